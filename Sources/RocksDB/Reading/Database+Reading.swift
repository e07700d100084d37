import CRocksDB

extension Database {
    /// Reads the value of a key where it lies, without a copy.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - family: The column family to look in.
    ///   - snapshot: When to look, or `nil` for now.
    ///   - body: Gets the value, or `nil` when there is no such key. The bytes are valid during the call and keep a
    ///     block in the cache, so let it be short.
    /// - Returns: What the body returned.
    /// - Throws: ``RocksDBError`` when the value could not be read, and what the body throws. A missing key is not an
    ///   error.
    public func withValue<Result>(
        for key: UnsafeRawBufferPointer,
        in family: ColumnFamily,
        snapshot: Snapshot? = nil,
        _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        try withOpenDatabase { database in
            let slice = try calling("read a value from the database at \(path)") {
                rocksdb_get_pinned_cf(
                    database.pointer, database.readOptions(for: snapshot), database.handle(of: family),
                    key.characters, key.count, $0)
            }
            guard let slice else { return try body(nil) }
            defer { rocksdb_pinnableslice_destroy(slice) }
            return try body(bytes(of: slice))
        }
    }

    /// Copies the value of a key, or returns `nil` when there is no such key.
    public func value(
        for key: UnsafeRawBufferPointer, in family: ColumnFamily, snapshot: Snapshot? = nil
    ) throws -> [UInt8]? {
        try withValue(for: key, in: family, snapshot: snapshot) { $0.map([UInt8].init) }
    }

    /// Finds out whether a key exists.
    public func contains(
        _ key: UnsafeRawBufferPointer, in family: ColumnFamily, snapshot: Snapshot? = nil
    ) throws -> Bool {
        try withValue(for: key, in: family, snapshot: snapshot) { $0 != nil }
    }

    /// Reads the values of many keys at once, which costs much less than one after the other.
    ///
    /// - Parameters:
    ///   - keys: The keys, in any order.
    ///   - family: The column family to look in.
    ///   - snapshot: When to look, or `nil` for now.
    ///   - body: Is called for each key in the order given, with its index and its value, or `nil` when there is no
    ///     such key. The bytes are valid during the call.
    /// - Throws: ``RocksDBError`` when any value could not be read, before the body is first called; and what the
    ///   body throws.
    public func withValues(
        for keys: [UnsafeRawBufferPointer],
        in family: ColumnFamily,
        snapshot: Snapshot? = nil,
        _ body: (_ index: Int, _ value: UnsafeRawBufferPointer?) throws -> Void
    ) throws {
        guard !keys.isEmpty else { return }
        try withOpenDatabase { database in
            var slices = [OpaquePointer?](repeating: nil, count: keys.count)
            var errors = [UnsafeMutablePointer<CChar>?](repeating: nil, count: keys.count)
            rocksdb_batched_multi_get_cf(
                database.pointer, database.readOptions(for: snapshot), database.handle(of: family),
                keys.count,
                keys.map { Optional($0.characters) }, keys.map(\.count), &slices, &errors, false)
            defer {
                for case let slice? in slices { rocksdb_pinnableslice_destroy(slice) }
            }
            let failures = errors.compactMap { text in
                text.map { RocksDBError.taking($0, whenTrying: "read values from the database at \(path)") }
            }
            if let failure = failures.first { throw failure }
            for (index, slice) in slices.enumerated() {
                try body(index, slice.map(bytes(of:)))
            }
        }
    }

    private func bytes(of slice: OpaquePointer) -> UnsafeRawBufferPointer {
        var count = 0
        let start = rocksdb_pinnableslice_value(slice, &count)
        return UnsafeRawBufferPointer(start: start, count: count)
    }
}

extension Database {
    /// Reads the value of a key where it lies, without a copy.
    public func withValue<Result>(
        for key: [UInt8],
        in family: ColumnFamily,
        snapshot: Snapshot? = nil,
        _ body: (UnsafeRawBufferPointer?) throws -> Result
    ) throws -> Result {
        try key.withUnsafeBytes { try withValue(for: $0, in: family, snapshot: snapshot, body) }
    }

    /// Copies the value of a key, or returns `nil` when there is no such key.
    public func value(for key: [UInt8], in family: ColumnFamily, snapshot: Snapshot? = nil) throws -> [UInt8]?
    {
        try key.withUnsafeBytes { try value(for: $0, in: family, snapshot: snapshot) }
    }

    /// Finds out whether a key exists.
    public func contains(_ key: [UInt8], in family: ColumnFamily, snapshot: Snapshot? = nil) throws -> Bool {
        try key.withUnsafeBytes { try contains($0, in: family, snapshot: snapshot) }
    }

    /// Reads the values of many keys at once, which costs much less than one after the other.
    public func withValues(
        for keys: [[UInt8]],
        in family: ColumnFamily,
        snapshot: Snapshot? = nil,
        _ body: (_ index: Int, _ value: UnsafeRawBufferPointer?) throws -> Void
    ) throws {
        try Array(keys.joined()).withUnsafeBytes { bytes in
            var start = 0
            let slices = keys.map { key in
                defer { start += key.count }
                return UnsafeRawBufferPointer(rebasing: bytes[start..<start + key.count])
            }
            try withValues(for: slices, in: family, snapshot: snapshot, body)
        }
    }
}
