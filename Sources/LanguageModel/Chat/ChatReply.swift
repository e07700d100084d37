/// A model's whole answer.
public struct ChatReply: Sendable, Hashable {
    /// The answer.
    public var text: String
    /// What the model thought before; mostly empty.
    public var thinking: String
    /// The tools that it calls.
    public var toolCalls: [ToolCall]
    /// How it ended.
    public var end: ChatEnd

    /// Describes an answer.
    public init(text: String, thinking: String = "", toolCalls: [ToolCall] = [], end: ChatEnd) {
        self.text = text
        self.thinking = thinking
        self.toolCalls = toolCalls
        self.end = end
    }

    /// The answer as a message, to go on from.
    public var message: ChatMessage { ChatMessage(.assistant, text, toolCalls: toolCalls) }
}

/// Puts an answer together from its pieces.
struct ReplyAssembly {
    private var text = ""
    private var thinking = ""
    private var toolCalls: [ToolCall] = []

    /// Takes the next event, and gives the answer with the last one.
    mutating func add(_ event: ChatEvent) -> ChatReply? {
        switch event {
        case .text(let piece): text += piece
        case .thinking(let piece): thinking += piece
        case .toolCall(let call): toolCalls.append(call)
        case .restarted: self = ReplyAssembly()
        case .finished(let end):
            return ChatReply(text: text, thinking: thinking, toolCalls: toolCalls, end: end)
        }
        return nil
    }
}
