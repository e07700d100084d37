import GraphStore
import KnowledgeModel
import Retrieval

/// Ranks the passages of one state of a store in every way that it allows.
struct RetrieverPanel {
    private let reader: StoreReader
    private let dense: DenseSearch?
    private let keywordRetriever: Retriever
    private let walkRetriever: Retriever
    private let fullRetriever: Retriever?
    private let denseRetriever: DenseRetriever?

    /// The places of rankings.
    static let depth = 20
    /// The passages of each ranking that are fused.
    private static let fusedDepth = 100
    /// What is added to ranks in fusion, as the paper has it.
    private static let fusionOffset = 60.0

    /// Prepares for questions.
    ///
    /// - Parameter dense: Compares by meaning; without, two rows are left: BM25 and the walk.
    init(reader: StoreReader, dense: DenseSearch?, options: RetrievalOptions) throws {
        self.reader = reader
        self.dense = dense
        keywordRetriever = try Retriever(reader: reader, options: .keywordsOnly)
        walkRetriever = try Retriever(reader: reader, options: options)
        fullRetriever = try dense.map {
            try Retriever(reader: reader, options: options, indexes: $0.indexes)
        }
        denseRetriever = dense.map { DenseRetriever(reader: reader, indexes: $0.indexes) }
    }

    /// The ways there are, in the order of a report's rows.
    var retrievers: [EvaluatedRetriever] {
        EvaluatedRetriever.allCases.filter { dense != nil || !$0.usesVector }
    }

    /// Ranks passages for a question, best first.
    func ranking(
        by retriever: EvaluatedRetriever, for question: String
    ) async throws -> [RankedPassage] {
        let vector = retriever.usesVector ? try await dense?.vector(of: question) : nil
        return switch retriever {
        case .keywords: try byKeywords(question, limit: Self.depth)
        case .dense: try byMeaning(vector, limit: Self.depth)
        case .fused:
            Self.fused(
                [
                    try byKeywords(question, limit: Self.fusedDepth),
                    try byMeaning(vector, limit: Self.fusedDepth),
                ], limit: Self.depth)
        case .walk: Self.ranking(of: try walkRetriever.retrieve(question, limit: Self.depth))
        case .together:
            Self.ranking(
                of: try (fullRetriever ?? walkRetriever).retrieve(
                    question, limit: Self.depth, vector: vector))
        }
    }

    private func byKeywords(_ question: String, limit: Int) throws -> [RankedPassage] {
        Self.ranking(of: try keywordRetriever.retrieve(question, limit: limit))
    }

    /// The passages whose own vectors are nearest; none where the model does not know the question's words.
    private func byMeaning(_ vector: [Float]?, limit: Int) throws -> [RankedPassage] {
        guard let vector, let denseRetriever else { return [] }
        return try denseRetriever.best(limit, for: vector)
            .sorted { ($1.score, $0.passage) < ($0.score, $1.passage) }.prefix(limit)
            .compactMap { match in
                try reader.passage(match.passage).map {
                    RankedPassage(id: match.passage, document: $0.passage.document)
                }
            }
    }

    private static func ranking(of result: RetrievalResult) -> [RankedPassage] {
        result.passages.map { RankedPassage(id: $0.passage.id, document: $0.document.id) }
    }

    /// Joins rankings; equal scores are ordered by identifier.
    static func fused(_ rankings: [[RankedPassage]], limit: Int) -> [RankedPassage] {
        var scores: [PassageID: (score: Double, passage: RankedPassage)] = [:]
        for ranking in rankings {
            for (index, passage) in ranking.enumerated() {
                scores[passage.id, default: (0, passage)].score += 1 / (fusionOffset + Double(index + 1))
            }
        }
        return scores.values.sorted { ($1.score, $0.passage.id) < ($0.score, $1.passage.id) }
            .prefix(limit).map(\.passage)
    }
}
