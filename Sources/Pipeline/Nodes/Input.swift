/// A typed input of a node that takes one value.
///
/// Without a default it is mandatory: the node does not run before it has a value.
public struct Input<Value: Sendable>: Sendable {
    /// The name by which it is connected.
    public let name: String
    /// What the node reads when nothing was given; nil when the input is mandatory.
    public let defaultValue: Value?

    /// Declares a mandatory input.
    public init(_ name: String, of type: Value.Type = Value.self) {
        self.name = name
        defaultValue = nil
    }

    /// Declares an input that need not be given.
    public init(_ name: String, default value: Value) {
        self.name = name
        defaultValue = .some(value)
    }
}

/// A typed input of a node that takes the values of any number of connections.
///
/// Values stand in the order of the connections, after those that the caller of the pipeline gave. It waits until every
/// sender has run or is known not to run. In a loop, and behind one, a greedy input has the node run as soon as there is
/// any value, as the start of a loop needs; elsewhere it waits like any other.
public struct Variadic<Value: Sendable>: Sendable {
    /// The name by which it is connected.
    public let name: String
    /// Whether one value is enough to run, in a loop or behind one, though other senders have not run.
    public let isGreedy: Bool
    /// Whether the node also runs without any value here, when something else sets it going.
    public let isOptional: Bool

    /// Declares an input for many values.
    public init(
        _ name: String, of type: Value.Type = Value.self, isGreedy: Bool = false, isOptional: Bool = false
    ) {
        self.name = name
        self.isGreedy = isGreedy
        self.isOptional = isOptional
    }
}

/// A typed output of a node.
public struct Output<Value: Sendable>: Sendable {
    /// The name by which it is connected.
    public let name: String

    /// Declares an output.
    public init(_ name: String, of type: Value.Type = Value.self) {
        self.name = name
    }

    /// A value for this output.
    public func callAsFunction(_ value: Value) -> OutputValue {
        OutputValue(socket: name, value: value)
    }

    /// A value for this output, or nothing.
    public func callAsFunction(ifPresent value: Value?) -> OutputValue? {
        value.map { OutputValue(socket: name, value: $0) }
    }
}

/// A value on its way out of a node; made by calling the ``Output``.
public struct OutputValue: Sendable {
    let socket: String
    let value: any Sendable
}

/// What a visit gave, by output.
///
/// It is written as a list of outputs with their values: `[text("Hello"), length(5)]`.
public struct Outputs: Sendable, ExpressibleByArrayLiteral {
    var values: [OutputValue]

    /// Gathers values; of nil nothing is taken.
    public init(arrayLiteral elements: OutputValue?...) {
        values = elements.compactMap { $0 }
    }

    /// Gathers values.
    public init(_ values: [OutputValue]) {
        self.values = values
    }

    /// Adds a value.
    public mutating func append(_ value: OutputValue) {
        values.append(value)
    }
}
