public import Language

/// What is extracted from one document, sentence by sentence, for looking at.
public struct ExtractedText: Codable, Equatable, Sendable {
    /// The document's URI; nil for a text that was given as such.
    public var uri: String?
    /// Its title; empty for a text that was given as such.
    public var title: String
    /// Its sentences of running text, in order.
    public var sentences: [ExtractedSentence]
    /// How many statements a strict ontology left out; nil where it is none.
    public var leftOut: Int?
    /// How many triples of a language model were thrown away, by reason; nil where none was.
    public var rejected: [String: Int]? = nil
    /// Why a language model's answers about some passages were of no use; nil where all were.
    public var failures: [String]? = nil

    /// Joins sentences.
    public init(uri: String?, title: String, sentences: [ExtractedSentence], leftOut: Int? = nil) {
        self.uri = uri
        self.title = title
        self.sentences = sentences
        self.leftOut = leftOut
    }
}

/// A sentence with the names in it and what it states. All ranges are bytes from the start of the sentence.
public struct ExtractedSentence: Codable, Equatable, Sendable {
    /// The sentence as it is written.
    public var text: String
    /// The language that it was analysed as: "en" or "zh".
    public var language: String
    /// The names in it, in order; they do not overlap.
    public var names: [Name]
    /// What it states, in order of where it is said.
    public var statements: [Statement]
    /// The analysed sentence, for CoNLL-U; its ranges are bytes of the sentence too.
    public var analysis: Sentence? = nil

    private enum CodingKeys: String, CodingKey {
        case text, language, names, statements
    }

    /// Words that name a thing.
    public struct Name: Codable, Equatable, Sendable {
        /// The words.
        public var text: String
        /// What sort of thing they name.
        public var kind: String
        /// Their bytes: the first, and the one after the last.
        public var range: [Int]
    }

    /// A triple with what it rests on.
    public struct Statement: Codable, Equatable, Sendable {
        /// The name of what it is about.
        public var subject: String
        /// The relation; a denied one begins with "not".
        public var predicate: String
        /// The name of what it relates to.
        public var object: String
        /// What found it.
        public var extractor: String
        /// How sure that is, from 0 to 1.
        public var confidence: Float
        /// Whether it is denied; absent when not.
        public var isNegated: Bool?
        /// How far it is said to be the case; nil for a plain assertion.
        public var modality: String?
        /// Who claims it, where that is not the author; empty where nobody is named.
        public var speaker: String?
        /// On what it depends.
        public var condition: String?
        /// Whether it is demanded of the reader; absent when not.
        public var isInstruction: Bool?
        /// Whether the ontology has no predicate for it; absent when not.
        public var isOpen: Bool?
        /// The bytes that express the subject: pairs of the first, and the one after the last.
        public var subjectRanges: [[Int]]
        /// The bytes that express the relation.
        public var predicateRanges: [[Int]]
        /// The bytes that express the object.
        public var objectRanges: [[Int]]
    }
}
