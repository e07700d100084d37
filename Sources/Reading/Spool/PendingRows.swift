/// Rows of one table of a spool that wait in memory until they are sorted.
struct PendingRows {
    private struct Row {
        let start: Int
        let keyEnd: Int
        let end: Int
    }

    private var bytes: [UInt8] = []
    private var rows: [Row] = []

    /// How much memory they take.
    var byteCount: Int { bytes.count + rows.count * MemoryLayout<Row>.stride }

    mutating func add(_ key: [UInt8], _ value: [UInt8]) {
        let start = bytes.count
        bytes.append(contentsOf: key)
        bytes.append(contentsOf: value)
        rows.append(Row(start: start, keyEnd: start + key.count, end: bytes.count))
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        rows.removeAll(keepingCapacity: true)
    }

    /// Gives keys and values to a closure in the order of the keys; it must not keep them.
    ///
    /// - Complexity: O(*n* log *n*); rows that come in order are only gone through.
    mutating func forEachSorted(
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Void
    ) rethrows {
        try bytes.withUnsafeBytes { bytes in
            func key(_ row: Row) -> UnsafeRawBufferPointer {
                UnsafeRawBufferPointer(rebasing: bytes[row.start..<row.keyEnd])
            }
            rows.sort { key($0).lexicographicallyPrecedes(key($1)) }
            for row in rows {
                try body(key(row), UnsafeRawBufferPointer(rebasing: bytes[row.keyEnd..<row.end]))
            }
        }
    }
}
