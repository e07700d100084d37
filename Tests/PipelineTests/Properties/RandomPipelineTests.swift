import Pipeline
import Testing

/// Random pipelines come to what the rules say, whatever the order of their making, the limits and the delays.
// The limit ends a hang. It counts the time in which tests of other suites hold the threads, too: minutes in a full run.
@Suite(.timeLimit(.minutes(10))) struct RandomPipelineTests {
    private func compare(_ seed: UInt64, _ form: RandomPipeline.Form) async throws {
        let random = try RandomPipeline(seed: seed, form: form)
        let expected = ReferenceRun(random)
        for (concurrency, pace) in [(1, 0), (2, seed + 1), (8, seed + 2)] as [(Int, UInt64)] {
            let bench = Bench(pace: pace)
            let pipeline = try random.pipeline(bench, shuffle: concurrency == 1 ? nil : seed &* 31 &+ pace)
            let run: RunResult
            do {
                run = try await pipeline.run(
                    random.inputValues, options: RunOptions(concurrency: concurrency))
            } catch let error as PipelineError where error.code == .tooManyVisits {
                #expect(expected.isEndless, "seed \(seed), concurrency \(concurrency): \(error)")
                continue
            }
            #expect(
                firstDifference(run.lines, expected.results) == nil,
                "seed \(seed), concurrency \(concurrency)")
            #expect(
                firstDifference(bench.log.lines, expected.visits) == nil,
                "seed \(seed), concurrency \(concurrency)")
        }
    }

    @Test func withoutLoops() async throws {
        for seed in 0..<40 { try await compare(UInt64(seed), .acyclic) }
    }

    @Test func withLoops() async throws {
        for seed in 1000..<1060 { try await compare(UInt64(seed), .cyclic) }
    }

    /// The tests above hold for pipelines in which nothing happens; here it is seen that much does.
    @Test func randomPipelinesHaveLoopsThatRun() throws {
        let runs = try (1000..<1040).map { ReferenceRun(try RandomPipeline(seed: $0, form: .cyclic)) }
        let again = runs.filter { $0.visits.contains { $0.contains(":3 ") } }
        #expect(again.count > 12)
        #expect(runs.filter(\.isEndless).count < 10)
        #expect(runs.map(\.visits.count).reduce(0, +) > 40 * 12)
    }
}
