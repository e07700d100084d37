import Extraction
import Foundation
import GraphStore
import KGService
import KnowledgeModel
public import Retrieval

/// Measures how well a set's questions find their passages, through a real store.
public enum RetrievalEvaluation {
    /// The documents of one load.
    private static let loadSize = 2_000
    /// The places of a ranking that count, and the passages asked for to fill them with different documents.
    private static let depth = 10
    private static let passageLimit = 20

    /// Builds a store of the set's passages in a new folder, asks every question, and removes the store.
    ///
    /// Documents take the path that all documents take: analysed, encoded, loaded, linked. They are ranked by their best
    /// passage.
    ///
    /// - Parameters:
    ///   - set: Passages and questions.
    ///   - folder: Where the store's folder is made; the system's temporary folder by default.
    ///   - options: How the second retriever ranks; the first is BM25 alone.
    ///   - questionLimit: The questions to ask, evenly spread over the set; all by default.
    /// - Throws: ``EvaluationError``, or `StoreError`.
    public static func run(
        set: EvaluationSet, in folder: String? = nil, options: RetrievalOptions = .standard,
        questionLimit: Int? = nil
    ) async throws -> RetrievalReport {
        let parent = folder.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
        let path = parent.appendingPathComponent("kg-eval-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try GraphStore.open(at: path)
        let report: RetrievalReport
        do {
            let clock = ContinuousClock()
            let ingestion = try clock.measure { try ingest(set, into: store) }
            let linking = try await clock.measure { try await TitleLinker().link(store: store) }
            let questions = spread(set.questions, limit: questionLimit)
            let rows = [
                try ask(questions, of: set, store: store, retriever: "BM25", options: .keywordsOnly),
                try ask(questions, of: set, store: store, retriever: "default", options: options),
            ]
            report = RetrievalReport(
                set: set.name, documents: set.passages.count, questions: questions.count,
                ingestionSeconds: ingestion / .seconds(1), linkingSeconds: linking / .seconds(1), rows: rows)
        } catch {
            try? store.close()
            throw error
        }
        try store.close()
        return report
    }

    private static func ingest(_ set: EvaluationSet, into store: GraphStore) throws {
        let analyzer = DocumentAnalyzer()
        let settings = ContentHash(of: "evaluation")
        for start in stride(from: 0, to: set.passages.count, by: loadSize) {
            var load = Load()
            for passage in set.passages[start..<min(start + loadSize, set.passages.count)] {
                let document = set.document(for: passage)
                let provenance = Provenance(
                    source: set.name, contentHash: ContentHash(of: document.text), settingsHash: settings)
                try load.insert(DocumentEncoder.encode(analyzer.analyze(document), provenance: provenance))
            }
            try store.commit(load)
        }
        if try store.needsFolding() { try store.foldCounts() }
    }

    private static func spread(_ questions: [EvaluationSet.Question], limit: Int?) -> [EvaluationSet.Question]
    {
        guard let limit, limit < questions.count else { return questions }
        return (0..<max(0, limit)).map { questions[$0 * questions.count / limit] }
    }

    private static func ask(
        _ questions: [EvaluationSet.Question], of set: EvaluationSet, store: GraphStore, retriever: String,
        options: RetrievalOptions
    ) throws -> RetrievalReport.Row {
        let clock = ContinuousClock()
        let reader = try store.makeReader()
        var recall = RecallReport()
        var times: [Duration] = []
        let uris = Dictionary(
            set.passages.map { ($0.id, set.uri(of: $0)) }, uniquingKeysWith: { first, _ in first })
        for question in questions {
            var ranking: [String] = []
            let time = try clock.measure {
                let result = try Retriever.retrieve(
                    question.question, limit: passageLimit, reader: reader, options: options)
                var seen: Set<String> = []
                for passage in result.passages where seen.insert(passage.document.uri).inserted {
                    ranking.append(passage.document.uri)
                }
            }
            times.append(time)
            recall.add(
                ranking: Array(ranking.prefix(depth)), gold: Set(question.gold.compactMap { uris[$0] }))
        }
        return RetrievalReport.Row(retriever: retriever, recall: recall, times: times)
    }
}
