import Foundation

/// Builds a pipeline from what a file says, and gathers all that is wrong with it.
struct PipelineReader {
    enum Key: String, CaseIterable { case name, summary, inputs, outputs, nodes, connections }
    enum ConnectionKey: String, CaseIterable { case from, to }

    static let required: [Key] = [.name, .nodes]

    private let context: FileContext
    private var problems = FileProblems()
    private var pipeline = Pipeline()
    /// The nodes that the file names, also those that could not be made.
    private var declared: [String] = []

    static func pipeline(from tree: FileTree, in context: FileContext) throws(FileProblems) -> Pipeline {
        var reader = PipelineReader(context: context)
        reader.read(tree)
        try reader.problems.throwIfAny()
        return reader.pipeline
    }

    private init(context: FileContext) {
        self.context = context
    }

    private mutating func read(_ tree: FileTree) {
        let entries = problems.entries(
            of: tree, Key.self, required: Self.required, called: "the pipeline", in: context)
        pipeline.name = text(entries[.name]) ?? pipeline.name
        pipeline.summary = text(entries[.summary])
        for entry in mapping(entries[.nodes], of: "names to nodes") { addNode(entry) }
        for item in list(entries[.connections]) { connect(item) }
        for entry in mapping(entries[.inputs], of: "names to inputs of nodes") { exposeInput(entry) }
        for entry in mapping(entries[.outputs], of: "names to outputs of nodes") { exposeOutput(entry) }
    }

    // MARK: Nodes

    private mutating func addNode(_ entry: FileTree.Entry) {
        declared.append(entry.key)
        let owner = "the node \(FileTree.quoted(entry.key))"
        let made = problems.collect { () throws(FileProblems) in
            try context.registry.make(entry.value, of: owner, in: context)
        }
        guard let made else { return }
        func add(_ node: some Node, to pipeline: inout Pipeline) throws {
            try pipeline.add(entry.key, node, configuration: made.configuration)
        }
        attempt(entry.line, "nodes") { try add(made.node, to: &$0) }
    }

    // MARK: Connections

    private mutating func connect(_ tree: FileTree) {
        let ends: [FileTree]
        switch tree.content {
        case .mapping:
            let entries = problems.entries(
                of: tree, ConnectionKey.self, required: [.from, .to], called: "a connection", in: context)
            ends = [entries[.from], entries[.to]].compactMap { $0?.value }
            guard ends.count == 2 else { return }
        default:
            let parts = (tree.text ?? "").components(separatedBy: "->")
            guard parts.count == 2 else {
                add(tree.line, "In 'connections' each must be 'node.socket -> node.socket'; \(tree.shown).")
                return
            }
            ends = parts.map {
                FileTree(
                    line: tree.line, content: .scalar($0.trimmingCharacters(in: .whitespaces), isQuoted: true)
                )
            }
        }
        let endpoints = ends.map { endpoint($0, in: "connections") }
        guard let from = endpoints[0], let to = endpoints[1] else { return }
        attempt(tree.line, "connections") { try $0.connect(from, to: to) }
    }

    /// Reads `node.socket`, or `node`; nil when it cannot be meant, or its node could not be made.
    private mutating func endpoint(_ tree: FileTree, in key: String) -> Endpoint? {
        let text = tree.text ?? ""
        let parts = text.components(separatedBy: ".")
        guard (1...2).contains(parts.count),
            parts.allSatisfy({ !$0.isEmpty && !$0.contains(where: \.isWhitespace) })
        else {
            add(tree.line, "In '\(key)' a socket must be written 'node.socket'; \(tree.shown).")
            return nil
        }
        let endpoint = Endpoint(parts[0], parts.count > 1 ? parts[1] : "")
        guard declared.contains(endpoint.node) else {
            add(
                tree.line,
                "In '\(key)' there is no node \(FileTree.quoted(endpoint.node))"
                    + "\(NearestName.question(for: endpoint.node, among: declared)); "
                    + (declared.isEmpty
                        ? "the file has none."
                        : "the nodes are \(declared.sorted().joined(separator: ", "))."))
            return nil
        }
        return pipeline.nodes.contains { $0.name == endpoint.node } ? endpoint : nil
    }

    // MARK: The pipeline as a whole

    private mutating func exposeInput(_ entry: FileTree.Entry) {
        var items = [entry.value]
        if case .list(let several) = entry.value.content { items = several }
        let endpoints = items.map { item in
            endpoint(item, in: "inputs").flatMap { whole($0, \.inputs, \.name, in: "inputs", item.line) }
        }
        let found = endpoints.compactMap { $0 }
        guard found.count == items.count else { return }
        attempt(entry.line, "inputs") { try $0.expose(input: entry.key, as: found) }
    }

    private mutating func exposeOutput(_ entry: FileTree.Entry) {
        let found = endpoint(entry.value, in: "outputs").flatMap {
            whole($0, \.outputs, \.name, in: "outputs", entry.value.line)
        }
        guard let found else { return }
        attempt(entry.line, "outputs") { try $0.expose(output: entry.key, as: found) }
    }

    /// Adds the socket to an endpoint that names a node with one socket only.
    private mutating func whole<Socket>(
        _ endpoint: Endpoint, _ sockets: (Sockets) -> [Socket], _ name: (Socket) -> String, in key: String,
        _ line: Int
    ) -> Endpoint? {
        guard endpoint.socket.isEmpty, let node = pipeline.nodes.first(where: { $0.name == endpoint.node })
        else {
            return endpoint
        }
        let names = sockets(node.sockets).map(name)
        if names.count == 1 { return Endpoint(endpoint.node, names[0]) }
        let known = names.isEmpty ? "it has none" : "it has \(names.joined(separator: ", "))"
        add(line, "In '\(key)' the socket of '\(endpoint.node)' must be named; \(known).")
        return nil
    }

    // MARK: Values and problems

    private mutating func text(_ entry: FileTree.Entry?) -> String? {
        guard let entry else { return nil }
        if let text = entry.value.text { return text }
        add(entry.value.line, "'\(entry.key)' must be a text; \(entry.value.shown).")
        return nil
    }

    private mutating func mapping(_ entry: FileTree.Entry?, of content: String) -> [FileTree.Entry] {
        guard let entry else { return [] }
        if case .mapping(let entries) = entry.value.content { return entries }
        add(entry.value.line, "'\(entry.key)' must be a mapping from \(content); \(entry.value.shown).")
        return []
    }

    private mutating func list(_ entry: FileTree.Entry?) -> [FileTree] {
        guard let entry else { return [] }
        if case .list(let values) = entry.value.content { return values }
        add(entry.value.line, "'\(entry.key)' must be a list; \(entry.value.shown).")
        return []
    }

    private mutating func add(_ line: Int, _ sentence: String) {
        problems.add(context.problem(line, sentence))
    }

    /// Changes the pipeline; what it refuses is a problem of the line.
    private mutating func attempt(_ line: Int, _ key: String, _ change: (inout Pipeline) throws -> Void) {
        do {
            try change(&pipeline)
        } catch {
            add(line, "In '\(key)': \(error)")
        }
    }
}
