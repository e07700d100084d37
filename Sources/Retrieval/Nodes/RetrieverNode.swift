import GraphStore
import KnowledgeModel
public import Pipeline

/// Finds the passages that a question is about, as a node of a pipeline; see ``Retriever``.
///
/// It wants a `StoreSnapshot` among the resources, and compares by meaning too where there is a ``DenseSearch``.
public struct RetrieverNode: Node {
    /// The question as a person wrote it.
    public let question = Input<String>("question")
    /// The most passages to give.
    public let limit: Input<Int>
    /// What was found.
    public let result = Output<RetrievalResult>("result")

    private let options: RetrievalOptions
    private let criteria: PassageCriteria
    private let comparesMeaning: Bool
    private var snapshot: StoreSnapshot?
    private var dense: DenseSearch?

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - limit: The most passages to give where the input says nothing.
    ///   - options: How they are ranked.
    ///   - criteria: Which may be found.
    ///   - comparesMeaning: Whether vectors count where there are any.
    public init(
        limit: Int = 20, options: RetrievalOptions = .standard,
        criteria: PassageCriteria = PassageCriteria(), comparesMeaning: Bool = true
    ) {
        self.limit = Input("limit", default: limit)
        self.options = options
        self.criteria = criteria
        self.comparesMeaning = comparesMeaning
    }

    /// Takes the store.
    public mutating func warmUp(_ resources: Resources) throws {
        snapshot = try resources.require(StoreSnapshot.self).showing(criteria)
        dense = comparesMeaning ? resources[DenseSearch.self] : nil
    }

    /// Retrieves.
    public func run(_ visit: Visit) async throws -> Outputs {
        guard let reader = snapshot?.makeReader() else {
            throw PipelineError.missingResource(StoreSnapshot.self)
        }
        let vector = try await dense?.vector(of: visit[question])
        let found = try Retriever(reader: reader, options: options, indexes: dense?.indexes)
            .retrieve(visit[question], limit: visit[limit], vector: vector)
        return [result(found)]
    }
}

extension RetrievalResult: Summarized {
    /// How much was found, and the best of it.
    public var summary: String {
        let names = passages.prefix(3).map { "\($0.document.title) [\($0.passage.passage.ordinal)]" }
        let found = "\(passages.count) passages, \(entities.count) entities named"
        return names.isEmpty ? found : found + "; first " + names.joined(separator: ", ")
    }
}
