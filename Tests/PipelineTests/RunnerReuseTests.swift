import Testing

@testable import Pipeline

/// A runner keeps what runs have in common; none may notice the one before it.
@Suite struct RunnerReuseTests {
    private struct Adding: Node {
        let first = Input<Int>("first")
        let second = Input<Int>("second")
        let third = Input("third", default: 0)
        let more = Variadic<Int>("more", isOptional: true)
        let sum = Output<Int>("sum")

        func run(_ visit: Visit) async throws -> Outputs {
            [sum(visit[first] + visit[second] + visit[third] + visit[more].reduce(0, +))]
        }
    }

    @Test func eachRunIsCheckedForItsOwnInputs() async throws {
        var pipeline = Pipeline()
        let node = try pipeline.add("node", Adding())
        try await pipeline.withRunner { runner in
            let sum = try await runner.run([node.first(1), node.second(2)])[node.sum]
            #expect(sum == 3)
            for _ in 1...2 {
                let error = await #expect(throws: PipelineError.self) {
                    try await runner.run([node.first(1)])
                }
                #expect(error?.code == .blocked)
            }
            let sumAgain = try await runner.run([node.second(5), node.first(1)])[node.sum]
            #expect(sumAgain == 6)
        }
    }

    @Test func valuesOfOneRunAreNotThoseOfTheNext() async throws {
        var pipeline = Pipeline()
        let node = try pipeline.add("node", Adding())
        try await pipeline.withRunner { runner in
            let given = [node.first(1), node.second(2)]
            let sum = try await runner.run(given + [node.third(10), node.more(100)])[node.sum]
            #expect(sum == 113)
            let sumAgain = try await runner.run(given)[node.sum]
            #expect(sumAgain == 3)
        }
    }
}
