import Pipeline

/// A small pipeline, written as its nodes and wires, whose visits are written down.
struct Shape {
    private(set) var pipeline = Pipeline()
    private let log = VisitLog()

    /// What a run came to.
    struct Outcome {
        let results: [String]
        let visits: [String]
    }

    /// Adds nodes and connects them.
    ///
    /// - Parameter wires: Each as `node.output -> node.input`.
    init(_ nodes: KeyValuePairs<String, any Node>, _ wires: [String] = []) throws {
        try self.init(nodes.map { ($0.key, $0.value) }, wires)
    }

    init(_ nodes: [(String, any Node)], _ wires: [String]) throws {
        for (name, node) in nodes { try pipeline.add(name, Watched(node: node, log: log)) }
        for wire in wires {
            let ends = wire.split(separator: " -> ")
            try pipeline.connect(Endpoint(ends[0]), to: Endpoint(ends[1]))
        }
    }

    /// The visits up to now.
    var visits: [String] { log.lines }

    /// Runs it once; nodes that remember something make a second run another one.
    func run(
        _ inputs: KeyValuePairs<String, any Sendable> = [:], maximumVisits: Int = 20,
        results: Set<String> = []
    ) async throws -> Outcome {
        let result = try await pipeline.run(
            inputs.map { InputValue(Endpoint($0.key), $0.value) },
            options: RunOptions(maximumVisits: maximumVisits, results: results))
        return Outcome(results: result.lines, visits: log.lines)
    }
}
