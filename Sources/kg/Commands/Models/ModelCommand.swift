import ArgumentParser

/// `kg model`
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Fetch and list the models that turn texts into vectors.",
        discussion: """
            Models are stored once for all of your stores, in the folder that the environment variable KG_MODELS names, \
            or in your folder for application data.

            Example:
              kg model pull
              kg model list
            """,
        subcommands: [ModelPull.self, ModelList.self])
}
