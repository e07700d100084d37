import Pipeline
import Testing

/// Shapes without branches: what a chain gives, and what it tells on the way.
@Suite struct ChainShapes {
    @Test func nothingGivesNothing() async throws {
        let outcome = try await Shape([:]).run()
        #expect(outcome.results == [])
        #expect(outcome.visits == [])
    }

    private func chain() throws -> Shape {
        try Shape(
            ["first": Add(3), "triple": Transform { (number: Int) in number * 3 }, "last": Add(-1)],
            ["first.sum -> triple.value", "triple.result -> last.value"])
    }

    private let chainVisits = ["first:1 value=4", "last:1 value=21", "triple:1 value=7"]

    @Test func aChainHandsItsValueOn() async throws {
        let outcome = try await chain().run(["first.value": 4], maximumVisits: 1)
        #expect(outcome.results == ["last.sum=20"])
        #expect(outcome.visits == chainVisits)
    }

    @Test(arguments: [
        (["first", "triple", "last"] as Set, ["first.sum=7", "last.sum=20", "triple.result=21"]),
        (["triple"] as Set, ["last.sum=20", "triple.result=21"]),
    ])
    func aChainShowsValuesOnTheWay(shown: Set<String>, results: [String]) async throws {
        let outcome = try await chain().run(["first.value": 4], results: shown)
        #expect(outcome.results == results)
        #expect(outcome.visits == chainVisits)
    }

    /// Divides, and tells what is left.
    private struct Divide: Node {
        let value = Input<Int>("value")
        let quotient = Output<Int>("quotient")
        let remainder = Output<Int>("remainder")

        func run(_ visit: Visit) async throws -> Outputs {
            [quotient(visit[value] / 4), remainder(visit[value] % 4)]
        }
    }

    @Test(arguments: [
        (
            ["first", "divide", "last"] as Set,
            ["divide.quotient=5", "divide.remainder=3", "first.sum=23", "last.sum=15"]
        ),
        (["divide"] as Set, ["divide.quotient=5", "divide.remainder=3", "last.sum=15"]),
        // Unlike a connected output, the one that leads nowhere is a result without being asked for.
        ([] as Set, ["divide.remainder=3", "last.sum=15"]),
    ])
    func aChainShowsSeveralSocketsOfANode(shown: Set<String>, results: [String]) async throws {
        let shape = try Shape(
            ["first": Add(3), "divide": Divide(), "last": Add(10)],
            ["first.sum -> divide.value", "divide.quotient -> last.value"])
        let outcome = try await shape.run(["first.value": 20], results: shown)
        #expect(outcome.results == results)
        #expect(outcome.visits == ["divide:1 value=23", "first:1 value=20", "last:1 value=5"])
    }

