import Synchronization

extension VectorIndex {
    /// A vector to be added and its key.
    public typealias Row = (key: VectorKey, vector: [Float])

    /// Removes and adds rows; a search sees either none of it or all.
    ///
    /// - Parameters:
    ///   - ids: All rows whose keys have one of these are removed, before any are added.
    ///   - rows: Vectors of any length, of which only the direction is kept. Nothing is replaced: a key that is added twice
    ///     stands for two rows.
    /// - Throws: ``VectorError`` with code `notFinite`; nothing has changed then.
    /// - Complexity: Removing looks at all keys, which takes a millisecond or so per million rows, whatever the number of
    ///   ids. Adding a row takes some microseconds, and is repeated in parts when small segments in memory are merged.
    public func update(removing ids: Set<UInt64> = [], inserting rows: [Row] = []) throws {
        try changing.withLock { _ in
            let added = try encode(rows)
            var entries = state.withLock { $0.entries }
            if !ids.isEmpty {
                let sieve = IdSieve(ids)
                for index in entries.indices { entries[index].remove(sieve) }
            }
            entries += added.map { RowTable.Entry($0) }
            mergeInMemory(&entries)
            entries.removeAll { $0.aliveCount == 0 && $0.segment.isInMemory }
            state.withLock { [entries] in $0.entries = entries }
        }
    }

    /// Segments in memory with the rows, each of a stripe at most.
    private func encode(_ rows: [Row]) throws -> [VectorSegment] {
        try stride(from: 0, to: rows.count, by: SegmentLayout.stripeRows).map { start in
            let part = rows[start..<min(start + SegmentLayout.stripeRows, rows.count)]
            let buffer = StripeBuffer(rotation: rotation, capacity: part.count)
            for row in part { try row.vector.withUnsafeBufferPointer { try buffer.append(row.key, $0) } }
            return VectorSegment(buffer, space: space)
        }
    }

    /// Merges small segments in memory until the policy is content.
    private func mergeInMemory(_ entries: inout [RowTable.Entry]) {
        while true {
            // Of those that are larger, a stripe could not hold as many as are merged at once.
            let small = entries.indices.filter {
                entries[$0].segment.isInMemory
                    && entries[$0].segment.count <= SegmentLayout.stripeRows / MergePolicy.fanout
            }
            let merged = MergePolicy.next(small.map { entries[$0].size }).map { small[$0] }
            guard !merged.isEmpty else { return }
            let count = merged.reduce(0) { $0 + entries[$1].aliveCount }
            let buffer = StripeBuffer(rotation: rotation, capacity: max(count, 1))
            for index in merged {
                entries[index].segment.forEachRow(in: entries[index].alive) { stripe, row in
                    buffer.append(row: row, of: stripe)
                }
            }
            for index in merged.reversed() { entries.remove(at: index) }
            if count > 0 { entries.append(RowTable.Entry(VectorSegment(buffer, space: space))) }
        }
    }
}

extension RowTable.Entry {
    /// What the policy for merging looks at.
    var size: MergePolicy.Size { MergePolicy.Size(alive: aliveCount, all: segment.count) }

    /// Marks the rows of some ids as removed.
    mutating func remove(_ ids: IdSieve) {
        var first = 0
        for stripe in segment.stripes {
            for row in 0..<stripe.count where ids.contains(stripe.id(row)) {
                var alive = self.alive ?? RowBitmap(count: segment.count, repeating: true)
                guard alive[first + row] else { continue }
                // Only one owner is left, so that the bits are not copied for each row.
                self.alive = nil
                alive[first + row] = false
                self.alive = alive
                aliveCount -= 1
            }
            first += stripe.count
        }
    }
}

/// A set of ids that tells most others from them without hashing: by the bits of a small table that they set.
struct IdSieve {
    private let ids: Set<UInt64>
    private var words = [UInt64](repeating: 0, count: 1024)

    init(_ ids: Set<UInt64>) {
        self.ids = ids
        for id in ids { words[Self.word(of: id)] |= Self.bit(of: id) }
    }

    func contains(_ id: UInt64) -> Bool {
        words[Self.word(of: id)] & Self.bit(of: id) != 0 && ids.contains(id)
    }

    // Ids may be hashes or count up: a product's upper bits depend on all of theirs.
    private static func mixed(_ id: UInt64) -> UInt64 { (id &* 0x9E37_79B9_7F4A_7C15) >> 48 }
    private static func word(of id: UInt64) -> Int { Int(mixed(id) >> 6) }
    private static func bit(of id: UInt64) -> UInt64 { 1 << (mixed(id) & 63) }
}
