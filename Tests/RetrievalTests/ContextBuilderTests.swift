import Foundation
import GraphStore
import KnowledgeModel
import Retrieval
import Testing

@Suite struct ContextBuilderTests {
    /// A thread of posts, each with its paragraphs.
    private func thread(_ title: String, _ posts: [(kind: Post.Kind, replyTo: Int?, text: String)])
        -> Document
    {
        var text = ""
        var blocks: [Block] = []
        var parts: [Post] = []
        for (index, post) in posts.enumerated() {
            if !text.isEmpty { text += "\n\n" }
            let start = text.utf8.count
            for paragraph in post.text.split(separator: "\n\n") {
                if text.utf8.count > start { text += "\n\n" }
                let begin = text.utf8.count
                text += paragraph
                blocks.append(
                    Block(kind: .paragraph, range: begin..<text.utf8.count, part: index, line: index + 1))
            }
            parts.append(
                Post(
                    uri: "test:\(title)#\(index)", kind: post.kind,
                    author: Author(uri: "test:u\(index)", name: "User \(index)"),
                    created: Date(timeIntervalSince1970: 86_400 * Double(index)), score: index,
                    isAccepted: index == 1, replyTo: post.replyTo, range: start..<text.utf8.count))
        }
        return Document(
            uri: "test:\(title)", title: title, text: text, blocks: blocks, structure: .thread(parts),
            origin: Document.Origin(root: "test", path: "test"))
    }

    private func context(
        _ question: String, limit: Int = 10, _ options: ContextOptions = ContextOptions(),
        in store: GraphStore
    ) throws -> PassageContext {
        let reader = try store.makeReader()
        let result = try Retriever.retrieve(question, limit: limit, reader: reader)
        return try ContextBuilder(reader: reader, options: options).context(for: result)
    }

    private static let asked = "My kettle whistles all night although nobody has filled it since the morning."
    private static let answered =
        "Descale the copper spout with vinegar and rinse it twice before you boil again."

    @Test func anAnswerComesWithItsQuestion() throws {
        let documents = [
            thread("Noise", [(.question, nil, Self.asked), (.answer, 0, Self.answered)]),
            page(title: "Other", text: "Herons wade along the river in the evening."),
        ]
        try withStore(of: documents) { store in
            let found = try context("descale copper spout vinegar", limit: 1, in: store)
            #expect(found.entries.map(\.reason) == [.questionOf, .found])
            #expect(found.entries.map(\.number) == [1, 2])
            #expect(found.entries[0].of == 2)
            #expect(found.entries[0].rank == nil)
            #expect(found.entries[1].rank == 1)
            let source = found.entries[1].source
            #expect(source.post == .answer)
            #expect(source.isAccepted)
            #expect(source.author == "User 1")
            #expect(source.score == 1)
            let alone = try context(
                "descale copper spout vinegar", limit: 1, ContextOptions(addsNeighbours: false), in: store)
            #expect(alone.entries.map(\.reason) == [.found])
        }
    }

    @Test func aReplyComesWithThePostItRepliesTo() throws {
        let documents = [
            thread(
                "Noise",
                [
                    (.question, nil, Self.asked), (.answer, 0, Self.answered),
                    (.comment, 1, "Citrus works better than that in hard water."),
                ])
        ]
        try withStore(of: documents) { store in
            let found = try context("citrus in hard water", limit: 1, in: store)
            #expect(found.entries.map(\.reason) == [.questionOf, .repliedTo, .found])
            #expect(found.entries.map(\.of) == [3, 3, nil])
        }
    }

    @Test func piecesAreBytesOfTheirPassages() throws {
        try withStore(of: RandomPages(count: 40, seed: 3).documents) { store in
            let reader = try store.makeReader()
            let found = try context("Name3 word1 word2 Name7", in: store)
            #expect(!found.entries.isEmpty)
            for entry in found.entries {
                let stored = try #require(try reader.passage(entry.passage))
                let start = stored.passage.range.lowerBound
                for piece in entry.pieces {
                    #expect(
                        stored[piece.range.lowerBound - start..<piece.range.upperBound - start] == piece.text)
                }
            }
        }
    }

    @Test(arguments: [100, 300, 1000])
    func theBudgetIsKept(tokens: Int) throws {
        try withStore(of: RandomPages(count: 200, seed: 8).documents) { store in
            let found = try context("Name3 word1 word2", limit: 60, ContextOptions(tokens: tokens), in: store)
            #expect(found.tokens <= tokens)
            #expect(found.tokens == found.entries.map(\.tokens).reduce(0, +))
            #expect(found.tokens > tokens / 2)
            #expect(found.entries.map(\.number) == Array(1...found.entries.count))
            #expect(found.omittedCount > 0)
        }
    }

    @Test func whatSaysTheSameIsLeftOut() throws {
        let copies = (0..<5).map { page(title: "Copy \($0)", text: Self.answered) }
        let documents =
            copies + [page(title: "Own", text: "A spout of copper turns green when it stands wet.")]
        try withStore(of: documents) { store in
            let found = try context("copper spout", in: store)
            #expect(found.entries.count == 2)
            #expect(found.repeatedCount == 4)
        }
    }

    @Test func quotedParagraphsAreCut() throws {
        let reply =
            Self.answered + "\n\nI did so yesterday, and the limescale flaked away like old paint at once."
        let documents = [
            thread("Noise", [(.question, nil, Self.asked), (.answer, 0, Self.answered), (.reply, 1, reply)])
        ]
        try withStore(of: documents) { store in
            let found = try context("descale copper spout vinegar limescale paint", in: store)
            let all = found.entries.flatMap(\.pieces).map(\.text).joined(separator: "\n")
            #expect(all.components(separatedBy: "Descale the copper spout").count == 2)
            #expect(all.contains("flaked away"))
        }
    }

    @Test func documentsStandTogetherAsTheirTextRuns() throws {
        try withStore(of: RandomPages(count: 80, seed: 12).documents) { store in
            let reader = try store.makeReader()
            let found = try context("Name3 word1 word2", limit: 30, in: store)
            var seen: [String] = []
            var last: (document: String, ordinal: Int)?
            for entry in found.entries {
                let ordinal = try #require(try reader.passage(entry.passage)).passage.ordinal
                if let last, last.document == entry.source.document {
                    #expect(last.ordinal < ordinal)
                } else {
                    #expect(!seen.contains(entry.source.document))
                    seen.append(entry.source.document)
                }
                last = (entry.source.document, ordinal)
            }
            let ranks = found.entries.compactMap(\.rank)
            #expect(ranks.first == 1)
        }
    }

    @Test func nothingFoundIsAnEmptyContext() throws {
        try withStore(of: ["Tea": "Green leaves."]) { store in
            let found = try context("xyzzy", in: store)
            #expect(found.entries.isEmpty)
            #expect(found.tokens == 0)
        }
    }

    @Test(arguments: [
        ("", 0), ("one two three", 4), ("灯塔什么时候转人工", 9), ("a_very_long_identifier_name", 5), ("...", 2),
    ])
    func tokensAreEstimated(text: String, tokens: Int) {
        #expect(TokenEstimate.tokens(in: text) == tokens)
    }
}
