/// What is to be seen of a pipeline: shapes and arrows with their words, in an order that follows from names alone.
struct PipelineSketch: Sendable {
    /// A node, or where a value enters or leaves the pipeline.
    struct Shape: Sendable {
        enum Kind: Sendable {
            case node
            case input
            case output
            /// A required input that nothing feeds.
            case openInput
            /// An output that leads nowhere, in a pipeline that names no outputs.
            case openOutput
        }

        let kind: Kind
        /// A name for the texts that need one, of letters and digits.
        let id: String
        let title: String
        let subtitle: String
        /// All that is known, for a tool tip.
        let details: [String]
    }

    /// A connection.
    struct Arrow: Sendable {
        /// The shape it leaves.
        let from: Int
        /// Which output of the shape it leaves by.
        let outlet: Int
        /// The shape it comes to.
        let to: Int
        /// The sockets; empty where the shapes say enough.
        let title: String
        /// The type; empty where the shapes say enough.
        let subtitle: String
        /// Whether the input needs no value.
        let isOptional: Bool
        /// Whether it closes a loop.
        var leadsBack = false
        let details: [String]

        /// How much the receiver has to wait for it.
        let firmness: Int

        var isLabelled: Bool { !title.isEmpty || !subtitle.isEmpty }
    }

    let name: String
    let summary: String?
    private(set) var shapes: [Shape] = []
    private(set) var arrows: [Arrow] = []

    init(_ pipeline: Pipeline) {
        name = pipeline.name
        summary = pipeline.summary
        let nodes = pipeline.nodes.sorted { Self.key($0.name) < Self.key($1.name) }
        for node in nodes { shapes.append(Shape(node, number: shapes.count + 1)) }
        let joints = Joints(nodes)
        addConnections(of: pipeline, joints)
        addInputs(of: pipeline, joints)
        addOutputs(of: pipeline, joints)
        let loops = LoopFinder(
            nodes: shapes.count,
            edges: arrows.map { LoopFinder.Edge(from: $0.from, to: $0.to, firmness: $0.firmness) })
        for arrow in arrows.indices { arrows[arrow].leadsBack = loops.leadsBack[arrow] }
    }

    /// Sorts names as people do: `step2` before `step10`.
    private static func key(_ name: String) -> (String, String) {
        var key = ""
        var digits = ""
        for character in name {
            if character.isASCII, character.isNumber {
                digits.append(character)
                continue
            }
            key += padded(digits) + String(character)
            digits = ""
        }
        return (key + padded(digits), name)
    }

    private static func padded(_ digits: String) -> String {
        digits.isEmpty ? "" : String(repeating: "0", count: max(0, 20 - digits.count)) + digits
    }

    private mutating func addConnections(of pipeline: Pipeline, _ joints: Joints) {
        let ends = pipeline.connections.compactMap { connection in
            joints.output(connection.from).flatMap { output in
                joints.input(connection.to).map { (connection, output, $0) }
            }
        }
        let sorted = ends.sorted {
            ($0.1.place, $0.1.number, $0.2.place, $0.2.number)
                < ($1.1.place, $1.1.number, $1.2.place, $1.2.number)
        }
        arrows += sorted.map { Arrow($0.0, from: $0.1, to: $0.2) }
    }

    private mutating func addInputs(of pipeline: Pipeline, _ joints: Joints) {
        for entry in pipeline.inputs.sorted(by: { $0.name < $1.name }) {
            let inputs = entry.endpoints
                .compactMap { endpoint in joints.input(endpoint).map { (endpoint, $0) } }
                .sorted { ($0.1.place, $0.1.number) < ($1.1.place, $1.1.number) }
            guard let first = inputs.first else { continue }
            let place = addTerminal(
                .input, title: entry.name, type: first.1.socket.type,
                details: ["Input '\(entry.name)' of the pipeline"])
            for (endpoint, input) in inputs {
                arrows.append(Arrow(entry: entry.name, at: place, to: endpoint, input))
            }
        }
        let fed = Set(pipeline.connections.map(\.to)).union(pipeline.inputs.flatMap(\.endpoints))
        for (endpoint, input) in joints.inputs where input.socket.isRequired && !fed.contains(endpoint) {
            let place = addTerminal(
                .openInput, title: endpoint.socket, type: input.socket.type,
                details: ["Nothing feeds '\(endpoint)': its value comes from the caller"])
            arrows.append(Arrow(entry: endpoint.socket, at: place, to: endpoint, input))
        }
    }

    private mutating func addOutputs(of pipeline: Pipeline, _ joints: Joints) {
        for exit in pipeline.outputs.sorted(by: { $0.name < $1.name }) {
            guard let output = joints.output(exit.endpoint) else { continue }
            let place = addTerminal(
                .output, title: exit.name, type: output.socket.type,
                details: ["Output '\(exit.name)' of the pipeline"])
            arrows.append(Arrow(exit: exit.name, at: place, from: exit.endpoint, output))
        }
        guard pipeline.outputs.isEmpty else { return }
        let used = Set(pipeline.connections.map(\.from))
        for (endpoint, output) in joints.outputs where !used.contains(endpoint) {
            let place = addTerminal(
                .openOutput, title: endpoint.socket, type: output.socket.type,
                details: ["'\(endpoint)' leads nowhere: its value goes to the caller"])
            arrows.append(Arrow(exit: endpoint.socket, at: place, from: endpoint, output))
        }
    }

