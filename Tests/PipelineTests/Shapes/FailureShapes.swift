import Pipeline
import Testing

/// Shapes that must fail, and say why.
@Suite struct FailureShapes {
    @Test func aLoopWithoutEndIsStopped() async throws {
        let fork = Fork<Int>(["large", "small"]) { $0 > 2 ? "large" : "small" }
        let shape = try Shape(
            ["entry": Entry<Int>(), "first": fork, "second": fork],
            ["entry.value -> first.value", "first.large -> second.value", "second.large -> entry.values"])
        let error = await #expect(throws: PipelineError.self) {
            _ = try await shape.run(["entry.values": 7], maximumVisits: 1)
        }
        #expect(error?.code == .tooManyVisits)
        #expect(error?.node == "entry")
    }

    /// Gives what it has not declared.
    private struct Liar: Node {
        let value = Input<Int>("value")
        let told = Output<Int>("told")
        let gives: [String]

        func run(_ visit: Visit) async throws -> Outputs {
            Outputs(gives.map { Output<Int>($0)(visit[value]) })
        }
    }

    // The compiler sees to it that a node gives outputs at all; that it gives its own is left to the run.
    @Test(arguments: [["truth"], ["told", "told"], ["told", "truth"]])
    func aNodeThatGivesWhatItDidNotDeclareIsNamed(gives: [String]) async throws {
        let shape = try Shape(["liar": Liar(gives: gives)])
        let error = await #expect(throws: PipelineError.self) {
            _ = try await shape.run(["liar.value": 1])
        }
        #expect(error?.code == .badOutput)
        #expect(error?.node == "liar")
        #expect(error?.socket == gives.last)
    }

    @Test func aLoopThatNothingCanStartIsRefusedBeforeItRuns() async throws {
        let shape = try Shape(
            [
                "prompt": Form("{note} {wrong}", required: ["note", "wrong"]), "model": Speaker("fine"),
                "check": Fork<String>(["right", "wrong"]) { _ in "right" },
            ],
            ["prompt.text -> model.prompt", "model.reply -> check.value", "check.wrong -> prompt.wrong"])
        let error = await #expect(throws: PipelineError.self) {
            _ = try await shape.run(["prompt.note": "Too salty"])
        }
        #expect(error?.code == .blocked)
        #expect(error?.message.contains("its input 'wrong' comes only from 'check'") == true)
        #expect(shape.visits == [])
    }

    @Test func aConversionThatCannotBeDoneNamesItsNode() async throws {
        let shape = try Shape(
            [
                "chat": ConversionShapes.chat(nil),
                "text": Transform { try ConversionShapes.Message.text(of: $0) },
                "search": ConversionShapes.search,
            ], ["chat.result -> text.value", "text.result -> search.value"])
        let error = await #expect(throws: PipelineError.self) {
            _ = try await shape.run(["chat.value": [ConversionShapes.Message(text: "Find the games")]])
        }
        #expect(error?.code == .nodeFailed)
        #expect(error?.node == "text")
        #expect(error?.cause is ConversionShapes.Message.NoText)
        #expect(shape.visits == ["chat:1 value=[<Find the games>]", "text:1 value=[<>]"])
    }
}
