import GraphStore
public import Pipeline
public import Retrieval

/// Composes a checked answer from what was retrieved, as a node of a pipeline; see ``ExtractiveComposer``.
///
/// It wants a `StoreSnapshot` among the resources, the one that the result was found in, and explains its answer where there
/// is an ``ExplanationRequest``.
public struct ComposerNode: Node {
    /// What was found for the question.
    public let result = Input<RetrievalResult>("result")
    /// The answer, which may be that the store does not tell.
    public let answer = Output<Answer>("answer")

    private let composer: ExtractiveComposer
    private var snapshot: StoreSnapshot?
    private var explains = false

    /// Takes a composer.
    public init(_ composer: ExtractiveComposer = ExtractiveComposer()) {
        self.composer = composer
    }

    /// Takes the store.
    public mutating func warmUp(_ resources: Resources) throws {
        snapshot = try resources.require(StoreSnapshot.self)
        explains = resources[ExplanationRequest.self] != nil
    }

    /// Composes.
    public func run(_ visit: Visit) async throws -> Outputs {
        guard let reader = snapshot?.makeReader() else {
            throw PipelineError.missingResource(StoreSnapshot.self)
        }
        return [answer(try composer.compose(result: visit[result], reader: reader, explains: explains))]
    }
}

extension Answer: Summarized {
    /// How much is said, and the beginning of it.
    public var summary: String {
        guard let first = claims.first else { return "not found, \(suggestions.count) suggestions" }
        return "\(claims.count) claims: \(ValueSummary.of(first.text))"
    }
}
