/// Estimates how many tokens a text is, without the tokenizer of any model.
public enum TokenEstimate {
    /// Tokens of a text: one for four bytes of ASCII, and one for each other scalar.
    ///
    /// For English prose that is within a fifth of what today's tokenizers count, for code and Chinese it is rather more,
    /// so that a budget is not passed.
    ///
    /// - Complexity: linear in the text.
    public static func tokens(in text: String) -> Int {
        var ascii = 0
        var others = 0
        for byte in text.utf8 {
            // Of the bytes of a scalar beyond ASCII the first one counts.
            if byte < 0x80 { ascii += 1 } else if byte >= 0xC0 { others += 1 }
        }
        return (ascii + 3) / 4 + others
    }

    /// Tokens of all that a request gives the model to read.
    public static func tokens(in request: ChatRequest) -> Int {
        // Each message is set off by about four tokens of its own.
        var sum = request.messages.reduce(3) { sum, message in
            message.toolCalls.reduce(sum + 4 + tokens(in: message.text)) {
                $0 + tokens(in: $1.name) + tokens(in: $1.arguments)
            }
        }
        for tool in request.tools {
            sum += tokens(in: tool.name) + tokens(in: tool.summary) + tokens(in: "\(tool.parameters)")
        }
        if case .schema(_, let schema) = request.output { sum += tokens(in: "\(schema)") }
        return sum
    }

    /// Tokens of all that a model wrote.
    static func tokens(in reply: ChatReply) -> Int {
        reply.toolCalls.reduce(tokens(in: reply.text) + tokens(in: reply.thinking)) {
            $0 + tokens(in: $1.name) + tokens(in: $1.arguments)
        }
    }
}
