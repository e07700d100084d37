import Extraction
import LanguageModel
import Pipeline

extension NodeRegistry {
    /// The parameters of nodes that ask a language model.
    static let modelParameters: [NodeType.Parameter] = [
        .init(
            "llm-url", "address", default: "KG_LLM_URL",
            "With the extractor model: the OpenAI-compatible server, such as http://localhost:11434/v1."),
        .init(
            "llm-model", "name", default: "KG_LLM_MODEL", "With the extractor model: the model's name there."),
        .init(
            "prompt", "file", default: "kg's own",
            "With the extractor model: a prompt in the form of Data/prompts/extract-triples.mustache."),
        .init(
            "concurrency", "integer from 1 to 256", default: "4",
            "With the extractor model: the most questions under way at once."),
        .init(
            "max-cost", "number from 0", default: "no limit",
            "With the extractor model: the most that a run may cost."),
        .init(
            "max-tokens", "integer from 0", default: "no limit",
            "With the extractor model: the most tokens that a run may take, read and written."),
    ]

    /// Where the triples of texts come from.
    static func extractor(_ parameters: ParameterReader) throws -> StatementSource {
        switch try parameters.choice("extractor", default: StatementSource.Name.syntax) {
        case .syntax: return .syntax
        case .none: return .none
        case .model:
            var settings = ModelSettings()
            settings.address = try parameters.text(ifPresent: "llm-url")
            settings.model = try parameters.text(ifPresent: "llm-model")
            settings.options.concurrency = try parameters.integer("concurrency", default: 4, in: 1...256)
            let mostCost = try parameters.number(
                "max-cost", default: .greatestFiniteMagnitude, in: 0...Double.greatestFiniteMagnitude)
            settings.budget.mostCost = mostCost == .greatestFiniteMagnitude ? nil : mostCost
            let mostTokens = try parameters.integer("max-tokens", default: Int.max, in: 0...Int.max)
            settings.budget.mostTokens = mostTokens == Int.max ? nil : mostTokens
            if let path = try parameters.file(ifPresent: "prompt") {
                settings.promptFile = path
                do throws(PromptError) {
                    _ = try PromptFile(path: path)
                } catch {
                    throw parameters.problem("prompt", "is of no use: \(error)")
                }
            }
            return .model(settings)
        }
    }
}
