import GraphStore
import KnowledgeModel

/// A stored document as a reader would have made it, from which words can be held out.
///
/// What is held out is replaced by as many spaces, so that every range still holds.
struct HeldOutDocument {
    /// The document.
    private(set) var document: Document
    private var bytes: [UInt8]
    private let passages: [Passage]

    /// The bytes of a line from which on it was broken for its length, and not because something ends there.
    private static let wrappedLine = 60

    /// Puts a document together from its passages. Two lookups for each.
    init(_ stored: StoredDocument, in reader: StoreReader) throws {
        passages = try reader.passages(of: stored).map(\.passage)
        // What stands before the first passage is white space, and is not kept.
        bytes = [UInt8](repeating: UInt8(ascii: " "), count: passages.first?.range.lowerBound ?? 0)
        bytes += try reader.text(of: stored).utf8
        document = Document(
            uri: stored.uri, title: stored.title, text: "", blocks: [], structure: stored.structure,
            links: stored.links, tags: stored.tags, author: stored.author, created: stored.created,
            origin: stored.origin)
    }

    /// Holds out the document's title.
    mutating func removeTitle() { document.title = "" }

    /// Holds out the heading of a section, in its text too.
    mutating func removeHeading(ofSection index: Int) {
        guard case .page(var sections) = document.structure, sections.indices.contains(index) else { return }
        let section = sections[index]
        let heading = Array(section.heading.utf8)
        let place =
            section.range
            .lowerBound..<min(
                section.range.lowerBound + heading.count, section.range.upperBound)
        if bytes[place].elementsEqual(heading) { blank(place) }
        sections[index].heading = ""
        // Its address is made of the heading's words.
        sections[index].anchor = "section-\(index)"
        document.structure = .page(sections)
    }

    /// Holds out links to a document that show these words, and the words.
    mutating func removeLinks(to target: String, showing words: String) {
        let texts = linkTexts
        let removed = document.links.indices.filter {
            document.links[$0].target == target && texts[$0] == words
        }
        for index in removed { blank(document.links[index].range) }
        document.links = document.links.indices.filter { !removed.contains($0) }.map { document.links[$0] }
    }

    private mutating func blank(_ range: Range<Int>) {
        bytes.replaceSubrange(range, with: repeatElement(UInt8(ascii: " "), count: range.count))
    }

    /// The words that each link of the document shows, on one line, in the order of links.
    var linkTexts: [String] {
        document.links.map { link in
            let range = link.range.clamped(to: 0..<bytes.count)
            return String(decoding: bytes[range], as: UTF8.self).split(whereSeparator: \.isWhitespace)
                .joined(separator: " ")
        }
    }

    /// The document with its text and blocks.
    ///
    /// Of blocks the store knows which are code; others are told by blank lines, and by lines that end early.
    func finished() -> Document {
        var document = document
        document.text = String(decoding: bytes, as: UTF8.self)
        document.blocks = passages.flatMap { passage in
            var blocks: [Block] = []
            var start = passage.range.lowerBound
            for code in passage.code {
                blocks += paragraphs(in: start..<code.lowerBound, part: passage.part)
                if let range = trimmed(code) {
                    blocks.append(Block(kind: .code(language: nil), range: range, part: passage.part))
                }
                start = code.upperBound
            }
            return blocks + paragraphs(in: start..<passage.range.upperBound, part: passage.part)
        }
        return document
    }

    private func paragraphs(in range: Range<Int>, part: Int) -> [Block] {
        guard range.lowerBound < range.upperBound else { return [] }
        var blocks: [Block] = []
        var start = range.lowerBound
        func finish(_ end: Int) {
            if let range = trimmed(start..<end) {
                blocks.append(Block(kind: .paragraph, range: range, part: part))
            }
            start = end
        }
        var lineStart = range.lowerBound
        for position in range where bytes[position] == UInt8(ascii: "\n") {
            if position - lineStart < Self.wrappedLine { finish(position) }
            lineStart = position + 1
        }
        finish(range.upperBound)
        return blocks
    }

    private func trimmed(_ range: Range<Int>) -> Range<Int>? {
        func isBlank(_ position: Int) -> Bool {
            bytes[position] == UInt8(ascii: " ") || (0x09...0x0D).contains(bytes[position])
        }
        guard let first = range.first(where: { !isBlank($0) }), let last = range.last(where: { !isBlank($0) })
        else { return nil }
        return first..<last + 1
    }
}
