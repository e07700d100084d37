import Pipeline
import Testing

/// Shapes that branch: what is not chosen does not run.
@Suite struct BranchShapes {
    private func parity() -> Fork<Int> { Fork(["even", "odd"]) { $0.isMultiple(of: 2) ? "even" : "odd" } }

    private func double() -> Transform<Int, Int> { Transform { $0 * 2 } }

    @Test(arguments: [
        (3, ["far.sum=24"], ["far:1 value=23", "near:1 value=4", "parity:1 value=4", "start:1 value=3"]),
        (4, ["double.result=10"], ["double:1 value=5", "parity:1 value=5", "start:1 value=4"]),
    ])
    func ofTwoBranchesOneRuns(value: Int, results: [String], visits: [String]) async throws {
        let shape = try Shape(
            ["start": Add(1), "parity": parity(), "near": Add(19), "double": double(), "far": Add(1)],
            [
                "start.sum -> parity.value", "parity.even -> near.value", "parity.odd -> double.value",
                "near.sum -> far.value",
            ])
        let outcome = try await shape.run(["start.value": value])
        #expect(outcome.results == results)
        #expect(outcome.visits == visits)
    }

    @Test func threeBranchesRunSideBySide() async throws {
        let shape = try Shape(
            [
                "start": Add(5), "copies": Copies("left", "right"), "plus": Add(100), "double": double(),
                "minus": Add(-2), "again": Add(-2),
            ],
            [
                "start.sum -> copies.value", "copies.left -> plus.value", "copies.right -> double.value",
                "copies.right -> minus.value", "minus.sum -> again.value",
            ])
        let outcome = try await shape.run(["start.value": 2], maximumVisits: 1)
        #expect(outcome.results == ["again.sum=3", "double.result=14", "plus.sum=107"])
        #expect(
            outcome.visits == [
                "again:1 value=5", "copies:1 value=7", "double:1 value=7", "minus:1 value=7",
                "plus:1 value=7",
                "start:1 value=2",
            ])
    }

    @Test func twoBranchesOfDifferentLengthMerge() async throws {
        let shape = try Shape(
            [
                "long": Add(1), "longer": Add(10), "short": Add(2), "rest": Difference(), "end": Add(1000),
            ],
            [
                "long.sum -> longer.value", "longer.sum -> rest.from", "short.sum -> rest.take",
                "rest.rest -> end.value",
            ])
        let outcome = try await shape.run(["long.value": 5, "short.value": 7])
        #expect(outcome.results == ["end.sum=1007"])
        #expect(
            outcome.visits == [
                "end:1 value=7", "long:1 value=5", "longer:1 value=6", "rest:1 from=16 take=9",
                "short:1 value=7",
            ])
    }

    /// Adds a number that may be given.
    private struct Plus: Node {
        let value = Input<Int>("value")
        let more = Input("more", default: 1)
        let sum = Output<Int>("sum")

        func run(_ visit: Visit) async throws -> Outputs { [sum(visit[value] + visit[more])] }
    }

    @Test func someBranchesMergeAndSomeDoNot() async throws {
        func shape() throws -> Shape {
            try Shape(
                [
                    "start": Plus(), "parity": parity(), "even": Plus(), "left": Plus(), "right": Plus(),
                    "ten": Add(10), "double": double(), "rest": Difference(),
                ],
                [
                    "start.sum -> parity.value", "parity.even -> even.value", "parity.odd -> double.value",
                    "parity.odd -> ten.value", "ten.sum -> rest.from", "double.result -> rest.take",
                    "even.sum -> left.value", "even.sum -> right.value",
                ])
        }
        // Values that the caller gives to nodes of the other branch do not make them run.
        let even = try await shape().run(["start.value": 7, "left.more": 30, "right.more": 40])
        #expect(even.results == ["left.sum=39", "right.sum=49"])
        #expect(
            even.visits == [
                "even:1 value=8", "left:1 value=9 more=30", "parity:1 value=8", "right:1 value=9 more=40",
                "start:1 value=7",
            ])
        let odd = try await shape().run(["start.value": 8, "left.more": 30, "right.more": 40])
        #expect(odd.results == ["rest.rest=1"])
        #expect(
            odd.visits == [
                "double:1 value=9", "parity:1 value=9", "rest:1 from=19 take=18", "start:1 value=8",
                "ten:1 value=9",
            ])
    }

    @Test(arguments: ["north", "south"]) func twoOutputsOfANodeMayLeadToOneInput(way: String) async throws {
        let shape = try Shape(
            ["fork": Fork<String>(["north", "south"]) { $0 }, "meet": Entry<String>()],
            ["fork.north -> meet.values", "fork.south -> meet.values"])
        let outcome = try await shape.run(["fork.value": way], maximumVisits: 1)
        #expect(outcome.results == ["meet.value=\(way)"])
        #expect(outcome.visits == ["fork:1 value=\(way)", "meet:1 values=[\(way)]"])
    }

    /// Gives the list when it is long, and the word when it is not.
    private struct Either: Node {
        let list = Input<[Int]>("list")
        let word = Input<String>("word")
        let lists = Output<[Int]>("lists")
        let words = Output<String>("words")

        func run(_ visit: Visit) async throws -> Outputs {
            visit[list].count > 2 ? [lists(visit[list])] : [words(visit[word])]
        }
    }

    /// Needs a list and a word.
    private struct Both: Node {
        let list = Input<[Int]>("list")
        let word = Input<String>("word")
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs { [text("\(visit[word]) \(visit[list])")] }
    }

    @Test func aNodeThatGetsHalfOfWhatItNeedsDoesNotRun() async throws {
        let shape = try Shape(
            ["either": Either(), "both": Both()],
            ["either.lists -> both.list", "either.words -> both.word"])
        let outcome = try await shape.run(["either.list": [1, 2, 3], "either.word": "sum"])
        #expect(outcome.results == [])
        #expect(outcome.visits == ["either:1 list=[1, 2, 3] word=sum"])
    }
}
