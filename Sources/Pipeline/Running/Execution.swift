/// Runs what a ``RunState`` says is due, several visits at once, and tells it what came of them.
///
/// Each element of a stream has a state of its own, a *lane*. A plain run is a single lane.
struct Execution: Sendable {
    let plan: PipelinePlan
    let nodes: [any Node]
    let options: RunOptions
    let probe: VisitProbe

    /// Runs one lane to its end, or until nothing but held nodes is left.
    func run(_ state: RunState) async throws -> RunState {
        var lanes = Lanes(nodes: nodes, concurrency: options.concurrency)
        lanes.append(state, element: nil)
        try await drive(&lanes, source: nil)
        return lanes.finished ?? state
    }

    /// Runs a stream to its end.
    ///
    /// - Returns: What the nodes gave when they were finished.
    func stream(from source: Int, inputs: [(InputValue, (node: Int, input: Int))]) async throws
        -> [Endpoint: any Sendable]
    {
        let rules = RunState.Rules(maximumVisits: options.maximumVisits)
        var template = RunState(plan, rules: rules)
        var epilogue = RunState(plan, rules: RunState.Rules(isEpilogue: true))
        for (input, place) in inputs {
            template.give(input.value, node: place.node, input: place.input, triggers: false)
            epilogue.give(input.value, node: place.node, input: place.input, triggers: false)
        }
        var lanes = Lanes(nodes: nodes, concurrency: options.concurrency)
        try await drive(&lanes, source: Source(node: source, template: template))
        epilogue.start()
        lanes.append(epilogue, element: nil)
        try await drive(&lanes, source: nil, finishing: source)
        return lanes.finished?.results ?? [:]
    }

    /// Where the lanes of a stream come from.
    private struct Source {
        let node: Int
        let template: RunState
    }

    private enum Message: Sendable {
        case visited(Visited)
        /// The source gave an element, and waits to be told that there is room for it.
        case element(Outputs, CheckedContinuation<Void, any Error>)
        case sourceEnded(Result<Void, any Error>)
    }

    struct Visited: Sendable {
        let element: Int?
        let node: Int
        let outcome: Result<Outputs, any Error>
    }

    /// Visits what is due until nothing is under way. No task lives on when it returns.
    private func drive(_ lanes: inout Lanes, source: Source?, finishing: Int? = nil) async throws {
        let mailbox = Mailbox<Message>()
        var failure: (any Error)?
        var isSourceAlive = source != nil
        var waiting: [(outputs: Outputs, admit: CheckedContinuation<Void, any Error>)] = []
        var elements = 0

        await withDiscardingTaskGroup { group in
            if let source { start(source, in: &group, mailbox) }
            while true {
                do {
                    if failure == nil {
                        try Task.checkCancellation()
                        // Lanes that have come to their end make room for others.
                        try lanes.collectDue()
                        while let source, !waiting.isEmpty, lanes.count < options.window {
                            let (outputs, admit) = waiting.removeFirst()
                            admit.resume()
                            var state = source.template
                            try state.start(with: outputs, of: source.node)
                            lanes.append(state, element: elements)
                            elements += 1
                            try lanes.collectDue()
                        }
                        // A chain needs no other task.
                        while !isSourceAlive, let start = lanes.takeOnly() {
                            let visited = await visit(start, finishing: finishing)
                            try lanes.complete(visited)
                            try Task.checkCancellation()
                            try lanes.collectDue()
                        }
                        while let start = lanes.takeNext() {
                            group.addTask { mailbox.send(.visited(await visit(start, finishing: finishing))) }
                        }
                    }
                } catch {
                    failure = failure ?? error
                    group.cancelAll()
                }
                if failure != nil {
                    for (_, admit) in waiting { admit.resume(throwing: CancellationError()) }
                    waiting.removeAll()
                }
                guard lanes.running > 0 || isSourceAlive || !waiting.isEmpty else { break }
                switch await mailbox.receive() {
                case .visited(let visited):
                    do {
                        try lanes.complete(visited)
                    } catch {
                        failure = failure ?? error
                        group.cancelAll()
                    }
                case .element(let outputs, let admit): waiting.append((outputs, admit))
                case .sourceEnded(let outcome):
                    isSourceAlive = false
                    if case .failure(let error) = outcome {
                        failure = failure ?? error
                        group.cancelAll()
                    }
                }
            }
        }
        if let failure {
            // Nodes fail in ways of their own when they are cancelled.
            if Task.isCancelled { throw CancellationError() }
            throw failure
        }
    }

    private func start(_ source: Source, in group: inout DiscardingTaskGroup, _ mailbox: Mailbox<Message>) {
        guard let node = nodes[source.node] as? any SourceNode else { return }
        var template = source.template
        let start = RunState.Start(
            node: source.node, number: 1, inputs: template.takeInputs(of: source.node), isRunnable: true)
        group.addTask {
            do {
                _ = try await probe.run(start, element: nil) { visit in
                    try await node.stream(visit) { outputs in
                        try Task.checkCancellation()
                        try await withCheckedThrowingContinuation { mailbox.send(.element(outputs, $0)) }
                    }
                    return []
                }
                mailbox.send(.sourceEnded(.success(())))
            } catch {
                mailbox.send(.sourceEnded(.failure(probe.failure(error, of: source.node))))
            }
        }
    }

    private func visit(_ due: Lanes.Due, finishing source: Int?) async -> Visited {
        let start = due.start
        let node = nodes[start.node]
        do {
            let outputs = try await probe.run(start, element: due.element) { visit in
                guard let source else { return try await node.run(visit) }
                var outputs = Outputs([])
                if start.isRunnable && start.node != source { outputs = try await node.run(visit) }
                outputs.values += try await node.finish(visit).values
                return outputs
            }
            return Visited(element: due.element, node: start.node, outcome: .success(outputs))
        } catch {
            return Visited(
                element: due.element, node: start.node,
                outcome: .failure(probe.failure(error, of: start.node)))
        }
    }
}
