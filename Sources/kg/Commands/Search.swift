import ArgumentParser
import GraphStore
import KGService
import Retrieval
import TextEncoder

/// `kg search`
struct Search: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List the passages that fit a question, and say why.",
        discussion: """
            Keywords, meaning and the graph find passages together, as for 'kg ask'. The score is the probability that \
            a passage is one of those that answer the question. Below it stands which sentence leads there from what \
            the question names. With --explain, what each way of searching says of it.

            With --keywords or --dense, one way searches alone, and scores are those of BM25, or inner products of the \
            question's vector with that of the passage or of its best sentence.

            Example:
              kg search "Who leads the project that AgentLoop belongs to?"
              kg search --explain --limit 5 "agent loops forever"
              kg search --accepted --since 2025 "agent loops forever"
              kg search --dense --json "Why does my agent never stop?"
            """)

    @Argument(help: "The question, in English or Chinese.")
    var question: String

    @Flag(help: "Search by keywords alone.")
    var keywords = false

    @Flag(help: "Search by meaning alone, with vectors.")
    var dense = false

    @Flag(help: "Say of each passage what keywords, meaning and the walk over the graph make of it.")
    var explain = false

    @Option(help: ArgumentHelp("The most passages to list.", valueName: "count"))
    var limit = 10

    @OptionGroup(title: "Where to look") var criteria: CriteriaOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
        if keywords && dense {
            throw ValidationError("Give --keywords or --dense; without both, all ways search together.")
        }
        if explain && (keywords || dense) {
            throw ValidationError(
                "--explain tells how all ways work together: leave out --keywords and --dense.")
        }
        if question.allSatisfy(\.isWhitespace) {
            throw ValidationError("The question is empty: put it in quotes after 'kg search'.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let found = try await store.withStore(for: .readOnly) { store in
                if dense { return try await byMeaning(in: store) }
                if keywords {
                    return try search(store) { try $0.byKeywords(question, limit: limit) }
                }
                return try await byAll(in: store)
            }
            if output.json {
                try JSONOutput.write(found)
            } else {
                let text = FoundPassageText(isColored: StandardOutput.isColored, explains: explain)
                for (number, passage) in found.enumerated() {
                    for line in text.lines(passage, number: number + 1) {
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

    private func byAll(in store: GraphStore) async throws -> [FoundPassage] {
        let search = try StandardError.telling(Embedders().forAsking(store))
        let vector = try await search?.vector(of: question)
        return try self.search(store) {
            let found = try $0.byAll(question, vector: vector, indexes: search?.indexes, limit: limit)
            for line in QuestionReadingText(found.reading).corrections {
                StandardError.write("kg: \(line)\n")
            }
            if explain, !output.json {
                for line in QuestionReadingText(found.reading).names { try StandardOutput.write(line: line) }
            }
            return found.passages
        }
    }

    private func byMeaning(in store: GraphStore) async throws -> [FoundPassage] {
        // Whoever asks for meaning gets the store's model, whatever KG_MODEL says of making vectors.
        let search = try Embedders(environment: [:]).forSearching(store)
        guard let vector = try await search.embedder.embed([question]).first else { return [] }
        return try self.search(store) {
            try $0.byMeaning(vector, indexes: search.indexes, limit: limit)
        }
    }

    private func search(
        _ store: GraphStore, _ body: (PassageSearch) throws -> [FoundPassage]
    ) throws -> [FoundPassage] {
        try body(PassageSearch(in: criteria.showing(store.snapshot()).makeReader()))
    }
}
