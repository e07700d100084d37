/// What one model made of the texts of one document, for finding them by meaning.
public struct DocumentVectors: Equatable, Sendable {
    /// The model that made them all.
    public var model: EmbeddingModel
    /// The vectors of each passage, ordinal by ordinal.
    public var passages: [PassageVectors]
    /// The vectors of entities' names, by index into ``DocumentFacts/entities``.
    public var entities: [Int: CompactVector]
    /// The vectors of statements, by index into ``DocumentFacts/assertions``.
    public var assertions: [Int: CompactVector]

    /// Joins vectors.
    public init(
        model: EmbeddingModel, passages: [PassageVectors], entities: [Int: CompactVector] = [:],
        assertions: [Int: CompactVector] = [:]
    ) {
        self.model = model
        self.passages = passages
        self.entities = entities
        self.assertions = assertions
    }
}

/// The vectors of one passage.
public struct PassageVectors: Equatable, Sendable {
    /// That of the whole passage.
    public var whole: CompactVector
    /// Those of its sentences, in order; a passage of one sentence may have none.
    public var sentences: [SentenceVector]

    /// Joins vectors.
    public init(whole: CompactVector, sentences: [SentenceVector] = []) {
        self.whole = whole
        self.sentences = sentences
    }
}

/// The vector of one sentence.
public struct SentenceVector: Equatable, Sendable {
    /// The sentence, as bytes from the start of its passage.
    public var range: Range<Int>
    /// The vector.
    public var vector: CompactVector

    /// Joins both.
    public init(range: Range<Int>, vector: CompactVector) {
        self.range = range
        self.vector = vector
    }
}
