/// A request and what came of it, as a line of JSON.
struct RecordedExchange {
    /// The request, as it would be written for a server that takes everything.
    let request: JSONValue
    /// What the model gave.
    var events: [ChatEvent]
    /// Why it gave no more; nil where it ended well.
    var error: ChatError?

    init(_ request: ChatRequest, model: String) {
        self.request = ServerDialect().body(request, model: model)
        events = []
    }

    /// Reads a line; nil where it is none of these.
    init?(_ line: JSONValue) {
        guard let request = line["request"], let events = line["events"]?.array else { return nil }
        self.request = request
        self.events = events.compactMap { ChatEvent($0) }
        guard self.events.count == events.count else { return nil }
        if let error = line["error"] {
            guard let code = error["code"]?.string.flatMap(ChatError.Code.init),
                let message = error["message"]?.string
            else {
                return nil
            }
            self.error = ChatError(code, message, status: error["status"]?.integer)
        }
    }

    /// The line.
    var json: JSONValue {
        var members: [(String, JSONValue)] = [
            ("request", request), ("events", .array(events.map(\.json))),
        ]
        if let error {
            members.append(
                (
                    "error",
                    [
                        "code": .string(error.code.rawValue), "message": .string(error.message),
                        "status": error.status.map { .number(Double($0)) } ?? .null,
                    ]
                ))
        }
        return JSONValue(members: members)
    }
}

extension ChatEvent {
    fileprivate var json: JSONValue {
        switch self {
        case .text(let piece): ["text": .string(piece)]
        case .thinking(let piece): ["thinking": .string(piece)]
        case .toolCall(let call):
            [
                "tool": .string(call.name), "id": .string(call.id), "arguments": .string(call.arguments),
            ]
        case .restarted: ["restarted": true]
        case .finished(let end):
            [
                "finished": .string(end.reason.word), "model": .string(end.model),
                "input": .number(Double(end.usage.input)), "output": .number(Double(end.usage.output)),
                "estimated": .bool(end.usage.isEstimated),
            ]
        }
    }

    fileprivate init?(_ json: JSONValue) {
        if let piece = json["text"]?.string {
            self = .text(piece)
        } else if let piece = json["thinking"]?.string {
            self = .thinking(piece)
        } else if let name = json["tool"]?.string, let id = json["id"]?.string,
            let arguments = json["arguments"]?.string
        {
            self = .toolCall(ToolCall(id: id, name: name, arguments: arguments))
        } else if json["restarted"] != nil {
            self = .restarted
        } else if let word = json["finished"]?.string, let reason = ChatEnd.Reason(word: word),
            let model = json["model"]?.string, let input = json["input"]?.integer,
            let output = json["output"]?.integer
        {
            let usage = TokenUsage(
                input: input, output: output, isEstimated: json["estimated"]?.bool ?? false)
            self = .finished(ChatEnd(reason: reason, usage: usage, model: model))
        } else {
            return nil
        }
    }
}

extension ChatEnd.Reason {
    fileprivate static let words: [(Self, String)] = [
        (.complete, "complete"), (.length, "length"), (.toolCalls, "tool calls"), (.filtered, "filtered"),
    ]

    fileprivate var word: String { Self.words.first { $0.0 == self }?.1 ?? "" }

    fileprivate init?(word: String) {
        guard let found = Self.words.first(where: { $0.1 == word }) else { return nil }
        self = found.0
    }
}
