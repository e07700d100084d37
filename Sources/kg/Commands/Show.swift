import ArgumentParser
import Foundation
import GraphStore
import KGService
import KnowledgeModel

/// `kg show`
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show an entity, a passage or a document with its neighbours.",
        discussion: """
            A thing is named by its name, its URI or path, or the sixteen digits of its identifier.

            Example:
              kg show "AgentLoop"
              kg show ./docs/agents.md --text
            """)

    @Argument(help: "A name, URI, path or identifier.")
    var thing: String

    @Option(help: "The largest number of neighbours and passages to list.")
    var limit = 20

    @Flag(help: "Show the whole text of a document.")
    var text = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
    }

    func run() async throws {
        try await Outcome.reporting {
            let isFound = try await store.withStore(for: .readOnly) { store in
                try store.read { try show(in: $0) }
            }
            if !isFound { throw Outcome.nothingFound }
        }
    }

    private func show(in reader: StoreReader) throws -> Bool {
        switch try Lookup(in: reader).find(thing) {
        case .document(let id):
            guard let view = try DocumentView(id, limit: limit, includesText: text, reader: reader) else {
                return false
            }
            try write(view, ThingText.lines(view))
        case .passage(let id):
            guard let view = try PassageView(id, reader: reader) else { return false }
            try write(view, ThingText.lines(view, limit: limit))
        case .entities(let ids):
            // One name may stand for many things: people see the most mentioned whole and a line for each other one.
            let shown = output.json ? ids[...] : ids.prefix(1)
            let views = try shown.compactMap { try EntityView($0, limit: limit, reader: reader) }
            let others = try ids.dropFirst(shown.count).prefix(limit).compactMap { id in
                try reader.description(of: id).map { ThingText.line($0, id) }
            }
            try write(
                views, views.flatMap(ThingText.lines) + (others.isEmpty ? [] : ["  also called so:"] + others)
            )
        case .nothing(let similar):
            var sentence = "kg: Nothing in the store at \(store.path) is called '\(thing)'."
            if !similar.isEmpty { sentence += " Names that begin alike: \(similar.joined(separator: ", "))." }
            StandardError.write(sentence + "\n")
            return false
        }
        return true
    }

    private func write(_ value: some Encodable, _ lines: [String]) throws {
        if output.json {
            try JSONOutput.write(value)
        } else {
            for line in lines { try StandardOutput.write(line: line) }
        }
    }
}
