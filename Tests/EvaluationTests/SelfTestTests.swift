import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Language
import TestSupport
import Testing

@testable import Evaluation

@Suite struct SelfTestTests {
    private static func provenance(_ uri: String) -> Provenance {
        Provenance(source: "/docs", contentHash: ContentHash(of: uri), settingsHash: ContentHash(of: ""))
    }

    /// A page with one section below its title, and a link in that.
    private static func page(
        _ name: String, title: String, heading: String, text: String, linking: (String, String)? = nil
    ) -> Document {
        let intro = "\(title) is what this page is about."
        var body = "\(heading)\n\n\(text)"
        var links: [Link] = []
        let start = intro.utf8.count + 2
        if let (words, target) = linking {
            let place = start + body.utf8.count + 5
            body += " See \(words) for more."
            links = [
                Link(range: place..<place + words.utf8.count, target: "https://docs.example.org/\(target)")
            ]
        }
        let end = start + body.utf8.count
        let headingEnd = start + heading.utf8.count
        return Document(
            uri: "https://docs.example.org/\(name)", title: title, text: intro + "\n\n" + body,
            blocks: [
                Block(kind: .paragraph, range: 0..<intro.utf8.count, part: 0),
                Block(kind: .heading(level: 2), range: start..<headingEnd, part: 1),
                Block(kind: .paragraph, range: headingEnd + 2..<end, part: 1),
            ],
            structure: .page([
                Section(heading: "", level: 0, anchor: "", parent: nil, range: 0..<intro.utf8.count),
                Section(heading: heading, level: 2, anchor: "part", parent: 0, range: start..<end),
            ]), links: links, origin: Document.Origin(root: "/docs", path: name))
    }

    private static func thread() -> Document {
        let posts = [
            "I see an error each time that I start it.", "No idea.",
            "Delete the lock file before you start it.",
        ]
        var (text, parts) = ("", [Post]())
        for (index, post) in posts.enumerated() {
            if index > 0 { text += "\n\n" }
            let range = text.utf8.count..<text.utf8.count + post.utf8.count
            text += post
            parts.append(
                Post(
                    uri: "https://forum.example.org/1#\(index)", kind: index == 0 ? .question : .answer,
                    author: nil, created: nil, isAccepted: index == 2, range: range))
        }
        return Document(
            uri: "https://forum.example.org/1", title: "Kestrel refuses to open", text: text,
            blocks: parts.indices.map { Block(kind: .paragraph, range: parts[$0].range, part: $0) },
            structure: .thread(parts), origin: Document.Origin(root: "/forum", path: "1"))
    }

    private static let filler = String(
        repeating: "Plans are made each night and kept for a while. ", count: 4)

    private static let documents = [
        page(
            "kestrel", title: "Kestrel", heading: "Limits of plans",
            text: filler + "Forty stops are the most.",
            linking: ("the storage layer", "plover")),
        page("plover", title: "Plover", heading: "Ninety days", text: filler + "Then they are removed."),
        thread(),
    ]

    private func withStore<Result>(_ body: (GraphStore) async throws -> Result) async throws -> Result {
        try await withFolder { folder in
            let store = try GraphStore.open(at: folder.appending(path: "store").path)
            var load = Load()
            for document in Self.documents {
                let facts = DocumentAnalyzer().analyze(document)
                try load.insert(
                    DocumentEncoder.encode(facts, provenance: Self.provenance(document.uri)))
            }
            try store.commit(load)
            let result = try await body(store)
            try store.close()
            return result
        }
    }

