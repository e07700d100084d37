import Foundation
import Pipeline
import TestSupport
import Testing

/// A random run that is stopped, written down, read and resumed is the same run.
// The limit ends a hang. It counts the time in which tests of other suites hold the threads, too: minutes in a full run.
@Suite(.timeLimit(.minutes(10))) struct RandomBreakpointTests {
    private func breakpoints(_ expected: ReferenceRun, count: Int, seed: UInt64) -> [Breakpoint] {
        var random = SeededGenerator(seed: seed)
        return expected.visits.shuffled(using: &random).prefix(count).compactMap {
            Breakpoint(String($0.prefix { $0 != " " }))
        }
    }

    @Test(arguments: [1, 4]) func aRunGoesOnWhereItStopped(count: Int) async throws {
        for seed in 7000..<7020 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: seed.isMultiple(of: 3) ? .acyclic : .cyclic)
            let expected = ReferenceRun(random)
            if expected.isEndless { continue }
            let breakpoints = breakpoints(expected, count: count, seed: seed)
            let bench = Bench(pace: seed)
            var stops: Set<Breakpoint> = []
            var snapshot: Data?
            for leg in 0... {
                // Each leg with a runner of its own, as if in another process.
                let options = RunOptions(concurrency: leg % 3 + 1, breakpoints: breakpoints)
                let saved = snapshot
                let progress = try await random.pipeline(bench).withRunner(options: options) { runner in
                    if let saved { return try await runner.resume(PipelineSnapshot(json: saved)) }
                    return try await runner.runToBreakpoint(random.inputValues)
                }
                switch progress {
                case .stopped(let stop):
                    #expect(!stop.stops.isEmpty && stops.isDisjoint(with: stop.stops), "seed \(seed)")
                    stops.formUnion(stop.stops)
                    snapshot = try stop.json()
                    continue
                case .finished(let result):
                    #expect(firstDifference(result.lines, expected.results) == nil, "seed \(seed)")
                }
                break
            }
            #expect(stops == Set(breakpoints), "seed \(seed)")
            #expect(firstDifference(bench.log.lines, expected.visits) == nil, "seed \(seed)")
        }
    }

    @Test func snapshotsDoNotDependOnTheDelays() async throws {
        for seed in 8000..<8015 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: seed.isMultiple(of: 3) ? .acyclic : .cyclic)
            let expected = ReferenceRun(random)
            if expected.isEndless { continue }
            let breakpoints = breakpoints(expected, count: 2, seed: seed)
            var snapshots: Set<Data> = []
            for pace in 0..<4 as Range<UInt64> {
                let options = RunOptions(concurrency: 1 + 3 * Int(pace), breakpoints: breakpoints)
                let pipeline = try random.pipeline(Bench(pace: pace == 0 ? 0 : seed + pace))
                let progress = try await pipeline.withRunner(options: options) {
                    try await $0.runToBreakpoint(random.inputValues)
                }
                guard case .stopped(let snapshot) = progress else {
                    Issue.record("seed \(seed) did not stop")
                    continue
                }
                snapshots.insert(try snapshot.json())
            }
            #expect(snapshots.count == 1, "seed \(seed)")
        }
    }
}
