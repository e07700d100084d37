import Pipeline
import Testing

/// Shapes that come back to where they were.
@Suite struct LoopShapes {
    @Test func forksJoinsAndALoopWorkTogether() async throws {
        let pass = Transform { (number: Int) in number }
        let shape = try Shape(
            [
                "hail": pass, "purse": Purse(), "two": Add(2),
                "parity": Fork<Int>(["even", "odd"]) { $0.isMultiple(of: 2) ? "even" : "odd" }, "one": Add(1),
                "entry": Entry<Int>(), "below": Below(20),
                "triple": Transform { (number: Int) in number * 3 },
                "bag": Purse(), "even": pass, "total": Total(), "list": pass, "copies": Copies("a", "b"),
                "three": Add(3), "rest": Difference(), "bye": pass, "split": Copies("a", "b"),
                "five": Add(5), "four": Add(4), "box": Purse(),
            ],
            [
                "hail.result -> purse.value", "purse.total -> two.value", "two.sum -> parity.value",
                "parity.even -> even.value", "even.result -> total.values", "total.total -> rest.from",
                "rest.rest -> bye.value", "bye.result -> split.value", "split.a -> five.value",
                "split.b -> four.value", "four.sum -> box.value", "parity.odd -> one.value",
                "one.sum -> entry.values", "entry.value -> below.value", "below.below -> triple.value",
                "triple.result -> entry.values", "below.above -> bag.value", "bag.total -> rest.take",
                "list.result -> copies.value", "copies.b -> total.values", "copies.a -> three.value",
                "three.sum -> total.values",
            ])
        let outcome = try await shape.run(["hail.value": 1, "list.value": 10], maximumVisits: 3)
        // 1 + 2 + 1 = 4, then 12, then 36; 10 + 13 - 36 = -13.
        #expect(outcome.results == ["box.total=-9", "five.sum=-8"])
        #expect(
            outcome.visits == [
                "bag:1 value=36", "below:1 value=4", "below:2 value=12", "below:3 value=36", "box:1 value=-9",
                "bye:1 value=-13", "copies:1 value=10", "entry:1 values=[4]", "entry:2 values=[12]",
                "entry:3 values=[36]", "five:1 value=-13", "four:1 value=-13", "hail:1 value=1",
                "list:1 value=10", "one:1 value=3", "parity:1 value=3", "purse:1 value=1",
                "rest:1 from=23 take=36", "split:1 value=-13", "three:1 value=10", "total:1 values=[10, 13]",
                "triple:1 value=4", "triple:2 value=12", "two:1 value=1",
            ])
    }

    /// Tells by the remainder where a number goes.
    private func modulo() -> Fork<Int> {
        Fork(["zero", "one", "two"]) { ["zero", "one", "two"][$0 % 3] }
    }

    private static let fromFour = [
        "entry:1 values=[4]", "entry:2 values=[6]", "modulo:1 value=4", "modulo:2 value=6",
    ]
    private static let fromFive = [
        "add:1 value=5", "entry:1 values=[5]", "entry:2 values=[6]", "modulo:1 value=5", "modulo:2 value=6",
    ]

    @Test(arguments: [
        (0, 0, ["entry:1 values=[0]", "modulo:1 value=0"]),
        (9, 9, ["entry:1 values=[9]", "modulo:1 value=9"]),
        (4, 6, fromFour + ["skip:1 value=4"]), (5, 6, fromFive),
    ])
    func twoLoopsOfOneLengthShareTheirStart(value: Int, end: Int, visits: [String]) async throws {
        let shape = try Shape(
            ["entry": Entry<Int>(), "modulo": modulo(), "add": Add(1), "skip": Add(2)],
            [
                "entry.value -> modulo.value", "modulo.one -> skip.value", "modulo.two -> add.value",
                "skip.sum -> entry.values", "add.sum -> entry.values",
            ])
        let outcome = try await shape.run(["entry.values": value], maximumVisits: 2)
        #expect(outcome.results == ["modulo.zero=\(end)"])
        #expect(outcome.visits == visits)
    }

    @Test(arguments: [
        (3, 3, ["entry:1 values=[3]", "modulo:1 value=3"]),
        (4, 6, fromFour + ["step:1 value=4", "then:1 value=5"]), (5, 6, fromFive),
    ])
    func twoLoopsOfDifferentLengthsShareTheirStart(value: Int, end: Int, visits: [String]) async throws {
        let shape = try Shape(
            ["entry": Entry<Int>(), "modulo": modulo(), "add": Add(1), "step": Add(1), "then": Add(1)],
            [
                "entry.value -> modulo.value", "modulo.one -> step.value", "step.sum -> then.value",
                "then.sum -> entry.values", "modulo.two -> add.value", "add.sum -> entry.values",
            ])
        let outcome = try await shape.run(["entry.values": value], maximumVisits: 2)
        #expect(outcome.results == ["modulo.zero=\(end)"])
        #expect(outcome.visits == visits)
    }

    private func twoWaysBack() throws -> Shape {
        try Shape(
            [
                "start": Add(1), "entry": Entry<Int>(), "large": Below(20), "small": Below(6),
                "jump": Add(9), "purse": Purse(), "end": Add(100),
            ],
            [
                "start.sum -> entry.values", "entry.value -> large.value", "large.below -> purse.value",
                "purse.total -> small.value", "small.above -> jump.value", "small.below -> entry.values",
                "jump.sum -> entry.values", "large.above -> end.value",
            ])
    }

    // 5 is small and goes back; 5 and 5 make 10, and jump to 19; with the 10 they make 29, and jump to 38.
    private static let waysBack = [
        "end:1 value=38", "entry:1 values=[5]", "entry:2 values=[5]", "entry:3 values=[19]",
        "entry:4 values=[38]", "jump:1 value=10", "jump:2 value=29", "large:1 value=5", "large:2 value=5",
        "large:3 value=19", "large:4 value=38", "purse:1 value=5", "purse:2 value=5", "purse:3 value=19",
        "small:1 value=5", "small:2 value=10", "small:3 value=29", "start:1 value=4",
    ]

    @Test func aLoopHasTwoWaysBack() async throws {
        let outcome = try await twoWaysBack().run(["start.value": 4], maximumVisits: 4)
        #expect(outcome.results == ["end.sum=138"])
        #expect(outcome.visits == Self.waysBack)
    }

    // Results are kept by output, so that the one that "large" and "small" did not give in the end keeps its last value.
    @Test func aLoopShowsTheLastValuesOnTheWay() async throws {
        let all = ["start", "entry", "large", "small", "jump", "purse", "end"] as Set
        let outcome = try await twoWaysBack().run(["start.value": 4], results: all)
        #expect(
            outcome.results == [
                "end.sum=138", "entry.value=38", "jump.sum=38", "large.above=38", "large.below=19",
                "purse.total=29", "small.above=29", "small.below=5", "start.sum=5",
            ])
        #expect(outcome.visits == Self.waysBack)
    }

    @Test func oneOfTwoBranchesGoesBack() async throws {
        let shape = try Shape(
            [
                "start": Add(0), "entry": Entry<Int>(), "total": Total(), "below": Below(30), "one": Add(1),
                "purse": Purse(), "two": Add(2),
            ],
            [
                "start.sum -> entry.values", "entry.value -> below.value", "below.below -> one.value",
                "one.sum -> purse.value", "purse.total -> entry.values", "below.above -> two.value",
                "two.sum -> total.values",
            ])
        let outcome = try await shape.run(["start.value": 10, "total.values": 500])
        // 11, then 11 + 12 = 23, then 23 + 24 = 47.
        #expect(outcome.results == ["total.total=549"])
        #expect(
            outcome.visits == [
                "below:1 value=10", "below:2 value=11", "below:3 value=23", "below:4 value=47",
                "entry:1 values=[10]", "entry:2 values=[11]", "entry:3 values=[23]", "entry:4 values=[47]",
                "one:1 value=10", "one:2 value=11", "one:3 value=23", "purse:1 value=11", "purse:2 value=12",
                "purse:3 value=24", "start:1 value=10", "total:1 values=[500, 49]", "two:1 value=47",
            ])
    }

    @Test func aLoopStandsInTheMiddle() async throws {
        let shape = try Shape(
            [
                "trim": Transform { (text: String) in text.split(separator: " ").joined(separator: " ") },
                "prompt": Form("", ["wrong"], required: ["question"]), "speaker": Speaker("Pass", "Seven"),
                "check": Fork<String>(["wrong", "right"]) { $0 == "Pass" ? "wrong" : "right" },
                "answer": Form("{question} {reply}", required: ["question", "reply"]),
            ],
            [
                "trim.result -> prompt.form", "prompt.text -> speaker.prompt", "speaker.reply -> check.value",
                "check.wrong -> prompt.wrong", "check.right -> answer.reply",
            ])
        let outcome = try await shape.run(
            ["trim.value": " Count  now", "prompt.question": "How many?", "answer.question": "How many?"],
            maximumVisits: 2)
        #expect(outcome.results == ["answer.text=How many? Seven"])
        // What came from outside the loop is used up by the first visit; what the caller gave stays.
        #expect(
            outcome.visits == [
                "answer:1 question=How many? reply=Seven", "check:1 value=Pass", "check:2 value=Seven",
                "prompt:1 form=Count now question=How many?", "prompt:2 question=How many? wrong=Pass",
                "speaker:1 prompt=Count now", "speaker:2 prompt=", "trim:1 value= Count  now",
            ])
    }

    @Test func whatALoopGaveInOneRoundWaitsForWhatItGivesInAnother() async throws {
        let shape = try Shape(
            [
                "entry": Entry<String>(), "double": Transform { (text: String) in text + text },
                "exit": Fork<String>(["out", "on"]) { $0.count == 8 ? "out" : "on" },
                "watch": Fork<String>(["seen", "unseen"]) { $0.count == 4 ? "seen" : "unseen" },
                "both": Form("{early}/{late}", required: ["early", "late"]),
            ],
            [
                "entry.value -> double.value", "double.result -> exit.value", "exit.on -> entry.values",
                "double.result -> watch.value", "watch.seen -> both.early", "exit.out -> both.late",
            ])
        let outcome = try await shape.run(["entry.values": "ha"], maximumVisits: 2)
        #expect(outcome.results == ["both.text=haha/hahahaha", "watch.unseen=hahahaha"])
        #expect(
            outcome.visits == [
                "both:1 early=haha late=hahahaha", "double:1 value=ha", "double:2 value=haha",
                "entry:1 values=[ha]", "entry:2 values=[haha]", "exit:1 value=haha", "exit:2 value=hahahaha",
                "watch:1 value=haha", "watch:2 value=hahahaha",
            ])
    }
}
