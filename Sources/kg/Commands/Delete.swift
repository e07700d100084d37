import ArgumentParser
import GraphStore
import KGService

/// `kg delete`
struct Delete: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Remove documents, with all that they alone support.",
        discussion: """
            A document is named by its URI, path or identifier; the path of a source file, dump or folder names all \
            that was read from it. The files themselves stay.

            Example:
              kg delete ./docs/old-page.md
              kg delete https://forum.example.org/questions/12
              kg delete --all
            """)

    @Argument(
        help: ArgumentHelp("URIs, paths or identifiers of documents, or folders.", valueName: "document"))
    var documents: [String] = []

    @Flag(help: "Remove everything.")
    var all = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if all == !documents.isEmpty {
            throw ValidationError("Name the documents to remove, or give --all to remove everything.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let report = try await store.withStore(for: .readWriteExisting) { store in
                let deletion = Deletion(from: store)
                return try all ? deletion.removeAll() : deletion.remove(documents)
            }
            if output.json {
                try JSONOutput.write(report)
            } else {
                try StandardOutput.write(
                    line: "Removed \(Quantity.count(report.documents.count, "document")).")
            }
            for word in report.unknown {
                StandardError.write(
                    "kg: There is no document or source '\(word)' in the store at \(store.path).\n")
            }
            if !report.unknown.isEmpty { throw Outcome.nothingFound }
        }
    }
}
