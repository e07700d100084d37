import ArgumentParser

/// Which language model is meant.
struct LanguageModelOptions: ParsableArguments {
    @Option(
        name: .customLong("llm-url"),
        help: ArgumentHelp(
            """
            The OpenAI-compatible server of the language model, such as http://localhost:11434/v1. Without it, what \
            KG_LLM_URL or OPENAI_BASE_URL says. The key is KG_LLM_KEY or OPENAI_API_KEY.
            """, valueName: "address"))
    var address: String?

    @Option(
        name: .customLong("llm-model"),
        help: ArgumentHelp("The model's name there. Without it, what KG_LLM_MODEL says.", valueName: "name"))
    var model: String?
}
