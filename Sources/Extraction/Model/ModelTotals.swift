public import LanguageModel

/// What asking a language model about passages has come to.
public struct ModelTotals: Sendable, Equatable, Codable {
    /// The model's name.
    public var model: String
    /// Passages that were answered: by the model, or earlier.
    public var passages = 0
    /// Those of them that were answered earlier, and cost nothing.
    public var cachedPassages = 0
    /// Passages whose answers were of no use.
    public var failedPassages = 0
    /// Passages whose answers were cut off; what came before is kept.
    public var truncatedPassages = 0
    /// Questions that were sent.
    public var questions = 0
    /// Those of them that repeat a question whose answer was of no use.
    public var repairs = 0
    /// Triples that stand in their passages.
    public var triples = 0
    /// Triples that were thrown away, by reason.
    public var rejected: [String: Int] = [:]
    /// The tokens of all questions and answers.
    public var usage = TokenUsage()
    /// What they cost, in the currency of the price; nil where the price is not known.
    public var cost: Double?

    /// Starts with nothing.
    public init(model: String) {
        self.model = model
    }
}
