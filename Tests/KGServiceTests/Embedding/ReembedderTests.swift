import Foundation
import KnowledgeModel
import Retrieval
import Synchronization
import TestSupport
import Testing
import TextEncoder

@testable import GraphStore
@testable import KGService

/// Vectors that are made later are those that ingestion would have made.
@Suite struct ReembedderTests {
    private let corpus: Corpus

    init() throws {
        corpus = try Corpus()
        try corpus.fill()
        // A page of several passages, with code, sentences and a heading of its own.
        let sentences = (1...90).map { "Heron writes note \($0) to the memory of Ada Finch." }
        try corpus.write(
            "long.md",
            "# Long\n\n## Notes\n\n" + sentences.joined(separator: " ") + "\n\n```\nlet a = 1\n```\n")
    }

    private func embedder(seed: UInt64 = 1) throws -> TextEmbedder {
        let folder = corpus.folder + "/models/tiny-\(seed)"
        try TinyModel.write(to: folder, seed: seed)
        return try TextEmbedder(folder: URL(filePath: folder))
    }

    private func withStore<Result>(
        _ name: String, _ body: (GraphStore) async throws -> Result
    ) async throws -> Result {
        let store = try GraphStore.open(at: corpus.folder + "/" + name)
        let result = try await body(store)
        try store.close()
        return result
    }

    private func ingest(into store: GraphStore, _ embedder: TextEmbedder?) async throws {
        _ = try await Ingestor(into: store, options: IngestOptions(jobs: 2), embedder: embedder)
            .ingest([corpus.docs])
    }

    /// Everything that a store holds, with counts summed up; and the vectors that its indexes find.
    private func contents(_ store: GraphStore) throws -> [String: String] {
        #expect(try StoreCheck(of: store).run().problems == [])
        return try store.read { reader in
            var contents: [String: String] = [:]
            for table in Table.allCases where ![.batch, .count, .meta].contains(table) {
                try reader.scan(table) { key, value in
                    contents["\(table) \(Array(key))"] = "\(Array(value))"
                    return .more
                }
            }
            var sums: [Counter: Int] = [:]
            try reader.scan(.count) { key, value in
                sums[try CountKey(decoding: key).counter, default: 0] += try CountKey.decode(value: value)
                return .more
            }
            for (counter, sum) in sums where sum != 0 { contents["count \(counter)"] = "\(sum)" }
            contents["model"] = "\(String(describing: try reader.embeddingModel()))"
            contents["journal"] = nil
            return contents
        }
    }

    private func found(_ store: GraphStore, _ embedder: TextEmbedder) async throws -> [DenseMatch] {
        let indexes = try #require(try VectorIndexes(of: store))
        let question = try await embedder.embed(["Who wrote ToolBelt?"])[0]
        return try store.read { try DenseRetriever(reader: $0, indexes: indexes).best(100, for: question) }
    }

    @Test func vectorsMadeLaterEqualThoseOfIngestion() async throws {
        let embedder = try embedder()
        let (expected, matches) = try await withStore("at-once") { store in
            try await ingest(into: store, embedder)
            return (try contents(store), try await found(store, embedder))
        }
        #expect(matches.count > 6)
        #expect(matches.contains { $0.sentence != nil })
        try await withStore("later") { store in
            try await ingest(into: store, nil)
            #expect(try contents(store) != expected)
            let seen = Mutex([ReembedProgress]())
            let report = try await Reembedder(store, embedder: embedder) { progress in
                seen.withLock { $0.append(progress) }
            }.run()
            #expect((report.documents, report.indexed, report.model) == (6, 6, "tiny-1"))
            #expect(report.passages == matches.count)
            #expect(seen.withLock { $0.contains(ReembedProgress(phase: .embedding, done: 6, all: 6)) })
            let made = try contents(store)
            for (key, value) in expected where made[key] != value { Issue.record("\(key) differs") }
            #expect(Set(made.keys) == Set(expected.keys))
            #expect(try await found(store, embedder) == matches)
            let again = try await Reembedder(store, embedder: embedder).run()
            #expect(again.isNothing)
            #expect(try contents(store) == made)
        }
    }

    @Test func anotherModelReplacesAllVectors() async throws {
        let (one, other) = (try embedder(), try embedder(seed: 2))
        #expect(one.model.id != other.model.id)
        let (expected, matches) = try await withStore("at-once") { store in
            try await ingest(into: store, other)
            return (try contents(store), try await found(store, other))
        }
        try await withStore("later") { store in
            try await ingest(into: store, one)
            let report = try await Reembedder(store, embedder: other, jobs: 3).run()
            #expect((report.documents, report.indexed) == (6, 6))
            #expect(try contents(store) == expected)
            #expect(try await found(store, other) == matches)
        }
    }

    @Test func aRunThatWasStoppedIsTakenUp() async throws {
        let (one, other) = (try embedder(), try embedder(seed: 2))
        try await withStore("store") { store in
            try await ingest(into: store, one)
            let run = Task {
                try await Reembedder(store, embedder: other, jobs: 1) { _ in
                    withUnsafeCurrentTask { $0?.cancel() }
                }.run()
            }
            await #expect(throws: CancellationError.self) { try await run.value }
            // Questions are not compared with what the first model made, and nothing is contradictory.
            #expect(try VectorIndexes(of: store)?.model == other.model)
            #expect(try await found(store, other) == [])
            #expect(try StoreCheck(of: store).run().problems == [])
            #expect(try store.statistics().embeddedDocuments == 0)
            let report = try await Reembedder(store, embedder: other).run()
            #expect(report.documents == 6)
            #expect(try await found(store, other).count == report.passages)
        }
    }

    @Test func documentsThatCameWithoutVectorsGetThem() async throws {
        let embedder = try embedder()
        try await withStore("store") { store in
            try await ingest(into: store, embedder)
            try corpus.write("new.md", "# New\n\nA page that came while there was no model.\n")
            try await ingest(into: store, nil)
            var statistics = try store.statistics()
            #expect((statistics.documents, statistics.embeddedDocuments) == (7, 6))
            let report = try await Reembedder(store, embedder: embedder).run()
            #expect((report.documents, report.indexed) == (1, 1))
            statistics = try store.statistics()
            #expect((statistics.embeddedDocuments, statistics.unindexedDocuments) == (7, 0))
            #expect(statistics.embeddingModel == embedder.model)
        }
    }
}
