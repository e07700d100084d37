/// Where the columns stand, from left to right.
struct SlotColumns {
    private let ranges: [ClosedRange<Double>]
    /// From the first to the last.
    let width: Double

    /// How much wider a gap is for each unit that a wire climbs in it.
    private static let widening = 0.16

    init(
        _ graph: SlotGraph, _ heights: SlotHeights, _ ports: SlotPorts, _ spacing: LayeredLayout.Spacing
    ) {
        var widths = [Double](repeating: 0, count: graph.columnCount)
        for slot in graph.slots { widths[slot.column] = max(widths[slot.column], slot.size.width) }
        var climbs = [Double?](repeating: nil, count: graph.columnCount)
        for link in graph.links {
            let left = graph.slots[link.left]
            let climb = abs(heights.middle[link.left] - heights.middle[link.right])
            climbs[left.column] = max(climbs[left.column] ?? 0, climb)
        }
        var ranges: [ClosedRange<Double>] = []
        var edge = 0.0
        for (width, climb) in zip(widths, climbs) {
            ranges.append(edge...(edge + width))
            edge += width
            // Where no wire passes, there is no gap.
            guard let climb else { continue }
            let gap = spacing.columns.lowerBound + Self.widening * climb
            edge += min(gap, spacing.columns.upperBound)
        }
        self.ranges = ranges
        width = edge
    }

    subscript(_ column: Int) -> ClosedRange<Double> { ranges[column] }
}
