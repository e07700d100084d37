import ArgumentParser

/// `kg model`
struct ModelCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "model",
        abstract: "Fetch and list the models that turn texts into vectors, and test language models.",
        discussion: """
            Models for vectors are stored once for all of your stores, in the folder that the environment variable KG_MODELS names, \
            or in your folder for application data.

            Example:
              kg model pull
              kg model list
              kg model test --llm-url http://localhost:11434/v1 --llm-model qwen3:8b
            """,
        subcommands: [ModelPull.self, ModelList.self, ModelTest.self])
}
