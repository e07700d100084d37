import ArgumentParser
import GraphStore
import KnowledgeModel

/// `kg stats`
struct Stats: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Say how much the store holds.",
        discussion: """
            Of kinds and predicates the most frequent are listed.

            Example:
              kg stats
              kg stats --top 100
              kg stats --json
            """)

    @Option(help: ArgumentHelp("The most kinds, and the most predicates, to list.", valueName: "count"))
    var top = 20

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if top < 0 { throw ValidationError("Give --top a number of at least 0.") }
    }

    func run() async throws {
        try await Outcome.reporting {
            let statistics = try await store.withStore(for: .readOnly) { try $0.statistics() }
            if output.json {
                try JSONOutput.write(statistics)
            } else {
                for line in lines(statistics) { try StandardOutput.write(line: line) }
            }
        }
    }

    private func lines(_ statistics: StoreStatistics) -> [String] {
        var rows: [(String, String)] = [
            (
                "store",
                "\(store.path), format \(statistics.formatVersion), \(Quantity.bytes(statistics.diskBytes))"
            ),
            ("sources", Quantity.count(statistics.sources)),
            ("documents", Quantity.count(statistics.documents)),
            ("posts", Quantity.count(statistics.posts)),
            ("passages", Quantity.count(statistics.passages)),
            ("keywords", Quantity.count(statistics.keywords)),
            ("entities", Quantity.count(statistics.entities)),
        ]
        rows += ranked(statistics.entitiesByKind, "kind")
        rows.append(("triples", Quantity.count(statistics.triples)))
        rows += ranked(statistics.triplesByPredicate, "predicate")
        rows.append(("evidence", Quantity.count(statistics.evidence)))
        rows.append(("mentions", Quantity.count(statistics.mentions)))
        rows.append(("linked mentions", Quantity.count(statistics.linkedMentions)))
        if statistics.unlinkedDocuments > 0 {
            rows.append(
                (
                    "to be linked",
                    "\(Quantity.count(statistics.unlinkedDocuments, "document")); run 'kg ingest' again"
                ))
        }
        rows += Self.vectors(statistics)
        let width = rows.map(\.0.count).max() ?? 0
        return rows.map { $0.0 + String(repeating: " ", count: width - $0.0.count + 2) + $0.1 }
    }

    /// The rows about vectors, with what is to be done.
    private static func vectors(_ statistics: StoreStatistics) -> [(String, String)] {
        var rows: [(String, String)] = []
        if let model = statistics.embeddingModel {
            rows.append(("vectors by", "\(model.name), \(Quantity.count(model.dimension, "number")) each"))
            rows.append(("  of", Quantity.count(statistics.embeddedDocuments, "document")))
        }
        let missing = statistics.documents - statistics.embeddedDocuments
        if missing > 0 {
            rows.append(("without vectors", "\(Quantity.count(missing, "document")); run 'kg reembed'"))
        }
        if statistics.unindexedDocuments > 0 {
            rows.append(
                (
                    "to be indexed",
                    "\(Quantity.count(statistics.unindexedDocuments, "document")); run 'kg reembed'"
                ))
        }
        return rows
    }

    private func ranked(_ counts: [String: Int], _ what: String) -> [(String, String)] {
        let sorted = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        let rows = sorted.prefix(top).map { ("  " + $0.key, Quantity.count($0.value)) }
        let rest = sorted.dropFirst(top)
        guard !rest.isEmpty else { return rows }
        let sum = rest.reduce(0) { $0 + $1.value }
        return rows + [("  \(Quantity.count(rest.count, "other \(what)"))", Quantity.count(sum))]
    }
}
