import Metrics
import Synchronization

/// A pipeline that was checked and made ready, to be run as often as one likes, also by several tasks at once.
public actor PipelineRunner {
    /// What is run.
    public nonisolated let pipeline: Pipeline
    nonisolated let plan: PipelinePlan
    nonisolated let options: RunOptions
    private nonisolated let nodes: [any Node]
    private nonisolated let timers: [Metrics.Timer]
    /// The node that begins a stream.
    private nonisolated let source: Int?
    /// The state that runs begin with; copying it is cheaper than making it.
    private nonisolated let beginning: RunState
    /// The inputs that the last run was given, and that were found to be enough: mostly those of the next run.
    private nonisolated let checkedInputs = Mutex<[Endpoint]?>(nil)
    private var isClosed = false

    /// Checks a pipeline and warms its nodes up.
    ///
    /// - Parameters:
    ///   - pipeline: What is to run.
    ///   - resources: What the nodes may need.
    ///   - options: Limits.
    /// - Throws: ``PipelineError``: when names or connections do not hold, or a node cannot be made ready, which names it.
    ///   Nodes that were made ready before are closed.
    public init(
        _ pipeline: Pipeline, resources: Resources = Resources(), options: RunOptions = RunOptions()
    ) async throws {
        self.pipeline = pipeline
        self.options = options
        plan = try PipelinePlan(pipeline, results: options.results)
        timers = VisitProbe.timers(pipeline: pipeline)
        for breakpoint in options.breakpoints { _ = try pipeline.place(of: breakpoint.node) }
        source = try pipeline.source.map { try pipeline.place(of: $0.name) }
        beginning = RunState(
            plan,
            rules: RunState.Rules(maximumVisits: options.maximumVisits, breakpoints: options.breakpoints))
        if let source = pipeline.source, let breakpoint = options.breakpoints.first {
            throw PipelineError(
                .badStream,
                "The stream from '\(source.name)' cannot be stopped before '\(breakpoint)': only runs without a source "
                    + "have breakpoints.", node: breakpoint.node)
        }
        for name in options.results { _ = try pipeline.place(of: name) }
        var nodes: [any Node] = []
        for entry in pipeline.nodes {
            do {
                try Task.checkCancellation()
                var node = entry.node
                try await node.warmUp(resources)
                nodes.append(node)
            } catch {
                // The reason to stop is what the caller must hear, not what closing the others says.
                for node in nodes.reversed() { try? await node.close() }
                if error is CancellationError { throw error }
                throw PipelineError.failed(entry.name, "cannot be made ready", error)
            }
        }
        self.nodes = nodes
    }

    /// Closes the nodes; further calls do nothing.
    ///
    /// - Throws: The first failure; all nodes are closed nevertheless.
    public func close() async throws {
        guard !isClosed else { return }
        isClosed = true
        var failure: PipelineError?
        for (entry, node) in zip(pipeline.nodes, nodes).reversed() {
            do {
                try await node.close()
            } catch {
                failure = failure ?? PipelineError.failed(entry.name, "cannot be closed", error)
            }
        }
        if let failure { throw failure }
    }

    /// Runs the pipeline to its end.
    ///
    /// - Parameters:
    ///   - inputs: Values for inputs of nodes; what is given here holds for all visits, but on a greedy input for one.
    ///   - recorder: Keeps a trace of the run.
    ///   - observer: Hears what happens.
    /// - Returns: The results.
    /// - Throws: ``PipelineError``; when a node fails, of code `nodeFailed` with its error as the cause. All other nodes are
    ///   cancelled, and none runs any more when this returns. `CancellationError` when the task was cancelled.
    public nonisolated func run(
        _ inputs: [InputValue] = [], recorder: TraceRecorder? = nil, observer: PipelineObserver? = nil
    ) async throws -> RunResult {
        switch try await runToBreakpoint(inputs, recorder: recorder, observer: observer) {
        case .finished(let result): return result
        case .stopped(let snapshot):
            throw PipelineError(
                .badSnapshot, "The run stopped before '\(snapshot.stoppedBefore)', where a breakpoint is set."
            )
        }
    }

    /// Runs the pipeline to its end, or to the breakpoints of the options.
    ///
    /// All that does not depend on the nodes held there is run before it stops, so that the snapshot is the same each time.
    public nonisolated func runToBreakpoint(
        _ inputs: [InputValue] = [], recorder: TraceRecorder? = nil, observer: PipelineObserver? = nil
    ) async throws -> PipelineProgress {
        try checkGiven(inputs.map(\.endpoint))
        let places = try inputs.map { ($0, try place(of: $0)) }
        let execution = execution(recorder: recorder, observer: observer)
        if let source {
            return .finished(
                RunResult(
                    values: try await execution.stream(from: source, inputs: places),
                    outputs: pipeline.outputs))
        }
        var state = beginning
        for (input, place) in places { state.give(input.value, node: place.node, input: place.input) }
        state.start()
        return try await finish(state, execution)
    }

    /// Goes on where a snapshot was taken.
    ///
    /// - Throws: ``PipelineError`` of code `badSnapshot` when the snapshot is not of this pipeline, and what a run throws.
    public nonisolated func resume(
        _ snapshot: PipelineSnapshot, recorder: TraceRecorder? = nil, observer: PipelineObserver? = nil
    ) async throws -> PipelineProgress {
        let state = try snapshot.state(plan: plan, pipeline: pipeline, rules: beginning.rules)
        return try await finish(state, execution(recorder: recorder, observer: observer))
    }

    private nonisolated func checkGiven(_ endpoints: [Endpoint]) throws {
        if checkedInputs.withLock({ $0 == endpoints }) { return }
        try pipeline.check(given: Set(endpoints))
        checkedInputs.withLock { $0 = endpoints }
    }

    private nonisolated func execution(recorder: TraceRecorder?, observer: PipelineObserver?) -> Execution {
        recorder?.begin(pipeline)
        return Execution(
            plan: plan, nodes: nodes, options: options,
            probe: VisitProbe(
                pipeline: pipeline.name, plan: plan, timers: timers, recorder: recorder, observer: observer))
    }

    private nonisolated func finish(_ state: consuming RunState, _ execution: Execution) async throws
        -> PipelineProgress
    {
        let end = try await execution.run(state)
        if end.held.isEmpty { return .finished(RunResult(values: end.results, outputs: pipeline.outputs)) }
        return .stopped(try PipelineSnapshot(of: end, pipeline: pipeline))
    }

    /// Finds where a value goes, and checks that it may.
    private nonisolated func place(of input: InputValue) throws -> (node: Int, input: Int) {
        let node = try pipeline.place(of: input.endpoint.node)
        let sockets = pipeline.nodes[node].sockets
        guard let index = sockets.inputs.firstIndex(where: { $0.name == input.endpoint.socket }) else {
            throw PipelineError.unknownInput(input.endpoint, of: sockets)
        }
        let socket = sockets.inputs[index]
        guard socket.takes(input.value) else {
            throw PipelineError(
                .badInput,
                "The input '\(input.endpoint)' takes \(TypeName.of(socket.type)), and was given "
                    + "\(TypeName.of(type(of: input.value))).", node: input.endpoint.node, socket: socket.name
            )
        }
        if !socket.isVariadic, plan.nodes[node].inputs[index].isConnected,
            let sender = pipeline.connections.first(where: { $0.to == input.endpoint })
        {
            throw PipelineError.occupied(input.endpoint, by: sender.from, instead: Endpoint("the caller", ""))
        }
        return (node, index)
    }
}

