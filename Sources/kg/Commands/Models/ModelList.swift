import ArgumentParser
import Foundation
import KGService

/// `kg model list`
struct ModelList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the models that are on this machine.",
        discussion: """
            Example:
              kg model list
              kg model list --json
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let models = ModelStore.ofUser()
            let installed = try models.installed()
            if output.json { return try JSONOutput.write(installed) }
            for model in installed { try StandardOutput.write(line: Self.line(for: model)) }
            if installed.isEmpty {
                StandardError.write(
                    "kg: There are no models in \(models.path); 'kg model pull' fetches one.\n")
            }
        }
    }

    /// A model, its size and where it lies.
    static func line(for model: ModelStore.Installed) -> String {
        "\(model.name)  \(Quantity.bytes(model.bytes))  \(model.path)"
    }

    /// How far the fetching has come.
    static func text(for progress: PullProgress, of model: String) -> String {
        let done = "fetching \(model), \(Quantity.bytes(progress.bytesDone))"
        guard progress.bytesTotal > 0 else { return done }
        let share = 100 * Double(progress.bytesDone) / Double(progress.bytesTotal)
        return done + " of \(Quantity.bytes(progress.bytesTotal)), " + String(format: "%.0f %%", share)
    }
}
