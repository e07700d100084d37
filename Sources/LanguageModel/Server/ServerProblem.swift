/// What a server says is wrong, in any of the forms in which servers say it.
struct ServerProblem {
    /// The server's words on one line, without the full stop.
    let message: String
    private let code: String

    /// Finds the problem in an object; nil where there is none.
    init?(in object: JSONValue) {
        guard let error = object["error"], error != .null else { return nil }
        self.init(error)
    }

    /// Takes the body of a response that says by its status that there is a problem.
    init(body: [UInt8]) {
        let object = try? JSONValue(parsing: body)
        self.init(object.map { $0["error"] ?? $0 } ?? .string(String(decoding: body, as: UTF8.self)))
    }

    private init(_ error: JSONValue) {
        let text =
            error.string ?? error["message"]?.string ?? error["detail"]?.string ?? error["error"]?.string
            ?? "\(error)"
        message = Self.shown(Array(text.utf8))
        code = error["code"]?.string ?? error["type"]?.string ?? ""
    }

    /// Whether the messages were longer than the model can read.
    var isTooLong: Bool {
        let text = message.lowercased()
        return code == "context_length_exceeded"
            || ["context length", "context size", "context window", "maximum context"].contains {
                text.contains($0)
            }
    }

    /// Whether the server objects to what the messages say.
    var isFiltered: Bool {
        ["content_filter", "content filter", "content policy", "content management policy"].contains {
            words.contains($0)
        }
    }

    /// The message and the code in small letters, for finding out what it is about.
    var words: String { (message + " " + code).lowercased() }

    /// Bytes as a short text on one line.
    static func shown(_ bytes: some Collection<UInt8>) -> String {
        let most = 300
        let text = String(decoding: bytes.prefix(4 * most), as: UTF8.self)
        let line = text.split { $0.isWhitespace || $0.unicodeScalars.allSatisfy { $0.value < 0x20 } }
            .joined(separator: " ")
        if line.isEmpty { return "(nothing)" }
        if line.count > most { return line.prefix(most) + "…" }
        return line.hasSuffix(".") ? String(line.dropLast()) : line
    }
}
