import ArgumentParser
import GraphStore
import KGService

/// `kg reembed`
struct Reembed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the vectors that documents lack, or all of them by another model.",
        discussion: """
            Nothing is read from sources: the texts in the store are embedded as 'kg ingest' does it, with the same \
            result. Vectors of another model are replaced, document by document. A run that was stopped is taken up by \
            the next one.

            Example:
              kg reembed
              kg model pull ./multilingual-e5-small && kg reembed --model multilingual-e5-small
            """)

    @OptionGroup var model: ModelOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let line = ProgressLine()
            defer { line.clear() }
            let report = try await store.withStore(for: .readWriteExisting) { store in
                let embedder = try await model.embedders.forReembedding(store) { progress in
                    line.show(ModelList.text(for: progress, of: KnownModel.standard.name))
                }
                return try await Reembedder(store, embedder: embedder, progress: line.show).run()
            }
            line.clear()
            if output.json {
                try JSONOutput.write(report)
            } else {
                try StandardOutput.write(line: Self.text(report))
            }
        }
    }

    private static func text(_ report: ReembedReport) -> String {
        if report.isNothing {
            return "Nothing to do: all documents have vectors by \(report.model), and all are indexed."
        }
        let speed = report.seconds > 0 ? Double(report.documents) / report.seconds : 0
        return "Vectors by \(report.model): \(Quantity.count(report.documents, "document")), "
            + "\(Quantity.count(report.passages, "passage")); indexed "
            + "\(Quantity.count(report.indexed, "document")); \(Quantity.seconds(report.seconds)) "
            + "(\(Quantity.count(Int(speed.rounded()), "document"))/s)."
    }
}
