/// A model that answers as a program says, for tests and examples.
public struct ScriptedChatModel: ChatModel {
    /// What it is called.
    public let name: String
    private let script: @Sendable (ChatRequest) async throws -> ChatReply

    /// Takes a script.
    ///
    /// - Parameter script: Gives the answer to a request; may be called by several tasks at once.
    public init(
        name: String = "scripted", _ script: @escaping @Sendable (ChatRequest) async throws -> ChatReply
    ) {
        self.name = name
        self.script = script
    }

    /// Gives the scripted answer, its text word by word.
    public func events(for request: ChatRequest) -> AsyncThrowingStream<ChatEvent, any Error> {
        .produced { [script] give in
            let reply = try await script(request)
            try Task.checkCancellation()
            if !reply.thinking.isEmpty { give(.thinking(reply.thinking)) }
            var piece = ""
            for character in reply.text {
                piece.append(character)
                if character.isWhitespace {
                    give(.text(piece))
                    piece = ""
                }
            }
            if !piece.isEmpty { give(.text(piece)) }
            reply.toolCalls.forEach { give(.toolCall($0)) }
            give(.finished(reply.end))
        }
    }
}

extension ChatReply {
    /// An answer of some text alone, whose tokens are estimated.
    public init(_ text: String, to request: ChatRequest, reason: ChatEnd.Reason = .complete) {
        let usage = TokenUsage(
            input: TokenEstimate.tokens(in: request), output: TokenEstimate.tokens(in: text),
            isEstimated: true)
        self.init(text: text, end: ChatEnd(reason: reason, usage: usage, model: "scripted"))
    }
}
