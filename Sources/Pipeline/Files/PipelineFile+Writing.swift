import Yams

extension PipelineFile {
    /// Writes a pipeline as YAML; reading that gives an equal pipeline.
    ///
    /// Keys stand in the order of the format's description, nodes and connections in that of the pipeline. References
    /// to the environment stay references. Comments are lost, and so is a byte order mark that begins a text, which Yams
    /// does not read.
    ///
    /// - Throws: ``PipelineError`` of code `badFile` for a node that was made by a program, and that no file can name.
    public static func text(of pipeline: Pipeline) throws -> String {
        var entries: [(PipelineReader.Key, Yams.Node)] = [(.name, text(pipeline.name))]
        if let summary = pipeline.summary { entries.append((.summary, text(summary))) }
        if !pipeline.inputs.isEmpty {
            let inputs = pipeline.inputs.map { ($0.name, endpoints($0.endpoints)) }
            entries.append((.inputs, mapping(inputs)))
        }
        if !pipeline.outputs.isEmpty {
            let outputs = pipeline.outputs.map { ($0.name, text($0.endpoint.description)) }
            entries.append((.outputs, mapping(outputs)))
        }
        entries.append((.nodes, mapping(try pipeline.nodes.map { ($0.name, try node($0)) })))
        if !pipeline.connections.isEmpty {
            let connections = pipeline.connections.map { text("\($0.from) -> \($0.to)") }
            entries.append((.connections, list(connections)))
        }
        return try Yams.serialize(
            node: mapping(entries.map { ($0.rawValue, $1) }), indent: 2, width: -1, allowUnicode: true)
    }

    private static func node(_ entry: Pipeline.NodeEntry) throws -> Yams.Node {
        guard let configuration = entry.configuration else {
            throw PipelineError(
                .badFile,
                "The node '\(entry.name)' was made by a program and cannot be written to a file; add it with the "
                    + "configuration that a file would give it.",
                node: entry.name)
        }
        var entries: [(NodeRegistry.Key, Yams.Node)] = [(.type, text(configuration.type))]
        if configuration.parameters != .mapping([]) {
            entries.append((.parameters, value(configuration.parameters)))
        }
        return mapping(entries.map { ($0.rawValue, $1) })
    }

    private static func value(_ tree: ParameterTree) -> Yams.Node {
        switch tree {
        case .null: Yams.Node("null")
        case .boolean(let value): Yams.Node("\(value)")
        case .integer(let value): Yams.Node("\(value)")
        case .number(let value): Yams.Node("\(value)")
        case .text(let value): text(value)
        case .list(let values): list(values.map(value))
        case .mapping(let entries): mapping(entries.map { ($0.key, value($0.value)) })
        case .environment(let variable): Yams.Node([(Yams.Node("env"), text(variable))], .implicit, .flow)
        }
    }

    private static func endpoints(_ endpoints: [Endpoint]) -> Yams.Node {
        endpoints.count == 1 ? text(endpoints[0].description) : list(endpoints.map { text($0.description) })
    }

    private static func mapping(_ entries: [(String, Yams.Node)]) -> Yams.Node {
        Yams.Node(entries.map { (text($0, isKey: true), $1) }, .implicit, entries.isEmpty ? .flow : .block)
    }

    private static func list(_ values: [Yams.Node]) -> Yams.Node {
        Yams.Node(values, .implicit, values.isEmpty ? .flow : .block)
    }

    /// A text, between quotation marks where it would otherwise be something else, to us or to another reader of YAML.
    private static func text(_ text: String, isKey: Bool = false) -> Yams.Node {
        if text.contains(where: \.isNewline) {
            return Yams.Node(text, .implicit, !isKey && canBeBlock(text) ? .literal : .doubleQuoted)
        }
        let plain = FileTree(line: 1, content: .scalar(text, isQuoted: false))
        guard ParameterTree(plain) == .text(text), text.represented().style == .any else {
            return Yams.Node(text, .implicit, .singleQuoted)
        }
        return Yams.Node(text)
    }

    /// Whether a text can be written line by line as it stands; with spaces at the ends of lines it is not plain to see.
    private static func canBeBlock(_ text: String) -> Bool {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        return lines.allSatisfy { line in
            line.last?.isWhitespace != true
                && line.unicodeScalars.allSatisfy { $0 == "\t" || $0.value >= 0x20 }
        } && lines.first?.isEmpty == false && lines.first?.first?.isWhitespace == false
            && lines.suffix(2) != ["", ""]
    }
}
