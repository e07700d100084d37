/// A node of a pipeline, through which its sockets are named with their types.
@dynamicMemberLookup
public struct NodeReference<N: Node>: Sendable {
    // It has no public members of its own, which would hide sockets of their names.
    private let nodeName: String
    private let node: N

    init(name: String, node: N) {
        nodeName = name
        self.node = node
    }

    /// An output of the node.
    public subscript<Value>(dynamicMember output: KeyPath<N, Output<Value>>) -> OutputReference<Value> {
        OutputReference(endpoint: Endpoint(nodeName, node[keyPath: output].name))
    }

    /// An input of the node.
    public subscript<Value>(dynamicMember input: KeyPath<N, Input<Value>>) -> InputReference<Value> {
        InputReference(endpoint: Endpoint(nodeName, node[keyPath: input].name))
    }

    /// An input of the node for many values.
    public subscript<Value>(dynamicMember input: KeyPath<N, Variadic<Value>>) -> InputReference<Value> {
        InputReference(endpoint: Endpoint(nodeName, node[keyPath: input].name))
    }
}

/// An output of a node of a pipeline.
public struct OutputReference<Value: Sendable>: Sendable {
    /// Its place in the pipeline.
    public let endpoint: Endpoint
}

/// An input of a node of a pipeline.
public struct InputReference<Value: Sendable>: Sendable {
    /// Its place in the pipeline.
    public let endpoint: Endpoint

    /// A value for the input, to run the pipeline with.
    public func callAsFunction(_ value: Value) -> InputValue {
        InputValue(endpoint, value)
    }
}

/// A value that the caller of a pipeline gives to an input.
public struct InputValue: Sendable {
    let endpoint: Endpoint
    let value: any Sendable

    /// A value for an input that is known by its name only; its type is checked when the run starts.
    public init(_ endpoint: Endpoint, _ value: any Sendable) {
        self.endpoint = endpoint
        self.value = value
    }
}
