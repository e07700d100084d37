/// How much may be spent on a language model.
public struct ModelBudget: Sendable, Hashable {
    /// The most money, in the currency of the price; nil for no limit.
    public var mostCost: Double?
    /// The most tokens, read and written together; nil for no limit.
    public var mostTokens: Int?

    /// Sets limits.
    public init(mostCost: Double? = nil, mostTokens: Int? = nil) {
        self.mostCost = mostCost
        self.mostTokens = mostTokens
    }
}

/// Why a language model is asked no more, for the rest of a run.
public enum ModelHalt: Error, Sendable, Hashable, CustomStringConvertible {
    /// The next question might have passed the budget.
    case budget(String)
    /// The server answers nobody.
    case server(String)

    /// One sentence.
    public var description: String {
        switch self {
        case .budget(let sentence), .server(let sentence): sentence
        }
    }
}
