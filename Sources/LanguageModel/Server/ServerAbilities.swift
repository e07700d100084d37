/// What a server can do for its model, as a short trial shows.
public struct ServerAbilities: Sendable, Hashable, Codable {
    /// How a server holds answers to a schema.
    public enum Schemas: String, Sendable, Hashable, Codable {
        /// It does so itself.
        case schema
        /// It sees that they are JSON, and the model is told the schema.
        case json
        /// The model is told the schema, and may keep to it.
        case instruction
    }

    /// The model, as the server names it.
    public var model: String
    /// Whether answers come piece by piece.
    public var streams: Bool
    /// How it holds answers to a schema.
    public var schemas: Schemas
    /// Whether the answer was of the schema that was asked for.
    public var keepsToSchemas: Bool
    /// Whether the model called the tool that it was to call.
    public var callsTools: Bool
    /// Whether the server counts tokens; they are estimated where not.
    public var countsTokens: Bool
    /// Seconds until the first piece of the answer.
    public var firstPieceSeconds: Double

    /// Describes a server.
    public init(
        model: String, streams: Bool, schemas: Schemas, keepsToSchemas: Bool, callsTools: Bool,
        countsTokens: Bool, firstPieceSeconds: Double
    ) {
        self.model = model
        self.streams = streams
        self.schemas = schemas
        self.keepsToSchemas = keepsToSchemas
        self.callsTools = callsTools
        self.countsTokens = countsTokens
        self.firstPieceSeconds = firstPieceSeconds
    }
}

extension ServerChatModel {
    /// Tries out what the server can do, by two short questions.
    ///
    /// - Throws: ``ChatError`` where it does not work at all; that it has no tools or schemas is no error.
    public func tryOut() async throws -> ServerAbilities {
        let start = ContinuousClock.now
        var first: Duration?
        var pieces = 0
        var assembly = ReplyAssembly()
        var answer: ChatReply?
        for try await event in events(for: Self.schemaTrial) {
            switch event {
            case .text, .thinking:
                first = first ?? start.duration(to: .now)
                pieces += 1
            case .restarted: pieces = 0
            case .toolCall, .finished: break
            }
            answer = assembly.add(event)
        }
        try Task.checkCancellation()
        guard let answer else {
            throw ChatError(.cut, "The model \(name) stopped in the middle of its answer.")
        }
        return ServerAbilities(
            model: answer.end.model, streams: pieces > 1, schemas: schemaSupport,
            keepsToSchemas: (try? MendedJSON(in: answer.text))?.value["colour"]?.string != nil,
            callsTools: try await callsTool(), countsTokens: !answer.end.usage.isEstimated,
            firstPieceSeconds: (first ?? start.duration(to: .now)) / .seconds(1))
    }

    private func callsTool() async throws -> Bool {
        do {
            return try await reply(to: Self.toolTrial).toolCalls.contains { $0.name == "look" }
        } catch let error as ChatError where [.refused, .failed, .unreadable, .empty].contains(error.code) {
            return false
        }
    }

    private static let schemaTrial = ChatRequest(
        [ChatMessage(.user, "Which colour has the sky on a clear day? Answer in JSON: {\"colour\": \"…\"}")],
        output: .schema(
            name: "sky",
            [
                "type": "object", "properties": ["colour": ["type": "string"]], "required": ["colour"],
                "additionalProperties": false,
            ]), temperature: 0, mostOutputTokens: 1000)

    private static let toolTrial = ChatRequest(
        [ChatMessage(.user, "Look out of the window, by calling the tool.")],
        tools: [
            ToolDefinition(
                name: "look", summary: "Looks out of a window.",
                parameters: [
                    "type": "object", "properties": ["window": ["type": "string"]], "required": [],
                ])
        ], temperature: 0, mostOutputTokens: 1000)
}
