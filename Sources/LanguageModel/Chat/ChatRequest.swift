/// What a model is asked.
public struct ChatRequest: Sendable, Hashable {
    /// What the answer is to look like.
    public enum Output: Sendable, Hashable {
        /// Any text.
        case text
        /// Any JSON object.
        case json
        /// JSON of a schema; the name is letters, digits, underscores and hyphens.
        ///
        /// Servers that cannot hold a model to a schema are given it as an instruction, so that an answer still has to be
        /// checked.
        case schema(name: String, JSONValue)
    }

    /// Which tools are to be called.
    public enum ToolChoice: Sendable, Hashable {
        /// What the model thinks right.
        case automatic
        /// None.
        case none
        /// At least one.
        case required
        /// The one of this name.
        case tool(String)
    }

    /// The chat so far; the last message is the one to answer.
    public var messages: [ChatMessage]
    /// What the answer is to look like.
    public var output: Output
    /// The tools that may be called.
    public var tools: [ToolDefinition]
    /// Which of them are to be.
    public var toolChoice: ToolChoice
    /// How freely words are chosen, from 0, always the likeliest, to 2; nil for the server's own setting.
    public var temperature: Double?
    /// The most tokens to answer with, thinking included; nil for the server's own limit.
    public var mostOutputTokens: Int?

    /// Asks something.
    public init(
        _ messages: [ChatMessage], output: Output = .text, tools: [ToolDefinition] = [],
        toolChoice: ToolChoice = .automatic, temperature: Double? = nil, mostOutputTokens: Int? = nil
    ) {
        self.messages = messages
        self.output = output
        self.tools = tools
        self.toolChoice = toolChoice
        self.temperature = temperature
        self.mostOutputTokens = mostOutputTokens
    }
}
