public import Retrieval

/// What kg says to a question: claims with citations, or that the sources do not tell.
///
/// As JSON it has the fields `question`, `corrections`, `language` ("en", "zh"), `outcome` ("answered", "notFound"),
/// `claims`, `suggestions`, `support` and `madeBy` ("extractive").
public struct Answer: Codable, Equatable, Sendable {
    /// Whether the sources answer the question.
    public enum Outcome: String, Codable, Sendable {
        /// There are claims, each with a checked citation.
        case answered
        /// The sources do not tell; there are no claims.
        case notFound
    }

    /// What put the claims into words.
    public enum Maker: String, Codable, Sendable {
        /// Sentences were quoted from the sources, without a language model.
        case extractive
    }

    /// The question as it was asked.
    public let question: String
    /// The words of it that were read as others, since the sources do not have them.
    public let corrections: [SpellingCorrection]
    /// The language in which to speak of the answer; sources are quoted in their own.
    public let language: QuestionLanguage
    /// Whether the sources answer it.
    public let outcome: Outcome
    /// What is said, in the order in which to read it.
    public let claims: [Claim]
    /// Where to look instead when nothing was found: the best sentence of each of the nearest passages.
    public let suggestions: [Citation]
    /// The share of the question's words, weighed by rarity, that the claims and their headings use; 0 to 1.
    public let support: Double
    /// What put the claims into words.
    public let madeBy: Maker

    /// Joins the parts of an answer.
    public init(
        question: String, corrections: [SpellingCorrection] = [], language: QuestionLanguage,
        outcome: Outcome, claims: [Claim], suggestions: [Citation] = [], support: Double,
        madeBy: Maker = .extractive
    ) {
        self.question = question
        self.corrections = corrections
        self.language = language
        self.outcome = outcome
        self.claims = claims
        self.suggestions = suggestions
        self.support = support
        self.madeBy = madeBy
    }
}

/// One thing that an answer says, with the places that say it.
///
/// As JSON it has the fields `text` and `citations`.
public struct Claim: Codable, Equatable, Sendable {
    /// What is said.
    public let text: String
    /// Where it stands, at least one place.
    public let citations: [Citation]

    /// Ties a statement to its places.
    public init(text: String, citations: [Citation]) {
        self.text = text
        self.citations = citations
    }
}
