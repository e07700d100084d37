/// A model that turns texts into vectors, told from every other by what it computes.
public struct EmbeddingModel: Hashable, Sendable, Codable {
    /// What people call it: "all-MiniLM-L6-v2".
    public var name: String
    /// The hash of all that its vectors depend on: configuration, tokenizer, weights and pooling.
    public var fingerprint: ContentHash
    /// How many numbers each vector has.
    public var dimension: Int

    /// Describes a model.
    public init(name: String, fingerprint: ContentHash, dimension: Int) {
        self.name = name
        self.fingerprint = fingerprint
        self.dimension = dimension
    }

    /// The fingerprint's hash: vectors that were made under different identifiers are never compared.
    public var id: EmbeddingModelID {
        EmbeddingModelID(namespace: "embedding model", name: fingerprint.description)
    }
}

/// Identifies an ``EmbeddingModel``: the hash of its fingerprint.
public typealias EmbeddingModelID = Identifier<EmbeddingModel>
