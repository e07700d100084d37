extension Cursor {
    /// What a scan does after a key.
    public enum Step: Sendable {
        /// Goes on to the next key.
        case `continue`
        /// Ends the scan.
        case stop
    }

    /// Calls a body with each key that begins with a prefix, in order.
    ///
    /// Any prefix will do in a cursor in total order. In one that stays within prefixes it must have at least the
    /// length of the family's prefixes.
    ///
    /// - Parameters:
    ///   - prefix: What the keys begin with; an empty one finds all keys.
    ///   - body: Gets key and value, which are valid during the call, and tells whether to go on. It must not move
    ///     the cursor.
    /// - Throws: ``RocksDBError`` when the keys cannot be read, and what the body throws.
    public func forEach(
        prefix: UnsafeRawBufferPointer,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Step
    ) throws {
        var found = try seek(to: prefix)
        while found {
            let key = self.key
            guard key.hasPrefix(prefix) else { return }
            if try body(key, value) == .stop { return }
            found = try next()
        }
    }

    /// Calls a body with each key that begins with a prefix, in order.
    public func forEach(
        prefix: [UInt8],
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Step
    ) throws {
        try prefix.withUnsafeBytes { try forEach(prefix: $0, body) }
    }

    /// Moves to the first key that is not less than the given one.
    public func seek(to key: [UInt8]) throws -> Bool {
        try key.withUnsafeBytes { try seek(to: $0) }
    }

    /// Moves to the last key that is not greater than the given one.
    public func seek(toLastNotAfter key: [UInt8]) throws -> Bool {
        try key.withUnsafeBytes { try seek(toLastNotAfter: $0) }
    }
}
