import ArgumentParser
import GraphStore
import KGService
import Retrieval

/// `kg path`
struct Path: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show how two things are connected, with the sentences that say so.",
        discussion: """
            A thing is named by its name or an alias, its URI or path, or the sixteen digits of its identifier: an entity, \
            a person, a document, a post, a passage. Paths go over triples, in both directions, and over passages that \
            mention two things. Sure statements and rare things come before mere mentions and before things that \
            everything is connected with. Quotes are exactly what a source says. Exits with 2 when there is no path.

            Example:
              kg path "AgentLoop" "PlanBook"
              kg path --count 5 --hops 6 --explain ./docs/agents.md "Ada Lovelace"
            """)

    @Argument(help: "A name, URI, path or identifier.")
    var from: String

    @Argument(help: "Another.")
    var to: String

    @Option(
        help: ArgumentHelp("The most paths to show; they differ in what they go over.", valueName: "count"))
    var count = PathOptions().count

    @Option(help: ArgumentHelp("The most steps of a path.", valueName: "steps"))
    var hops = PathOptions().hops

    @Option(
        help: ArgumentHelp(
            "The most edges of the graph to read; kg says when that was too few to be sure.",
            valueName: "count"))
    var edges = PathOptions().mostEdges

    @Flag(
        help:
            "Say what each step costs, how sure it is and what found it, and how much of the graph was read.")
    var explain = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if count < 1 || count > 100 { throw ValidationError("Give --count a number from 1 to 100.") }
        if hops < 1 || hops > 20 { throw ValidationError("Give --hops a number from 1 to 20.") }
        if edges < 1 { throw ValidationError("Give --edges a number of at least 1.") }
        for words in [from, to] where words.allSatisfy(\.isWhitespace) {
            throw ValidationError("A name is empty: give two things, each in quotes.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let report = try await store.withStore(for: .readOnly) { store in
                try store.read { try search(Connections(in: $0)) }
            }
            guard let report else { throw Outcome.nothingFound }
            if output.json {
                try JSONOutput.write(report)
            } else {
                let text = PathText(isColored: StandardOutput.isColored, explains: explain)
                for line in text.lines(report) { try StandardOutput.write(line: line) }
            }
            tellWhatLacks(report)
            if report.result.paths.isEmpty { throw Outcome.nothingFound }
        }
    }

    private func search(_ connections: Connections) throws -> PathReport? {
        guard let from = try end(from, in: connections), let to = try end(to, in: connections) else {
            return nil
        }
        return try connections.report(
            from: from, to: to, options: PathOptions(hops: hops, count: count, mostEdges: edges))
    }

    /// What words mean, told where they are not its name or could mean something else too; nil, told too, for nothing.
    private func end(_ words: String, in connections: Connections) throws -> PathEnd? {
        switch try connections.end(words) {
        case .end(let end):
            for line in PathText.notes(on: end) { StandardError.write(line + "\n") }
            return end
        case .nothing(let similar):
            var sentence = "kg: Nothing in the store at \(store.path) is called '\(words)'."
            if !similar.isEmpty { sentence += " Names that begin alike: \(similar.joined(separator: ", "))." }
            StandardError.write(sentence + "\n")
            return nil
        }
    }

    private func tellWhatLacks(_ report: PathReport) {
        let (from, to) = (report.from, report.to)
        if from.id == to.id {
            StandardError.write(
                "kg: '\(from.words)' and '\(to.words)' both name \(from.name) (\(from.kind), \(from.id)).\n")
        } else if report.result.paths.isEmpty {
            StandardError.write(
                "kg: No path of at most \(Quantity.count(hops, "step")) leads from \(from.name) to \(to.name); "
                    + "--hops allows longer ones.\n")
        }
        if report.result.isBounded {
            StandardError.write(
                "kg: The search ended at the bound of \(Quantity.count(edges, "edge")), so a better path may exist; "
                    + "--edges raises it.\n")
        }
    }
}
