public import KnowledgeModel

/// Why a passage stands where it does.
public struct RankingReasons: Equatable, Sendable, Codable {
    /// The mass that the walk left there, as a share of the most.
    public var walk: Double
    /// How well it fits by its words and meaning together, from 0 to about 1 for the best.
    public var text: Double
    /// The inner product of its vector with the question's; nil where meaning did not count.
    public var meaning: Double?
    /// What the question names that the passage is about, in canonical form.
    public var named: [String]
    /// The sentences that lead to it from what the question names or speaks of, first to last.
    public var path: [PathStep]

    /// Joins reasons.
    public init(
        walk: Double = 0, text: Double = 0, meaning: Double? = nil, named: [String] = [],
        path: [PathStep] = []
    ) {
        self.walk = walk
        self.text = text
        self.meaning = meaning
        self.named = named
        self.path = path
    }
}

/// A step on the way to a passage: a sentence that names what the next passage is about.
public struct PathStep: Equatable, Sendable, Codable {
    /// The passage that holds the sentence.
    public let passage: PassageID
    /// The title of its document.
    public let title: String
    /// The sentence, on one line.
    public let sentence: String
    /// What it names.
    public let entity: EntityID
    /// The name in canonical form.
    public let name: String

    /// Describes a step.
    public init(passage: PassageID, title: String, sentence: String, entity: EntityID, name: String) {
        self.passage = passage
        self.title = title
        self.sentence = sentence
        self.entity = entity
        self.name = name
    }
}
