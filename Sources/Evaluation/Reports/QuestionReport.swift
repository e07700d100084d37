/// What one question found.
public struct QuestionReport: Codable, Equatable, Sendable {
    /// Names it within its set.
    public var id: String
    /// What was asked.
    public var question: String
    /// What kind of question it is, where the set says so.
    public var type: String?
    /// What it should find; empty where nothing answers it.
    public var gold: [String]
    /// For each retriever the rank of each gold, from 1; nil where it is not among the first twenty passages.
    public var ranks: [String: [Int?]]
    /// For each retriever the time it took, in milliseconds.
    public var milliseconds: [String: Double]
    /// How it was answered, where answers were asked for.
    public var answer: AnswerScore?

    /// Describes what was found.
    public init(
        id: String, question: String, type: String? = nil, gold: [String], ranks: [String: [Int?]] = [:],
        milliseconds: [String: Double] = [:], answer: AnswerScore? = nil
    ) {
        self.id = id
        self.question = question
        self.type = type
        self.gold = gold
        self.ranks = ranks
        self.milliseconds = milliseconds
        self.answer = answer
    }

    /// Whether there is gold to rank.
    public var isRanked: Bool { !gold.isEmpty }

    /// A figure of one retriever; nil where it was not asked, or where there is no gold.
    public func value(of metric: RankingMetric, for retriever: String) -> Double? {
        guard isRanked, let ranks = ranks[retriever] else { return nil }
        return metric.value(of: ranks)
    }
}
