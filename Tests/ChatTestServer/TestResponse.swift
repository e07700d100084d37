import Foundation

/// What a test server sends.
public struct TestResponse: Sendable {
    /// A part of it.
    public enum Piece: Sendable {
        /// Bytes of the body.
        case bytes([UInt8])
        /// Nothing for so many milliseconds.
        case pause(Int64)
        /// The connection is reset.
        case reset
        /// Nothing more, ever; as the first piece, not even a status.
        case silence

        var isSilent: Bool {
            if case .silence = self { true } else { false }
        }

        /// A text of the body.
        public static func text(_ text: String) -> Piece { .bytes(Array(text.utf8)) }

        /// A chunk of an answer: the data of a server-sent event.
        public static func event(_ data: String) -> Piece { .text("data: \(data)\n\n") }

        /// A chunk with a piece of the answer.
        public static func delta(_ text: String, key: String = "content") -> Piece {
            .event(#"{"model":"tiny","choices":[{"index":0,"delta":{"\#(key)":\#(quoted(text))}}]}"#)
        }

        /// The chunk that says why the model stopped.
        public static func finish(_ reason: String = "stop") -> Piece {
            .event(#"{"model":"tiny","choices":[{"index":0,"delta":{},"finish_reason":"\#(reason)"}]}"#)
        }

        /// The chunk that counts tokens.
        public static func usage(_ input: Int, _ output: Int) -> Piece {
            .event(
                #"{"choices":[],"usage":{"prompt_tokens":\#(input),"completion_tokens":\#(output)}}"#)
        }

        /// The end of the events.
        public static let done = event("[DONE]")
    }

    /// The status.
    public var status: Int
    /// By name; the content type is that of event streams where it is not said.
    public var headers: [String: String]
    /// What follows.
    public var pieces: [Piece]

    /// Describes a response.
    public init(status: Int = 200, headers: [String: String] = [:], _ pieces: [Piece]) {
        self.status = status
        self.headers = headers
        self.pieces = pieces
    }

    /// A whole answer, as servers send it.
    public static func answer(
        _ text: String, finish: String = "stop", usage: (input: Int, output: Int) = (100, 20)
    ) -> TestResponse {
        let half = text.index(text.startIndex, offsetBy: text.count / 2)
        let pieces: [Piece] = [
            Piece.delta(String(text[..<half])), Piece.delta(String(text[half...])), Piece.finish(finish),
            Piece.usage(usage.input, usage.output), Piece.done,
        ]
        return TestResponse(pieces)
    }

    /// A refusal, as OpenAI words it.
    public static func refusal(
        _ status: Int, _ message: String, headers: [String: String] = [:]
    ) -> TestResponse {
        var headers = headers
        headers["Content-Type"] = "application/json"
        return TestResponse(
            status: status, headers: headers,
            [.text(#"{"error":{"message":\#(quoted(message)),"code":null}}"#)])
    }

    /// A text as JSON.
    public static func quoted(_ text: String) -> String {
        let data = try? JSONSerialization.data(withJSONObject: text, options: .fragmentsAllowed)
        return data.map { String(decoding: $0, as: UTF8.self) } ?? "\"\""
    }
}

/// A text as JSON.
private func quoted(_ text: String) -> String { TestResponse.quoted(text) }
