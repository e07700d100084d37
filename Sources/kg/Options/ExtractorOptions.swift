import ArgumentParser
import Extraction
import KGService
import LanguageModel

/// Where the statements of texts come from.
struct ExtractorOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Where triples come from: 'syntax', the rules of kg; 'model', a language model that you name; or 'none'.",
            valueName: "name"),
        transform: Self.name)
    var extractor: StatementSource.Name?

    @OptionGroup var server: LanguageModelOptions

    @Option(
        name: .customLong("llm-price"),
        help: ArgumentHelp(
            "What a million tokens cost that the model reads, and that it writes: 0.15,0.60.",
            valueName: "read,written"),
        transform: Self.price)
    var price: TokenPrice?

    @Option(
        name: .customLong("llm-prompt"),
        help: ArgumentHelp(
            "A prompt to use, in the form of Data/prompts/extract-triples.mustache.", valueName: "file"))
    var prompt: String?

    @Option(
        name: .customLong("llm-concurrency"),
        help: "How many questions to the model may be under way at once.")
    var concurrency = ModelExtractor.Options().concurrency

    @Option(
        help: ArgumentHelp(
            "The most that the language model may cost in this run; what is left is done by the next one.",
            valueName: "money"))
    var maxCost: Double?

    @Option(
        help: ArgumentHelp(
            "The most tokens that the language model may take in this run, read and written.",
            valueName: "number"))
    var maxTokens: Int?

    @Flag(help: "Ask the language model without asking you first.")
    var yes = false

    func validate() throws {
        if let maxCost, maxCost < 0 { throw ValidationError("Give --max-cost a number of at least 0.") }
        if let maxTokens, maxTokens < 0 { throw ValidationError("Give --max-tokens a number of at least 0.") }
        if concurrency < 1 || concurrency > 256 {
            throw ValidationError("Give --llm-concurrency a number from 1 to 256.")
        }
        let others: [Any?] = [server.address, server.model, price, prompt, maxCost, maxTokens]
        if extractor != .model, others.contains(where: { $0 != nil }) {
            throw ValidationError("Give --extractor model with the options of the language model.")
        }
    }

    /// Where statements come from; nil where the user does not say.
    var source: StatementSource? {
        switch extractor {
        case nil: nil
        case .syntax: .syntax
        case .some(.none): StatementSource.none
        case .model: .model(settings)
        }
    }

    /// The language model that the options name.
    var settings: ModelSettings {
        var settings = ModelSettings()
        settings.address = server.address
        settings.model = server.model
        settings.promptFile = prompt
        settings.price = price
        settings.options.concurrency = concurrency
        settings.budget = ModelBudget(mostCost: maxCost, mostTokens: maxTokens)
        return settings
    }

    private static func name(_ text: String) throws -> StatementSource.Name {
        guard let name = StatementSource.Name(rawValue: text) else {
            let names = StatementSource.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("Give --extractor one of \(names).")
        }
        return name
    }

    private static func price(_ text: String) throws -> TokenPrice {
        let numbers = text.split(separator: ",").map { Double($0) }
        guard numbers.count == 2, let input = numbers[0], let output = numbers[1], input >= 0, output >= 0
        else {
            throw ValidationError("Give --llm-price two numbers, such as 0.15,0.60.")
        }
        return TokenPrice(input: input, output: output)
    }
}
