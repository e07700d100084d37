/// A sentence with its words, their dependencies, and the names in it.
public struct Sentence: Hashable, Sendable {
    /// Its bytes in the text.
    public var range: Range<Int>
    /// The language that it was analysed as.
    public var language: NaturalLanguage
    /// Its words, in order; each but the root depends on another, and the dependencies form one tree.
    public var words: [Word]
    /// The names of things in it, in order; they do not overlap.
    public var names: [NamedSpan]

    /// Describes a sentence.
    public init(range: Range<Int>, language: NaturalLanguage, words: [Word], names: [NamedSpan] = []) {
        self.range = range
        self.language = language
        self.words = words
        self.names = names
    }
}

/// Words that name a thing.
public struct NamedSpan: Hashable, Sendable {
    /// The words, as indices into those of the sentence.
    public var words: Range<Int>
    /// What sort of thing they name, as the model's labels say: "person", "library", "metric".
    public var kind: String
    /// How sure that is, from 0 to 1.
    public var confidence: Float

    /// Describes a name.
    public init(words: Range<Int>, kind: String, confidence: Float = 1) {
        self.words = words
        self.kind = kind
        self.confidence = confidence
    }
}
