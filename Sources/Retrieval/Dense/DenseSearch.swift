import KnowledgeModel
public import TextEncoder

/// What searching by meaning needs besides a view of the store: the model that turns questions into vectors, and the
/// indexes of the store's vectors.
public struct DenseSearch: Sendable {
    /// Makes vectors of questions.
    public let embedder: TextEmbedder
    /// Where they are looked for.
    public let indexes: VectorIndexes

    /// Joins both; nil when the model is not the one whose vectors the indexes hold.
    public init?(embedder: TextEmbedder, indexes: VectorIndexes) {
        guard embedder.model.id == indexes.model.id else { return nil }
        self.embedder = embedder
        self.indexes = indexes
    }

    /// The vector of a question; nil when the model does not know its words, so that meaning should not count.
    public func vector(of question: String) async throws -> [Float]? {
        guard embedder.knows(question) else { return nil }
        return try await embedder.embed([question], workers: 1).first
    }
}
