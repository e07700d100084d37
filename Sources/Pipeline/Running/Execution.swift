/// Runs what a ``RunState`` says is due, several visits at once, and tells it what came of them.
///
/// Each element of a stream has a state of its own, a *lane*. A plain run is a single lane.
struct Execution: Sendable {
    let plan: PipelinePlan
    let nodes: [any Node]
    let options: RunOptions
    let probe: VisitProbe

    /// Runs one lane to its end, or until nothing but held nodes is left.
    func run(_ state: consuming RunState) async throws -> RunState {
        let lanes = SharedLanes(nodes: nodes, concurrency: options.concurrency)
        lanes.append(state, element: nil)
        try await drive(lanes, source: nil)
        return lanes.withLock { $0.finished } ?? RunState(plan)
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
        let lanes = SharedLanes(nodes: nodes, concurrency: options.concurrency)
        try await drive(lanes, source: Source(node: source, template: template))
        epilogue.start()
        lanes.append(epilogue, element: nil)
        try await drive(lanes, source: nil, finishing: source)
        return lanes.withLock { $0.finished }?.results ?? [:]
    }

    /// Where the lanes of a stream come from.
    private struct Source {
        let node: Int
        let template: RunState
    }

    private enum Message: Sendable {
        /// There are more visits than workers, or fewer, or there is room for an element.
        case look
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
    private func drive(_ lanes: SharedLanes, source: Source?, finishing: Int? = nil) async throws {
        if Task.isCancelled { lanes.withLock { $0.fail(CancellationError()) } }
        if source == nil { await visitAlone(lanes, finishing: finishing) }
        // A chain needs no other task.
        if source != nil || lanes.withLock({ $0.hasNext }) {
            await visitTogether(lanes, source: source, finishing: finishing)
        }
        if let failure = lanes.withLock({ $0.failure }) {
            // Nodes fail in ways of their own when they are cancelled.
            if Task.isCancelled { throw CancellationError() }
            throw failure
        }
    }

    /// Does visits as long as there is never more than one to do.
    private func visitAlone(_ lanes: SharedLanes, finishing: Int?) async {
        while let due = lanes.withLock({ $0.takeOnly() }) {
            let visited = await visit(due, finishing: finishing)
            lanes.withLock { $0.complete(visited) }
        }
    }

    /// Has tasks do visits, and takes the elements of a source.
    private func visitTogether(_ lanes: SharedLanes, source: Source?, finishing: Int?) async {
        let mailbox = Mailbox<Message>()
        var isSourceAlive = source != nil
        var waiting: [(outputs: Outputs, admit: CheckedContinuation<Void, any Error>)] = []
        var elements = 0

        await withDiscardingTaskGroup { group in
            if let source { start(source, in: &group, mailbox) }
            while true {
                if Task.isCancelled { lanes.withLock { $0.fail(CancellationError()) } }
                if !isSourceAlive { await visitAlone(lanes, finishing: finishing) }
                if let source {
                    while !waiting.isEmpty, lanes.withLock({ $0.hasRoom(options.window) }) {
                        let (outputs, admit) = waiting.removeFirst()
                        admit.resume()
                        var state = source.template
                        do {
                            try state.start(with: outputs, of: source.node)
                            lanes.append(state, element: elements)
                        } catch {
                            lanes.withLock { $0.fail(error) }
                        }
                        elements += 1
                    }
                }
                while let due = lanes.withLock({ $0.takeNext() }) {
                    group.addTask { await work(from: due, lanes, finishing: finishing, mailbox) }
                }
                let (running, hasFailed) = lanes.withLock { ($0.running, $0.failure != nil) }
                if hasFailed {
                    group.cancelAll()
                    for (_, admit) in waiting { admit.resume(throwing: CancellationError()) }
                    waiting.removeAll()
                }
                guard running > 0 || isSourceAlive else { break }
                switch await mailbox.receive() {
                case .look: break
                case .element(let outputs, let admit): waiting.append((outputs, admit))
                case .sourceEnded(let outcome):
                    isSourceAlive = false
                    if case .failure(let error) = outcome { lanes.withLock { $0.fail(error) } }
                }
            }
        }
    }

    /// Does a visit and those that are due after it, as long as there is one.
    ///
    /// Only the driver can start further tasks, so it is told when there is more to do than this one can.
    private func work(
        from first: Lanes.Due, _ lanes: SharedLanes, finishing: Int?, _ mailbox: Mailbox<Message>
    ) async {
        var next: Lanes.Due? = first
        while let due = next {
            let visited = await visit(due, finishing: finishing)
            let isForDriver: Bool
            (next, isForDriver) = lanes.withLock { lanes in
                let count = lanes.count
                lanes.complete(visited)
                let next = lanes.takeNext()
                return (next, next == nil || lanes.hasNext || lanes.count < count)
            }
            if isForDriver { mailbox.send(.look) }
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
