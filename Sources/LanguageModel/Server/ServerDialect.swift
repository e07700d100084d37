/// How a server wants to be asked, as far as its refusals have told.
///
/// Servers that call themselves compatible differ in the fields that they take. One that refuses a request and names a field
/// is asked again without it, or with what stands for it.
struct ServerDialect: Sendable, Hashable {
    /// How answers are held to a schema.
    private(set) var schemas = ServerAbilities.Schemas.schema
    private(set) var tokenLimitKey = "max_tokens"
    private(set) var sendsTemperature = true
    private(set) var asksForUsage = true

    /// Learns from a refusal.
    ///
    /// - Parameter message: What the server said, in small letters.
    /// - Returns: Whether the same request is worth another try.
    mutating func learn(from message: String, for request: ChatRequest) -> Bool {
        let before = self
        func names(_ words: String...) -> Bool { words.contains { message.contains($0) } }
        if request.output != .text,
            names("response_format", "json_schema", "json_object", "structured output")
        {
            switch (schemas, request.output) {
            case (.schema, .schema): schemas = .json
            case (.schema, _), (.json, _): schemas = .instruction
            case (.instruction, _): break
            }
        } else if request.mostOutputTokens != nil, names("max_completion_tokens") {
            tokenLimitKey = "max_completion_tokens"
        } else if request.temperature != nil, names("temperature") {
            sendsTemperature = false
        } else if names("stream_options", "include_usage") {
            asksForUsage = false
        }
        return self != before
    }

    /// The body of a request.
    func body(_ request: ChatRequest, model: String) -> JSONValue {
        var body: [(String, JSONValue)] = [("model", .string(model)), ("stream", true)]
        if asksForUsage { body.append(("stream_options", ["include_usage": true])) }
        body.append(("messages", .array(messages(request).map(Self.json))))
        if let format = responseFormat(request.output) { body.append(("response_format", format)) }
        if let temperature = request.temperature, sendsTemperature {
            body.append(("temperature", .number(temperature)))
        }
        if let most = request.mostOutputTokens { body.append((tokenLimitKey, .number(Double(most)))) }
        if !request.tools.isEmpty {
            body.append(("tools", .array(request.tools.map(Self.json))))
            body.append(("tool_choice", Self.json(request.toolChoice)))
        }
        return JSONValue(members: body)
    }

    private func responseFormat(_ output: ChatRequest.Output) -> JSONValue? {
        switch (output, schemas) {
        case (.text, _), (_, .instruction): nil
        case (.schema(let name, let schema), .schema):
            [
                "type": "json_schema",
                "json_schema": ["name": .string(name), "strict": true, "schema": schema],
            ]
        case (.json, _), (.schema, .json): ["type": "json_object"]
        }
    }

    /// The messages, with the instruction that stands for what the server does not do itself.
    private func messages(_ request: ChatRequest) -> [ChatMessage] {
        guard schemas != .schema, case .schema(_, let schema) = request.output else {
            guard schemas == .instruction, request.output == .json else { return request.messages }
            return Self.instructed("Answer with one JSON object and nothing else.", request.messages)
        }
        return Self.instructed(
            "Answer with one JSON object of this JSON Schema and nothing else:\n\(schema)", request.messages)
    }

    /// Rules stand in the first message, which is the system's where there is one.
    private static func instructed(_ instruction: String, _ messages: [ChatMessage]) -> [ChatMessage] {
        var messages = messages
        if messages.first?.role == .system {
            messages[0].text += "\n\n" + instruction
        } else {
            messages.insert(ChatMessage(.system, instruction), at: 0)
        }
        return messages
    }

    private static func json(_ message: ChatMessage) -> JSONValue {
        var members: [(String, JSONValue)] = [
            ("role", .string(message.role.rawValue)), ("content", .string(message.text)),
        ]
        if !message.toolCalls.isEmpty {
            let calls = message.toolCalls.map { call -> JSONValue in
                [
                    "id": .string(call.id), "type": "function",
                    "function": ["name": .string(call.name), "arguments": .string(call.arguments)],
                ]
            }
            members.append(("tool_calls", .array(calls)))
        }
        if let id = message.toolCallID { members.append(("tool_call_id", .string(id))) }
        return JSONValue(members: members)
    }

    private static func json(_ tool: ToolDefinition) -> JSONValue {
        [
            "type": "function",
            "function": [
                "name": .string(tool.name), "description": .string(tool.summary),
                "parameters": tool.parameters,
            ],
        ]
    }

    private static func json(_ choice: ChatRequest.ToolChoice) -> JSONValue {
        switch choice {
        case .automatic: "auto"
        case .none: "none"
        case .required: "required"
        case .tool(let name): ["type": "function", "function": ["name": .string(name)]]
        }
    }
}
