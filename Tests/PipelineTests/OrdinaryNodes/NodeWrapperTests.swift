import Pipeline
import Synchronization
import Testing

/// Fails as often as it is told to, and remembers what is done with it.
final class Flaky: Node {
    let value = Input<Int>("value")
    let step = Input("step", default: 1)
    let sum = Output<Int>("sum")
    let overlaps = true
    let failures: Int
    let error: any Error
    let runs = Count()
    private let calls = Mutex<[String]>([])

    init(failures: Int, with error: any Error = Failure(kind: "network")) {
        self.failures = failures
        self.error = error
    }

    struct Failure: Error, Equatable { let kind: String }

    var log: [String] { calls.withLock { $0 } }

    func warmUp(_ resources: Resources) async throws { note("warmUp") }
    func close() async throws { note("close") }
    func finish(_ visit: Visit) async throws -> Outputs {
        note("finish")
        return []
    }
    func run(_ visit: Visit) async throws -> Outputs {
        if runs.next() <= failures { throw error }
        return [sum(visit[value] + visit[step])]
    }

    private func note(_ call: String) { calls.withLock { $0.append(call) } }
}

@Suite struct NodeWrapperTests {
    @Test(arguments: [0, 1, 2]) func allElseGoesToTheWrappedNode(wrapper: Int) async throws {
        let node = Flaky(failures: 0)
        let wrappers: [any Node] = [
            try Retry(node), try Timeout(node, after: .seconds(60)), try Cache(node, configuration: ""),
        ]
        let wrapped = wrappers[wrapper]
        #expect(wrapped.sockets.inputs.map(\.description) == node.sockets.inputs.map(\.description))
        #expect(wrapped.sockets.outputs.map(\.description) == ["sum (Int)"])
        #expect(wrapped.overlaps)
        #expect(try await stream(through: wrapped) == [1, 2, 3])
        #expect(node.log == ["warmUp", "finish", "close"])
    }

    private func stream(through node: some Node) async throws -> [Int]? {
        var pipeline = Pipeline()
        try pipeline.add("numbers", Numbers(3))
        try pipeline.add("node", node)
        let collect = try pipeline.add("collect", Collector())
        try pipeline.connect("numbers", to: "node.value")
        try pipeline.connect("node", to: "collect")
        return try await pipeline.run()[collect.all]
    }

    @Test func sourcesAreRefused() {
        let bad = PipelineError(.badParameter, "")
        let error = #expect(throws: PipelineError.self) { try Retry(Numbers(1)) }
        #expect(error?.message.hasPrefix("Numbers begins a stream, so Retry cannot stand around it") == true)
        #expect(throws: bad) { try Timeout(Numbers(1), after: .seconds(1)) }
        #expect(throws: bad) { try Cache(Numbers(1), configuration: "") }
    }
}

@Suite struct RetryTests {
    private static let network = Flaky.Failure(kind: "network")

    @Test(arguments: [0, 1, 3]) func itTriesUntilItSucceeds(failures: Int) async throws {
        let clock = TestClock(jumps: true)
        let node = Flaky(failures: failures)
        let retry = try Retry(node, attempts: 4, delay: .seconds(1), factor: 3, clock: clock)
        #expect(try await runAlone(retry, ["value": 4])["node.sum"] as? Int == 5)
        #expect(node.runs.value == failures + 1)
        #expect(clock.slept == Array([.seconds(1), .seconds(3), .seconds(9)].prefix(failures)))
    }

    @Test func theLastErrorIsTheNodesOwn() async throws {
        let clock = TestClock(jumps: true)
        let node = Flaky(failures: .max)
        let retry = try Retry(
            node, attempts: 3, delay: .seconds(40), longestDelay: .seconds(60), clock: clock)
        let error = await #expect(throws: PipelineError.self) { try await runAlone(retry, ["value": 4]) }
        #expect(error?.cause as? Flaky.Failure == Self.network)
        #expect(node.runs.value == 3)
        #expect(clock.slept == [.seconds(40), .seconds(60)])
    }

    @Test func otherErrorsPassAtOnce() async throws {
        let node = Flaky(failures: .max, with: Flaky.Failure(kind: "refused"))
        let retry = try Retry(node, clock: TestClock(jumps: true)) { ($0 as? Flaky.Failure) == Self.network }
        await #expect(throws: PipelineError.self) { try await runAlone(retry, ["value": 4]) }
        #expect(node.runs.value == 1)
    }

