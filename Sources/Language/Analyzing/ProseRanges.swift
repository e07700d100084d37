import KnowledgeModel

/// Finds the parts of a text that are prose.
enum ProseRanges {
    /// The parts between what is left out and lines of code, in order.
    ///
    /// - Parameters:
    ///   - text: The text in UTF-8.
    ///   - part: Where to look.
    ///   - code: What is left out, in order; what lies outside the part does not matter.
    /// - Complexity: O(*n*).
    static func ranges(
        of text: UnsafeBufferPointer<UInt8>, part: Range<Int>, leavingOut code: [Range<Int>]
    ) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = part.lowerBound
        for left in code {
            let left = left.clamped(to: part)
            guard left.lowerBound >= start, !left.isEmpty else { continue }
            addLines(of: text, start..<left.lowerBound, to: &ranges)
            start = left.upperBound
        }
        addLines(of: text, start..<part.upperBound, to: &ranges)
        return ranges
    }

    private static func addLines(
        of text: UnsafeBufferPointer<UInt8>, _ part: Range<Int>, to ranges: inout [Range<Int>]
    ) {
        var start = part.lowerBound
        var line = part.lowerBound
        while line < part.upperBound {
            let end =
                text[line..<part.upperBound].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 }
                ?? part.upperBound
            if CodeLine.isCode(text, line..<end) {
                if start < line { ranges.append(start..<line) }
                start = end
            }
            line = end
        }
        if start < part.upperBound { ranges.append(start..<part.upperBound) }
    }
}
