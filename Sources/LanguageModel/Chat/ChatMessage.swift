/// One message of a chat.
public struct ChatMessage: Sendable, Hashable {
    /// Who speaks.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// Whoever sets the rules of the chat.
        case system
        /// Whoever asks.
        case user
        /// The model.
        case assistant
        /// A tool that the model called.
        case tool
    }

    /// Who speaks.
    public var role: Role
    /// What is said; may be empty where tools are called.
    public var text: String
    /// The calls that the model makes.
    public var toolCalls: [ToolCall]
    /// Of a tool's message: the call that it answers.
    public var toolCallID: String?

    /// Says something.
    public init(_ role: Role, _ text: String, toolCalls: [ToolCall] = [], toolCallID: String? = nil) {
        self.role = role
        self.text = text
        self.toolCalls = toolCalls
        self.toolCallID = toolCallID
    }
}

/// A model's wish to have a tool run.
public struct ToolCall: Sendable, Hashable {
    /// What the answer to it refers to.
    public var id: String
    /// The tool's name, as the model wrote it: there may be no such tool.
    public var name: String
    /// The arguments as the model wrote them: JSON, if it did as it was told.
    public var arguments: String

    /// Describes a call.
    public init(id: String, name: String, arguments: String) {
        self.id = id
        self.name = name
        self.arguments = arguments
    }
}

/// A tool that a model may call.
public struct ToolDefinition: Sendable, Hashable {
    /// Its name: letters, digits, underscores and hyphens.
    public var name: String
    /// What it does, for the model.
    public var summary: String
    /// A JSON Schema of its arguments, which are an object.
    public var parameters: JSONValue

    /// Describes a tool.
    public init(name: String, summary: String, parameters: JSONValue) {
        self.name = name
        self.summary = summary
        self.parameters = parameters
    }
}