    @Test func aNodeHasTheSocketsThatItsParametersName() async throws {
        func shape() throws -> Shape {
            try Shape(
                [
                    "greet": Form("Good day {name}", required: ["name"]),
                    "letter": Form("{opening}, it rains.", required: ["opening"]),
                    "words": Transform { (text: String) in text.split(separator: " ").map(String.init) },
                ], ["greet.text -> letter.opening", "letter.text -> words.value"])
        }
        let usual = try await shape().run(["greet.name": "Ada"])
        #expect(usual.results == ["words.result=[Good, day, Ada,, it, rains.]"])
        #expect(
            usual.visits == [
                "greet:1 name=Ada", "letter:1 opening=Good day Ada",
                "words:1 value=Good day Ada, it rains.",
            ])
        let given = try await shape().run(["greet.name": "Ada", "letter.form": "<{opening}>"])
        #expect(given.results == ["words.result=[<Good, day, Ada>]"])
        #expect(
            given.visits == [
                "greet:1 name=Ada", "letter:1 form=<{opening}> opening=Good day Ada",
                "words:1 value=<Good day Ada>",
            ])
    }

    @Test func whatANodeChangesStaysItsOwn() async throws {
        let shape = try Shape(
            [
                "left": Transform { (list: [String]) in list + ["left"] },
                "right": Transform { (list: [String]) in list + ["right"] },
                "first": Gather<String>(), "second": Gather<String>(),
            ], ["left.result -> first.lists", "right.result -> second.lists"])
        let shared = ["oak", "elm"]
        let outcome = try await shape.run(["left.value": shared, "right.value": shared])
        #expect(outcome.results == ["first.list=[oak, elm, left]", "second.list=[oak, elm, right]"])
        #expect(
            outcome.visits == [
                "first:1 lists=[[oak, elm, left]]", "left:1 value=[oak, elm]", "right:1 value=[oak, elm]",
                "second:1 lists=[[oak, elm, right]]",
            ])
    }

    /// Joins lines, under a title when there is one.
    private struct Digest: Node {
        let lines = Input<[String]>("lines")
        let title = Input<String?>("title", default: nil)
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs {
            let all = (visit[title].map { [$0] } ?? []) + visit[lines]
            return [text(all.joined(separator: "/"))]
        }
    }

    @Test func oneOutputServesSeveralReceiversAlike() async throws {
        let shape = try Shape(
            [
                "source": Transform { (lines: [String]) in lines },
                "reply": Transform { (lines: [String]) in
                    var lines = lines
                    lines.removeAll()
                    return lines + ["Nothing to add"]
                },
                "before": Digest(), "after": Digest(),
            ],
            [
                "source.result -> reply.value", "source.result -> before.lines",
                "reply.result -> after.lines",
            ])
        let outcome = try await shape.run([
            "source.value": ["Be brief", "What is lichen?"], "before.title": "A", "after.title": "B",
        ])
        #expect(outcome.results == ["after.text=B/Nothing to add", "before.text=A/Be brief/What is lichen?"])
        #expect(
            outcome.visits == [
                "after:1 lines=[Nothing to add] title=B",
                "before:1 lines=[Be brief, What is lichen?] title=A",
                "reply:1 value=[Be brief, What is lichen?]",
                "source:1 value=[Be brief, What is lichen?]",
            ])
    }

    /// Finds the texts that hold a word, and all of some tags.
    private struct Find: Node {
        let word = Input<String>("word")
        let tags = Input<[String]?>("tags", default: nil)
        let found = Output<[String]>("found")

        func run(_ visit: Visit) async throws -> Outputs {
            let texts = ["moss on stone #2021 #north", "moss on bark #2022 #north", "fern #2022"]
            let tags = visit[tags] ?? []
            return [
                found(texts.filter { text in text.contains(visit[word]) && tags.allSatisfy(text.contains) })
            ]
        }
    }

    @Test func aNodeInTheMiddleTakesFromTheCallerAndFromANodeThatStartsByItself() async throws {
        let shape = try Shape(
            [
                "rule": Form("#2022 #north"),
                "tags": Transform { (text: String) in text.split(separator: " ").map(String.init) },
                "find": Find(), "gather": Gather<String>(),
            ], ["rule.text -> tags.value", "tags.result -> find.tags", "find.found -> gather.lists"])
        let outcome = try await shape.run(["find.word": "moss"])
        #expect(outcome.results == ["gather.list=[moss on bark #2022 #north]"])
        #expect(
            outcome.visits == [
                "find:1 word=moss tags=[#2022, #north]", "gather:1 lists=[[moss on bark #2022 #north]]",
                "rule:1", "tags:1 value=#2022 #north",
            ])
    }

    /// A table: can be neither compared nor encoded, as values between nodes need not be.
    private struct Table: Sendable, CustomStringConvertible {
        let columns: @Sendable () -> [String: [Int]]
        var description: String { columns().sorted { $0.key < $1.key }.map { "\($0)\($1)" }.joined() }
    }

    @Test func valuesNeedNotBeComparable() async throws {
        let table = Table { ["a": [1, 2], "b": [3]] }
        let shape = try Shape(
            [
                "first": Transform { (table: Table) in table },
                "second": Transform { (table: Table) in table },
            ], ["first.result -> second.value"])
        let outcome = try await shape.run(["first.value": table])
        #expect(outcome.results == ["second.result=a[1, 2]b[3]"])
        #expect(outcome.visits == ["first:1 value=a[1, 2]b[3]", "second:1 value=a[1, 2]b[3]"])
    }
}
