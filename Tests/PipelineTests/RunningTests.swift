import Pipeline
import Testing

/// What a run gives, and how it fails.
@Suite struct RunningTests {
    @Test func inputsFlowThroughAChain() async throws {
        var pipeline = Pipeline()
        let first = try pipeline.add("first", Add(1))
        let second = try pipeline.add("second", Add(10))
        try pipeline.connect(first.sum, to: second.value)
        let result = try await pipeline.run([first.value(5)])
        #expect(result[second.sum] == 16)
        #expect(result[first.sum] == nil)
    }

    @Test func connectedOutputsAreResultsOnRequest() async throws {
        var pipeline = Pipeline()
        let first = try pipeline.add("first", Add(1))
        let second = try pipeline.add("second", Add(10))
        try pipeline.connect(first.sum, to: second.value)
        let result = try await pipeline.run([first.value(5)], options: RunOptions(results: ["first"]))
        #expect(result[first.sum] == 6)
    }

    @Test func aLoopEnds() async throws {
        var pipeline = Pipeline()
        let count = try pipeline.add("count", Counter())
        let until = try pipeline.add("until", Below(1000))
        try pipeline.connect(count.value, to: until.value)
        try pipeline.connect(until.below, to: count.again)
        let result = try await pipeline.run([count.start(0)], options: RunOptions(maximumVisits: 1000))
        #expect(result[until.above] == 1000)
    }

    @Test func aLoopThatRunsTooOftenIsNamed() async throws {
        var pipeline = Pipeline()
        let count = try pipeline.add("count", Counter())
        let until = try pipeline.add("until", Below(1000))
        try pipeline.connect(count.value, to: until.value)
        try pipeline.connect(until.below, to: count.again)
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([count.start(0)], options: RunOptions(maximumVisits: 7))
        }
        #expect(error?.code == .tooManyVisits)
        #expect(error?.message.contains("'count' has run as often as it may (7)") == true)
    }

    @Test func manyValuesStandInTheOrderOfTheConnections() async throws {
        var pipeline = Pipeline()
        let start = try pipeline.add("start", Add(0))
        let join = try pipeline.add("join", Join())
        for number in 0..<100 {
            let node = try pipeline.add("n\(number)", Add(number, delay: .microseconds(number % 7 * 300)))
            try pipeline.connect(start.sum, to: node.value)
            try pipeline.connect(node.sum, to: join.values)
        }
        let result = try await pipeline.run([start.value(0)])
        #expect(result[join.list] == Array(0..<100))
    }

    @Test func aFailureNamesTheNodeAndCancelsTheOthers() async throws {
        struct Broken: Error {}
        var pipeline = Pipeline()
        let start = try pipeline.add("start", Add(0))
        let slow = try pipeline.add("slow", Add(1, delay: .seconds(60)))
        let broken = try pipeline.add("broken", Transform<Int, Int> { _ in throw Broken() })
        try pipeline.connect(start.sum, to: slow.value)
        try pipeline.connect(start.sum, to: broken.value)
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([start.value(0)], options: RunOptions(concurrency: 2))
        }
        #expect(error?.code == .nodeFailed)
        #expect(error?.node == "broken")
        #expect(error?.cause is Broken)
    }

    @Test func cancellationEndsARun() async throws {
        var pipeline = Pipeline()
        let slow = try pipeline.add("slow", Add(1, delay: .seconds(60)))
        let task = Task { [pipeline] in try await pipeline.run([slow.value(0)]) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aStreamPassesInOrderThroughNodesThatOverlap() async throws {
        var pipeline = Pipeline()
        try pipeline.add("numbers", Numbers(500))
        try pipeline.add("work", Add(0, delay: .microseconds(200), overlaps: true))
        let sink = Collector()
        let collect = try pipeline.add("collect", sink)
        try pipeline.connect("numbers.number", to: "work.value")
        try pipeline.connect("work.sum", to: "collect.value")
        let result = try await pipeline.run(options: RunOptions(concurrency: 4, window: 16))
        #expect(result[collect.all] == Array(0..<500))
    }
}
