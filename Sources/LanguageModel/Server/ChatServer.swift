public import Foundation

/// Where a model is served, and how patient to be with it.
///
/// Any server will do that has OpenAI's chat completions: Ollama, llama.cpp, vLLM, LM Studio, OpenAI, DeepSeek and others.
public struct ChatServer: Sendable, Hashable {
    /// The address below which `chat/completions` lies: "http://localhost:11434/v1".
    public let baseURL: URL
    /// The model's name at the server.
    public let model: String
    /// What proves who asks; nil where the server asks nobody.
    public let key: APIKey?
    /// How long a connection may take to come about.
    public var connectTimeout = Duration.seconds(10)
    /// How long nothing may come, the wait for the first token included.
    public var idleTimeout = Duration.seconds(120)
    /// How long a whole answer may take, without repetitions.
    public var totalTimeout = Duration.seconds(900)
    /// How requests are repeated that failed for reasons that pass.
    public var retries = RetryPolicy()
    /// The proxy on the way; nil for none.
    public var proxy: ProxyAddress?

    /// Names a server.
    ///
    /// - Parameters:
    ///   - address: With or without `/v1`, and with or without `/chat/completions`. A host alone gets `/v1`.
    ///   - model: The model's name there.
    ///   - environment: Where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked for, also in small letters.
    /// - Throws: ``ChatError`` of code `badSettings` for an address that is none, of the server or of the proxy.
    public init(
        address: String, model: String, key: String? = nil, environment: [String: String] = [:]
    ) throws(ChatError) {
        guard let url = Self.url(address) else {
            throw ChatError(
                .badSettings,
                "'\(address)' is no address of a model server; give one such as http://localhost:11434/v1.")
        }
        baseURL = url
        self.model = model
        self.key = key.flatMap { $0.isEmpty ? nil : APIKey($0) }
        proxy = try ProxyAddress(for: url, environment: environment)
    }

    /// Finds the server that a user means: what options say goes before the environment.
    ///
    /// - Parameters:
    ///   - address: An option; without it, `KG_LLM_URL`, then `OPENAI_BASE_URL`, then OpenAI's own where there is a key.
    ///   - model: An option; without it, `KG_LLM_MODEL`.
    ///   - environment: Also has the key: `KG_LLM_KEY`, then `OPENAI_API_KEY`.
    /// - Throws: ``ChatError`` of code `badSettings` that says what is missing.
    public static func find(
        address: String? = nil, model: String? = nil, environment: [String: String]
    ) throws(ChatError) -> ChatServer {
        func variable(_ name: String) -> String? {
            environment[name].flatMap { $0.isEmpty ? nil : $0 }
        }
        let key = variable("KG_LLM_KEY") ?? variable("OPENAI_API_KEY")
        let openAI = key == nil ? nil : "https://api.openai.com/v1"
        guard let address = address ?? variable("KG_LLM_URL") ?? variable("OPENAI_BASE_URL") ?? openAI else {
            throw ChatError(
                .badSettings,
                "No model server is named: give its address with --llm-url or the environment variable KG_LLM_URL, such as "
                    + "http://localhost:11434/v1.")
        }
        guard let model = model ?? variable("KG_LLM_MODEL") else {
            throw ChatError(
                .badSettings,
                "No model is named: give its name at \(address) with --llm-model or the environment variable KG_LLM_MODEL."
            )
        }
        return try ChatServer(address: address, model: model, key: key, environment: environment)
    }

    /// The host of the address.
    public var host: String { baseURL.host() ?? "" }

    private static func url(_ address: String) -> URL? {
        var text = address.trimmingCharacters(in: .whitespaces)
        if !text.contains("://") { text = "http://" + text }
        for ending in ["/", "/chat/completions", "/"] where text.hasSuffix(ending) {
            text.removeLast(ending.count)
        }
        guard var url = URL(string: text), ["http", "https"].contains(url.scheme),
            url.host()?.isEmpty == false
        else {
            return nil
        }
        if url.path().isEmpty { url.append(path: "v1") }
        return url
    }
}

/// A key that shows itself nowhere but where it is needed.
public struct APIKey: Sendable, Hashable, CustomStringConvertible, CustomReflectable {
    let value: String

    /// Takes a key.
    public init(_ value: String) {
        self.value = value.trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// Not the key.
    public var description: String { "(key)" }

    /// Nothing.
    public var customMirror: Mirror { Mirror(self, children: []) }
}
