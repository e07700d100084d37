import Agent
import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Retrieval

/// A store in memory with a few documents, and questions put to it through real retrieval.
struct TestCorpus {
    let store: GraphStore

    init(_ documents: [Document]) throws {
        store = try GraphStore.inMemory()
        var load = Load()
        let hash = ContentHash(of: "test")
        for document in documents {
            let provenance = Provenance(source: document.uri, contentHash: hash, settingsHash: hash)
            try load.insert(
                DocumentEncoder.encode(DocumentAnalyzer().analyze(document), provenance: provenance))
        }
        try store.commit(load)
    }

    func ask(_ question: String) throws -> Answer {
        let reader = try store.makeReader()
        let result = try Retriever.retrieve(question, limit: 12, reader: reader)
        return try ExtractiveComposer().compose(result: result, reader: reader)
    }

    /// The passages of a document with their texts.
    func passages(of uri: String) throws -> [StoredPassage] {
        let reader = try store.makeReader()
        return try reader.document(uri: uri)?.passageIDs.compactMap { try reader.passage($0) } ?? []
    }
}

/// A block of a page or post: text, or code.
enum Piece: ExpressibleByStringLiteral {
    case text(String)
    case code(String)

    init(stringLiteral value: String) { self = .text(value) }
}

extension Document {
    /// A page with sections of blocks; each section begins with its heading.
    static func page(_ title: String, uri: String? = nil, _ sections: [(heading: String, pieces: [Piece])])
        -> Document
    {
        var text = ""
        var blocks: [Block] = []
        var parts: [Section] = []
        for (index, section) in sections.enumerated() {
            let start = text.utf8.count
            append(.text(section.heading), kind: .heading(level: 2), part: index, to: &text, &blocks)
            for piece in section.pieces { append(piece, kind: nil, part: index, to: &text, &blocks) }
            let end = blocks.last?.range.upperBound ?? start
            parts.append(
                Section(
                    heading: section.heading, level: 2, anchor: "part-\(index)", parent: nil,
                    range: start..<end))
        }
        return Document(
            uri: uri ?? "file:///docs/\(title).md", title: title, text: text, blocks: blocks,
            structure: .page(parts),
            origin: Origin(root: "/docs", path: "/docs/\(title).md"))
    }

    /// A thread of posts, the first of which asks.
    static func thread(_ title: String, _ posts: [TestPost]) -> Document {
        let uri = "https://forum.example/t/\(title.utf8.count)"
        var text = ""
        var blocks: [Block] = []
        var parts: [Post] = []
        for (index, post) in posts.enumerated() {
            let first = blocks.count
            for piece in post.pieces { append(piece, kind: nil, part: index, to: &text, &blocks) }
            let range = blocks[first].range.lowerBound..<blocks[blocks.count - 1].range.upperBound
            parts.append(
                Post(
                    uri: "\(uri)#\(index)", kind: post.kind,
                    author: Author(uri: "https://forum.example/u/\(post.author)", name: post.author),
                    created: date(post.date), score: post.score, isAccepted: post.isAccepted,
                    replyTo: index == 0 ? nil : 0, range: range))
        }
        return Document(
            uri: uri, title: title, text: text, blocks: blocks, structure: .thread(parts),
            origin: Origin(root: "/forum", path: "/forum/thread.md"))
    }

    static func date(_ day: String) -> Date? { try? Date("\(day)T12:00:00Z", strategy: .iso8601) }

    private static func append(
        _ piece: Piece, kind: Block.Kind?, part: Int, to text: inout String, _ blocks: inout [Block]
    ) {
        if !text.isEmpty { text += "\n\n" }
        let start = text.utf8.count
        let pieceKind: Block.Kind
        switch piece {
        case .text(let string):
            text += string
            pieceKind = kind ?? .paragraph
        case .code(let string):
            text += string
            pieceKind = .code(language: "python")
        }
        blocks.append(
            Block(kind: pieceKind, range: start..<text.utf8.count, part: part, line: 1 + blocks.count))
    }
}

/// One message of a test's thread.
struct TestPost {
    var kind = Post.Kind.answer
    var author: String
    var date: String
    var score: Int? = 0
    var isAccepted = false
    var pieces: [Piece]
}
