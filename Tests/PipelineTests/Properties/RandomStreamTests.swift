import Pipeline
import Synchronization
import Testing

/// Streams through random pipelines: each element comes to what it comes to by itself, in order, and few are under way.
// The limit ends a hang. It counts the time in which tests of other suites hold the threads, too: minutes in a full run.
@Suite(.timeLimit(.minutes(10))) struct RandomStreamTests {
    /// Where all ends meet: keeps what each element came to.
    private final class Tail: Node {
        let values = Variadic<Token>("values", isOptional: true)
        let all = Output<[[Token]]>("all")
        private let kept = Mutex<[[Token]]>([])
        private let pause: Duration
        private let done: @Sendable () -> Void

        init(pause: Duration = .zero, done: @escaping @Sendable () -> Void = {}) {
            self.pause = pause
            self.done = done
        }

        func run(_ visit: Visit) async throws -> Outputs {
            if pause > .zero { try await Task.sleep(for: pause) }
            kept.withLock { $0.append(visit[values]) }
            done()
            return []
        }

        func finish(_ visit: Visit) async throws -> Outputs { [all(kept.withLock { $0 })] }
    }

    private let count = 12

    @Test(arguments: [1, 2, 8]) func elementsComeToWhatTheyComeToAlone(concurrency: Int) async throws {
        for seed in 5000..<5015 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: .stream)
            let alone = (0..<count).map { ReferenceRun(random, element: $0) }
            for window in [1, 3, 20] {
                let bench = Bench(pace: seed + UInt64(window))
                let shuffle = seed + 9
                let pipeline = try random.pipeline(
                    bench, shuffle: shuffle, source: Elements(count: count, bench: bench), last: Tail())
                let result = try await pipeline.run(
                    random.inputValues, options: RunOptions(concurrency: concurrency, window: window))
                let kept: [[Token]] = try result.value("last.all") ?? []
                let ends = pipeline.connections.filter { $0.to.node == "last" }.map(\.from)
                for (element, run) in alone.enumerated() {
                    let expected = ends.compactMap { end in
                        end.node == RandomPipeline.source ? Elements.token(element) : run.values[end]
                    }
                    #expect(
                        kept.count > element && kept[element] == expected, "seed \(seed), element \(element)")
                }
                let counts = bench.now()
                for node in random.nodes where !node.overlaps {
                    let elements = counts.elements[node.name] ?? []
                    #expect(elements == elements.sorted(), "seed \(seed), node \(node.name)")
                }
                let visits = bench.log.lines.sorted()
                #expect(
                    firstDifference(visits, alone.flatMap(\.visits).sorted()) == nil,
                    "seed \(seed), window \(window)")
            }
        }
    }

    @Test(arguments: [1, 2, 5]) func aSlowEndHoldsTheSourceBack(window: Int) async throws {
        for seed in 6000..<6008 as Range<UInt64> {
            let random = try RandomPipeline(seed: seed, form: .stream)
            let bench = Bench(pace: seed)
            let underWay = Count()
            let pipeline = try random.pipeline(
                bench, source: Elements(count: 30, bench: bench) { _ in underWay.add(1) },
                last: Tail(pause: .microseconds(300)) { underWay.add(-1) })
            _ = try await pipeline.run(
                random.inputValues, options: RunOptions(concurrency: 4, window: window))
            // An element counts from when the source may go on to when the last node is done with it.
            #expect(underWay.highest <= window, "seed \(seed)")
            #expect(underWay.value == 0, "seed \(seed)")
        }
    }
}