extension PipelineError {
    /// A node failed: the sentence of its own error, after its name.
    static func failed(_ node: String, _ what: String, _ cause: any Error) -> PipelineError {
        PipelineError(.nodeFailed, "The node '\(node)' \(what): \(cause)", node: node, cause: cause)
    }
}

extension Pipeline {
    /// Checks the pipeline, runs it once, and closes it.
    ///
    /// - Throws: As ``PipelineRunner`` does.
    public func run(
        _ inputs: [InputValue] = [], resources: Resources = Resources(), options: RunOptions = RunOptions(),
        recorder: TraceRecorder? = nil, observer: PipelineObserver? = nil
    ) async throws -> RunResult {
        try await withRunner(resources: resources, options: options) { runner in
            try await runner.run(inputs, recorder: recorder, observer: observer)
        }
    }

    /// Makes the pipeline ready, lets a body use it, and closes it, also after a failure.
    public func withRunner<Value: Sendable>(
        resources: Resources = Resources(), options: RunOptions = RunOptions(),
        _ body: (PipelineRunner) async throws -> Value
    ) async throws -> Value {
        let runner = try await PipelineRunner(self, resources: resources, options: options)
        let value: Value
        do {
            value = try await body(runner)
        } catch {
            // What went wrong first is what the caller must hear.
            try? await runner.close()
            throw error
        }
        try await runner.close()
        return value
    }

    /// Values for the named inputs of the pipeline.
    ///
    /// - Throws: ``PipelineError`` of code `badInput` for a name that the pipeline does not have.
    public func inputValues(_ values: [String: any Sendable]) throws -> [InputValue] {
        try values.sorted { $0.key < $1.key }.flatMap { name, value in
            guard let input = inputs.first(where: { $0.name == name }) else {
                let known = inputs.isEmpty ? "none" : inputs.map(\.name).sorted().joined(separator: ", ")
                throw PipelineError(
                    .badInput, "The pipeline '\(self.name)' has no input '\(name)'; its inputs are: \(known)."
                )
            }
            return input.endpoints.map { InputValue($0, value) }
        }
    }
}
