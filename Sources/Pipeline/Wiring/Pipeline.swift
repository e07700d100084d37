/// Nodes and the connections between them: what is to run, not a run of it.
///
/// Building checks all that can be told from names and types; ``check()``, and every run as it starts, what can be told
/// from the whole.
///
/// ```swift
/// var pipeline = Pipeline(name: "greeting")
/// let greeter = try pipeline.add("greeter", Greeter())
/// let shouter = try pipeline.add("shouter", Transform { (text: String) in text.uppercased() })
/// try pipeline.connect(greeter.text, to: shouter.value)
/// let result = try await pipeline.run([greeter.person("Ada")])
/// let shout = result[shouter.result]
/// ```
public struct Pipeline: Sendable {
    /// What it is called in traces and drawings.
    public var name: String
    /// What it is for, in a sentence.
    public var summary: String?
    /// The nodes, in the order in which they were added, which has no influence on runs.
    public private(set) var nodes: [NodeEntry] = []
    /// The connections, in the order in which they were made; a variadic input has its values in this order.
    public private(set) var connections: [Connection] = []
    /// Inputs of the pipeline as a whole: by name, where a value goes.
    public private(set) var inputs: [PipelineInput] = []
    /// Outputs of the pipeline as a whole: by name, where a value comes from.
    public private(set) var outputs: [PipelineOutput] = []

    private var places: [String: Int] = [:]
    /// By input: the outputs that are connected to it.
    private var senders: [Endpoint: Set<Endpoint>] = [:]

    /// Starts without nodes.
    public init(name: String = "pipeline", summary: String? = nil) {
        self.name = name
        self.summary = summary
    }

    // MARK: Nodes

    /// A node with its name in the pipeline.
    public struct NodeEntry: Sendable {
        /// The name, by which it is connected.
        public let name: String
        /// The node.
        public let node: any Node
        /// What can be connected to it.
        public let sockets: Sockets
        /// How a file names it; nil for a node that was made by a program.
        public let configuration: NodeConfiguration?
    }

    /// Adds a node.
    ///
    /// - Parameters:
    ///   - name: Letters, digits, `-` and `_`, beginning with a letter or `_`.
    ///   - node: The node.
    ///   - configuration: How a file names the node, so that the pipeline can be written to one.
    /// - Returns: A reference, through which its sockets are connected with their types checked when compiling.
    /// - Throws: ``PipelineError`` of code `badName`.
    @discardableResult
    public mutating func add<N: Node>(
        _ name: String, _ node: N, configuration: NodeConfiguration? = nil
    ) throws -> NodeReference<N> {
        guard Self.isName(name) else { throw PipelineError.badName(name) }
        guard places[name] == nil else { throw PipelineError.nameTaken(name) }
        let sockets = node.sockets
        for names in [sockets.inputs.map(\.name), sockets.outputs.map(\.name)] {
            for socket in names where !Self.isName(socket) {
                throw PipelineError(
                    .badName, "The node '\(name)' has a socket '\(socket)', which no socket can be called.",
                    node: name)
            }
            if Set(names).count < names.count {
                throw PipelineError(.badName, "The node '\(name)' has two sockets of one name.", node: name)
            }
        }
        places[name] = nodes.count
        nodes.append(NodeEntry(name: name, node: node, sockets: sockets, configuration: configuration))
        return NodeReference(name: name, node: node)
    }

    static func isName(_ name: String) -> Bool {
        guard let first = name.unicodeScalars.first, first == "_" || first.properties.isAlphabetic else {
            return false
        }
        return name.unicodeScalars.allSatisfy {
            $0 == "_" || $0 == "-" || $0.properties.isAlphabetic || $0.properties.numericType != nil
        }
    }

    /// The node of a name.
    ///
    /// - Throws: ``PipelineError`` of code `unknownNode`.
    public func node(_ name: String) throws -> NodeEntry { nodes[try place(of: name)] }

    func place(of name: String) throws -> Int {
        guard let place = places[name] else {
            throw PipelineError.unknownNode(name, among: nodes.map(\.name).sorted())
        }
        return place
    }

    // MARK: Connections

    /// Connects an output to an input, whose types the compiler has compared.
    public mutating func connect<Value>(_ output: OutputReference<Value>, to input: InputReference<Value>)
        throws
    {
        try connect(output.endpoint, to: input.endpoint)
    }

    /// Connects an output to an input that takes the value or none.
    public mutating func connect<Value>(
        _ output: OutputReference<Value>, to input: InputReference<Value?>
    ) throws {
        try connect(output.endpoint, to: input.endpoint)
    }

    /// Connects an output to an input that takes a list; it gets a list of one.
    public mutating func connect<Value>(
        _ output: OutputReference<Value>, to input: InputReference<[Value]>
    ) throws {
        try connect(output.endpoint, to: input.endpoint)
    }