    @Test func makesQuestionsOfEachKindThatTheStoreGives() async throws {
        try await withStore { store in
            var sampler = SelfTestSampler(reader: try store.makeReader(), seed: 1)
            let drafts = try sampler.drafts(limit: 20)
            #expect(
                drafts.map { "\($0.kind.rawValue): \($0.question)" }.sorted() == [
                    "heading: Limits of plans", "heading: Ninety days", "link text: the storage layer",
                    "thread title: Kestrel refuses to open",
                ])
            let link = try #require(drafts.first { $0.kind == .linkText })
            #expect(link.uri == "https://docs.example.org/plover")
            #expect(link.changes.keys.sorted() == ["https://docs.example.org/kestrel"])
        }
    }

    @Test func heldOutWordsAreNowhereInTheDocument() async throws {
        try await withStore { store in
            let reader = try store.makeReader()
            let stored = try #require(try reader.document(uri: "https://docs.example.org/kestrel"))
            let original = Self.documents[0]
            let untouched = try HeldOutDocument(stored, in: reader).finished()
            #expect(untouched.text == original.text)
            #expect(untouched.blocks.map { original[$0.range] } == original.blocks.map { original[$0.range] })

            var held = try HeldOutDocument(stored, in: reader)
            held.removeTitle()
            held.removeHeading(ofSection: 1)
            held.removeLinks(to: "https://docs.example.org/plover", showing: "the storage layer")
            let document = held.finished()
            #expect(document.text.utf8.count == original.text.utf8.count)
            #expect(document.title.isEmpty)
            #expect(!document.text.contains("Limits of plans"))
            #expect(!document.text.contains("storage"))
            #expect(document.text.contains("Forty stops are the most. See "))
            #expect(document.links.isEmpty)
            let facts = DocumentAnalyzer().analyze(document)
            #expect(facts.keywords.allSatisfy { $0.counts["limits"] == nil && $0.counts["storage"] == nil })
        }
    }

    /// All counts; copying may rewrite files, so that their size is left out.
    private func statistics(of store: GraphStore) throws -> StoreStatistics {
        var statistics = try store.statistics()
        statistics.diskBytes = 0
        return statistics
    }

    @Test func theReportJudgesAndTheStoreStaysAsItWas() async throws {
        try await withStore { store in
            let before = try statistics(of: store)
            let report = try await Evaluator().selfTestReport(of: store, dense: nil)
            #expect(report.source == .selfTest)
            #expect(report.questions == 4)
            #expect(report.types.map(\.type) == ["heading", "link text", "thread title"])
            #expect(report.verdict?.contains("do not tell whether the graph helps") == true)
            #expect(report.verdict?.contains("on 4 questions made from this store") == true)
            #expect(try statistics(of: store) == before)
            // The opening post does not count: of three passages, the two answers are left.
            let thread = try #require(report.results.first { $0.type == "thread title" })
            #expect(thread.gold == ["https://forum.example.org/1, post 2"])
            let again = try await Evaluator().selfTestReport(of: store, dense: nil)
            #expect(again.results.map(\.ranks) == report.results.map(\.ranks))
        }
    }

    @Test func aStoreWithoutQuestionsSaysSo() async throws {
        try await withFolder { folder in
            let store = try GraphStore.open(at: folder.appending(path: "store").path)
            let error = await #expect(throws: EvaluationError.self) {
                try await Evaluator().selfTestReport(of: store, dense: nil)
            }
            #expect(error?.message.contains(store.path) == true)
            try store.close()
        }
    }

    @Test func theAcceptedAnswerGoesBeforeTheFirst() {
        func post(_ kind: Post.Kind, accepted: Bool = false, author: String? = nil, deleted: Bool = false)
            -> Post
        {
            Post(
                uri: "x", kind: kind, author: author.map { Author(uri: $0, name: $0) }, created: nil,
                isAccepted: accepted, range: 0..<1, marks: deleted ? [.deleted] : [])
        }
        let question = post(.question, author: "ada")
        #expect(SelfTestDrafts.answer(among: [question, post(.answer), post(.answer, accepted: true)]) == 2)
        #expect(SelfTestDrafts.answer(among: [question, post(.comment), post(.answer)]) == 2)
        #expect(SelfTestDrafts.answer(among: [question, post(.answer, deleted: true)]) == nil)
        #expect(
            SelfTestDrafts.answer(among: [
                question, post(.reply, author: "ada"), post(.reply, author: "bob"),
            ]) == 2)
        #expect(SelfTestDrafts.answer(among: [question]) == nil)
    }

    @Test func aReservoirKeepsEachThingAsLikely() {
        var random = SeededGenerator(seed: 4)
        var counts = [Int](repeating: 0, count: 10)
        for _ in 0..<2_000 {
            var reservoir = Reservoir<Int>(limit: 3)
            for number in 0..<10 { reservoir.insert(number, using: &random) }
            #expect(Set(reservoir.kept).count == 3)
            for number in reservoir.kept { counts[number] += 1 }
        }
        // 600 each, with a standard deviation of 20.
        #expect(counts.allSatisfy { (500...700).contains($0) }, "\(counts)")
    }
}
