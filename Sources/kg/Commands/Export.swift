import ArgumentParser
import Exporting
import Foundation
import GraphStore
import KGService
import KnowledgeModel

/// `kg export`
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the graph, or a part of it, for other tools.",
        discussion: """
            Formats: graphml (Gephi, yEd, networkx), dot (Graphviz pictures), ntriples (RDF), jsonl (everything, as \
            Schemas/export.schema.json describes it). Stores with the same documents give the same bytes.

            Example:
              kg export --format jsonl -o graph.jsonl
              kg export --around "AgentLoop" --hops 2 -o agent.graphml
              kg export --question "Who leads Petrel?" --format dot | dot -Tsvg -o petrel.svg
            """)

    @Option(
        help: ArgumentHelp(
            "Only what surrounds the entity of this name, URI or identifier.", valueName: "entity"))
    var around: String?

    @Option(help: "How many steps to go from the entity.")
    var hops = 1

    @Option(
        help: ArgumentHelp(
            "Only what the answer to this question would be composed from.", valueName: "question"))
    var question: String?

    @Option(help: ArgumentHelp("The largest number of nodes of such a part.", valueName: "count"))
    var limit = 200

    @Option(
        help: ArgumentHelp(
            "graphml, dot, ntriples or jsonl. Without it, what the ending of the output's name says, or jsonl.",
            valueName: "format"))
    var format: String?

    @Option(name: [.customShort("o"), .long], help: "The file to write. Without it, standard output.")
    var outputFile: String?

    @OptionGroup var store: StoreOptions

    func validate() throws {
        if around != nil, question != nil {
            throw ValidationError("Give either --around or --question, not both.")
        }
        if hops < 0 { throw ValidationError("Give --hops a number of at least 0.") }
        if limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
        do {
            _ = try chosenFormat()
        } catch {
            throw ValidationError("\(error)")
        }
    }

    private func chosenFormat() throws -> ExportFormat {
        if let format { return try ExportFormat(name: format) }
        if let outputFile { return try ExportFormat(fileName: outputFile) }
        return .jsonl
    }

    func run() async throws {
        try await Outcome.reporting {
            let format = try chosenFormat()
            let line = ProgressLine(isShown: StandardError.isTerminal && outputFile != nil)
            defer { line.clear() }
            let summary = try await store.withStore(for: .readOnly) { store in
                try store.read { reader in
                    let selection = try selection(in: reader)
                    let sink = try outputFile.map { try FileSink.file(at: $0) } ?? FileSink.standardOutput()
                    return try GraphExporter(reader).export(selection, as: format, to: sink) { written in
                        line.show(
                            "\(Quantity.count(written.nodes, "node")), \(Quantity.count(written.edges, "edge")), "
                                + Quantity.bytes(written.byteCount))
                    }
                }
            }
            line.clear()
            if let outputFile {
                StandardError.write(
                    "Wrote \(Quantity.count(summary.nodes, "node")) and \(Quantity.count(summary.edges, "edge")) "
                        + "to \(outputFile) (\(Quantity.bytes(summary.byteCount))).\n")
            }
            if summary.isCut {
                StandardError.write(
                    "kg: The part has more than \(limit) nodes; the nearest were written. Raise --limit.\n")
            }
        }
    }

    private func selection(in reader: StoreReader) throws -> GraphSelection {
        if let around {
            let lookup = Lookup(in: reader)
            let entities: [EntityID] =
                switch try lookup.find(around) {
                case .document(let id): [EntityID(rawValue: id.rawValue)]
                case .entities(let ids): ids
                case .passage, .nothing: []
                }
            guard !entities.isEmpty else {
                StandardError.write("kg: There is no entity '\(around)' in the store at \(store.path).\n")
                throw Outcome.nothingFound
            }
            return .around(entities: entities, hops: hops, limit: limit)
        }
        if let question {
            guard let selection = try Asker.selection(for: question, limit: limit, reader: reader) else {
                StandardError.write("kg: Nothing in the store at \(store.path) fits the question.\n")
                throw Outcome.nothingFound
            }
            return selection
        }
        return .whole
    }
}
