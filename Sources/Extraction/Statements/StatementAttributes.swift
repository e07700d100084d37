public import KnowledgeModel

/// What limits a statement: who says it, whether it is denied, doubted, or holds under a condition only.
public struct StatementAttributes: Hashable, Sendable {
    /// How far a statement is said to be the case.
    public typealias Modality = StatementLimits.Modality

    /// Who claims what a statement says.
    public struct Attribution: Hashable, Sendable {
        /// The phrase that names the speaker, as word indices in ascending order; empty where nobody is
        /// named.
        public var speaker: [Int]
        /// The words of speaking or thinking, with their auxiliaries and negation.
        public var verb: [Int]
        /// Whether the claim itself is denied: "she does not say that …".
        public var isNegated: Bool

        /// Describes an attribution.
        public init(speaker: [Int], verb: [Int], isNegated: Bool = false) {
            self.speaker = speaker
            self.verb = verb
            self.isNegated = isNegated
        }
    }

    /// Whether the statement is denied.
    public var isNegated = false
    /// How far the statement is said to be the case; nil for a plain assertion.
    public var modality: Modality?
    /// The words that make the modality: "can", "probably", "I think"; word indices in ascending order.
    public var modalWords: [Int] = []
    /// Who says it; nil for the author of the text.
    public var attribution: Attribution?
    /// The clause that it depends on, "if …", as word indices in ascending order; empty where it depends on
    /// none.
    public var condition: [Int] = []
    /// Whether it is asked rather than asserted.
    public var isQuestion = false
    /// Whether it is demanded of the reader rather than asserted: "Install it with pip."
    public var isInstruction = false

    /// Describes a plain assertion.
    public init() {}

    /// Whether the author of the text asserts the statement without limits.
    ///
    /// What the future brings counts as limited, since it may not come to pass.
    public var isPlainFact: Bool {
        !isNegated && modality == nil && attribution == nil && condition.isEmpty && !isQuestion
            && !isInstruction
    }
}
