/// A file of sorted keys that an ``SSTWriter`` finished.
public struct SSTFile: Hashable, Sendable {
    /// Where the file is.
    public let path: String
    /// The number of keys put and deleted.
    public let count: Int
    /// The file's size.
    public let byteCount: ByteCount
}

/// Writes keys that come in order to a file, for ``Database/ingest(_:into:move:)``.
///
/// This is the fast way to load much: no log, no memtable. It needs no open database, so that any process may prepare
/// files. A writer that is let go of before ``finish()`` removes its file.
public struct SSTWriter: ~Copyable {
    /// Where the file is.
    public let path: String

    /// The number of keys put and deleted so far.
    public private(set) var count: Int

    private let file: CSSTWriter

    /// Creates the file, replacing one that is there.
    ///
    /// - Parameters:
    ///   - path: Where to write, best on the file system of the database, so that the file can be moved there.
    ///   - options: The options of the column family that will take the file.
    /// - Throws: ``RocksDBError`` when the file cannot be created, or the compression is not built in.
    public init(at path: String, options: ColumnFamilyOptions) throws {
        // The writer itself would silently write uncompressed blocks.
        guard options.compression == .best || options.compression == .none || options.compression.isBuiltIn
        else {
            throw RocksDBError.compressionIsMissing(options.compression)
        }
        let file = try CSSTWriter(at: path, options: .columnFamily(options, cache: nil))
        self.path = path
        self.file = file
        count = 0
    }

    /// The size of what was written to the file so far.
    public var byteCount: ByteCount {
        file.byteCount
    }

    /// Sets the value of a key, which must be greater than the one before.
    ///
    /// - Throws: ``RocksDBError`` with code `invalidArgument` for a key out of order, `noSpace` or `ioError`.
    public mutating func put(key: UnsafeRawBufferPointer, value: UnsafeRawBufferPointer) throws {
        try file.put(key: key, value: value)
        count += 1
    }

    /// Removes a key from the database that will take the file. It must be greater than the one before.
    ///
    /// - Throws: ``RocksDBError`` with code `invalidArgument` for a key out of order, `noSpace` or `ioError`.
    public mutating func delete(key: UnsafeRawBufferPointer) throws {
        try file.delete(key: key)
        count += 1
    }

    /// Sets the value of a key, which must be greater than the one before.
    public mutating func put(key: [UInt8], value: [UInt8]) throws {
        try key.withUnsafeBytes { key in
            try value.withUnsafeBytes { value in try put(key: key, value: value) }
        }
    }

    /// Removes a key from the database that will take the file. It must be greater than the one before.
    public mutating func delete(key: [UInt8]) throws {
        try key.withUnsafeBytes { try delete(key: $0) }
    }

    /// Writes what is left and syncs the file.
    ///
    /// - Returns: The file, or `nil` when no key was added, in which case there is no file.
    /// - Throws: ``RocksDBError`` with code `noSpace` or `ioError`; the file is then removed.
    public consuming func finish() throws -> SSTFile? {
        guard count > 0 else { return nil }
        try file.finish()
        return SSTFile(path: path, count: count, byteCount: byteCount)
    }
}
