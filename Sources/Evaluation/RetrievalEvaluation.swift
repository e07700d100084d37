import Extraction
import Foundation
import GraphStore
import KGService
import KnowledgeModel
import Language
public import Retrieval
public import TextEncoder

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
    ///   - embedder: Makes vectors, which are then searched too; nothing when nil.
    ///   - options: How the last retrievers rank; the first ones are BM25 alone, and vectors alone.
    ///   - questionLimit: The questions to ask, evenly spread over the set; all by default.
    /// - Throws: ``EvaluationError``, or `StoreError`.
    public static func run(
        set: EvaluationSet, in folder: String? = nil, embedder: TextEmbedder? = nil,
        options: RetrievalOptions = .standard, questionLimit: Int? = nil
    ) async throws -> RetrievalReport {
        let parent = folder.map { URL(fileURLWithPath: $0) } ?? FileManager.default.temporaryDirectory
        let path = parent.appendingPathComponent("kg-eval-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        let store = try GraphStore.open(at: path)
        let report: RetrievalReport
        do {
            let clock = ContinuousClock()
            let ingestion = try await clock.measure { try await ingest(set, into: store, embedder) }
            let linking = try await clock.measure {
                try await TitleLinker().link(store: store)
                try await VectorIndexes.update(store)
            }
            let questions = spread(set.questions, limit: questionLimit)
            let reader = try store.makeReader()
            var rows = [
                try await ask(questions, of: set, "BM25") {
                    try Retriever.retrieve($0, limit: passageLimit, reader: reader, options: .keywordsOnly)
                        .passages.map(\.document.uri)
                },
                try await ask(questions, of: set, "walk") {
                    try Retriever.retrieve($0, limit: passageLimit, reader: reader, options: options)
                        .passages.map(\.document.uri)
                },
            ]
            if let embedder, let indexes = try VectorIndexes(of: store),
                let search = DenseSearch(embedder: embedder, indexes: indexes)
            {
                rows += try await askByMeaning(questions, of: set, reader, search, options)
            }
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

    /// Dense retrieval alone, and all together.
    private static func askByMeaning(
        _ questions: [EvaluationSet.Question], of set: EvaluationSet, _ reader: StoreReader,
        _ search: DenseSearch, _ options: RetrievalOptions
    ) async throws -> [RetrievalReport.Row] {
        let dense = DenseRetriever(reader: reader, indexes: search.indexes)
        let retriever = try Retriever(reader: reader, options: options, indexes: search.indexes)
        return [
            try await ask(questions, of: set, "dense") { question in
                guard let vector = try await search.vector(of: question) else { return [] }
                return try dense.best(passageLimit, for: vector).sorted { $0.score > $1.score }
                    .compactMap { match in
                        try reader.passage(match.passage).flatMap {
                            try reader.document($0.passage.document)?.uri
                        }
                    }
            },
            try await ask(questions, of: set, "together") { question in
                let vector = try await search.vector(of: question)
                return try retriever.retrieve(question, limit: passageLimit, vector: vector).passages
                    .map(\.document.uri)
            },
        ]
    }

    private static func ingest(
        _ set: EvaluationSet, into store: GraphStore, _ embedder: TextEmbedder?
    ) async throws {
        let analyzer = DocumentAnalyzer(sentences: try SentenceAnalyzer.builtIn())
        let settings = ContentHash(of: "evaluation")
        for start in stride(from: 0, to: set.passages.count, by: loadSize) {
            var load = Load()
            var facts: [(DocumentFacts, Provenance)] = []
            for passage in set.passages[start..<min(start + loadSize, set.passages.count)] {
                let document = set.document(for: passage)
                let provenance = Provenance(
                    source: set.name, contentHash: ContentHash(of: document.text), settingsHash: settings)
                facts.append((analyzer.analyze(document), provenance))
            }
            if let embedder { try await embed(&facts, by: embedder) }
            for (facts, provenance) in facts {
                try load.insert(DocumentEncoder.encode(facts, provenance: provenance))
            }
            try store.commit(load)
        }
        if try store.needsFolding() { try store.foldCounts() }
    }

    /// Adds vectors, on all cores.
    private static func embed(
        _ facts: inout [(DocumentFacts, Provenance)], by embedder: TextEmbedder
    ) async throws {
        let documents = DocumentEmbedder(embedder)
        let workers = ProcessInfo.processInfo.activeProcessorCount
        try await withThrowingTaskGroup(of: [(Int, DocumentVectors)].self) { [facts] group in
            for worker in 0..<workers {
                group.addTask {
                    var vectors: [(Int, DocumentVectors)] = []
                    for index in stride(from: worker, to: facts.count, by: workers) {
                        vectors.append((index, try await documents.vectors(of: facts[index].0)))
                    }
                    return vectors
                }
            }
            var all: [(Int, DocumentVectors)] = []
            for try await vectors in group { all += vectors }
            return all
        }.forEach { index, vectors in facts[index].0.vectors = vectors }
    }

    private static func spread(_ questions: [EvaluationSet.Question], limit: Int?) -> [EvaluationSet.Question]
    {
        guard let limit, limit < questions.count else { return questions }
        return (0..<max(0, limit)).map { questions[$0 * questions.count / limit] }
    }

    private static func ask(
        _ questions: [EvaluationSet.Question], of set: EvaluationSet, _ name: String,
        _ retrieve: (_ question: String) async throws -> [String]
    ) async throws -> RetrievalReport.Row {
        let clock = ContinuousClock()
        var recall = RecallReport()
        var times: [Duration] = []
        let uris = Dictionary(
            set.passages.map { ($0.id, set.uri(of: $0)) }, uniquingKeysWith: { first, _ in first })
        for question in questions {
            let start = clock.now
            var seen: Set<String> = []
            let ranking = try await retrieve(question.question).filter { seen.insert($0).inserted }
            times.append(start.duration(to: clock.now))
            recall.add(
                ranking: Array(ranking.prefix(depth)), gold: Set(question.gold.compactMap { uris[$0] }))
        }
        return RetrievalReport.Row(retriever: name, recall: recall, times: times)
    }
}
