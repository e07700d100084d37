/// What a run gave: the values of outputs that nothing is connected to, and of the outputs of the pipeline.
public struct RunResult: Sendable {
    /// The values by output; of several visits, that of the last; of a stream, what nodes gave when they were finished.
    public let values: [Endpoint: any Sendable]
    let outputs: [Pipeline.PipelineOutput]

    /// The value of an output; nil when its node gave none, or is connected and no result was asked of it.
    public subscript<Value>(_ output: OutputReference<Value>) -> Value? {
        values[output.endpoint] as? Value
    }

    /// The value of a named output of the pipeline, or of an output of a node.
    public subscript(_ name: String) -> (any Sendable)? {
        if let output = outputs.first(where: { $0.name == name }) { return values[output.endpoint] }
        return values[Endpoint(name)]
    }

    /// The value of a named output of the pipeline, or of an output of a node, as a type.
    ///
    /// - Throws: ``PipelineError`` of code `badOutput` when it is of another type; nil is none given.
    public func value<Value>(_ name: String, as type: Value.Type = Value.self) throws -> Value? {
        guard let value = self[name] else { return nil }
        guard let typed = value as? Value else {
            throw PipelineError(
                .badOutput,
                "The output '\(name)' of the pipeline gives \(Swift.type(of: value)), and \(TypeName.of(type)) is "
                    + "expected.")
        }
        return typed
    }
}
