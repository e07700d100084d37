/// What can be connected to a node: its inputs and outputs, in the order of their declaration.
public struct Sockets: Sendable {
    /// The inputs.
    public private(set) var inputs: [InputSocket] = []
    /// The outputs.
    public private(set) var outputs: [OutputSocket] = []

    /// Starts without sockets.
    public init() {}

    /// Takes the stored properties of a node that are sockets, or arrays of sockets.
    public init(reflecting node: some Node) {
        for child in Mirror(reflecting: node).children {
            if let socket = child.value as? any SocketDeclaration {
                socket.add(to: &self)
            } else if let sockets = child.value as? [any SocketDeclaration] {
                for socket in sockets { socket.add(to: &self) }
            }
        }
    }

    /// Adds an input.
    public mutating func add<Value>(_ input: Input<Value>) {
        inputs.append(InputSocket(input))
    }

    /// Adds an input for many values.
    public mutating func add<Value>(_ input: Variadic<Value>) {
        inputs.append(InputSocket(input))
    }

    /// Adds an output.
    public mutating func add<Value>(_ output: Output<Value>) {
        outputs.append(OutputSocket(output))
    }

    /// Adds an input that was declared elsewhere, as a node does that stands for another one.
    public mutating func add(_ input: InputSocket) {
        inputs.append(input)
    }

    /// Adds an output that was declared elsewhere.
    public mutating func add(_ output: OutputSocket) {
        outputs.append(output)
    }
}

/// What ``Input``, ``Variadic`` and ``Output`` have in common: they are found among the properties of a node.
protocol SocketDeclaration {
    func add(to sockets: inout Sockets)
}

extension Input: SocketDeclaration {
    func add(to sockets: inout Sockets) { sockets.add(self) }
}

extension Variadic: SocketDeclaration {
    func add(to sockets: inout Sockets) { sockets.add(self) }
}

extension Output: SocketDeclaration {
    func add(to sockets: inout Sockets) { sockets.add(self) }
}

/// An input whose type is known at run time only.
public struct InputSocket: Sendable {
    /// How values come in.
    public enum Kind: String, Sendable, Codable {
        /// One value, without which the node does not run.
        case mandatory
        /// One value, or the default.
        case defaulted
        /// A value from each connection.
        case variadic
        /// A value from each connection; in loops, and behind them, those that there are, as soon as there is one.
        case greedy
    }

    /// The name by which it is connected.
    public let name: String
    /// How values come in.
    public let kind: Kind
    /// The type of a value; for many values, of each.
    public let type: any Sendable.Type
    /// What is read when nothing was given.
    public let defaultValue: (any Sendable)?
    /// Whether the node does not run without a value here.
    public let isRequired: Bool
    /// Whether a value is of the type, or of one that fits.
    let takes: @Sendable (any Sendable) -> Bool

    init<Value>(_ input: Input<Value>) {
        name = input.name
        kind = input.defaultValue == nil ? .mandatory : .defaulted
        type = Value.self
        defaultValue = input.defaultValue
        isRequired = input.defaultValue == nil
        takes = { $0 is Value }
    }

    init<Value>(_ input: Variadic<Value>) {
        name = input.name
        kind = input.isGreedy ? .greedy : .variadic
        type = Value.self
        defaultValue = nil
        isRequired = !input.isOptional
        takes = { $0 is Value }
    }

    private init(name: String, like other: InputSocket) {
        self.name = name
        kind = other.kind
        type = other.type
        defaultValue = other.defaultValue
        isRequired = other.isRequired
        takes = other.takes
    }

    /// The same input under another name.
    public func renamed(_ name: String) -> InputSocket { InputSocket(name: name, like: self) }

    /// Whether it takes many values.
    public var isVariadic: Bool { kind == .variadic || kind == .greedy }
}

/// An output whose type is known at run time only.
public struct OutputSocket: Sendable {
    /// The name by which it is connected.
    public let name: String
    /// The type of a value.
    public let type: any Sendable.Type

    init<Value>(_ output: Output<Value>) {
        name = output.name
        type = Value.self
    }

    private init(name: String, type: any Sendable.Type) {
        self.name = name
        self.type = type
    }

    /// The same output under another name.
    public func renamed(_ name: String) -> OutputSocket { OutputSocket(name: name, type: type) }
}
