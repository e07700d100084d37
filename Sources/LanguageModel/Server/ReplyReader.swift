/// Reads the body of a server's answer: a stream of chunks, or, from servers that do not stream, one object.
///
/// Which of the two it is shows in the first byte; what the server calls it is not asked, because proxies get it wrong.
struct ReplyReader {
    private enum Form { case unknown, stream, object, other }

    /// A longer body is no answer.
    private static let mostBytes = 32 << 20

    private let model: String
    private let inputEstimate: Int
    private var form = Form.unknown
    private var events = ServerSentEvents()
    private var body: [UInt8] = []
    private var byteCount = 0
    private var splitter = ThinkingSplitter()
    private var assembly = ReplyAssembly()
    private var calls: [Int: ToolCall] = [:]
    private var reason: ChatEnd.Reason?
    private var usage: TokenUsage?
    private var answering: String?
    private var isDone = false
    /// Whether a piece was given.
    private(set) var hasBegun = false

    /// Begins an answer.
    ///
    /// - Parameters:
    ///   - model: What the model is called where the answer does not say.
    ///   - inputEstimate: The tokens of the request, where the answer does not say.
    init(model: String, inputEstimate: Int) {
        self.model = model
        self.inputEstimate = inputEstimate
    }

    /// The events of some further bytes.
    mutating func add(_ bytes: some Collection<UInt8>) throws(ChatError) -> [ChatEvent] {
        byteCount += bytes.count
        guard byteCount <= Self.mostBytes else {
            throw ChatError(.unreadable, "The server's answer has more than \(Self.mostBytes) bytes.")
        }
        if form == .unknown {
            body += bytes
            guard let first = body.first(where: { $0 > 0x20 && ![0xEF, 0xBB, 0xBF].contains($0) }) else {
                return []
            }
            switch first {
            case UInt8(ascii: "{"): form = .object
            // "data:", "event:", "id:", "retry:" or a comment.
            case UInt8(ascii: "d"), UInt8(ascii: "e"), UInt8(ascii: "i"), UInt8(ascii: "r"),
                UInt8(ascii: ":"):
                form = .stream
                defer { body.removeAll() }
                return try stream(events.add(body))
            default: form = .other
            }
            return []
        }
        if form == .stream { return try stream(events.add(bytes)) }
        body += bytes
        return []
    }

    /// The last events, with the end.
    ///
    /// - Parameter isBroken: Whether the connection broke; an answer that is complete all the same is one.
    mutating func finish(isBroken: Bool = false) throws(ChatError) -> [ChatEvent] {
        var given: [ChatEvent] = []
        switch form {
        case .stream:
            if let last = events.finish(), !isBroken { given += try stream([last]) }
            guard reason != nil || isDone else {
                throw ChatError(.cut, "The server's answer stops in the middle.")
            }
        case .object:
            guard let object = try? JSONValue(parsing: body) else {
                throw ChatError(.cut, "The server's answer is JSON that stops in the middle.")
            }
            given += try chunk(object, messageKey: "message")
        case .unknown:
            throw ChatError(.empty, "The server answered with nothing.")
        case .other:
            throw ChatError(
                .unreadable,
                "This is no answer of an OpenAI-compatible server: \(ServerProblem.shown(body)); check the address."
            )
        }
        given += note(splitter.finish())
        for (_, call) in calls.sorted(by: { $0.key < $1.key }) { given += note([.toolCall(call)]) }
        guard hasBegun else { throw ChatError(.empty, "The model's answer is empty.") }
        return given + [.finished(end)]
    }

    private var end: ChatEnd {
        let reason = reason ?? .complete
        var end = ChatEnd(
            reason: calls.isEmpty ? reason : .toolCalls, usage: TokenUsage(), model: answering ?? model)
        if let usage {
            end.usage = usage
        } else {
            var assembly = assembly
            let reply = assembly.add(.finished(end))
            end.usage = TokenUsage(
                input: inputEstimate, output: reply.map { TokenEstimate.tokens(in: $0) } ?? 0,
                isEstimated: true)
        }
        return end
    }

    private mutating func stream(_ events: [[UInt8]]) throws(ChatError) -> [ChatEvent] {
        var given: [ChatEvent] = []
        for data in events where !isDone {
            if data.elementsEqual("[DONE]".utf8) {
                isDone = true
                continue
            }
            guard let object = try? JSONValue(parsing: data) else {
                throw ChatError(
                    .unreadable, "A piece of the server's answer is no JSON: \(ServerProblem.shown(data)).")
            }
            given += try chunk(object, messageKey: "delta")
        }
        return given
    }

    /// The events of one chunk, or of an answer as a whole.
    private mutating func chunk(_ object: JSONValue, messageKey: String) throws(ChatError) -> [ChatEvent] {
        if let problem = ServerProblem(in: object) {
            throw ChatError(
                problem.isTooLong ? .tooLong : .failed, "The server broke off: \(problem.message).")
        }
        answering = object["model"]?.string ?? answering
        if let counted = object["usage"], let input = counted["prompt_tokens"]?.integer,
            let output = counted["completion_tokens"]?.integer
        {
            usage = TokenUsage(input: input, output: output)
        }
        guard let choice = object["choices"]?.array?.first else { return [] }
        var given: [ChatEvent] = []
        // Some servers that stream send the whole message at once.
        if let message = choice[messageKey] ?? choice["message"] {
            for key in ["reasoning_content", "reasoning"] {
                guard let thinking = message[key]?.string, !thinking.isEmpty else { continue }
                given.append(.thinking(thinking))
                break
            }
            if let text = message["content"]?.string, !text.isEmpty { given += splitter.add(text) }
            for (index, call) in (message["tool_calls"]?.array ?? []).enumerated() {
                add(call, at: call["index"]?.integer ?? (messageKey == "delta" ? calls.count : index))
            }
        }
        if let text = choice["finish_reason"]?.string { reason = Self.reason(text) }
        return note(given)
    }

    /// Adds a piece of a call to those before it.
    private mutating func add(_ piece: JSONValue, at index: Int) {
        var call = calls[index] ?? ToolCall(id: "call-\(index)", name: "", arguments: "")
        if let id = piece["id"]?.string, !id.isEmpty { call.id = id }
        call.name += piece["function"]?["name"]?.string ?? ""
        switch piece["function"]?["arguments"] {
        case .string(let text): call.arguments += text
        // Some servers give the arguments themselves in place of their text.
        case let object?: call.arguments += object.description
        case nil: break
        }
        calls[index] = call
    }

    private mutating func note(_ events: [ChatEvent]) -> [ChatEvent] {
        for event in events { _ = assembly.add(event) }
        hasBegun = hasBegun || !events.isEmpty
        return events
    }

    private static func reason(_ text: String) -> ChatEnd.Reason {
        switch text {
        case "length", "max_tokens": .length
        case "tool_calls", "function_call": .toolCalls
        case "content_filter": .filtered
        default: .complete
        }
    }
}
