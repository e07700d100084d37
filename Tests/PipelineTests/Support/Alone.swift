import Pipeline

/// Runs a node by itself, as a pipeline of one node called `node`.
func runAlone(
    _ node: some Node, _ inputs: [String: any Sendable], observer: PipelineObserver? = nil
) async throws -> RunResult {
    var pipeline = Pipeline()
    try pipeline.add("node", node)
    return try await pipeline.run(
        inputs.map { InputValue(Endpoint("node", $0.key), $0.value) }, observer: observer)
}

extension RunResult {
    /// The outputs of the node that gave a value.
    var given: Set<String> { Set(values.keys.map(\.socket)) }
}
