public import GraphStore
public import KnowledgeModel

/// What retrieval found for a question.
public struct RetrievalResult: Equatable, Sendable, Codable {
    /// The question as it was asked.
    public let question: String
    /// The words of it that were read as others, since no passage has them.
    public let corrections: [SpellingCorrection]
    /// The question as it was read.
    public let reading: String
    /// The question's keywords, each once, with the weight that its rarity in the store gives it.
    public let keywords: [WeightedKeyword]
    /// The entities that the question names, as far as the store knows them.
    public let entities: [LinkedEntity]
    /// What the walk started from: the entities named, or others that are meant where no passage mentions these.
    public let starts: [LinkedEntity]
    /// The passages found, best first.
    public let passages: [RetrievedPassage]

    /// Joins what was found.
    ///
    /// - Parameter reading: The question as it was read; as it was asked when nil.
    public init(
        question: String, reading: String? = nil, corrections: [SpellingCorrection] = [],
        keywords: [WeightedKeyword], entities: [LinkedEntity], starts: [LinkedEntity] = [],
        passages: [RetrievedPassage]
    ) {
        self.question = question
        self.reading = reading ?? question
        self.corrections = corrections
        self.keywords = keywords
        self.entities = entities
        self.starts = starts
        self.passages = passages
    }
}

extension RetrievalResult {
    /// The same with other passages.
    public func with(_ passages: [RetrievedPassage]) -> RetrievalResult {
        RetrievalResult(
            question: question, reading: reading, corrections: corrections, keywords: keywords,
            entities: entities, starts: starts, passages: passages)
    }
}

/// A keyword of a question.
public struct WeightedKeyword: Hashable, Sendable, Codable {
    /// The term, as postings have it.
    public let term: String
    /// Its inverse document frequency over passages, ln(1 + (N - n + 0.5) / (n + 0.5)); at least 0.
    public let weight: Double
    /// The passages that use it.
    public let passageCount: Int

    /// Weighs a keyword.
    public init(term: String, weight: Double, passageCount: Int) {
        self.term = term
        self.weight = weight
        self.passageCount = passageCount
    }
}

/// An entity that a question names, or means by another name.
public struct LinkedEntity: Hashable, Sendable, Codable {
    /// Why an entity is taken to be meant.
    public enum Reason: String, Hashable, Sendable, Codable {
        /// The words are its name.
        case name
        /// The words are the name that a person shows.
        case shownName
        /// No passage mentions what the words name, and sources say that this is another name of it.
        case otherName
        /// No passage mentions the version that the words name; this is the product.
        case product
    }

    /// The entity.
    public let id: EntityID
    /// The canonical form of the words in the question.
    public let matched: String
    /// The passages that mention it.
    public let passageCount: Int
    /// Why it is taken to be meant.
    public let reason: Reason
    /// How sure it is that it is meant, from 0 to 1.
    public let confidence: Double

    /// Ties words of a question to an entity.
    public init(
        id: EntityID, matched: String, passageCount: Int, reason: Reason = .name, confidence: Double = 1
    ) {
        self.id = id
        self.matched = matched
        self.passageCount = passageCount
        self.reason = reason
        self.confidence = confidence
    }
}

/// A passage that was found, with its document, and why.
public struct RetrievedPassage: Equatable, Sendable, Codable {
    /// The passage with its text.
    public let passage: StoredPassage
    /// The document it belongs to.
    public let document: StoredDocument
    /// How well it fits, for comparing passages of one result only.
    public let score: Double
    /// Its BM25 score; 0 when it shares no keyword with the question.
    public let keywordScore: Double
    /// The entities over which the walk came to it, the strongest first.
    public let entities: [EntityID]
    /// Why it stands where it does.
    public let reasons: RankingReasons

    /// Describes a find.
    public init(
        passage: StoredPassage, document: StoredDocument, score: Double, keywordScore: Double,
        entities: [EntityID], reasons: RankingReasons = RankingReasons()
    ) {
        self.passage = passage
        self.document = document
        self.score = score
        self.keywordScore = keywordScore
        self.entities = entities
        self.reasons = reasons
    }

    /// The same with another score.
    public func with(score: Double) -> RetrievedPassage {
        RetrievedPassage(
            passage: passage, document: document, score: score, keywordScore: keywordScore,
            entities: entities,
            reasons: reasons)
    }
}
