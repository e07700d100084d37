import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import TestSupport
import Testing

@testable import Retrieval

/// Passages are found by their vectors, whatever became of the documents since the vectors were indexed.
@Suite struct DenseRetrieverTests {
    private static let model = EmbeddingModel(
        name: "test", fingerprint: ContentHash(of: "test"), dimension: 24)

    /// Facts of a page whose passage and sentences have random vectors.
    private func facts(_ title: String, version: Int = 1, _ random: inout SeededGenerator) -> DocumentFacts {
        let text = "Version \(version) of \(title) begins here. It has a second sentence. And a third one."
        var facts = DocumentAnalyzer().analyze(page(title: title, text: text))
        facts.vectors = DocumentVectors(
            model: Self.model,
            passages: facts.passages.map { _ in
                PassageVectors(
                    whole: vector(&random),
                    sentences: [0..<20, 21..<40].map { SentenceVector(range: $0, vector: vector(&random)) })
            })
        return facts
    }

    private func vector(_ random: inout SeededGenerator) -> CompactVector {
        let numbers = (0..<Self.model.dimension).map { _ in Float.random(in: -1...1, using: &random) }
        let length = numbers.reduce(0) { $0 + $1 * $1 }.squareRoot()
        return CompactVector(rounding: numbers.map { $0 / length })
    }

    private func commit(_ facts: [DocumentFacts], removing: [DocumentFacts] = [], to store: GraphStore) throws
    {
        var load = Load()
        for facts in facts {
            let provenance = Provenance(
                source: "test", contentHash: ContentHash(of: facts.document.text),
                settingsHash: ContentHash(of: "test"))
            try load.insert(DocumentEncoder.encode(facts, provenance: provenance))
        }
        for facts in removing { load.remove(facts.document.id) }
        try store.commit(load)
    }

    private func withStore(_ body: (GraphStore) async throws -> Void) async throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "kg-dense-\(UUID().uuidString)")
            .path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try GraphStore.open(at: path)
        try await body(store)
        try store.close()
    }

    /// Asks with the vectors of documents and compares with looking at every vector.
    private func check(_ expected: [DocumentFacts], in store: GraphStore) throws {
        let indexes = try #require(try VectorIndexes(of: store))
        let retriever = DenseRetriever(reader: try store.makeReader(), indexes: indexes)
        for facts in expected {
            guard let vectors = facts.vectors?.passages.first else { continue }
            for (question, isSentence) in [(vectors.whole, false), (vectors.sentences[1].vector, true)] {
                let found = try retriever.best(5, for: question.numbers)
                let most = expected.compactMap { $0.vectors?.passages.first }.map { Self.best($0, question) }
                    .max()
                #expect(found.first?.passage == facts.passages.first?.id)
                #expect(abs((found.first?.best ?? 0) - (most ?? 0)) < 1e-4)
                if isSentence { #expect(found.first?.sentence == 21..<40) }
                #expect(Set(found.map(\.passage)).count == found.count)
            }
        }
    }

    /// The plain twin: the largest product of a passage's vectors with a question's.
    private static func best(_ passage: PassageVectors, _ question: CompactVector) -> Double {
        var best = -Double.infinity
        for vector in [passage.whole] + passage.sentences.map(\.vector) {
            var product = 0.0
            for (one, other) in zip(vector.numbers, question.numbers) {
                product += Double(one) * Double(other)
            }
            best = max(best, product)
        }
        return best
    }

    @Test func indexesFollowTheStore() async throws {
        var random = SeededGenerator(seed: 5)
        try await withStore { store in
            #expect(try VectorIndexes(of: store) == nil)
            #expect(try await VectorIndexes.update(store) == 0)
            var pages = (0..<40).map { facts("Page \($0)", &random) }
            try commit(pages, to: store)
            #expect(try await VectorIndexes.update(store) == 40)
            try check(pages, in: store)
            #expect(try await VectorIndexes.update(store) == 0)

            // A few changes are taken over row by row; before that, what is gone is passed over.
            pages[3] = facts("Page 3", version: 2, &random)
            let gone = pages.removeLast()
            let new = facts("New page", &random)
            try commit([pages[3], new], removing: [gone], to: store)
            let stale = try #require(try VectorIndexes(of: store))
            let question = try #require(gone.vectors?.passages.first?.whole.numbers)
            let found = try DenseRetriever(reader: try store.makeReader(), indexes: stale).best(
                5, for: question)
            #expect(!found.isEmpty && !found.contains { $0.passage == gone.passages[0].id })
            #expect(try await VectorIndexes.update(store) == 3)
            try check(pages + [new], in: store)
        }
    }

    @Test func damagedAndMissingIndexesAreMadeAnew() async throws {
        var random = SeededGenerator(seed: 7)
        try await withStore { store in
            let pages = (0..<12).map { facts("Page \($0)", &random) }
            try commit(pages, to: store)
            try await VectorIndexes.update(store)
            let folder = store.path + "/vectors/"
            for damage in ["sentences", "passages/index", "passages"] {
                try FileManager.default.removeItem(atPath: folder + damage)
                try await VectorIndexes.update(store)
                try check(pages, in: store)
            }
            try Data("no index".utf8).write(to: URL(filePath: folder + "passages/index"))
            #expect(throws: (any Error).self) { try VectorIndexes(of: store) }
            try await VectorIndexes.update(store)
            try check(pages, in: store)
        }
    }

    @Test func findsTheNearestOfWhatIsShown() async throws {
        var random = SeededGenerator(seed: 11)
        try await withStore { store in
            let pages = (0..<60).map { facts("Page \($0)", &random) }
            try commit(pages, to: store)
            try await VectorIndexes.update(store)
            let indexes = try #require(try VectorIndexes(of: store))
            let all = try store.makeReader()
            let part = pages.enumerated().filter { $0.offset % 7 == 2 }.map(\.element)
            var visible = VisiblePassages()
            for page in part { visible.insert(try #require(try all.document(page.document.id))) }
            let retriever = DenseRetriever(reader: all.showing(only: visible), indexes: indexes)
            for page in pages.prefix(20) {
                let question = try #require(page.vectors?.passages.first?.whole)
                let expected = part.compactMap { page -> (id: PassageID, score: Double)? in
                    page.vectors?.passages.first.map { (page.passages[0].id, Self.best($0, question)) }
                }.sorted { $0.score > $1.score }
                // As many as there are, so that estimates cut nothing off.
                let found = try retriever.best(part.count, for: question.numbers)
                #expect(found.map(\.passage) == expected.map(\.id))
            }
        }
    }

    @Test func meaningFindsWhatSharesNoWord() async throws {
        var random = SeededGenerator(seed: 9)
        try await withStore { store in
            let pages = (0..<12).map { facts("Page \($0)", &random) }
            try commit(pages, to: store)
            try await VectorIndexes.update(store)
            let indexes = try #require(try VectorIndexes(of: store))
            let retriever = try Retriever(reader: try store.makeReader(), indexes: indexes)
            let vector = try #require(pages[7].vectors?.passages.first?.whole.numbers)
            #expect(try retriever.retrieve("zebra crossings", limit: 3).passages.isEmpty)
            let found = try retriever.retrieve("zebra crossings", limit: 3, vector: vector)
            #expect(found.passages.first?.passage.passage.id == pages[7].passages[0].id)
            #expect(found.passages.count == 3)
        }
    }
}
