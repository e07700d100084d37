import Pipeline
import TestSupport
import Testing

/// However a run ends, it leaves nothing behind: no visit that goes on, no node that is open, no source that emits.
// The limit ends a hang. It counts the time in which tests of other suites hold the threads, too: minutes in a full run.
@Suite(.timeLimit(.minutes(10))) struct DisturbedRunTests {
    /// A visit of a random pipeline, for a stream with its element.
    private func target(of random: RandomPipeline, seed: UInt64) throws -> String {
        var generator = SeededGenerator(seed: seed &+ 77)
        let visits = ReferenceRun(random).visits.compactMap {
            $0.split(separator: " ").first.map(String.init)
        }
        return try #require(visits.randomElement(using: &generator), "seed \(seed)")
    }

    private func expectNothingLeft(_ bench: Bench, _ seed: UInt64) {
        let counts = bench.now()
        #expect(counts.entered == counts.left, "seed \(seed)")
        #expect(counts.open.values.allSatisfy { $0 == 0 }, "seed \(seed): \(counts.open)")
    }

    @Test(arguments: [1, 2, 8]) func aFailureEndsTheRunAndNamesTheNode(concurrency: Int) async throws {
        for seed in 2000..<2030 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: seed.isMultiple(of: 2) ? .acyclic : .cyclic)
            let target = try target(of: random, seed: seed)
            let bench = Bench(pace: seed + 1, disturbance: .fails(target))
            let pipeline = try random.pipeline(bench)
            let error = await #expect(throws: PipelineError.self, "seed \(seed)") {
                try await pipeline.run(random.inputValues, options: RunOptions(concurrency: concurrency))
            }
            #expect(error?.code == .nodeFailed, "seed \(seed)")
            #expect(error?.node == target.split(separator: ":").first.map(String.init), "seed \(seed)")
            #expect(error?.cause is Bench.Broken, "seed \(seed)")
            #expect(bench.now().open.count == pipeline.nodes.count)
            expectNothingLeft(bench, seed)
        }
    }

    @Test(arguments: [1, 2, 8]) func cancellationEndsTheRun(concurrency: Int) async throws {
        for seed in 3000..<3030 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: seed.isMultiple(of: 2) ? .acyclic : .cyclic)
            let target = try target(of: random, seed: seed)
            let (reached, signal) = AsyncStream.makeStream(of: Void.self)
            let bench = Bench(pace: seed + 1, disturbance: .waits(target)) { signal.finish() }
            let pipeline = try random.pipeline(bench)
            let task = Task {
                try await pipeline.run(random.inputValues, options: RunOptions(concurrency: concurrency))
            }
            for await _ in reached {}
            task.cancel()
            await #expect(throws: CancellationError.self, "seed \(seed)") { try await task.value }
            expectNothingLeft(bench, seed)
        }
    }

    // MARK: Streams

    @Test(arguments: [false, true]) func aDisturbedStreamEmitsNoMore(isCancelled: Bool) async throws {
        for seed in 4000..<4030 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: .stream)
            var generator = SeededGenerator(seed: seed)
            let element = Int.random(in: 0..<20, using: &generator)
            let visits = ReferenceRun(random, element: element).visits
            guard let visit = visits.randomElement(using: &generator) else { continue }
            let target = String(visit.prefix { $0 != " " })
            let (reached, signal) = AsyncStream.makeStream(of: Void.self)
            let bench = Bench(pace: seed + 1, disturbance: isCancelled ? .waits(target) : .fails(target)) {
                signal.finish()
            }
            let emitted = Count()
            let source = Elements(count: .max, bench: bench) { _ in emitted.add(1) }
            let pipeline = try random.pipeline(bench, source: source)
            let window = Int.random(in: 1...8, using: &generator)
            let task = Task {
                try await pipeline.run(
                    random.inputValues, options: RunOptions(concurrency: 3, window: window))
            }
            if isCancelled {
                for await _ in reached {}
                task.cancel()
                await #expect(throws: CancellationError.self, "seed \(seed)") { try await task.value }
            } else {
                let error = await #expect(throws: PipelineError.self, "seed \(seed)") { try await task.value }
                #expect(error?.node == target.split(separator: ":").first.map(String.init), "seed \(seed)")
            }
            let end = emitted.value
            for _ in 0..<20 { await Task.yield() }
            #expect(emitted.value == end, "seed \(seed)")
            expectNothingLeft(bench, seed)
        }
    }

    @Test func aSourceThatFailsEndsTheStream() async throws {
        struct Dry: SourceNode {
            let element = Output<Token>(RandomPipeline.sourceOutput)
            func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
                for number in 0..<7 { try await emit([element(Elements.token(number))]) }
                throw Bench.Broken()
            }
        }
        for seed in 4100..<4110 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: .stream)
            let bench = Bench(pace: seed)
            let pipeline = try random.pipeline(bench, source: Dry())
            let error = await #expect(throws: PipelineError.self, "seed \(seed)") {
                try await pipeline.run(random.inputValues, options: RunOptions(concurrency: 2, window: 2))
            }
            #expect(error?.node == RandomPipeline.source, "seed \(seed)")
            expectNothingLeft(bench, seed)
        }
    }
}
