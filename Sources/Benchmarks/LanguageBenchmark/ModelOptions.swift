public import ArgumentParser
import Foundation
public import Language

/// Which models are measured.
struct ModelOptions: ParsableArguments {
    @Option(help: "A folder of models, such as Data/models; those of the program where none is given.")
    var models: String?

    /// The analyser with these models.
    func analyzer() throws -> SentenceAnalyzer {
        guard let models else { return try .builtIn() }
        return SentenceAnalyzer(
            models: try ["english", "chinese"].map {
                try SyntaxModel(folder: URL(filePath: models).appending(path: $0))
            })
    }
}

extension NaturalLanguage: ExpressibleByArgument {}
