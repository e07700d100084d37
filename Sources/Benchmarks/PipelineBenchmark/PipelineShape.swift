import Pipeline

/// A pipeline of nodes that do next to nothing, so that what a run takes is what the scheduler takes.
struct PipelineShape: Sendable {
    enum Kind: String {
        /// Each node passes the number to the next.
        case chain
        /// One node passes the number to many, and one adds up what they pass on.
        case fan
        /// One node counts, the other sends the number back until it is large enough.
        case loop
        /// A chain behind a loop of one turn, so that all its nodes run in rounds; for kg alone.
        case tail
    }

    let kind: Kind
    let size: Int

    /// The shapes that are measured beside Haystack.
    static let compared = [
        PipelineShape(kind: .chain, size: 1), PipelineShape(kind: .chain, size: 10),
        PipelineShape(kind: .chain, size: 100), PipelineShape(kind: .fan, size: 100),
        PipelineShape(kind: .loop, size: 1000),
    ]

    /// Shapes that show whether the cost of a visit grows with the pipeline.
    static let large = [
        PipelineShape(kind: .chain, size: 1000), PipelineShape(kind: .chain, size: 10_000),
        PipelineShape(kind: .fan, size: 1000), PipelineShape(kind: .fan, size: 10_000),
        PipelineShape(kind: .loop, size: 10_000), PipelineShape(kind: .loop, size: 100_000),
        PipelineShape(kind: .tail, size: 1000), PipelineShape(kind: .tail, size: 10_000),
    ]

    var name: String {
        switch kind {
        case .chain: "chain of \(size)"
        case .fan: "fan-out of \(size), joined"
        case .loop: "loop of \(size)"
        case .tail: "chain of \(size) behind a loop"
        }
    }

    /// The visits of one run.
    var visits: Int {
        switch kind {
        case .chain: size
        case .fan: size + 2
        case .loop: 2 * size
        case .tail: size + 2
        }
    }

    /// What the run must give.
    var result: Int {
        switch kind {
        case .chain, .tail: 1
        case .fan, .loop: size
        }
    }

    var options: RunOptions { RunOptions(maximumVisits: size) }

    /// Builds the pipeline.
    func pipeline() throws -> (pipeline: Pipeline, inputs: [InputValue], result: OutputReference<Int>) {
        var pipeline = Pipeline(name: name)
        switch kind {
        case .chain:
            let (first, last) = try addChain(to: &pipeline)
            return (pipeline, [first.value(1)], last.passed)
        case .fan:
            let source = try pipeline.add("source", PassingNode())
            let sum = try pipeline.add("sum", AddingNode())
            for place in 0..<size {
                let node = try pipeline.add("node\(place)", PassingNode())
                try pipeline.connect(source.passed, to: node.value)
                try pipeline.connect(node.passed, to: sum.values)
            }
            return (pipeline, [source.value(1)], sum.sum)
        case .loop:
            let (counter, gate) = try addLoop(to: &pipeline, turns: size)
            return (pipeline, [counter.start(0)], gate.done)
        case .tail:
            let (counter, gate) = try addLoop(to: &pipeline, turns: 1)
            let (first, last) = try addChain(to: &pipeline)
            try pipeline.connect(gate.done, to: first.value)
            return (pipeline, [counter.start(0)], last.passed)
        }
    }

    private func addChain(
        to pipeline: inout Pipeline
    ) throws -> (first: NodeReference<PassingNode>, last: NodeReference<PassingNode>) {
        let first = try pipeline.add("node0", PassingNode())
        var last = first
        for place in 1..<size {
            let next = try pipeline.add("node\(place)", PassingNode())
            try pipeline.connect(last.passed, to: next.value)
            last = next
        }
        return (first, last)
    }

    private func addLoop(
        to pipeline: inout Pipeline, turns: Int
    ) throws -> (counter: NodeReference<CountingNode>, gate: NodeReference<ReturningNode>) {
        let counter = try pipeline.add("counter", CountingNode())
        let gate = try pipeline.add("gate", ReturningNode(limit: turns))
        try pipeline.connect(counter.value, to: gate.value)
        try pipeline.connect(gate.again, to: counter.again)
        return (counter, gate)
    }
}
