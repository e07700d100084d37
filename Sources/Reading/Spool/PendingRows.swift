#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Rows of one table of a spool that are in memory.
struct PendingRows {
    private struct Row {
        let start: Int
        let keyEnd: Int
        let end: Int
    }

    private var bytes: [UInt8] = []
    private var rows: [Row] = []

    /// How many rows there are.
    var count: Int { rows.count }

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

    /// Puts the rows in the order of their keys.
    ///
    /// - Complexity: O(*n* log *n*); rows that come in order are only gone through.
    mutating func sort() {
        bytes.withUnsafeBytes { bytes in
            rows.sort { Self.precedes(Self.key(of: $0, in: bytes), Self.key(of: $1, in: bytes)) }
        }
    }

    /// Gives key and value of a row to a closure, which must not keep them.
    func withRow<Result>(
        _ index: Int,
        _ body: (_ key: UnsafeRawBufferPointer, _ value: UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        try bytes.withUnsafeBytes { bytes in
            let row = rows[index]
            return try body(
                Self.key(of: row, in: bytes), UnsafeRawBufferPointer(rebasing: bytes[row.keyEnd..<row.end]))
        }
    }

    /// The first of the sorted rows whose key does not come before a key; ``count`` when there is none.
    ///
    /// - Complexity: O(log *n*).
    func firstIndex(notBefore key: [UInt8]) -> Int {
        bytes.withUnsafeBytes { bytes in
            key.withUnsafeBytes { key in
                var (low, high) = (0, rows.count)
                while low < high {
                    let middle = (low + high) / 2
                    if Self.precedes(Self.key(of: rows[middle], in: bytes), key) {
                        low = middle + 1
                    } else {
                        high = middle
                    }
                }
                return low
            }
        }
    }

    private static func key(of row: Row, in bytes: UnsafeRawBufferPointer) -> UnsafeRawBufferPointer {
        UnsafeRawBufferPointer(rebasing: bytes[row.start..<row.keyEnd])
    }

    /// Whether a key comes before another one; no key is empty.
    private static func precedes(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Bool {
        guard let leftBytes = left.baseAddress, let rightBytes = right.baseAddress else { return false }
        let order = memcmp(leftBytes, rightBytes, min(left.count, right.count))
        return order == 0 ? left.count < right.count : order < 0
    }
}
