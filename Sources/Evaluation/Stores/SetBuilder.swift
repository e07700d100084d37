import GraphStore
import KGService
import KnowledgeModel
import Language
import Retrieval
import TextEncoder

/// Fills a store with the passages of a set.
struct SetBuilder {
    private let set: EvaluationSet
    private let embedder: TextEmbedder?
    private let progress: @Sendable (EvaluationProgress) -> Void

    /// The documents of one load.
    private static let loadSize = 2_000
    /// The documents between two words about progress.
    private static let partSize = 100

    init(
        _ set: EvaluationSet, embedder: TextEmbedder?,
        progress: @escaping @Sendable (EvaluationProgress) -> Void
    ) {
        self.set = set
        self.embedder = embedder
        self.progress = progress
    }

    /// Analyses, embeds, writes, links and indexes all passages.
    func build(_ store: GraphStore) async throws -> SetReport.Building {
        let clock = ContinuousClock()
        let ingestion = try await clock.measure { try await ingest(into: store) }
        let count = set.passages.count
        let linking = try await clock.measure {
            try await TitleLinker().link(store: store) { done, all in
                tell(.linking, done, of: all)
            }
            tell(.linking, count, of: count)
            try await VectorIndexes.update(store)
        }
        return SetReport.Building(
            ingestionSeconds: ingestion / .seconds(1), linkingSeconds: linking / .seconds(1), reused: false)
    }

    private func tell(_ phase: EvaluationProgress.Phase, _ done: Int, of all: Int) {
        progress(EvaluationProgress(phase: phase, set: set.name, done: done, all: all))
    }

    private func ingest(into store: GraphStore) async throws {
        let documents = DocumentMaker(embedder: embedder, sentences: try SentenceAnalyzer.builtIn())
        let count = set.passages.count
        for start in stride(from: 0, to: count, by: Self.loadSize) {
            var load = Load()
            let end = min(start + Self.loadSize, count)
            for part in stride(from: start, to: end, by: Self.partSize) {
                tell(.building, part, of: count)
                let passages = set.passages[part..<min(part + Self.partSize, end)]
                for facts in try await documents.facts(of: passages.map(set.document)) {
                    let provenance = Provenance(
                        source: set.name, contentHash: ContentHash(of: facts.document.text),
                        settingsHash: ContentHash(of: "evaluation"))
                    try load.insert(DocumentEncoder.encode(facts, provenance: provenance))
                }
            }
            try store.commit(load)
        }
        if try store.needsFolding() { try store.foldCounts() }
    }
}
