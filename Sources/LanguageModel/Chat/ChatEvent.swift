/// What comes of a model's answer, piece by piece.
public enum ChatEvent: Sendable, Hashable {
    /// The next piece of the answer.
    case text(String)
    /// The next piece of what the model thinks before it answers.
    case thinking(String)
    /// A whole call of a tool.
    case toolCall(ToolCall)
    /// The connection broke and the model is asked again: all pieces so far count for nothing.
    case restarted
    /// The answer is complete; always the last event.
    case finished(ChatEnd)
}

/// How an answer ended.
public struct ChatEnd: Sendable, Hashable {
    /// Why the model stopped.
    public enum Reason: Sendable, Hashable {
        /// It had said everything.
        case complete
        /// It reached the most tokens; the answer is cut off.
        case length
        /// It waits for the tools that it called.
        case toolCalls
        /// The server would not let it go on.
        case filtered
    }

    /// Why the model stopped.
    public var reason: Reason
    /// What it cost in tokens.
    public var usage: TokenUsage
    /// The model that answered, as the server names it.
    public var model: String

    /// Describes an end.
    public init(reason: Reason, usage: TokenUsage, model: String) {
        self.reason = reason
        self.usage = usage
        self.model = model
    }
}
