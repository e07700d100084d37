import Pipeline
import Testing

/// Shapes in which one value becomes another on its way.
@Suite struct ConversionShapes {
    /// What someone said; it may be no text.
    struct Message: Sendable, CustomStringConvertible {
        struct NoText: Error {}

        let text: String?
        var description: String { "<\(text ?? "")>" }

        /// The text of the only message.
        static func text(of messages: [Message]) throws -> String {
            guard messages.count == 1, let text = messages[0].text else { throw NoText() }
            return text
        }
    }

    static func chat(_ reply: String?) -> Transform<[Message], [Message]> {
        Transform { _ in [Message(text: reply)] }
    }

    static let search = Transform { (query: String) in ["found \(query)"] }

    // A wire changes no value by itself, but for lists of one and optionals: what reads a message is a node that can be seen.
    @Test func messagesBecomeTextInANodeOfTheirOwn() async throws {
        let shape = try Shape(
            [
                "chat": Self.chat("tower height"), "text": Transform { try Message.text(of: $0) },
                "search": Self.search,
            ],
            ["chat.result -> text.value", "text.result -> search.value"])
        let outcome = try await shape.run(["chat.value": [Message(text: "How tall is it?")]])
        #expect(outcome.results == ["search.result=[found tower height]"])
        #expect(
            outcome.visits == [
                "chat:1 value=[<How tall is it?>]", "search:1 value=tower height",
                "text:1 value=[<tower height>]",
            ])
        #expect(throws: PipelineError(.typeMismatch, "")) {
            try Shape(["chat": Self.chat(""), "search": Self.search], ["chat.result -> search.value"])
        }
    }

    /// Makes answers of replies.
    private struct Answer: Node {
        let query = Input<String>("query")
        let replies = Input<[Message]>("replies")
        let answers = Output<[String]>("answers")

        func run(_ visit: Visit) async throws -> Outputs {
            [answers(visit[replies].map { "\(visit[query]) \($0.text ?? "")" })]
        }
    }

    // Inputs have one type each; the part of the shape that is left is that one message becomes a list of one.
    @Test func oneMessageBecomesAListOfOne() async throws {
        let shape = try Shape(
            ["agent": Transform { (_: [Message]) in Message(text: "57 m") }, "answer": Answer()],
            ["agent.result -> answer.replies"])
        let outcome = try await shape.run([
            "agent.value": [Message(text: "How tall?")], "answer.query": "Pisa:",
        ])
        #expect(outcome.results == ["answer.answers=[Pisa: 57 m]"])
        #expect(
            outcome.visits == ["agent:1 value=[<How tall?>]", "answer:1 query=Pisa: replies=[<57 m>]"])
    }
}
