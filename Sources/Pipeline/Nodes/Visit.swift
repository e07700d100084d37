/// One run of a node: the values of its inputs, and ways to tell how it goes.
public struct Visit: Sendable {
    /// The name that the node has in the pipeline.
    public let node: String
    /// Which visit of the node in this run it is, from 1.
    public let number: Int
    /// Which element of a stream it belongs to, from 0; nil outside streams.
    public let element: Int?

    /// By input: what was given.
    let inputs: [VisitInput]
    let report: (@Sendable (OutputValue) async -> Void)?

    /// The value of an input.
    public subscript<Value>(_ input: Input<Value>) -> Value {
        switch given(input.name).value {
        case .one(let value):
            guard let value = value as? Value else { wrongType(input.name, Value.self, value) }
            return value
        case .many, .none:
            guard let value = input.defaultValue else {
                preconditionFailure("The mandatory input '\(input.name)' of node '\(node)' has no value.")
            }
            return value
        }
    }

    /// The values of an input, in the order of the connections.
    public subscript<Value>(_ input: Variadic<Value>) -> [Value] {
        guard case .many(let values) = given(input.name).value else { return [] }
        return values.map { value in
            guard let value = value as? Value else { wrongType(input.name, Value.self, value) }
            return value
        }
    }

    /// Whether a value was given, so that the default does not count.
    public func isGiven<Value>(_ input: Input<Value>) -> Bool {
        if case .one = given(input.name).value { true } else { false }
    }

    /// Reports a part of a result, such as a token of a text, to whoever watches the run.
    ///
    /// Connected nodes get nothing of it. It waits for the watcher, so that a slow one slows the node down.
    public func report(_ part: OutputValue) async {
        await report?(part)
    }

    /// Whether anybody hears what is reported.
    var isWatched: Bool { report != nil }

    private func given(_ name: String) -> VisitInput {
        guard let input = inputs.first(where: { $0.name == name }) else {
            preconditionFailure(
                "The node '\(node)' reads the input '\(name)', which is not among its sockets.")
        }
        return input
    }

    private func wrongType(_ input: String, _ expected: Any.Type, _ value: any Sendable) -> Never {
        preconditionFailure(
            "The node '\(node)' reads its input '\(input)' as \(expected), and declared it of the type of \(value)."
        )
    }
}

/// What was given to an input for one visit.
struct VisitInput: Sendable {
    enum Given: Sendable {
        case none
        case one(any Sendable)
        case many([any Sendable])

        /// All that was given.
        var all: [any Sendable] {
            switch self {
            case .none: []
            case .one(let value): [value]
            case .many(let values): values
            }
        }
    }

    let name: String
    let value: Given
}
