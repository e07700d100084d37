import GraphStore
import KnowledgeModel
import Language

/// A piece of a passage that is quoted whole: a sentence, a row of a table, a heading, a block of code.
struct TextUnit: Equatable {
    enum Kind: Equatable {
        case sentence
        case heading
        /// A row of a table, with the bytes of the row of column names.
        case row(header: Range<Int>)
        case code
    }

    let kind: Kind
    /// Its bytes, counted from the start of the passage.
    let range: Range<Int>
    /// The number of the block it stands in; blank lines separate blocks.
    let block: Int
    /// The text of the range.
    let text: String
}

/// Divides a passage into units, in order.
struct PassageUnits {
    private(set) var units: [TextUnit] = []
    private let bytes: [UInt8]
    private var block = 0

    /// - Parameter heading: the heading of the passage's section, which is recognised at its start.
    init(_ stored: StoredPassage, heading: String?) {
        bytes = Array(stored.text.utf8)
        let start = stored.passage.range.lowerBound
        var position = 0
        for code in stored.passage.code {
            let range = max(code.lowerBound - start, position)..<min(code.upperBound - start, bytes.count)
            guard range.lowerBound < range.upperBound else { continue }
            addBlocks(in: position..<range.lowerBound, heading: heading)
            add(.code, range)
            block += 1
            position = range.upperBound
        }
        addBlocks(in: position..<bytes.count, heading: heading)
    }

    private mutating func add(_ kind: TextUnit.Kind, _ range: Range<Int>) {
        let trimmed = trimming(range)
        guard !trimmed.isEmpty else { return }
        units.append(
            TextUnit(
                kind: kind, range: trimmed, block: block,
                text: String(decoding: bytes[trimmed], as: UTF8.self)))
    }

    private mutating func addBlocks(in range: Range<Int>, heading: String?) {
        var lines: [Range<Int>] = []
        for line in self.lines(in: range) {
            if trimming(line).isEmpty {
                addBlock(lines, heading: heading)
                lines = []
            } else {
                lines.append(line)
            }
        }
        addBlock(lines, heading: heading)
    }

    private mutating func addBlock(_ lines: [Range<Int>], heading: String?) {
        guard let first = lines.first else { return }
        defer { block += 1 }
        if units.isEmpty, let heading, bytes[trimming(first)].elementsEqual(heading.utf8) {
            add(.heading, first)
            for line in lines.dropFirst() { addSentences(of: line) }
        } else if lines.count > 1, lines.allSatisfy(hasCells) {
            for line in lines.dropFirst() { add(.row(header: trimming(first)), line) }
        } else {
            for line in lines { addSentences(of: line) }
        }
    }

    private mutating func addSentences(of line: Range<Int>) {
        let text = String(decoding: bytes[line], as: UTF8.self)
        for sentence in SentenceSplitter.sentences(in: text, lines: .separate) {
            add(.sentence, line.lowerBound + sentence.lowerBound..<line.lowerBound + sentence.upperBound)
        }
    }

    private func hasCells(_ line: Range<Int>) -> Bool {
        let border = Array(" | ".utf8)
        return line.count > border.count
            && (line.lowerBound...line.upperBound - border.count).contains {
                bytes[$0..<$0 + border.count].elementsEqual(border)
            }
    }

    private func lines(in range: Range<Int>) -> [Range<Int>] {
        var lines: [Range<Int>] = []
        var start = range.lowerBound
        for position in range where bytes[position] == UInt8(ascii: "\n") {
            lines.append(start..<position)
            start = position + 1
        }
        lines.append(start..<range.upperBound)
        return lines
    }

    private func trimming(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end, bytes[start] <= 0x20 { start += 1 }
        while start < end, bytes[end - 1] <= 0x20 { end -= 1 }
        return start..<end
    }
}
