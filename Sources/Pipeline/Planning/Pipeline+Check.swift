extension Pipeline {
    /// Checks that every node can run, given values for the named inputs of the pipeline.
    ///
    /// - Throws: ``PipelineError`` of code `blocked`, which says for each node that can never run what it lacks, or
    ///   `badStream` when a stream cannot run through it.
    public func check() throws {
        try check(given: Set(inputs.flatMap(\.endpoints)))
    }

    /// Checks that every node can run, given values for some inputs of nodes.
    ///
    /// - Throws: As ``check()`` does.
    /// - Complexity: O(*v* + *e*) in nodes and connections.
    public func check(given: Set<Endpoint>) throws {
        let runnable = NodeReach(self, given: given)
        let blocked = nodes.filter { !runnable.canRun.contains($0.name) }
        if !blocked.isEmpty {
            let sentences = blocked.sorted { $0.name < $1.name }.map { runnable.reason($0, given: given) }
            throw PipelineError(.blocked, sentences.joined(separator: "\n"), node: blocked[0].name)
        }
        try checkStream()
    }

    /// The node that begins a stream; nil when the pipeline is none.
    var source: NodeEntry? { nodes.first { $0.node is any SourceNode } }

    private func checkStream() throws {
        let sources = nodes.filter { $0.node is any SourceNode }
        guard let source = sources.first else { return }
        if sources.count > 1 {
            throw PipelineError(
                .badStream,
                "A stream has one source, and '\(sources[0].name)' and '\(sources[1].name)' are two; put one of them "
                    + "into a pipeline of its own.", node: sources[1].name)
        }
        if let connection = connections.first(where: { $0.to.node == source.name }) {
            throw PipelineError(
                .badStream,
                "The source '\(source.name)' begins the stream, so '\(connection.from)' cannot be connected to it; "
                    + "give its inputs as inputs of the pipeline.", node: source.name)
        }
        let plan = try PipelinePlan(self)
        if let looped = plan.order.first(where: { plan.nodes[$0].region != .flow }) {
            throw PipelineError(
                .badStream,
                "A stream cannot run through a loop, and '\(plan.nodes[looped].name)' stands in or behind one; put the "
                    + "loop into a sub-pipeline.", node: plan.nodes[looped].name)
        }
        for node in plan.nodes where node.incoming == 0 && node.name != source.name {
            throw PipelineError(
                .badStream, "The stream from '\(source.name)' does not reach '\(node.name)'; connect it.",
                node: node.name)
        }
    }
}

/// Which nodes can run at all.
private struct NodeReach {
    private(set) var canRun: Set<String> = []
    private let incoming: [String: [Connection]]

    init(_ pipeline: Pipeline, given: Set<Endpoint>) {
        incoming = Dictionary(grouping: pipeline.connections, by: \.to.node)
        let receivers = Dictionary(grouping: pipeline.connections, by: \.from.node)
        let entries = Dictionary(uniqueKeysWithValues: pipeline.nodes.map { ($0.name, $0) })
        var open = pipeline.nodes
        while let entry = open.popLast() {
            guard !canRun.contains(entry.name), lacking(entry, given: given).isEmpty,
                isTriggered(entry, given: given)
            else { continue }
            canRun.insert(entry.name)
            open += (receivers[entry.name] ?? []).compactMap { entries[$0.to.node] }
        }
    }

    private func lacking(_ entry: Pipeline.NodeEntry, given: Set<Endpoint>) -> [InputSocket] {
        entry.sockets.inputs.filter { input in
            input.isRequired && !given.contains(Endpoint(entry.name, input.name))
                && !(incoming[entry.name] ?? []).contains {
                    $0.to.socket == input.name && canRun.contains($0.from.node)
                }
        }
    }

    private func isTriggered(_ entry: Pipeline.NodeEntry, given: Set<Endpoint>) -> Bool {
        guard let senders = incoming[entry.name] else { return true }
        return senders.contains { canRun.contains($0.from.node) }
            || entry.sockets.inputs.contains { given.contains(Endpoint(entry.name, $0.name)) }
    }

    func reason(_ entry: Pipeline.NodeEntry, given: Set<Endpoint>) -> String {
        let start = "The node '\(entry.name)' can never run: "
        guard let input = lacking(entry, given: given).first else {
            return start + "nothing that is connected to it can ever run."
        }
        let senders = (incoming[entry.name] ?? []).filter { $0.to.socket == input.name }.map {
            "'\($0.from.node)'"
        }
        if senders.isEmpty {
            return start
                + "its input '\(input.name)' (\(input.typeDescription)) has no connection, and is no input of "
                + "the pipeline."
        }
        return start
            + "its input '\(input.name)' comes only from \(senders.joined(separator: ", ")), which can never "
            + "run before it; a loop needs a node that can start it, with a greedy variadic or a defaulted input."
    }
}
