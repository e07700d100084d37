/// What tokens cost, in the currency of the price, mostly US dollars.
public struct TokenPrice: Sendable, Hashable, Codable {
    /// For a million tokens that the model reads.
    public var input: Double
    /// For a million tokens that it writes.
    public var output: Double

    /// Names a price.
    public init(input: Double, output: Double) {
        self.input = input
        self.output = output
    }

    /// What a usage costs.
    public func cost(of usage: TokenUsage) -> Double {
        (Double(usage.input) * input + Double(usage.output) * output) / 1_000_000
    }
}
