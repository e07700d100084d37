import Kernels

/// The segments of an index at one moment, with their rows numbered on from one to the next.
struct RowTable: Sendable {
    /// A segment and what of it counts.
    struct Entry: Sendable {
        let segment: VectorSegment
        /// The rows that were not removed; nil when none was.
        var alive: RowBitmap?
        /// How many those are.
        var aliveCount: Int

        init(_ segment: VectorSegment, alive: RowBitmap? = nil) {
            self.segment = segment
            self.alive = alive
            aliveCount = alive?.population ?? segment.count
        }
    }

    let entries: [Entry]
    /// The number of each segment's first row, and of the row after the last.
    private let starts: [Int]

    init(_ entries: [Entry]) {
        self.entries = entries
        var starts = [0]
        for entry in entries { starts.append(starts[starts.count - 1] + entry.segment.count) }
        self.starts = starts
        precondition(starts[entries.count] <= Int(UInt32.max), "An index has at most 4,294,967,295 rows.")
    }

    /// How many rows there are, with those that were removed.
    var rowCount: Int { starts[entries.count] }

    /// The number of a segment's first row.
    func firstRow(of entry: Int) -> Int { starts[entry] }

    /// Where a row stands.
    ///
    /// - Complexity: O(log *s*) for *s* segments.
    func place(of row: UInt32) -> (stripe: Stripe, row: Int) {
        var (low, high) = (0, entries.count - 1)
        while low < high {
            let middle = (low + high + 1) / 2
            if starts[middle] <= Int(row) { low = middle } else { high = middle - 1 }
        }
        let row = Int(row) - starts[low]
        return (
            entries[low].segment.stripes[row / SegmentLayout.stripeRows], row % SegmentLayout.stripeRows
        )
    }

    /// The key of a row.
    func key(of row: UInt32) -> VectorKey {
        let (stripe, row) = place(of: row)
        return stripe.key(row)
    }

    /// Whether a candidate stands before another: by its estimate, and where those are equal by its key, so that the
    /// order does not depend on how rows are spread over segments.
    func isBetter(_ left: ScanCandidate, _ right: ScanCandidate) -> Bool {
        if left.estimate != right.estimate { return left.estimate > right.estimate }
        let keys = (key(of: left.row), key(of: right.row))
        // Rows of the same key are copies for all that a result shows, but may have different vectors.
        return keys.0 == keys.1 ? left.row < right.row : keys.0 < keys.1
    }
}
