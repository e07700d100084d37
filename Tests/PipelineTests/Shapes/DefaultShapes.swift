import Pipeline
import Testing

/// Shapes with inputs that need not be given.
@Suite struct DefaultShapes {
    /// Multiplies, by 3 unless told otherwise.
    private struct Scale: Node {
        let value = Input<Int>("value")
        let factor = Input("factor", default: 3)
        let scaled = Output<Int>("scaled")

        func run(_ visit: Visit) async throws -> Outputs { [scaled(visit[value] * visit[factor])] }
    }

    @Test func aDefaultHoldsUntilAValueIsGiven() async throws {
        let shape = try Shape(["scale": Scale()])
        let given = try await shape.run(["scale.value": 5, "scale.factor": 2])
        #expect(given.results == ["scale.scaled=10"])
        #expect(given.visits == ["scale:1 value=5 factor=2"])
        let bare = try await Shape(["scale": Scale()]).run(["scale.value": 5])
        #expect(bare.results == ["scale.scaled=15"])
        #expect(bare.visits == ["scale:1 value=5"])
    }

    private func finder() -> Transform<String, [String]> {
        Transform { word in ["\(word) in Delft", "\(word) in Leiden"].filter { !$0.contains("Leiden") } }
    }

    /// Writes a prompt of documents, which need not be there, and a question.
    private struct Prompt: Node {
        let documents = Input<[String]>("documents", default: [])
        let question = Input("question", default: "")
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs {
            [text("\(visit[question])? \(visit[documents].joined(separator: "; "))")]
        }
    }

