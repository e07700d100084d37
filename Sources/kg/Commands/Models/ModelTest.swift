import ArgumentParser
import Foundation
import KGService
import LanguageModel

/// `kg model test`
struct ModelTest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Say whether the server of a language model works, and what it can do.",
        discussion: """
            Asks two short questions. Any OpenAI-compatible server will do: Ollama, llama.cpp, vLLM, LM Studio, OpenAI, \
            DeepSeek, … The key is what KG_LLM_KEY or OPENAI_API_KEY says.

            Example:
              kg model test --llm-url http://localhost:11434/v1 --llm-model qwen3:8b
            """)

    @OptionGroup var server: LanguageModelOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let found = try ChatServer.find(
                address: server.address, model: server.model,
                environment: ProcessInfo.processInfo.environment)
            let abilities = try await ServerChatModel.with(found) { try await $0.tryOut() }
            if output.json { return try JSONOutput.write(abilities) }
            try StandardOutput.write(line: Self.line(for: abilities, at: found))
        }
    }

    private static func line(for found: ServerAbilities, at server: ChatServer) -> String {
        let schemas =
            switch found.schemas {
            case .schema: "holds answers to JSON schemas"
            case .json: "holds answers to JSON"
            case .instruction: "does not hold answers to JSON"
            }
        let parts = [
            found.streams ? "streams" : "does not stream", schemas,
            found.keepsToSchemas ? "the model kept to one" : "the model did not keep to one",
            found.callsTools ? "calls tools" : "calls no tools",
            found.countsTokens ? "counts tokens" : "does not count tokens",
        ]
        return
            "\(found.model) at \(server.baseURL) works: \(parts.joined(separator: ", ")); first words after "
            + String(format: "%.2f s.", found.firstPieceSeconds)
    }
}
