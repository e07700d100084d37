import ArgumentParser
import Extraction
import Foundation
import KGService
import Language
import Reading

/// `kg extract`
struct Extract: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show which names and triples are found in a text, and in which words.",
        discussion: """
            Takes a text, or files, folders, archives and '-' as 'kg ingest' does, and needs no store. Each sentence is \
            shown with its names, and below it the triples that it states: subject, relation and object, how sure that is, \
            and what limits it, such as a doubt or a condition.

            Example:
              kg extract "Haystack 2 replaces the old Pipeline class and does not support nodes any more."
              kg extract ./docs/agents.md --json
              kg extract ./docs/agents.md --extractor model --llm-url http://localhost:11434/v1 --llm-model qwen3:8b
              echo "检索增强生成（RAG）需要向量数据库。" | kg extract - --conllu
            """)

    @Argument(help: ArgumentHelp("A text, or what 'kg ingest' reads.", valueName: "text or path"))
    var inputs: [String]

    @Flag(help: "Print CoNLL-U: words, tags, lemmas, dependencies and names.")
    var conllu = false

    @Flag(help: "Print JSON Lines: a line for each document.")
    var json = false

    @OptionGroup var files: FormatOptions

    @OptionGroup var ontology: OntologyOptions

    @OptionGroup var extractor: ExtractorOptions

    func validate() throws {
        if json, conllu { throw ValidationError("Give either --json or --conllu.") }
        if extractor.extractor == StatementSource.Name.none {
            throw ValidationError("Give --extractor syntax or model: there is nothing to show of none.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let ontology = try ontology.loaded()
            guard case .model(let settings) = extractor.source else {
                return try await extract(TextExtractor(ontology: ontology))
            }
            let session = try ModelSession(settings, ontology: ontology)
            do {
                try await extract(TextExtractor(ontology: ontology, session: session))
            } catch {
                // What went wrong first is what the user must hear.
                try? await session.close()
                throw error
            }
            try await session.close()
            StandardError.write(ModelText.text(session.extractor.meter.totals) + "\n")
        }
    }

    private func extract(_ extractor: TextExtractor) async throws {
        guard inputs.allSatisfy(Self.isPath) else {
            let text = try await extractor.extract(from: inputs.joined(separator: " "))
            try write(text)
            if text.failures != nil { throw Outcome.withProblems }
            return
        }
        var options = ReadingOptions()
        options.format = files.format
        var isIncomplete = false
        try await extractor.extract(fromFiles: inputs, options: options) { result in
            switch result {
            case .success(let text):
                try write(text)
                isIncomplete = isIncomplete || text.failures != nil
            case .failure(let problem):
                isIncomplete = true
                StandardError.write("kg: \(problem)\n")
            }
        }
        if isIncomplete { throw Outcome.withProblems }
    }

    /// Whether an input is what 'kg ingest' would read rather than a text.
    private static func isPath(_ input: String) -> Bool {
        input == "-" || input.hasPrefix("@") || FileManager.default.fileExists(atPath: input)
    }

    private func write(_ text: ExtractedText) throws {
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try StandardOutput.write(line: String(decoding: try encoder.encode(text), as: UTF8.self))
        } else if conllu {
            for sentence in text.sentences {
                guard let analysis = sentence.analysis else { continue }
                let lines = CoNLLU.lines(for: analysis, in: sentence.text)
                try StandardOutput.write(line: String(lines.dropLast()))
            }
        } else {
            try ExtractionText(isColored: StandardOutput.isColored).lines(text)
                .forEach(StandardOutput.write(line:))
        }
    }
}
