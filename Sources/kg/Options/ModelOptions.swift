import ArgumentParser
import GraphStore
import KGService
import TextEncoder

/// The option of commands that make vectors.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            The model that makes vectors, of those that 'kg model list' shows, or 'none'. Without it, what the environment \
            variable KG_MODEL names, or the store's model, or \(KnownModel.standard.name).
            """, valueName: "name"))
    var model: String?

    /// Finds the model that was asked for.
    var embedders: Embedders { Embedders(requested: model) }

    /// The model for making vectors of a store's texts, fetched when need be; nil when work goes on without, which was said.
    func embedder(for store: GraphStore?, _ line: ProgressLine) async throws -> TextEmbedder? {
        let choice = try await embedders.forIngesting(into: store) { progress in
            line.show(ModelList.text(for: progress, of: KnownModel.standard.name))
        }
        line.clear()
        return StandardError.telling(choice)
    }
}

extension StandardError {
    /// Says why there is no model where the user should know, and gives the model.
    static func telling<Found>(_ choice: Embedders.Choice<Found>) -> Found? {
        if let note = choice.note { write("kg: \(note)\n") }
        return choice.found
    }
}
