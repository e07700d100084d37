public import Extraction
import Foundation
import KnowledgeModel
public import LanguageModel

/// Which language model states what texts say, and what may be spent on it.
public struct ModelSettings: Sendable, Hashable {
    /// The server's address; nil for what the environment says.
    public var address: String?
    /// The model's name there; nil for what the environment says.
    public var model: String?
    /// A prompt in place of kg's own.
    public var promptFile: String?
    /// How to ask.
    public var options = ModelExtractor.Options()
    /// What may be spent in one run.
    public var budget = ModelBudget()
    /// What tokens cost; nil for what tables say.
    public var price: TokenPrice?

    /// Takes what the environment says.
    public init() {}

    /// The server that is meant.
    ///
    /// - Throws: `ChatError` that says what is missing.
    func server(_ environment: [String: String]) throws -> ChatServer {
        try ChatServer.find(address: address, model: model, environment: environment)
    }

    /// How passages are asked about.
    func prompt(_ ontology: Ontology?) throws -> TriplePrompt {
        try TriplePrompt(
            file: promptFile.map { path throws(PromptError) in try PromptFile(path: path) },
            ontology: ontology)
    }

    /// Names all that decides what is stated, so that documents are read again when it changes.
    func identity(_ ontology: Ontology?, _ environment: [String: String]) throws -> String {
        "model \(try server(environment).model) \(try prompt(ontology).contentHash)"
    }

    /// What tokens cost at a server; nil where that is not known.
    ///
    /// - Throws: `ChatError` of code `badSettings` where the user's own table, `KG_LLM_PRICES`, cannot be read.
    func price(at server: ChatServer, _ environment: [String: String]) throws -> TokenPrice? {
        if let price { return price }
        var table = PriceTable.builtIn
        if let path = environment["KG_LLM_PRICES"], !path.isEmpty {
            guard let data = FileManager.default.contents(atPath: path),
                let entries = try? JSONDecoder().decode([PriceTable.Entry].self, from: data)
            else {
                throw ChatError(
                    .badSettings,
                    "The table of prices \(path) (KG_LLM_PRICES) cannot be read: it must be JSON such as "
                        + #"[{"host": "api.example.org", "model": "m", "input": 0.15, "output": 0.6}]."#)
            }
            table = table.preceded(by: entries)
        }
        return table.price(of: server.model, at: server.host)
    }
}
