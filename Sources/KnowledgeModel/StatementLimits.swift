/// What keeps a statement from being a plain fact: it is denied, doubted, claimed by somebody, or holds under a condition.
public struct StatementLimits: Hashable, Sendable {
    /// How far a statement is said to be the case.
    public enum Modality: String, CaseIterable, Hashable, Sendable {
        /// "can", "may", "be able to", 能, 可以.
        case possible
        /// "must", "have to", 必须.
        case necessary
        /// "should", "ought to", 应该.
        case advised
        /// "might", "could", "would", 会.
        case conditional
        /// "will", "is going to", 将.
        case future
        /// "probably", "I think", "seems to", 可能, 大概.
        case hedged
        /// Wanted, planned, tried, asked for or allowed: "they want it to run".
        case intended
        /// Part of a condition or a question: "if it runs".
        case hypothetical
    }

    /// Whether the statement is denied.
    public var isNegated = false
    /// How far it is said to be the case; nil for a plain assertion.
    public var modality: Modality?
    /// Whether it is asked rather than asserted.
    public var isQuestion = false
    /// Whether it is demanded of the reader rather than asserted: "Install it with pip."
    public var isInstruction = false
    /// Whether somebody else than the author claims it: "X says that …", "it is said that …".
    public var isAttributed = false
    /// The bytes of the passage that name who claims it; none where nobody is named.
    public var speaker: [Range<Int>] = []
    /// The bytes of the passage that say on what it depends: "if …"; none where it depends on nothing.
    public var condition: [Range<Int>] = []

    /// Describes a plain assertion.
    public init() {}

    /// Whether the author of the text asserts the statement without limits.
    ///
    /// What the future brings counts as limited, since it may not come to pass.
    public var isPlainFact: Bool {
        !isNegated && modality == nil && !isQuestion && !isInstruction && !isAttributed && condition.isEmpty
    }
}
