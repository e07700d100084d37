import GraphStore
import KnowledgeModel
public import Pipeline

/// Finds the passages nearest to a question in meaning, as a node of a pipeline; see ``DenseRetriever``.
///
/// It wants a `StoreSnapshot` and a ``DenseSearch`` among the resources. A question of which the model knows no word finds
/// nothing.
public struct DenseRetrieverNode: Node {
    /// The question as a person wrote it.
    public let question = Input<String>("question")
    /// The most passages to give.
    public let limit: Input<Int>
    /// What was found, without keywords and entities.
    public let result = Output<RetrievalResult>("result")

    private let criteria: PassageCriteria
    private var snapshot: StoreSnapshot?
    private var dense: DenseSearch?

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - limit: The most passages to give where the input says nothing.
    ///   - criteria: Which may be found.
    public init(limit: Int = 20, criteria: PassageCriteria = PassageCriteria()) {
        self.limit = Input("limit", default: limit)
        self.criteria = criteria
    }

    /// Takes the store and the model.
    public mutating func warmUp(_ resources: Resources) throws {
        snapshot = try resources.require(StoreSnapshot.self).showing(criteria)
        dense = try resources.require(DenseSearch.self)
    }

    /// Retrieves.
    public func run(_ visit: Visit) async throws -> Outputs {
        guard let reader = snapshot?.makeReader() else {
            throw PipelineError.missingResource(StoreSnapshot.self)
        }
        guard let dense else { throw PipelineError.missingResource(DenseSearch.self) }
        let question = visit[question]
        var passages: [RetrievedPassage] = []
        if let vector = try await dense.vector(of: question) {
            let matches = try DenseRetriever(reader: reader, indexes: dense.indexes)
                .best(visit[limit], for: vector).prefix(visit[limit])
            passages = try matches.compactMap { match in
                guard let passage = try reader.passage(match.passage),
                    let document = try reader.document(passage.passage.document)
                else { return nil }
                return RetrievedPassage(
                    passage: passage, document: document, score: match.best, keywordScore: 0, entities: [],
                    reasons: RankingReasons(meaning: match.score))
            }
        }
        return [result(RetrievalResult(question: question, keywords: [], entities: [], passages: passages))]
    }
}