    /// Connects an output to an input by name.
    ///
    /// An endpoint that names a node alone stands for its only socket that fits.
    ///
    /// - Throws: ``PipelineError`` of code `unknownNode`, `unknownSocket`, `typeMismatch` or `occupied`, which tells all
    ///   sockets on both sides.
    public mutating func connect(_ from: Endpoint, to: Endpoint) throws {
        let connection = try fittingConnection(from, to)
        let input = try input(at: connection.to)
        if !input.isVariadic, let other = senders[connection.to]?.first, other != connection.from {
            throw PipelineError.occupied(connection.to, by: other, instead: connection.from)
        }
        if senders[connection.to, default: []].insert(connection.from).inserted {
            connections.append(connection)
        }
    }

    private func fittingConnection(_ from: Endpoint, _ to: Endpoint) throws -> Connection {
        let sender = try node(from.node).sockets
        let receiver = try node(to.node).sockets
        let outputs = sender.outputs.filter { from.socket.isEmpty || $0.name == from.socket }
        let inputs = receiver.inputs.filter { to.socket.isEmpty || $0.name == to.socket }
        if outputs.isEmpty { throw PipelineError.unknownOutput(from, of: sender) }
        if inputs.isEmpty { throw PipelineError.unknownInput(to, of: receiver) }
        var found: [Connection] = []
        for output in outputs {
            for input in inputs {
                guard let fit = Connection.Fit(giving: output.type, taking: input.type) else { continue }
                found.append(
                    Connection(
                        from: Endpoint(from.node, output.name), to: Endpoint(to.node, input.name), fit: fit))
            }
        }
        if found.count == 1 { return found[0] }
        let reason: String
        if found.count > 1 {
            let choices = found.map { "'\($0.from)' to '\($0.to)'" }.joined(separator: ", ")
            reason = "It could mean \(choices); name the sockets."
        } else if let output = outputs.first, let input = inputs.first, outputs.count == 1, inputs.count == 1
        {
            reason =
                "'\(from.node).\(output.name)' gives \(output.typeDescription), and '\(to.node).\(input.name)' takes "
                + "\(TypeName.of(input.type)); values fit when the types are the same, or the input takes an optional "
                + "or a list of them."
        } else {
            reason = "No output has a type that an input takes."
        }
        throw PipelineError(
            .typeMismatch,
            "Cannot connect '\(from)' to '\(to)'. \(reason) \(sender.outputSentence(of: from.node)) "
                + receiver.inputSentence(of: to.node),
            node: to.node, socket: to.socket.isEmpty ? nil : to.socket)
    }

    /// The input that an endpoint names.
    ///
    /// - Throws: ``PipelineError`` of code `unknownNode` or `unknownSocket`.
    public func input(at endpoint: Endpoint) throws -> InputSocket {
        let sockets = try node(endpoint.node).sockets
        guard let socket = sockets.inputs.first(where: { $0.name == endpoint.socket }) else {
            throw PipelineError.unknownInput(endpoint, of: sockets)
        }
        return socket
    }

    /// The output that an endpoint names.
    ///
    /// - Throws: ``PipelineError`` of code `unknownNode` or `unknownSocket`.
    public func output(at endpoint: Endpoint) throws -> OutputSocket {
        let sockets = try node(endpoint.node).sockets
        guard let socket = sockets.outputs.first(where: { $0.name == endpoint.socket }) else {
            throw PipelineError.unknownOutput(endpoint, of: sockets)
        }
        return socket
    }

    // MARK: The pipeline as a whole

    /// A named input of a pipeline.
    public struct PipelineInput: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The inputs of nodes that get the value.
        public let endpoints: [Endpoint]
    }

    /// A named output of a pipeline.
    public struct PipelineOutput: Sendable, Hashable {
        /// The name.
        public let name: String
        /// The output of a node that gives the value.
        public let endpoint: Endpoint
    }

    /// Names inputs of nodes, all of one type, that get one value from the caller.
    public mutating func expose(input name: String, as endpoints: [Endpoint]) throws {
        guard Self.isName(name), !inputs.contains(where: { $0.name == name }), !endpoints.isEmpty else {
            throw PipelineError(
                .badName,
                "'\(name)' cannot be an input of the pipeline: it needs a name of its own and a node's input."
            )
        }
        let sockets = try endpoints.map { try input(at: $0) }
        if let other = sockets.first(where: { $0.type != sockets[0].type }) {
            throw PipelineError(
                .typeMismatch,
                "The input '\(name)' of the pipeline cannot go to '\(endpoints[0])', which takes "
                    + "\(TypeName.of(sockets[0].type)), and to '\(other.name)', which takes \(TypeName.of(other.type))."
            )
        }
        inputs.append(PipelineInput(name: name, endpoints: endpoints))
    }

    /// Names an output of a node as a result of the pipeline.
    public mutating func expose(output name: String, as endpoint: Endpoint) throws {
        guard Self.isName(name), !outputs.contains(where: { $0.name == name }) else {
            throw PipelineError(
                .badName, "'\(name)' cannot be an output of the pipeline: it needs a name of its own.")
        }
        _ = try output(at: endpoint)
        outputs.append(PipelineOutput(name: name, endpoint: endpoint))
    }
}
