public import KnowledgeModel
public import Retrieval

/// How an answer came about, or why there is none.
public struct AnswerExplanation: Codable, Equatable, Sendable {
    /// What sort of answer the question asks for.
    public let kind: QuestionKind
    /// What the question names, as far as the store knows it, and what is meant by names that no passage mentions.
    public let names: [Name]
    /// The question's keywords with their weights, by which passages were found.
    public let keywords: [WeightedKeyword]
    /// The words that an answer should speak of, each with its weight.
    public let terms: [Term]
    /// The passages found, the best first, and those that were read besides.
    public let passages: [PassageUse]
    /// The best sentences, those that were picked first.
    public let sentences: [SentenceChoice]
    /// Whether the sentences answer the question.
    public let decision: Decision
    /// The time that each node of the pipeline took.
    public var nodes: [NodeTime] = []

    /// Something that the question names.
    public struct Name: Codable, Equatable, Sendable {
        /// The canonical form of the words in the question.
        public let matched: String
        /// The entity's identifier.
        public let id: String
        /// Its name.
        public let name: String
        /// Its kind.
        public let kind: String
        /// The passages that mention it.
        public let passageCount: Int
        /// Why it is taken to be meant.
        public let reason: LinkedEntity.Reason
        /// How sure that is, from 0 to 1.
        public let confidence: Double
    }

    /// A word that an answer should speak of.
    public struct Term: Codable, Equatable, Sendable {
        /// The stem under which it is compared.
        public let stem: String
        /// How much it counts.
        public let weight: Double
        /// Whether any passage uses it.
        public let isKnown: Bool
        /// Whether it is written as a name or identifier.
        public let isName: Bool
        /// What the picked sentences, and what stands around them, cover of it, from 0 to 1.
        public let covered: Double
    }

    /// Whether sentences answer the question, and by what measure.
    public struct Decision: Codable, Equatable, Sendable {
        /// The share of the weight of ``AnswerExplanation/terms`` that is covered, 0 to 1.
        public let support: Double
        /// The least that is needed.
        public let needed: Double
        /// Why there is no answer; nil where there is one.
        public let refusal: AnswerRefusal?
        /// Whether what a thread's structure tells is the answer.
        public let isByStructure: Bool
    }

    /// The time of a node.
    public struct NodeTime: Codable, Equatable, Sendable {
        /// The node's name.
        public let node: String
        /// Its type.
        public let type: String
        /// The seconds of all its visits.
        public let seconds: Double

        /// Describes a node's time.
        public init(node: String, type: String, seconds: Double) {
            self.node = node
            self.type = type
            self.seconds = seconds
        }
    }
}

/// Asks, among the resources of a pipeline, that answers be explained.
public struct ExplanationRequest: Sendable {
    /// Asks.
    public init() {}
}

/// What became of a passage that was found.
public struct PassageUse: Codable, Equatable, Sendable {
    /// Its place among the passages found, from 1; nil for one that was read besides, as it may define what is asked for.
    public let rank: Int?
    /// The passage.
    public let passage: PassageID
    /// Where it stands.
    public let source: PassageSource
    /// How well it fits, for comparing passages of one question.
    public let score: Double
    /// Its BM25 score.
    public let keywordScore: Double
    /// Why it stands where it does, the way to it with it.
    public let reasons: RankingReasons
    /// The names over which the walk came to it, the strongest first.
    public let over: [String]
    /// Whether sentences were sought in it.
    public let isRead: Bool
    /// Its sentences that were compared with the question.
    public let sentenceCount: Int
    /// The numbers of the claims that cite it, from 1.
    public let claims: [Int]
}

/// What became of a sentence.
public struct SentenceChoice: Codable, Equatable, Sendable {
    /// The passage that it stands in.
    public let passage: PassageID
    /// Its words.
    public let text: String
    /// Its score.
    public let score: Double
    /// What that is made of.
    public let parts: ScoreParts
    /// Whether it was picked, or why not.
    public let fate: SentenceFate
}

/// Whether a sentence was picked, or why not.
public enum SentenceFate: String, Codable, Sendable {
    /// It was picked.
    case picked
    /// A picked one says the same.
    case repeats
    /// It scores too little beside the best one.
    case weak
    /// It adds too little to what the picked ones cover of the question.
    case addsLittle
}
