import ArgumentParser
import GraphStore
import KGService
import Retrieval

extension Search {
    /// Prints what to read for the question within some tokens, as Markdown with numbered sources or as JSON.
    func writeContext(tokens: Int) async throws {
        let context = try await store.withStore(for: .readOnly) { store in
            let search = try StandardError.telling(Embedders().forAsking(store))
            let vector = try await search?.vector(of: question)
            return try ContextSearch(in: criteria.showing(store.snapshot()).makeReader()).context(
                for: question, vector: vector, indexes: search?.indexes,
                options: ContextOptions(tokens: tokens))
        }
        if output.json {
            try JSONOutput.write(context)
        } else {
            for line in ContextText.lines(context) { try StandardOutput.write(line: line) }
        }
        guard context.entries.isEmpty else { return }
        StandardError.write(
            context.omittedCount > 0
                ? "kg: No passage that fits the question has room in \(Quantity.count(tokens, "token")).\n"
                : "kg: No passage in the store at \(store.path) fits the question.\n")
        throw Outcome.nothingFound
    }
}
