/// A pipeline as a node of another one.
///
/// ```swift
/// var search = Pipeline(name: "search")
/// …
/// try search.expose(input: "question", as: ["keyword.query", "dense.query"])
/// try search.expose(output: "passages", as: "fusion.ranking")
/// try pipeline.add("search", try SubPipeline(search))
/// try pipeline.connect("rewrite.question", to: "search.question")
/// ```
///
/// Its sockets are the named inputs and outputs of the inner pipeline. A visit is a run of it from beginning to end, also
/// when a stream begins in it. When a stream passes through it, its nodes are not told of the stream's end.
///
/// What inner nodes report passes on, under the name of the output of the pipeline that it is, or else as `node.socket`.
public struct SubPipeline: Node {
    /// The inner pipeline.
    public let pipeline: Pipeline
    /// The named inputs and outputs of the inner pipeline.
    public let sockets: Sockets

    private let options: RunOptions
    private var runner: PipelineRunner?

    /// Takes a pipeline.
    ///
    /// - Parameters:
    ///   - pipeline: The inner pipeline. Where an input of it goes to several nodes, it is mandatory when one of them
    ///     cannot do without.
    ///   - options: The limits of each run of it.
    /// - Throws: ``PipelineError`` when nodes of it can never run, or of code `badParameter` for options with breakpoints,
    ///   which a run inside another one cannot stop at.
    public init(_ pipeline: Pipeline, options: RunOptions = RunOptions()) throws {
        guard options.breakpoints.isEmpty else {
            throw PipelineError(
                .badParameter,
                "The pipeline '\(pipeline.name)' stands inside another one and cannot stop at the breakpoint "
                    + "'\(options.breakpoints[0])'; set one before the node that it is.")
        }
        try pipeline.check()
        self.pipeline = pipeline
        self.options = options
        var sockets = Sockets()
        for input in pipeline.inputs {
            let inner = try input.endpoints.map { try pipeline.input(at: $0) }
            // One value can go to an input for many, and not the other way.
            let single = inner.filter { !$0.isVariadic }
            guard let socket = single.first(where: \.isRequired) ?? single.first ?? inner.first else {
                continue
            }
            sockets.add(socket.renamed(input.name))
        }
        for output in pipeline.outputs {
            sockets.add(try pipeline.output(at: output.endpoint).renamed(output.name))
        }
        self.sockets = sockets
    }

    /// Whether visits of all inner nodes may overlap.
    public var overlaps: Bool { pipeline.nodes.allSatisfy(\.node.overlaps) }

    /// Makes the inner nodes ready.
    public mutating func warmUp(_ resources: Resources) async throws {
        runner = try await PipelineRunner(pipeline, resources: resources, options: options)
    }

    /// Runs the inner pipeline.
    public func run(_ visit: Visit) async throws -> Outputs {
        guard let runner else {
            throw PipelineError(
                .missingResource, "The pipeline '\(pipeline.name)' was not made ready before it was to run.")
        }
        var inputs: [InputValue] = []
        for given in visit.inputs {
            guard let input = pipeline.inputs.first(where: { $0.name == given.name }) else { continue }
            for endpoint in input.endpoints {
                inputs += given.value.all.map { InputValue(endpoint, $0) }
            }
        }
        let result = try await runner.run(inputs, observer: observer(for: visit))
        return Outputs(
            pipeline.outputs.compactMap { output in
                result[output.name].map { OutputValue(socket: output.name, value: $0) }
            })
    }

    /// Closes the inner nodes.
    public func close() async throws { try await runner?.close() }

    private func observer(for visit: Visit) -> PipelineObserver? {
        guard visit.isWatched else { return nil }
        return { event in
            guard case .reported(let place, let part) = event else { return }
            let endpoint = Endpoint(place.node, part.socket)
            let output = pipeline.outputs.first { $0.endpoint == endpoint }
            await visit.report(OutputValue(socket: output?.name ?? endpoint.description, value: part.value))
        }
    }
}
