/// What the models of servers cost, as far as it is known.
///
/// Prices change: whoever wants to be sure gives the price, or a table of their own, in JSON:
///
/// ```json
/// [{"host": "api.openai.com", "model": "gpt-4o-mini", "input": 0.15, "output": 0.60}]
/// ```
public struct PriceTable: Sendable, Hashable {
    /// The price of a model at a server.
    public struct Entry: Sendable, Hashable, Codable {
        /// The host of the server's address.
        public var host: String
        /// The model's name there; names that go on with a hyphen and a date are the same model.
        public var model: String
        /// For a million tokens that it reads, in US dollars.
        public var input: Double
        /// For a million tokens that it writes, in US dollars.
        public var output: Double
    }

    private let entries: [Entry]

    /// Takes entries; earlier ones go before later ones.
    public init(_ entries: [Entry]) {
        self.entries = entries
    }

    /// List prices in US dollars that servers announced by the end of 2025.
    public static let builtIn = PriceTable(
        [
            ("gpt-4o", 2.50, 10.00), ("gpt-4o-mini", 0.15, 0.60), ("gpt-4.1", 2.00, 8.00),
            ("gpt-4.1-mini", 0.40, 1.60), ("gpt-4.1-nano", 0.10, 0.40), ("gpt-5", 1.25, 10.00),
            ("gpt-5-mini", 0.25, 2.00), ("gpt-5-nano", 0.05, 0.40),
        ].map { Entry(host: "api.openai.com", model: $0.0, input: $0.1, output: $0.2) }
            + [
                Entry(host: "api.deepseek.com", model: "deepseek-chat", input: 0.28, output: 0.42),
                Entry(host: "api.deepseek.com", model: "deepseek-reasoner", input: 0.28, output: 0.42),
            ])

    /// Puts other entries before these.
    public func preceded(by entries: [Entry]) -> PriceTable {
        PriceTable(entries + self.entries)
    }

    /// The price of a model at a server; nil where it is not known, which does not mean that it costs nothing.
    public func price(of model: String, at host: String) -> TokenPrice? {
        entries.first { $0.host == host && Self.isSame(model, $0.model) }
            .map { TokenPrice(input: $0.input, output: $0.output) }
    }

    /// Whether a name is another one or a dated version of it: "gpt-4o-2024-08-06".
    private static func isSame(_ model: String, _ known: String) -> Bool {
        guard model.hasPrefix(known) else { return false }
        let rest = model.dropFirst(known.count)
        return rest.isEmpty || rest.first == "-" && rest.dropFirst().allSatisfy { $0.isNumber || $0 == "-" }
    }
}
