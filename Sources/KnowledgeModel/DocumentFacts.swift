/// Everything that one document contributes to a store, computed from the document alone.
public struct DocumentFacts: Sendable {
    /// The document.
    public var document: Document
    /// Its passages, ordinal by ordinal.
    public var passages: [Passage]
    /// The entities it names, each once.
    public var entities: [Entity]
    /// Which of them are names of whole documents, sections or tags, to be recognised in other documents too: indices
    /// into `entities`, ascending.
    public var titles: [Int]
    /// Where passages name entities, one for each passage and entity.
    public var mentions: [Mention]
    /// What it states.
    public var assertions: [Assertion]
    /// The keywords of each passage, ordinal by ordinal.
    public var keywords: [PassageKeywords]
    /// The vectors of its texts; nil where no model made any.
    public var vectors: DocumentVectors?
    /// How many statements a strict ontology kept out of `assertions`.
    public var leftOut = 0

    /// Joins what was computed from a document.
    public init(
        document: Document, passages: [Passage], entities: [Entity], titles: [Int], mentions: [Mention],
        assertions: [Assertion], keywords: [PassageKeywords], vectors: DocumentVectors? = nil
    ) {
        self.document = document
        self.passages = passages
        self.entities = entities
        self.titles = titles
        self.mentions = mentions
        self.assertions = assertions
        self.keywords = keywords
        self.vectors = vectors
    }
}

/// The keywords of one passage, for finding it by the words of a question.
public struct PassageKeywords: Equatable, Sendable {
    /// How often each term occurs, title and headings included.
    public var counts: [String: Int]
    /// How many terms the passage has, repeated ones counted again.
    public var length: Int

    /// Counts terms.
    public init(counts: [String: Int], length: Int) {
        self.counts = counts
        self.length = length
    }
}
