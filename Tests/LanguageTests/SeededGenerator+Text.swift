import KnowledgeModel
import TestSupport

extension SeededGenerator {
    /// Words, marks and white space of many scripts.
    mutating func text(pieces count: Int) -> String {
        let pieces = [
            "word", "The", "Agent", "e.g.", "Dr.", "2.0", "agent.md", "max_turns", "AgentLoop", "智能体", "学",
            "カタ", "。", "！", "；", "…",
            ".", "!", "?", ",", "\"", "”", "）", " ", " ", " ", "\n", "\n\n", "\r", "\t", "\u{3000}", "é",
            "e\u{301}", "🙂", "👩‍👩‍👧", "שלום",
            "\u{202E}", "(", ")", "'", "- ", "1. ",
        ]
        return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }

    /// Pieces of words, numbers, marks and code, with and without space between.
    mutating func nastyText(pieces count: Int) -> String {
        let pieces = [
            "don", "'", "t", "’", "s", "n't", "cannot", "U.S.", "-", "--", "–", "—", "/", "//", ":", "::",
            "http://", "www.",
            "@", "#", "$", "%", "&", "+", "=", "<", ">", "(", ")", "()", "[", "]", "{", "}", "\\", "|", "~",
            "^", "`", "\"",
            "1", "23", "2000", "7:30", "1,000", "3.5", "mm", "PM", "st", "_", "foo", "Bar", "baz.py", "é",
            "e\u{301}", "ﬁ",
            "智能体", "。", "，", "《", "カ", "🙂", "👩‍👩‍👧", "\u{200D}", "\u{FE0F}", "\u{1F3FD}", "…", "...", "!", "?",
            ".",
            ",", ";", ":)", ":-(", "<3", "\u{0}", "\u{FFFD}", "ß", "İ", "１２", "ｆｕｌｌ", " ", " ", " ", "\n",
            "\t", "\u{A0}",
        ]
        return (0..<count).map { _ in pieces.randomElement(using: &self) ?? "" }.joined()
    }

    /// A document of random blocks in random parts.
    mutating func document(parts: Int) -> Document {
        var builder = DocumentBuilder()
        for part in 0..<parts {
            if Bool.random(using: &self) {
                builder.add("Heading \(part)", kind: .heading(level: 2), part: part)
            }
            for _ in 0..<Int.random(in: 0...5, using: &self) {
                let kinds: [Block.Kind] = [.paragraph, .listItem, .quote, .table, .code(language: nil)]
                let length = [3, 40, 200, 1200].randomElement(using: &self) ?? 1
                builder.add(
                    text(pieces: length), kind: kinds.randomElement(using: &self) ?? .paragraph, part: part)
            }
        }
        return builder.document
    }
}

/// Puts a page together block by block.
struct DocumentBuilder {
    private var text = ""
    private var blocks: [Block] = []

    /// Adds a block, unless nothing but white space is in it.
    mutating func add(_ content: String, kind: Block.Kind = .paragraph, part: Int = 0) {
        let trimmed = content.trimmingSpace
        guard !trimmed.isEmpty else { return }
        if !text.isEmpty { text += "\n\n" }
        let start = text.utf8.count
        text += trimmed
        blocks.append(Block(kind: kind, range: start..<text.utf8.count, part: part, line: blocks.count + 1))
    }

    var document: Document {
        let parts = (blocks.map(\.part).max() ?? -1) + 1
        let sections = (0..<parts).map { part in
            let own = blocks.filter { $0.part == part }
            let range = (own.first?.range.lowerBound ?? 0)..<(own.last?.range.upperBound ?? 0)
            return Section(
                heading: "Heading \(part)", level: 2, anchor: "part-\(part)", parent: nil, range: range)
        }
        return Document(
            uri: "file:///page.md", title: "Page", text: text, blocks: blocks, structure: .page(sections),
            origin: Document.Origin(root: "/", path: "/page.md"))
    }
}

extension String {
    /// The text of a byte range.
    func bytes(_ range: Range<Int>) -> String {
        String(decoding: Array(utf8)[range], as: UTF8.self)
    }

    /// Without the white space that sentences leave away.
    var withoutSpace: String {
        String(String.UnicodeScalarView(unicodeScalars.filter { !$0.properties.isWhitespace }))
    }

    /// Without white space at either end, scalar by scalar.
    var trimmingSpace: String {
        let scalars = unicodeScalars.drop { $0.properties.isWhitespace }
        let end = scalars.lastIndex { !$0.properties.isWhitespace }
        return end.map { String(String.UnicodeScalarView(scalars[...$0])) } ?? ""
    }
}