    private mutating func addTerminal(
        _ kind: Shape.Kind, title: String, type: any Sendable.Type, details: [String]
    ) -> Int {
        let type = TypeName.of(type)
        let letter = kind == .input || kind == .openInput ? "i" : "o"
        shapes.append(
            Shape(
                kind: kind, id: "\(letter)\(shapes.count + 1)", title: title, subtitle: type,
                details: details + [type]))
        return shapes.count - 1
    }
}

/// Where the sockets are: the place of their node among the shapes.
private struct Joints {
    struct Output {
        let place: Int
        let number: Int
        let socket: OutputSocket
    }

    struct Input {
        let place: Int
        let number: Int
        let socket: InputSocket
    }

    /// By node and then in the order of declaration.
    private(set) var inputs: [(Endpoint, Input)] = []
    private(set) var outputs: [(Endpoint, Output)] = []
    private let inputsByEndpoint: [Endpoint: Input]
    private let outputsByEndpoint: [Endpoint: Output]

    init(_ nodes: [Pipeline.NodeEntry]) {
        for (place, node) in nodes.enumerated() {
            for (number, socket) in node.sockets.inputs.enumerated() {
                let input = Input(place: place, number: number, socket: socket)
                inputs.append((Endpoint(node.name, socket.name), input))
            }
            for (number, socket) in node.sockets.outputs.enumerated() {
                let output = Output(place: place, number: number, socket: socket)
                outputs.append((Endpoint(node.name, socket.name), output))
            }
        }
        inputsByEndpoint = Dictionary(inputs) { first, _ in first }
        outputsByEndpoint = Dictionary(outputs) { first, _ in first }
    }

    func input(_ endpoint: Endpoint) -> Input? { inputsByEndpoint[endpoint] }
    func output(_ endpoint: Endpoint) -> Output? { outputsByEndpoint[endpoint] }
}

// MARK: Words

extension PipelineSketch.Shape {
    fileprivate init(_ node: Pipeline.NodeEntry, number: Int) {
        kind = .node
        id = "n\(number)"
        title = node.name
        // What stands in angle brackets is told by the types of the sockets.
        subtitle = node.configuration?.type ?? String("\(type(of: node.node))".prefix { $0 != "<" })
        var details = ["\(title): \(subtitle)"]
        for (heading, sockets) in [
            ("Inputs:", node.sockets.inputs.map(\.description)),
            ("Outputs:", node.sockets.outputs.map(\.description)),
        ] where !sockets.isEmpty {
            details.append(heading)
            details += sockets.map { "• \($0)" }
        }
        self.details = details
    }
}

extension PipelineSketch.Arrow {
    fileprivate init(_ connection: Connection, from output: Joints.Output, to input: Joints.Input) {
        let names = [connection.from.socket, connection.to.socket]
        let type = TypeName.of(output.socket.type)
        title = names[0] == names[1] ? names[0] : names.joined(separator: " → ")
        subtitle = connection.fit == .list ? "\(type), as list" : type
        from = output.place
        outlet = output.number
        to = input.place
        isOptional = !input.socket.isRequired
        firmness = input.socket.firmness
        var details = [
            "\(connection.from) → \(connection.to)", "gives \(type)", "takes \(input.socket.typeDescription)",
        ]
        if connection.fit == .list { details.append("The value becomes a list of one.") }
        self.details = details
    }

    /// An arrow from where a value enters the pipeline.
    fileprivate init(entry: String, at place: Int, to endpoint: Endpoint, _ input: Joints.Input) {
        title = entry == endpoint.socket ? "" : endpoint.socket
        subtitle = ""
        from = place
        outlet = 0
        to = input.place
        isOptional = !input.socket.isRequired
        firmness = input.socket.firmness
        details = ["\(entry) → \(endpoint)", "takes \(input.socket.typeDescription)"]
    }

    /// An arrow to where a value leaves the pipeline.
    fileprivate init(exit: String, at place: Int, from endpoint: Endpoint, _ output: Joints.Output) {
        title = exit == endpoint.socket ? "" : endpoint.socket
        subtitle = ""
        from = output.place
        outlet = output.number
        to = place
        isOptional = false
        firmness = 0
        details = ["\(endpoint) → \(exit)", "gives \(output.socket.typeDescription)"]
    }
}

extension InputSocket {
    /// A loop closes where its first node can do without, so that the least firm connection is the one that leads back.
    fileprivate var firmness: Int {
        switch kind {
        case .mandatory: 2
        case .variadic: isRequired ? 1 : 0
        case .defaulted, .greedy: 0
        }
    }
}
