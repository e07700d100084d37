import CRocksDB

/// A place in the keys of one column family that moves forwards and backwards.
///
/// ```swift
/// var found = try cursor.seek(to: key)
/// while found {
///     use(cursor.key, cursor.value)
///     found = try cursor.next()
/// }
/// ```
///
/// A move returns whether there is a key at the new place, and throws when the place could not be read: an error is
/// never the end of the keys. A cursor sees the database as it was when the cursor was made, or its snapshot. It may
/// seek any number of times, which is much cheaper than making a new one. It keeps its database open.
///
/// A cursor is used by one thread at a time, so it is not `Sendable`.
public final class Cursor {
    private let iterator: OpaquePointer
    private let options: CReadOptions
    private let database: OpenDatabase

    /// The least number of bytes to seek to, where the cursor stays within prefixes; zero in total order.
    private let prefixLength: Int

    /// Whether there is a key at the cursor's place.
    ///
    /// Not checked for overlapping accesses, of which a Boolean that is only loaded and stored has none: the check
    /// would be a tenth of what a step costs.
    @exclusivity(unchecked)
    public private(set) var isValid = false

    init(of family: ColumnFamily, in database: OpenDatabase, options: CursorOptions, snapshot: Snapshot?)
        throws
    {
        let member = database.member(for: family)
        switch options.order {
        case .total:
            prefixLength = 0
        case .withinPrefix:
            guard let length = member.options.prefixLength else {
                throw RocksDBError.noPrefixes(in: family.name)
            }
            prefixLength = length
        }
        if let snapshot {
            precondition(
                snapshot.database === database,
                "A snapshot was handed to another database than the one it is of")
        }
        self.database = database
        self.options = CReadOptions(options, snapshot: snapshot)
        iterator = rocksdb_create_iterator_cf(database.pointer, self.options.pointer, member.pointer)
    }

    deinit {
        // Before the options, whose bounds it points to, and before the database.
        rocksdb_iter_destroy(iterator)
    }

    // MARK: Moving

    /// Moves to the first key that is not less than the given one.
    public func seek(to key: UnsafeRawBufferPointer) throws -> Bool {
        guard key.count >= prefixLength else { throw RocksDBError.seekNeedsWholePrefix(length: prefixLength) }
        rocksdb_iter_seek(iterator, key.characters, key.count)
        return try arrive()
    }

    /// Moves to the last key that is not greater than the given one.
    public func seek(toLastNotAfter key: UnsafeRawBufferPointer) throws -> Bool {
        guard key.count >= prefixLength else { throw RocksDBError.seekNeedsWholePrefix(length: prefixLength) }
        rocksdb_iter_seek_for_prev(iterator, key.characters, key.count)
        return try arrive()
    }

    /// Moves to the first key of all.
    public func seekToFirst() throws -> Bool {
        guard prefixLength == 0 else { throw RocksDBError.seekNeedsWholePrefix(length: prefixLength) }
        rocksdb_iter_seek_to_first(iterator)
        return try arrive()
    }

    /// Moves to the last key of all.
    public func seekToLast() throws -> Bool {
        guard prefixLength == 0 else { throw RocksDBError.seekNeedsWholePrefix(length: prefixLength) }
        rocksdb_iter_seek_to_last(iterator)
        return try arrive()
    }

    /// Moves to the next key. At the end, or before the first seek, the cursor stays where it is.
    public func next() throws -> Bool {
        // Moving an iterator that is nowhere is an assertion in RocksDB.
        if isValid { rocksdb_iter_next(iterator) }
        return try arrive()
    }

    /// Moves to the key before. At the end, or before the first seek, the cursor stays where it is.
    public func previous() throws -> Bool {
        if isValid { rocksdb_iter_prev(iterator) }
        return try arrive()
    }

    /// Finds out where a move ended. Nowhere is either the end or a failure, and only the status tells which.
    @inline(__always)
    private func arrive() throws -> Bool {
        let isValid = rocksdb_iter_valid(iterator) != 0
        self.isValid = isValid
        if !isValid {
            try calling("read on in the database at \(database.path)") {
                rocksdb_iter_get_error(iterator, $0)
            }
        }
        return isValid
    }

    // MARK: Reading

    /// The key at the cursor's place. The bytes are valid until the cursor moves or goes away.
    ///
    /// - Precondition: The last move returned `true`.
    public var key: UnsafeRawBufferPointer {
        precondition(isValid, "The cursor is not at a key")
        var count = 0
        let start = rocksdb_iter_key(iterator, &count)
        return UnsafeRawBufferPointer(start: start, count: count)
    }

    /// The value at the cursor's place. The bytes are valid until the cursor moves or goes away.
    ///
    /// - Precondition: The last move returned `true`.
    public var value: UnsafeRawBufferPointer {
        precondition(isValid, "The cursor is not at a key")
        var count = 0
        let start = rocksdb_iter_value(iterator, &count)
        return UnsafeRawBufferPointer(start: start, count: count)
    }
}

@available(*, unavailable)
extension Cursor: Sendable {}

extension Database {
    /// Makes a cursor over a column family. It must be moved before it is read.
    ///
    /// - Throws: ``RocksDBError`` with code `closed`, or `invalidArgument` for a cursor within prefixes on a family
    ///   without a prefix length.
    /// - Complexity: About a microsecond, more where there are many files; so keep a cursor for many seeks.
    public func cursor(
        in family: ColumnFamily, _ options: CursorOptions = CursorOptions(), snapshot: Snapshot? = nil
    ) throws -> Cursor {
        try withOpenDatabase { try Cursor(of: family, in: $0, options: options, snapshot: snapshot) }
    }
}
