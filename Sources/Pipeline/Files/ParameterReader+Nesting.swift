extension ParameterReader {
    /// Reads a mapping with keys of its own, which must all be read too.
    public func mapping(_ key: String) throws -> ParameterReader {
        try read(key, default: nil, expected: "a mapping") { tree in
            nestedReader(tree, key)
        }
    }

    /// Reads a mapping that may be left out.
    public func mapping(ifPresent key: String) throws -> ParameterReader? {
        contains(key) ? try mapping(key) : nil
    }

    /// Reads a list of mappings, each with keys of its own.
    public func mappings(_ key: String, default values: [ParameterReader]? = nil) throws -> [ParameterReader]
    {
        try read(key, default: values, expected: "a list of mappings") { tree in
            guard case .list(let items) = tree.content else { return nil }
            return try items.map { item in
                guard let reader = nestedReader(item, key) else {
                    throw mismatch(item, "An element of \(place(key))", "a mapping")
                }
                return reader
            }
        }
    }

    /// Reads another node, written as a mapping with its type and parameters, for nodes that wrap one.
    public func node(_ key: String) throws -> any Node {
        try read(key, default: nil, expected: "a node, with its type and parameters") { try node($0, key) }
    }

    /// Reads a list of nodes.
    public func nodes(_ key: String) throws -> [any Node] {
        try read(key, default: nil, expected: "a list of nodes, each with its type and parameters") { tree in
            guard case .list(let items) = tree.content else { return nil }
            return try items.map { item in
                guard let node = try node(item, key) else {
                    throw mismatch(
                        item, "An element of \(place(key))", "a node, with its type and parameters")
                }
                return node
            }
        }
    }

    /// Reads a pipeline: written out as in a file of its own, or `{file: PATH}`, beside the file that says so.
    ///
    /// A file that leads back to itself is refused.
    public func pipeline(_ key: String) throws -> Pipeline {
        try read(key, default: nil, expected: "a pipeline, or {file: PATH}") { tree in
            guard case .mapping(let entries) = tree.content else { return nil }
            guard let entry = entries.first(where: { $0.key == "file" }), entries.count == 1 else {
                return try PipelineReader.pipeline(from: tree, in: context)
            }
            guard let path = try literal(entry.value, key) else {
                throw mismatch(entry.value, place("\(key).file"), "the path of a pipeline file")
            }
            let file = try context.context(of: path, namedIn: entry.line)
            do {
                return try PipelineReader.pipeline(from: FileTree(yaml: file.text(), in: file), in: file)
            } catch let problems as FileProblems {
                throw problems.moved(to: entry.line)
            }
        }
    }

    private func node(_ tree: FileTree, _ key: String) throws -> (any Node)? {
        guard case .mapping = tree.content else { return nil }
        return try context.registry.make(tree, of: owner, path: path(to: key), in: context).node
    }

    private func nestedReader(_ tree: FileTree, _ key: String) -> ParameterReader? {
        guard case .mapping(let entries) = tree.content else { return nil }
        return keep(
            ParameterReader(entries, line: tree.line, of: owner, path: path(to: key), in: context))
    }
}