    @Test func aNodeWithDefaultsWaitsForTheJoinerBeforeIt() async throws {
        let shape = try Shape(
            ["find": finder(), "prompt": Prompt(), "meet": Entry<[String]>()],
            ["find.result -> meet.values", "meet.value -> prompt.documents"])
        let outcome = try await shape.run(["find.value": "tiles", "prompt.question": "Where"])
        #expect(outcome.results == ["prompt.text=Where? tiles in Delft"])
        #expect(
            outcome.visits == [
                "find:1 value=tiles", "meet:1 values=[[tiles in Delft]]",
                "prompt:1 documents=[tiles in Delft] question=Where",
            ])
    }

    /// Puts an answer together with what it rests on.
    private struct Answer: Node {
        let reply = Input<String>("reply")
        let question = Input<String>("question")
        let documents = Input<[String]>("documents", default: [])
        let answer = Output<String>("answer")

        func run(_ visit: Visit) async throws -> Outputs {
            [answer("\(visit[question]): \(visit[reply]) (\(visit[documents].count))")]
        }
    }

    @Test func aNodeWithNothingButDefaultsWaitsForItsSenders() async throws {
        let shape = try Shape(
            ["find": finder(), "prompt": Prompt(), "speaker": Speaker("Delft"), "answer": Answer()],
            [
                "find.result -> prompt.documents", "prompt.text -> speaker.prompt",
                "speaker.reply -> answer.reply",
                "find.result -> answer.documents",
            ])
        let outcome = try await shape.run([
            "find.value": "tiles", "prompt.question": "Where", "answer.question": "Where",
        ])
        #expect(outcome.results == ["answer.answer=Where: Delft (1)"])
        #expect(
            outcome.visits == [
                "answer:1 reply=Delft question=Where documents=[tiles in Delft]", "find:1 value=tiles",
                "prompt:1 documents=[tiles in Delft] question=Where",
                "speaker:1 prompt=Where? tiles in Delft",
            ])
    }

    @Test func aNodeWithDefaultsStartsALoopAndGetsItsValueFromIt() async throws {
        let shape = try Shape(
            [
                "prompt": Form("{question}? Not: {wrong}", ["wrong"], required: ["question"]),
                "speaker": Speaker("Oslo", "Bern"),
                "check": Fork<String>(["right", "wrong"]) { $0 == "Bern" ? "right" : "wrong" },
            ],
            [
                "prompt.text -> speaker.prompt", "speaker.reply -> check.value",
                "check.wrong -> prompt.wrong",
            ])
        let outcome = try await shape.run(["prompt.question": "Swiss capital"], maximumVisits: 2)
        #expect(outcome.results == ["check.right=Bern"])
        #expect(
            outcome.visits == [
                "check:1 value=Oslo", "check:2 value=Bern", "prompt:1 question=Swiss capital",
                "prompt:2 question=Swiss capital wrong=Oslo", "speaker:1 prompt=Swiss capital? Not: ",
                "speaker:2 prompt=Swiss capital? Not: Oslo",
            ])
    }

    @Test(arguments: [
        ("takk", ["fork.norse=takk"], ["fork:1 value=takk"]),
        (
            "gracias", ["form.text=Say gracias"],
            ["fork:1 value=gracias", "form:1 word=gracias"]
        ),
    ])
    func aNodeWithDefaultsDoesNotRunWhenItsSenderGaveNothing(
        word: String, results: [String], visits: [String]
    ) async throws {
        let shape = try Shape(
            [
                "fork": Fork<String>(["norse", "latin"]) { $0 == "takk" ? "norse" : "latin" },
                "form": Form("Say {word}", ["word"]),
            ], ["fork.latin -> form.word"])
        let outcome = try await shape.run(["fork.value": word])
        #expect(outcome.results == results)
        #expect(outcome.visits == visits)
    }

    /// Sends a statement on when the reply is one, and the question to a second try when it is not.
    private struct Triage: Node {
        let reply = Input<String>("reply")
        let question = Input<String>("question")
        let statement = Output<String>("statement")
        let fallback = Output<String>("fallback")

        func run(_ visit: Visit) async throws -> Outputs {
            visit[reply] == "no" ? [fallback(visit[question])] : [statement(visit[reply])]
        }
    }

    @Test func theFallbackRunsWithWhatItHasWhileTheOtherBranchDoesNot() async throws {
        let shape = try Shape(
            [
                "prompt": Form("{question} of {columns}", required: ["question", "columns"]),
                "speaker": Speaker("no"), "triage": Triage(),
                "excuse": Form("No column tells {question}.{columns}", ["columns"], required: ["question"]),
                "second": Speaker("Sorry"), "query": Transform { (text: String) in "ran \(text)" },
            ],
            [
                "prompt.text -> speaker.prompt", "speaker.reply -> triage.reply",
                "triage.statement -> query.value",
                "triage.fallback -> excuse.question", "excuse.text -> second.prompt",
            ])
        let outcome = try await shape.run([
            "prompt.question": "the weather", "prompt.columns": "age, days", "triage.question": "the weather",
        ])
        #expect(outcome.results == ["second.reply=Sorry"])
        #expect(
            outcome.visits == [
                "excuse:1 question=the weather", "prompt:1 question=the weather columns=age, days",
                "second:1 prompt=No column tells the weather.", "speaker:1 prompt=the weather of age, days",
                "triage:1 reply=no question=the weather",
            ])
    }

    /// Refuses the first reply with a reason, and takes any later one.
    private final class Strict: Node {
        let reply = Input<String>("reply")
        let valid = Output<String>("valid")
        let invalid = Output<String>("invalid")
        let reason = Output<String>("reason")

        func run(_ visit: Visit) async throws -> Outputs {
            visit.number == 1 ? [invalid(visit[reply]), reason("no list")] : [valid(visit[reply])]
        }
    }

    @Test func aLoopMendsAReplyWhileTheCallersValueStays() async throws {
        let shape = try Shape(
            [
                "prompt": Form("{note}|{invalid}|{reason}", ["note", "invalid", "reason"]),
                "speaker": Speaker("late, cold"), "strict": Strict(),
            ],
            [
                "prompt.text -> speaker.prompt", "speaker.reply -> strict.reply",
                "strict.invalid -> prompt.invalid",
                "strict.reason -> prompt.reason",
            ])
        let outcome = try await shape.run(["prompt.note": "The soup was cold"], maximumVisits: 2)
        #expect(outcome.results == ["strict.valid=late, cold"])
        #expect(
            outcome.visits == [
                "prompt:1 note=The soup was cold",
                "prompt:2 note=The soup was cold invalid=late, cold reason=no list",
                "speaker:1 prompt=The soup was cold||",
                "speaker:2 prompt=The soup was cold|late, cold|no list", "strict:1 reply=late, cold",
                "strict:2 reply=late, cold",
            ])
    }

    /// Finds, and ranks what was found.
    private struct Rank: Node {
        let query = Input<String>("query")
        let documents = Input<[String]>("documents")
        let ranked = Output<[String]>("ranked")

        func run(_ visit: Visit) async throws -> Outputs { [ranked(visit[documents].sorted())] }
    }

    @Test func nodesOfDefaultsRunInTheOrderOfTheWiresNotOfTheirAddition() async throws {
        let shape = try Shape(
            [
                "find": finder(), "rank": Rank(), "ask": Prompt(), "spell": Form("Spell {text}", ["text"]),
                "clean": Form("{text}", ["text"]), "answerer": Speaker("In Delft."),
                "speller": Speaker("tiles"),
            ],
            [
                "spell.text -> speller.prompt", "speller.reply -> clean.text", "clean.text -> find.value",
                "clean.text -> rank.query", "find.result -> rank.documents", "rank.ranked -> ask.documents",
                "clean.text -> ask.question", "ask.text -> answerer.prompt",
            ])
        let outcome = try await shape.run(["spell.text": "tyles"], maximumVisits: 1)
        #expect(outcome.results == ["answerer.reply=In Delft."])
        #expect(
            outcome.visits == [
                "answerer:1 prompt=tiles? tiles in Delft",
                "ask:1 documents=[tiles in Delft] question=tiles", "clean:1 text=tiles",
                "find:1 value=tiles", "rank:1 query=tiles documents=[tiles in Delft]",
                "spell:1 text=tyles", "speller:1 prompt=Spell tyles",
            ])
    }

    /// Says what it is told on an input of a given name, or something of its own.
    private struct Echo: Node {
        let heard: Input<String>
        let said = Output<String>("said")

        init(_ name: String) { heard = Input(name, default: "Quiet here") }

        func run(_ visit: Visit) async throws -> Outputs { [said(visit[heard])] }
    }

    @Test func aNamedInputMayHaveADefault() async throws {
        let given = try await Shape(["echo": Echo("call")]).run(["echo.call": "Hello"])
        #expect(given.results == ["echo.said=Hello"])
        #expect(given.visits == ["echo:1 call=Hello"])
        let bare = try await Shape(["echo": Echo("call")]).run()
        #expect(bare.results == ["echo.said=Quiet here"])
        #expect(bare.visits == ["echo:1"])
    }

    /// As above, for many values.
    private struct Echoes: Node {
        let heard: Variadic<String>
        let said = Output<[String]>("said")

        init(_ name: String) { heard = Variadic(name, isOptional: true) }

        func run(_ visit: Visit) async throws -> Outputs {
            [said(visit[heard].isEmpty ? ["Quiet here"] : visit[heard])]
        }
    }

    // A variadic input has no default of its own: when it is optional and empty, the node says what holds.
    @Test func aNamedInputForManyMayBeEmpty() async throws {
        let given = try await Shape(["echo": Echoes("calls")]).run(["echo.calls": "Hello"])
        #expect(given.results == ["echo.said=[Hello]"])
        #expect(given.visits == ["echo:1 calls=[Hello]"])
        let bare = try await Shape(["echo": Echoes("calls")]).run()
        #expect(bare.results == ["echo.said=[Quiet here]"])
        #expect(bare.visits == ["echo:1"])
    }
}
