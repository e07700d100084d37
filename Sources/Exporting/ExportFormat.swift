/// The form that a graph is written in.
public enum ExportFormat: String, CaseIterable, Sendable {
    /// GraphML, for Gephi, yEd, networkx and others: nodes and edges with typed attributes, passages with their text.
    case graphml
    /// The language of Graphviz, for pictures: short labels, a colour for each kind.
    case dot
    /// RDF 1.1 N-Triples, for triple stores: statements, labels, kinds, mentions and texts, without evidence.
    case ntriples
    /// JSON Lines as `Schemas/export.schema.json` describes them: everything that the graph holds.
    case jsonl

    /// The endings of file names that stand for the format, the usual one first.
    public var fileExtensions: [String] {
        switch self {
        case .graphml: ["graphml"]
        case .dot: ["dot", "gv"]
        case .ntriples: ["nt"]
        case .jsonl: ["jsonl", "ndjson"]
        }
    }

    /// Finds a format by its name or by one of its file extensions, in any case.
    ///
    /// - Throws: ``ExportError`` with code `unknownFormat`, which lists the names.
    public init(name: String) throws {
        let lowercased = name.lowercased()
        let found = Self.allCases.first {
            $0.rawValue == lowercased || $0.fileExtensions.contains(lowercased)
        }
        guard let found else { throw ExportError.unknownFormat(name: name) }
        self = found
    }

    /// Finds the format that the ending of a file name or path stands for.
    ///
    /// - Throws: ``ExportError`` with code `unknownFormat`, which lists the endings.
    public init(fileName: String) throws {
        let ending = fileName.split(separator: "/").last?.split(separator: ".").dropFirst().last?.lowercased()
        let found = Self.allCases.first { format in ending.map(format.fileExtensions.contains) ?? false }
        guard let found else { throw ExportError.unknownFormat(fileName: fileName) }
        self = found
    }
}
