import Foundation
import Synchronization
import Testing

@testable import Pipeline

@Suite struct CacheTests {
    private struct Place: Codable, Sendable, Equatable {
        var name: String
        var numbers: [Double]
    }

    /// Has sockets of every kind, and counts how often it runs.
    private struct Work: Node {
        let text = Input<String>("text")
        let note = Input<String?>("note", default: nil)
        let extra = Variadic<Int>("extra", isOptional: true)
        let place = Output<Place>("place")
        let nothing = Output<String?>("nothing")
        let some = Output<String?>("some")
        let never = Output<Int>("never")
        let runs = Count()

        func run(_ visit: Visit) async throws -> Outputs {
            runs.next()
            let numbers = visit[extra].map(Double.init) + [.nan, 0.1, 1e300]
            return [
                place(Place(name: visit[text] + (visit[note] ?? ""), numbers: numbers)), nothing(nil),
                some("thing"),
            ]
        }
    }

    private func run(_ node: some Node, _ inputs: [InputValue]) async throws -> RunResult {
        var pipeline = Pipeline()
        try pipeline.add("node", node)
        return try await pipeline.run(inputs)
    }

    @Test func theSameInputsRunOnce() async throws {
        let work = Work()
        let cache = try Cache(work, configuration: "")
        let inputs: [InputValue] = [
            InputValue("node.text", "a"), InputValue("node.extra", 2), InputValue("node.extra", 1),
        ]
        for _ in 0..<3 {
            let result = try await run(cache, inputs)
            let place = try #require(result["node.place"] as? Place)
            #expect(place.name == "a")
            #expect(place.numbers.map { "\($0)" } == ["2.0", "1.0", "nan", "0.1", "1e+300"])
            #expect(result["node.nothing"] as? String == nil)
            #expect(result["node.some"] as? String == "thing")
            #expect(result.given == ["place", "nothing", "some"])
        }
        #expect(work.runs.value == 1)
    }

    @Test func otherInputsRunAnew() async throws {
        let work = Work()
        let cache = try Cache(work, configuration: "")
        let a = InputValue("node.text", "a")
        let calls: [[InputValue]] = [
            [a], [InputValue("node.text", "b")], [a, InputValue("node.note", "n")],
            [a, InputValue("node.note", String?.none)], [a, InputValue("node.extra", 1)],
            [a, InputValue("node.extra", 1), InputValue("node.extra", 2)],
            [a, InputValue("node.extra", 2), InputValue("node.extra", 1)],
        ]
        for call in calls { _ = try await run(cache, call) }
        #expect(work.runs.value == calls.count)
        for call in calls { _ = try await run(cache, call) }
        #expect(work.runs.value == calls.count)
    }

    @Test func nodesOfOneTypeAndConfigurationShareACache() async throws {
        let memory = MemoryNodeCache()
        let works = [Work(), Work(), Work()]
        let caches = [
            try Cache(works[0], configuration: "x", in: memory),
            try Cache(try Retry(works[1]), configuration: "x", in: memory),
            try Cache(works[2], configuration: "y", in: memory),
        ]
        for cache in caches { _ = try await runAlone(cache, ["text": "a"]) }
        #expect(works.map(\.runs.value) == [1, 0, 1])
    }

    @Test func failuresAreNotKept() async throws {
        let node = Flaky(failures: 1)
        let cache = try Cache(node, configuration: "")
        await #expect(throws: PipelineError.self) { try await runAlone(cache, ["value": 1]) }
        #expect(try await runAlone(cache, ["value": 1])["node.sum"] as? Int == 2)
        #expect(node.runs.value == 2)
    }

    @Test func whatCannotBeReadIsMadeAnew() async throws {
        final class Odd: NodeCache {
            let kept = Mutex<[String: Data]>([:])
            func data(for key: String) -> Data? { Data(#"{"sum":"a text"}"#.utf8) }
            func keep(_ data: Data, for key: String) { kept.withLock { $0[key] = data } }
        }
        let odd = Odd()
        let cache = try Cache(Add(1), configuration: "c", in: odd)
        #expect(try await runAlone(cache, ["value": 1])["node.sum"] as? Int == 2)
        let kept = odd.kept.withLock { $0 }
        #expect(kept.values.map { String(decoding: $0, as: UTF8.self) } == [#"{"sum":2}"#])
        #expect(kept.keys.first == #"{"configuration":"c","inputs":{"value":1},"node":"PipelineTests.Add"}"#)
    }

    @Test func typesThatCannotBeWrittenAreRefused() {
        struct Opaque: Sendable {}
        let input = #expect(throws: PipelineError.self) {
            try Cache(Transform { (_: [Opaque]) in 1 }, configuration: "")
        }
        #expect(
            input?.message
                == "A cache cannot keep the input 'value': its type list of Opaque is not Encodable.")
        let output = #expect(throws: PipelineError.self) {
            try Cache(Transform { (_: Int) in Opaque?.none }, configuration: "")
        }
        #expect(output?.code == .badParameter)
        #expect(output?.socket == "result")
    }

    @Test func aValueThatDoesNotLetItselfBeWrittenIsNamed() async throws {
        struct Secret: Codable, Sendable {
            struct Refusal: Error {}
            func encode(to encoder: any Encoder) throws { throw Refusal() }
        }
        let cache = try Cache(Transform { (_: Int) in Secret() }, configuration: "")
        let error = await #expect(throws: PipelineError.self) { try await runAlone(cache, ["value": 1]) }
        #expect((error?.cause as? PipelineError)?.code == .badValue)
        #expect(error?.message.contains("An output of 'node' cannot be written as JSON") == true)
    }

    @Test func visitsAtTheSameTimeRunOnce() async throws {
        let gate = Gate()
        let work = Transform { (value: Int) in
            await gate.pass()
            return value * 2
        }
        let cache = try Cache(work, configuration: "")
        var pipeline = Pipeline()
        let start = try pipeline.add("start", Add(0))
        let join = try pipeline.add("join", Join())
        for number in 0..<6 {
            try pipeline.add("n\(number)", cache)
            try pipeline.connect("start", to: Endpoint("n\(number)", "value"))
            try pipeline.connect(Endpoint("n\(number)", "result"), to: "join.values")
        }
        async let result = pipeline.run([start.value(21)], options: RunOptions(concurrency: 6))
        await gate.untilArrivals(1)
        gate.open()
        #expect(try await result[join.list] == Array(repeating: 42, count: 6))
        #expect(gate.arrivals == 1)
    }
}

