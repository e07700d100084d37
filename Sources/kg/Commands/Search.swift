import ArgumentParser
import GraphStore
import KGService
import Retrieval
import TextEncoder

/// `kg search`
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the passages that fit a question by keywords, or by meaning, alone.",
        discussion: """
            'kg ask' joins keywords, meaning and the graph; this shows what one of them finds. By keywords, scores are \
            those of BM25; with --dense, inner products of the question's vector with that of the passage or of its best \
            sentence.

            Example:
              kg search "agent loops forever"
              kg search --dense --limit 5 "Why does my agent never stop?"
            """)

    @Argument(help: "The question, in English or Chinese.")
    var question: String

    @Flag(help: "Compare by meaning, with vectors, instead of by keywords.")
    var dense = false

    @Option(help: ArgumentHelp("The most passages to list.", valueName: "count"))
    var limit = 10

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
        if question.allSatisfy(\.isWhitespace) {
            throw ValidationError("The question is empty: put it in quotes after 'kg search'.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let found = try await store.withStore(for: .readOnly) { store in
                if dense { return try await byMeaning(in: store) }
                return try store.read { try PassageSearch(in: $0).byKeywords(question, limit: limit) }
            }
            if output.json {
                try JSONOutput.write(found)
            } else {
                for (number, passage) in found.enumerated() {
                    for line in ThingText.lines(passage, number: number + 1) {
                        try StandardOutput.write(line: line)
                    }
                }
            }
            if found.isEmpty {
                StandardError.write("kg: No passage in the store at \(store.path) fits the question.\n")
                throw Outcome.nothingFound
            }
        }
    }

    private func byMeaning(in store: GraphStore) async throws -> [FoundPassage] {
        // Whoever asks for meaning gets the store's model, whatever KG_MODEL says of making vectors.
        let search = try Embedders(environment: [:]).forSearching(store)
        guard let vector = try await search.embedder.embed([question]).first else { return [] }
        return try store.read {
            try PassageSearch(in: $0).byMeaning(vector, indexes: search.indexes, limit: limit)
        }
    }
}
