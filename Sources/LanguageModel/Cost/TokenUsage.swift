/// How many tokens something took.
public struct TokenUsage: Sendable, Hashable, Codable {
    /// Tokens that the model read.
    public var input: Int
    /// Tokens that it wrote, thinking included.
    public var output: Int
    /// Whether a part of it is an estimate, because the server did not say.
    public var isEstimated: Bool

    /// Counts tokens.
    public init(input: Int = 0, output: Int = 0, isEstimated: Bool = false) {
        self.input = input
        self.output = output
        self.isEstimated = isEstimated
    }

    /// All tokens.
    public var total: Int { input + output }

    /// Adds tokens.
    public static func + (left: Self, right: Self) -> Self {
        TokenUsage(
            input: left.input + right.input, output: left.output + right.output,
            isEstimated: left.isEstimated || right.isEstimated)
    }

    /// Adds tokens.
    public static func += (left: inout Self, right: Self) { left = left + right }
}