@Suite struct SharedRunsTests {
    private func start(
        _ count: Int, _ runs: SharedRuns<Int>, _ body: @escaping @Sendable () async throws -> Int
    )
        async -> [Task<Int, any Error>]
    {
        let tasks = (0..<count).map { _ in Task { try await runs.run("key", body) } }
        while runs.waiterCount < count - 1 { await Task.yield() }
        return tasks
    }

    @Test func oneRunsAndAllHaveWhatComesOfIt() async throws {
        let gate = Gate()
        let runs = SharedRuns<Int>()
        let tasks = await start(8, runs) {
            await gate.pass()
            return gate.arrivals
        }
        gate.open()
        for task in tasks { #expect(try await task.value == 1) }
        #expect(gate.arrivals == 1)
    }

    @Test func aFailureIsShared() async throws {
        let gate = Gate()
        let runs = SharedRuns<Int>()
        let tasks = await start(4, runs) {
            await gate.pass()
            throw Flaky.Failure(kind: "shared")
        }
        gate.open()
        for task in tasks { await #expect(throws: Flaky.Failure(kind: "shared")) { try await task.value } }
        #expect(gate.arrivals == 1)
    }

    @Test func anotherRunsWhenTheFirstIsCancelled() async throws {
        let gate = Gate()
        let runs = SharedRuns<Int>()
        let first = Task {
            try await runs.run("key") {
                await gate.pass()
                try Task.checkCancellation()
                return 1
            }
        }
        await gate.untilArrivals(1)
        let second = Task { try await runs.run("key") { 2 } }
        while runs.waiterCount < 1 { await Task.yield() }
        first.cancel()
        gate.open()
        await #expect(throws: CancellationError.self) { try await first.value }
        #expect(try await second.value == 2)
    }

    @Test func whoWaitsCanBeCancelled() async throws {
        let gate = Gate()
        let runs = SharedRuns<Int>()
        let first = Task {
            try await runs.run("key") {
                await gate.pass()
                return 1
            }
        }
        await gate.untilArrivals(1)
        let second = Task { try await runs.run("key") { 2 } }
        while runs.waiterCount < 1 { await Task.yield() }
        second.cancel()
        await #expect(throws: CancellationError.self) { try await second.value }
        gate.open()
        #expect(try await first.value == 1)
    }

    @Test func otherKeysDoNotWait() async throws {
        let gate = Gate()
        let runs = SharedRuns<Int>()
        let first = Task {
            try await runs.run("key") {
                await gate.pass()
                return 1
            }
        }
        await gate.untilArrivals(1)
        #expect(try await runs.run("other") { 2 } == 2)
        gate.open()
        #expect(try await first.value == 1)
    }
}

@Suite struct MemoryNodeCacheTests {
    @Test func theLongestUnusedIsForgottenFirst() {
        let cache = MemoryNodeCache(maximumEntries: 3)
        for key in ["a", "b", "c"] { cache.keep(Data(key.utf8), for: key) }
        #expect(cache.data(for: "a") == Data("a".utf8))
        cache.keep(Data("B".utf8), for: "b")
        cache.keep(Data("d".utf8), for: "d")
        #expect(cache.data(for: "c") == nil)
        #expect(cache.data(for: "a") != nil)
        #expect(cache.data(for: "b") == Data("B".utf8))
        #expect(cache.count == 3)
    }

    @Test func bytesAreBounded() {
        let cache = MemoryNodeCache(maximumBytes: 10)
        cache.keep(Data(count: 4), for: "a")
        cache.keep(Data(count: 4), for: "b")
        #expect(cache.byteCount == 10)
        cache.keep(Data(count: 1), for: "c")
        #expect(cache.data(for: "a") == nil)
        #expect(cache.byteCount == 7)
        cache.keep(Data(count: 10), for: "b")
        #expect(cache.data(for: "b") == nil)
        #expect(cache.count == 1)
    }

    /// Against a list that is searched, over many calls.
    @Test func itAgreesWithAPlainList() {
        let cache = MemoryNodeCache(maximumEntries: 4, maximumBytes: 60)
        var plain: [(key: String, data: Data)] = []
        var number: UInt64 = 12345
        for step in 0..<5_000 {
            number = number &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let key = "k\((number >> 33) % 8)"
            let place = plain.firstIndex { $0.key == key }
            let known = place.map { plain.remove(at: $0) }
            if number >> 60 < 8 {
                #expect(cache.data(for: key) == known?.data, "step \(step)")
                if let known { plain.append(known) }
            } else {
                let data = Data(count: Int((number >> 40) % 70))
                cache.keep(data, for: key)
                if data.count + 2 <= 60 { plain.append((key, data)) }
                while plain.count > 4 || plain.reduce(0, { $0 + $1.data.count + 2 }) > 60 {
                    plain.removeFirst()
                }
            }
            #expect(cache.count == plain.count, "step \(step)")
            #expect(cache.byteCount == plain.reduce(0) { $0 + $1.data.count + 2 }, "step \(step)")
        }
    }
}
