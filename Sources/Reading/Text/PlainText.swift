/// Text without markup: paragraphs between empty lines.
enum PlainText {
    /// Adds text to a builder.
    ///
    /// Paragraphs whose lines are all indented by four columns or more, as listings are, stay as they stand. A line of
    /// equals signs or dashes below a line of its own makes that a heading.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to builder: inout TextBuilder) {
        var lines = LineScanner(text)
        var paragraph: [Range<Int>] = []
        var number = 0
        var first = 1
        while let line = lines.next() {
            number += 1
            let isBlank = line.allSatisfy { text[$0] <= 0x20 }
            if isBlank {
                finish(&paragraph, from: first, lines, &builder)
            } else {
                if paragraph.isEmpty { first = number }
                paragraph.append(line)
            }
        }
        finish(&paragraph, from: first, lines, &builder)
    }

    private static func finish(
        _ paragraph: inout [Range<Int>], from line: Int, _ lines: LineScanner, _ builder: inout TextBuilder
    ) {
        guard let first = paragraph.first, let last = paragraph.last else { return }
        defer { paragraph.removeAll(keepingCapacity: true) }
        builder.line = line
        if paragraph.allSatisfy({ isIndented(lines.slice($0)) }) {
            builder.appendCode(lines.slice(first.lowerBound..<last.upperBound), language: nil)
            return
        }
        var rest = paragraph[...]
        if paragraph.count >= 2, let level = underline(lines.slice(paragraph[1])), first.count <= 100 {
            builder.openHeading(level: level)
            builder.append(lines.slice(first))
            builder.border()
            rest = rest.dropFirst(2)
        }
        for line in rest {
            builder.append(lines.slice(line))
            builder.softBreak()
        }
        builder.border()
    }

    private static func isIndented(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        line.first == 0x09 || line.starts(with: [0x20, 0x20, 0x20, 0x20])
    }

    /// The level that a line of equals signs or dashes gives to the line above it.
    private static func underline(_ line: UnsafeBufferPointer<UInt8>) -> Int? {
        guard line.count >= 3, let mark = line.first, line.allSatisfy({ $0 == mark }) else { return nil }
        switch mark {
        case UInt8(ascii: "="): return 1
        case UInt8(ascii: "-"): return 2
        default: return nil
        }
    }
}
