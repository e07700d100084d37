/// The kinds of nodes, and of values, that pipeline files can name.
///
/// ```swift
/// var registry = NodeRegistry()
/// registry.register(retrieverType)
/// registry.register(value: "document", Document.self)
/// let pipeline = try PipelineFile.load(
///     path: "ask.yaml", registry: registry, environment: ProcessInfo.processInfo.environment)
/// ```
public struct NodeRegistry: Sendable {
    private var nodeTypes: [String: NodeType] = [:]
    private var valueTypes: [String: any Sendable.Type] = [
        "text": String.self, "integer": Int.self, "number": Double.self, "boolean": Bool.self,
    ]

    /// Starts without kinds of nodes, and with the values text, integer, number and boolean.
    public init() {}

    /// Adds a kind of node.
    ///
    /// Of two with one name the later holds, so that a program can put its own in the place of an ordinary one.
    public mutating func register(_ type: NodeType) {
        nodeTypes[type.name] = type
    }

    /// Names a type of values, for nodes that work with values of any type; of two with one name the later holds.
    public mutating func register(value name: String, _ type: any Sendable.Type) {
        valueTypes[name] = type
    }

    /// The kinds of nodes, by name.
    public var types: [NodeType] { nodeTypes.values.sorted { $0.name < $1.name } }

    /// The kind of node of a name, nil when there is none.
    public func type(_ name: String) -> NodeType? { nodeTypes[name] }

    /// What can be connected to nodes of a kind; nil where that follows from parameters that must be given.
    public func sockets(of name: String) -> Sockets? {
        let yaml = "{name: node, nodes: {node: {type: \"\(name)\"}}}"
        let pipeline = try? PipelineFile.parse(yaml, name: name, registry: self, environment: [:])
        return pipeline?.nodes.first?.sockets
    }

    // MARK: Values

    /// The names of the types of values that stand for themselves.
    public var valueNames: [String] { valueTypes.keys.sorted() }

    /// The type of values of a name, nil when there is none.
    ///
    /// - Parameter name: `X`, `list of X` or `X or nothing`, where X is registered or again one of these; `or nothing`
    ///   belongs to all that stands before it.
    public func valueType(_ name: some StringProtocol) -> (any Sendable.Type)? {
        valueType(name, lists: 0)
    }

    private func valueType(_ name: some StringProtocol, lists: Int) -> (any Sendable.Type)? {
        func optional<Value: Sendable>(of type: Value.Type) -> any Sendable.Type { Value?.self }
        func list<Value: Sendable>(of type: Value.Type) -> any Sendable.Type { [Value].self }
        let words = name.split(whereSeparator: \.isWhitespace)
        if let type = valueTypes[words.joined(separator: " ")] { return type }
        if lists == 0, words.count > 2, words.suffix(2) == ["or", "nothing"] {
            return valueType(words.dropLast(2).joined(separator: " "), lists: 1).map { optional(of: $0) }
        }
        // Each level is a type that the runtime makes and keeps; nobody means more than a few.
        if lists < 5, words.count > 2, words.prefix(2) == ["list", "of"] {
            return valueType(words.dropFirst(2).joined(separator: " "), lists: lists + 1).map { list(of: $0) }
        }
        return nil
    }

    // MARK: Making nodes

    /// The keys that a kind of node reads when it is made, so that a test can hold its documentation to it.
    ///
    /// - Parameters:
    ///   - name: The kind of node.
    ///   - yaml: Its parameters as a file writes them, at least those that must be given.
    ///   - environment: What `{env: NAME}` in them refers to.
    /// - Throws: ``PipelineError`` of code `badFile` when no node can be made.
    public func parametersRead(
        by name: String, from yaml: String = "{}", environment: [String: String] = [:]
    ) throws -> Set<String> {
        do {
            let context = FileContext(name, load: FileLoad(registry: self, environment: environment))
            let parameters = try FileTree(yaml: yaml, in: context)
            let type = try nodeType(FileTree(line: 1, content: .scalar(name, isQuoted: true)), in: context)
            let reader = try reader(
                of: parameters, for: type, of: "the node '\(name)'", path: "", in: context)
            _ = try reader.make(type)
            return reader.asked
        } catch let problems as FileProblems {
            throw problems.error
        }
    }

    enum Key: String, CaseIterable { case type, parameters }

    /// Makes the node that a file describes.
    ///
    /// - Parameters:
    ///   - tree: A mapping with a type and parameters.
    ///   - owner: Whom errors name, such as `the node 'retriever'`.
    ///   - path: The keys that lead from the owner's parameters to the mapping; empty for the owner itself.
    func make(
        _ tree: FileTree, of owner: String, path: String = "", in context: FileContext
    ) throws(FileProblems) -> (node: any Node, configuration: NodeConfiguration) {
        var problems = FileProblems()
        let place = path.isEmpty ? owner : "'\(path)' of \(owner)"
        let entries = problems.entries(of: tree, Key.self, required: [.type], called: place, in: context)
        let type = entries[.type].flatMap { entry in
            problems.collect { () throws(FileProblems) in try nodeType(entry.value, in: context) }
        }
        let parameters = entries[.parameters].map(\.value).flatMap { $0.isNothing ? nil : $0 }
        guard let type else { throw problems }
        let node = problems.collect { () throws(FileProblems) in
            let parameters = parameters ?? FileTree(line: tree.line, content: .mapping([]))
            return try reader(of: parameters, for: type, of: owner, path: path, in: context).make(type)
        }
        guard let node, problems.isEmpty else { throw problems }
        let configuration = NodeConfiguration(
            type: type.name, parameters: parameters.map(ParameterTree.init) ?? .mapping([]))
        return (node, configuration)
    }

    private func reader(
        of parameters: FileTree, for type: NodeType, of owner: String, path: String, in context: FileContext
    ) throws(FileProblems) -> ParameterReader {
        guard case .mapping(let entries) = parameters.content else {
            let place = path.isEmpty ? "parameters" : "\(path).parameters"
            throw context.problem(
                parameters.line, "'\(place)' of \(owner) must be a mapping; \(parameters.shown).")
        }
        return ParameterReader(
            entries, line: parameters.line, of: owner, type: type, path: path, in: context)
    }

    private func nodeType(_ tree: FileTree, in context: FileContext) throws(FileProblems) -> NodeType {
        guard let name = tree.text else {
            throw context.problem(tree.line, "'type' must be the name of a node type; \(tree.shown).")
        }
        guard let type = nodeTypes[name] else {
            let names = nodeTypes.keys.sorted()
            throw context.problem(
                tree.line,
                "There is no node type \(FileTree.quoted(name))\(NearestName.question(for: name, among: names)); "
                    + (names.isEmpty
                        ? "no types are known." : "the types are \(names.joined(separator: ", "))."))
        }
        return type
    }
}
