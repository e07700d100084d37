import Synchronization

/// Restricts searches to rows whose keys satisfy a predicate.
///
/// The predicate is evaluated once for each segment, at the first search that meets it, into a bit a row that the scan
/// reads; so a filter is made once and used for many searches. It may be used for several indices and from several tasks.
public final class RowFilter: Sendable {
    private let predicate: @Sendable (VectorKey) -> Bool
    /// Bitmaps by the identity of segments.
    private let known = Mutex<[Int: Known]>([:])

    private struct Known {
        let rows: RowBitmap
        /// Lets bitmaps of segments that are gone be forgotten.
        weak var segment: VectorSegment?
    }

    /// Makes a filter.
    ///
    /// - Parameter predicate: Whether a row may be found. It must say the same of a key every time.
    public init(_ predicate: @escaping @Sendable (VectorKey) -> Bool) {
        self.predicate = predicate
    }

    /// The rows of a segment that may be found.
    ///
    /// - Complexity: O(*n*) the first time, some milliseconds per million rows; then O(1).
    func rows(of segment: VectorSegment) -> RowBitmap {
        if let rows = known.withLock({ $0[segment.identity]?.rows }) { return rows }
        let rows = RowBitmap(segment, where: predicate)
        known.withLock { known in
            known = known.filter { $0.value.segment != nil }
            known[segment.identity] = Known(rows: rows, segment: segment)
        }
        return rows
    }
}