    @Test func cancellationIsNotTriedAgain() async throws {
        let node = Flaky(failures: .max, with: CancellationError())
        let error = await #expect(throws: PipelineError.self) {
            try await runAlone(try Retry(node, clock: TestClock(jumps: true)), ["value": 4])
        }
        #expect(error?.cause is CancellationError)
        #expect(node.runs.value == 1)
    }

    @Test func cancellationEndsTheDelay() async throws {
        let clock = TestClock()
        let node = Flaky(failures: .max)
        let retry = try Retry(node, clock: clock)
        let task = Task { try await runAlone(retry, ["value": 4]) }
        await clock.untilSomebodySleeps()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(node.runs.value == 1)
    }

    @Test func parametersAreChecked() {
        let bad = PipelineError(.badParameter, "")
        #expect(throws: bad) { try Retry(Add(1), attempts: 0) }
        #expect(throws: bad) { try Retry(Add(1), delay: .seconds(-1)) }
        #expect(throws: bad) { try Retry(Add(1), factor: 0.5) }
        #expect(throws: bad) { try Retry(Add(1), factor: .infinity) }
    }
}

@Suite struct TimeoutTests {
    /// Waits for ever, or until it is cancelled, and tells that it ended.
    private struct Endless: Node {
        let value = Input<Int>("value")
        let sum = Output<Int>("sum")
        let ended = Count()

        func run(_ visit: Visit) async throws -> Outputs {
            defer { ended.next() }
            try await TestClock().sleep(for: .seconds(1))
            return [sum(0)]
        }
    }

    @Test func aVisitThatTakesTooLongIsCancelledAndWaitedFor() async throws {
        let clock = TestClock()
        let node = Endless()
        let task = Task {
            try await runAlone(try Timeout(node, after: .seconds(2), clock: clock), ["value": 1])
        }
        await clock.untilSomebodySleeps()
        clock.advance(by: .milliseconds(1900))
        #expect(clock.sleeperCount == 1)
        clock.advance(by: .milliseconds(100))
        let error = await #expect(throws: PipelineError.self) { try await task.value }
        #expect(node.ended.value == 1)
        #expect(error?.node == "node")
        let cause = try #require(error?.cause as? PipelineError)
        #expect(cause.code == .timedOut)
        #expect(cause.node == "node")
        #expect(cause.message == "'node' took longer than the 2.0 seconds that a visit may take.")
    }

    @Test func aVisitInTimeLeavesNothingBehind() async throws {
        let clock = TestClock()
        let result = try await runAlone(try Timeout(Add(1), after: .seconds(2), clock: clock), ["value": 1])
        #expect(result["node.sum"] as? Int == 2)
        #expect(clock.sleeperCount == 0)
    }

    @Test func theNodesOwnErrorPasses() async throws {
        let node = try Timeout(Flaky(failures: 1), after: .seconds(2), clock: TestClock())
        let error = await #expect(throws: PipelineError.self) { try await runAlone(node, ["value": 1]) }
        #expect(error?.cause is Flaky.Failure)
    }

    @Test func cancellationPasses() async throws {
        let clock = TestClock()
        let node = Endless()
        let task = Task {
            try await runAlone(try Timeout(node, after: .seconds(2), clock: clock), ["value": 1])
        }
        await clock.untilSomebodySleeps()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(node.ended.value == 1)
    }

    @Test func whatTimedOutCanBeTriedAgain() async throws {
        let clock = TestClock()
        let node = Endless()
        let retry = try Retry(
            try Timeout(node, after: .seconds(2), clock: clock), attempts: 2, clock: TestClock(jumps: true)
        ) { ($0 as? PipelineError)?.code == .timedOut }
        let task = Task { try await runAlone(retry, ["value": 1]) }
        for _ in 0..<2 {
            await clock.untilSomebodySleeps()
            clock.advance(by: .seconds(2))
        }
        await #expect(throws: PipelineError(.nodeFailed, "")) { try await task.value }
        #expect(node.ended.value == 2)
    }

    @Test(arguments: [Duration.zero, .seconds(-1)]) func theLimitIsAboveZero(limit: Duration) {
        #expect(throws: PipelineError(.badParameter, "")) { try Timeout(Add(1), after: limit) }
    }
}
