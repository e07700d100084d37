/// Rows in memory that are sorted by their keys.
struct SortableRows {
    private struct Row {
        let key: SortKey
        let chunk: Int32
        let start: Int32
        let count: Int
    }

    /// Values lie in pieces of memory of this size, which are used again and never move; larger ones have a piece of
    /// their own.
    private static let chunkSize = 256 << 10

    private var chunks: [[UInt8]] = []
    /// Which of the chunks is filled.
    private var current = 0
    private var rows: [Row] = []
    private var valueSize = 0

    /// How many rows there are.
    var count: Int { rows.count }

    /// How much memory they take.
    var byteCount: Int { valueSize + rows.count * MemoryLayout<Row>.stride }

    mutating func add(_ key: SortKey, _ value: [UInt8]) {
        makeRoom(for: value.count)
        rows.append(
            Row(key: key, chunk: Int32(current), start: Int32(chunks[current].count), count: value.count))
        chunks[current].append(contentsOf: value)
        valueSize += value.count
    }

    private mutating func makeRoom(for count: Int) {
        if current < chunks.count, !chunks[current].isEmpty, chunks[current].count + count > Self.chunkSize {
            current += 1
        }
        guard current == chunks.count else { return }
        chunks.append([])
        chunks[current].reserveCapacity(max(Self.chunkSize, count))
    }

    mutating func removeAll() {
        // What was made for one large value is not kept for good.
        chunks.removeAll { $0.capacity > 2 * Self.chunkSize }
        for index in chunks.indices { chunks[index].removeAll(keepingCapacity: true) }
        current = 0
        rows.removeAll(keepingCapacity: true)
        valueSize = 0
    }

    /// Puts the rows in the order of their keys.
    ///
    /// - Complexity: O(*n* log *n*); rows that come in order are only gone through.
    mutating func sort() {
        rows.sort { $0.key < $1.key }
    }

    func key(_ index: Int) -> SortKey { rows[index].key }

    /// Gives the value of a row to a closure, which must not keep it.
    func withValue<Result>(
        _ index: Int, _ body: (UnsafeRawBufferPointer) throws -> Result
    ) rethrows -> Result {
        let row = rows[index]
        let start = Int(row.start)
        return try chunks[Int(row.chunk)].withUnsafeBytes {
            try body(UnsafeRawBufferPointer(rebasing: $0[start..<(start + row.count)]))
        }
    }
}
