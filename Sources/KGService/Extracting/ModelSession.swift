public import Extraction
public import Foundation
public import LanguageModel

/// A language model with all that is needed to ask it about passages. It must be closed.
public final class ModelSession: Sendable {
    /// The server.
    public let server: ChatServer
    /// What tokens cost there; nil where that is not known.
    public let price: TokenPrice?
    /// Asks, keeps answers and counts.
    public let extractor: ModelExtractor
    private let model: ServerChatModel

    /// Makes ready; nothing is asked yet.
    ///
    /// - Parameters:
    ///   - ontology: Whose kinds and predicates the model is offered.
    ///   - environment: What the settings leave open, and where answers are kept.
    /// - Throws: `ChatError` of code `badSettings`; `PromptError`.
    public init(
        _ settings: ModelSettings, ontology: Ontology? = nil,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) throws {
        server = try settings.server(environment)
        price = try settings.price(at: server, environment)
        if settings.budget.mostCost != nil, price == nil {
            throw ChatError(
                .badSettings,
                "What tokens of \(server.model) cost at \(server.host) is not known, so that no limit can be kept: give "
                    + "--llm-price, or limit the tokens with --max-tokens.")
        }
        let prompt = try settings.prompt(ontology)
        model = ServerChatModel(server)
        extractor = ModelExtractor(
            model, prompt: prompt, options: settings.options,
            cache: FolderReplyCache.ofUser(environment: environment),
            meter: ModelMeter(model: server.model, price: price, budget: settings.budget))
    }

    /// Closes the connections.
    public func close() async throws {
        try await model.close()
    }
}
