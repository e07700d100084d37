import Pipeline
import Testing

/// Corners of the scheduler's rules.
// The limit ends a hang. It counts the time in which tests of other suites hold the threads, too: minutes in a full run.
@Suite(.timeLimit(.minutes(10))) struct SchedulingTests {
    /// Says what it was told, and what it was given.
    private struct Report: Node {
        let value = Input("value", default: -1)
        let title = Input("title", default: "")
        let text = Output<String>("text")

        func run(_ visit: Visit) async throws -> Outputs { [text("\(visit[title]) \(visit[value])")] }
    }

    @Test func aNodeBehindALoopWaitsForItThoughTheCallerGaveItAValue() async throws {
        // No node of the loop is ready in the beginning: "total" has no value of "again" yet.
        let shape = try Shape(
            [
                "start": Add(1), "total": Total(), "below": Below(10), "again": Add(1), "report": Report(),
            ],
            [
                "start.sum -> total.values", "total.total -> below.value", "below.below -> again.value",
                "again.sum -> total.values", "below.above -> report.value",
            ])
        let outcome = try await shape.run(["start.value": 7, "report.title": "Found"])
        #expect(outcome.results == ["report.text=Found 10"])
        #expect(outcome.visits.filter { $0.hasPrefix("report") } == ["report:1 value=10 title=Found"])
    }

    /// Fails as if it had been cancelled.
    private struct Quitter: Node {
        let value = Input<Int>("value")

        func run(_ visit: Visit) async throws -> Outputs { throw CancellationError() }
    }

    @Test func aNodeThatGivesUpInARunThatGoesOnHasFailed() async throws {
        let error = await #expect(throws: PipelineError.self) {
            _ = try await Shape(["quitter": Quitter()]).run(["quitter.value": 1])
        }
        #expect(error?.code == .nodeFailed)
        #expect(error?.node == "quitter")
    }

    // MARK: Streams

    @Test(arguments: [1, 2]) func aStreamPassesThroughANarrowWindow(window: Int) async throws {
        var pipeline = Pipeline()
        try pipeline.add("numbers", Numbers(50))
        let collect = try pipeline.add("collect", Collector())
        try pipeline.connect("numbers.number", to: "collect.value")
        let result = try await pipeline.run(options: RunOptions(concurrency: 2, window: window))
        #expect(result[collect.all] == Array(0..<50))
    }

    /// Gives a number on an output that it does not have.
    private struct Confused: SourceNode {
        let number = Output<Int>("number")

        func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
            try await emit([number(1)])
            try await emit([Output<Int>("letter")(2)])
            try await emit([number(3)])
        }
    }

    @Test func aSourceThatGivesWhatItDidNotDeclareIsNamed() async throws {
        var pipeline = Pipeline()
        try pipeline.add("confused", Confused())
        try pipeline.add("collect", Collector())
        try pipeline.connect("confused.number", to: "collect.value")
        let error = await #expect(throws: PipelineError.self) { try await pipeline.run() }
        #expect(error?.code == .badOutput)
        #expect(error?.node == "confused")
        #expect(error?.socket == "letter")
    }

    @Test func aStreamHasNoBreakpoints() async throws {
        var pipeline = Pipeline()
        try pipeline.add("numbers", Numbers(3))
        try pipeline.add("collect", Collector())
        try pipeline.connect("numbers.number", to: "collect.value")
        let options = RunOptions(breakpoints: [Breakpoint(before: "collect")])
        await #expect(throws: PipelineError(.badStream, "")) { try await pipeline.run(options: options) }
    }

    // MARK: Breakpoints

    @Test func aHeldNodeGetsNothingThatCameAfterItsTurn() async throws {
        // "meet" and "slow" run in one round, and what "slow" gives there is for the next visit of "meet".
        var pipeline = Pipeline()
        let log = VisitLog()
        for (name, node) in [
            ("entry", Entry<Int>()), ("fast", Add(10)), ("before", Add(20)), ("slow", Add(100)),
            ("meet", Entry<Int>()), ("below", Below(1)),
        ] as [(String, any Node)] {
            try pipeline.add(name, Watched(node: node, log: log))
        }
        for (from, to) in [
            ("entry.value", "fast.value"), ("entry.value", "before.value"), ("before.sum", "slow.value"),
            ("fast.sum", "meet.values"), ("slow.sum", "meet.values"), ("meet.value", "below.value"),
            ("below.below", "entry.values"),
        ] as [(Endpoint, Endpoint)] {
            try pipeline.connect(from, to: to)
        }
        let options = RunOptions(breakpoints: [Breakpoint(before: "meet")])
        let runner = try await PipelineRunner(pipeline, options: options)
        let stopped = try await runner.runToBreakpoint([InputValue("entry.values", 5)])
        guard case .stopped(let snapshot) = stopped else {
            Issue.record("It did not stop.")
            return
        }
        #expect(snapshot.stops == [Breakpoint(before: "meet")])
        let saved = try PipelineSnapshot(json: snapshot.json())
        guard case .finished = try await runner.resume(saved) else {
            Issue.record("It did not finish.")
            return
        }
        #expect(
            log.lines.filter { $0.hasPrefix("meet") || $0.hasPrefix("slow") } == [
                "meet:1 values=[15]", "meet:2 values=[125]", "slow:1 value=25",
            ])
    }
}
