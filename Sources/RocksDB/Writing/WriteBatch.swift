import CRocksDB

/// Changes to any column families of one database that happen all together or not at all.
///
/// ```swift
/// var batch = try database.writeBatch()
/// batch.put(key: key, value: value, in: facts)
/// batch.delete(key: old, in: facts)
/// try database.write(batch)
/// ```
///
/// Later changes to a key win over earlier ones. A batch that is let go of without ``Database/write(_:sync:)``
/// changes nothing. Keys and values are copied into the batch, and may have up to 4 GiB.
public struct WriteBatch: ~Copyable {
    private let pointer: OpaquePointer
    private let database: OpenDatabase

    init(of database: OpenDatabase) {
        self.database = database
        pointer = rocksdb_writebatch_create()
    }

    deinit {
        rocksdb_writebatch_destroy(pointer)
    }

    /// The number of changes.
    public var count: Int {
        Int(rocksdb_writebatch_count(pointer))
    }

    /// The memory that the changes take, and the room they will take in the write-ahead log.
    public var byteCount: ByteCount {
        var size = 0
        _ = rocksdb_writebatch_data(pointer, &size)
        return .bytes(size)
    }

    /// Sets the value of a key.
    public mutating func put(
        key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer, in family: ColumnFamily
    ) {
        // RocksDB would drop longer ones, and the C interface would not tell.
        precondition(max(key.count, value.count) < UInt32.max, "A key or value has 4 GiB or more")
        rocksdb_writebatch_put_cf(
            pointer, database.handle(of: family), key.characters, key.count, value.characters, value.count)
    }

    /// Removes a key; there need not be one.
    public mutating func delete(key: UnsafeRawBufferPointer, in family: ColumnFamily) {
        rocksdb_writebatch_delete_cf(pointer, database.handle(of: family), key.characters, key.count)
    }

    /// Removes all keys from `start` up to but without `end`.
    ///
    /// A range whose start is not before its end removes nothing. Many ranges make later reads slow; they are for a
    /// few large ranges, not for many small ones.
    public mutating func deleteRange(
        from start: UnsafeRawBufferPointer, to end: UnsafeRawBufferPointer, in family: ColumnFamily
    ) {
        // RocksDB finds a reversed range only after it has logged the batch, and then refuses all further writes.
        guard start.lexicographicallyPrecedes(end) else { return }
        rocksdb_writebatch_delete_range_cf(
            pointer, database.handle(of: family), start.characters, start.count, end.characters, end.count)
    }

    /// Applies the changes. Called by the database that the batch is of.
    fileprivate borrowing func apply(to target: OpenDatabase, sync: Bool) throws {
        precondition(
            target === database, "A batch was handed to another database than the one it was made for")
        try target.write(pointer, sync: sync)
    }
}

extension WriteBatch {
    /// Sets the value of a key.
    public mutating func put(key: [UInt8], value: [UInt8], in family: ColumnFamily) {
        key.withUnsafeBytes { key in
            value.withUnsafeBytes { value in put(key: key, value: value, in: family) }
        }
    }

    /// Removes a key; there need not be one.
    public mutating func delete(key: [UInt8], in family: ColumnFamily) {
        key.withUnsafeBytes { delete(key: $0, in: family) }
    }

    /// Removes all keys from `start` up to but without `end`.
    public mutating func deleteRange(from start: [UInt8], to end: [UInt8], in family: ColumnFamily) {
        start.withUnsafeBytes { start in
            end.withUnsafeBytes { end in deleteRange(from: start, to: end, in: family) }
        }
    }
}

extension Database {
    /// Begins a batch of changes.
    ///
    /// - Throws: ``RocksDBError`` with code `closed`.
    public func writeBatch() throws -> WriteBatch {
        try withOpenDatabase { WriteBatch(of: $0) }
    }

    /// Applies a batch: all of its changes or, when this throws, none.
    ///
    /// The changes survive the end of the process once this returns, and with `sync` that of the machine.
    ///
    /// - Throws: ``RocksDBError`` with code `noSpace` or `ioError` when they could not be written, `notSupported` when
    ///   the database was opened for reading.
    public func write(_ batch: consuming WriteBatch, sync: Bool = false) throws {
        try withOpenDatabase { try batch.apply(to: $0, sync: sync) }
    }
}
