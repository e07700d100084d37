public import LanguageModel

/// What it will take to have a language model state what documents say, as far as it can be known before.
public struct ModelEstimate: Sendable, Equatable, Codable {
    /// The model's name.
    public let model: String
    /// Where it is served.
    public let address: String
    /// Documents that are new or have changed.
    public var documents = 0
    /// Their passages that may state something.
    public var passages = 0
    /// Those of them whose answers are known already, and that cost nothing.
    public var cachedPassages = 0
    /// About how many tokens the others take.
    public var usage = TokenUsage(isEstimated: true)
    /// About what these cost, in the currency of the price; nil where the price is not known.
    public var cost: Double?

    init(model: String, address: String) {
        self.model = model
        self.address = address
    }

    /// An estimate of no documents.
    var empty: ModelEstimate { ModelEstimate(model: model, address: address) }

    /// Adds what other documents take.
    mutating func add(_ other: ModelEstimate) {
        documents += other.documents
        passages += other.passages
        cachedPassages += other.cachedPassages
        usage += other.usage
    }
}
