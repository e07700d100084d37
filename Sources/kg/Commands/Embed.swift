import ArgumentParser
import Exporting
import KGService
import KnowledgeModel
import TextEncoder

/// `kg embed`
struct Embed: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Turn texts into vectors.",
        discussion: """
            Reads a text on each line, of files or of standard input, or with --jsonl JSON objects with a key "text". \
            Writes a line {"text": …, "vector": […]} for each, or with -o FILE.npy one array of NumPy (float32, a row for \
            each text). Needs no store, and texts may be as many as you like.

            Example:
              kg embed questions.txt > vectors.jsonl
              kg embed --jsonl passages.jsonl -o vectors.npy
              echo "Why does my agent loop?" | kg embed --vectors-only
            """)

    @Argument(help: ArgumentHelp("Files of texts. Without any, standard input.", valueName: "file"))
    var files: [String] = []

    @Flag(help: "Lines are JSON objects with a key \"text\".")
    var jsonl = false

    @Option(
        name: [.customShort("o"), .long],
        help: "The file to write, .npy or .jsonl. Without it, JSON Lines on standard output.")
    var outputFile: String?

    @Flag(help: "Leave the texts out of JSON Lines.")
    var vectorsOnly = false

    @Option(
        help: ArgumentHelp(
            "How exactly to compute: f32, bf16 or int8. Without it, what is fastest here without a noticeable loss.",
            valueName: "precision"),
        transform: { text in
            guard let precision = Precision(rawValue: text) else {
                throw ValidationError("There is no precision '\(text)': give f32, bf16 or int8.")
            }
            return precision
        })
    var precision: Precision = .automatic

    @OptionGroup var model: ModelOptions

    private var isNumPy: Bool { outputFile?.hasSuffix(".npy") ?? false }

    func validate() throws {
        if let outputFile, !isNumPy, !outputFile.hasSuffix(".jsonl") {
            throw ValidationError("'\(outputFile)' does not tell the format: end it with .npy or .jsonl.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let line = ProgressLine(isShown: StandardError.isTerminal && outputFile != nil)
            defer { line.clear() }
            let embedder = try await model.embedders.forTexts(precision: precision) { progress in
                line.show(ModelList.text(for: progress, of: KnownModel.standard.name))
            }
            let stream = TextStreamEmbedder(embedder) { progress in
                line.showNowAndThen { ProgressLine.text(for: progress, after: $0) }
            }
            let texts = TextLines(files, form: jsonl ? .jsonLines : .plain)
            let count: Int
            if let outputFile, isNumPy {
                var output = try NumPyVectors(
                    to: .file(at: outputFile), dimension: embedder.model.dimension)
                count = try await stream.run(texts, to: &output)
            } else {
                let sink = try outputFile.map { try FileSink.file(at: $0) } ?? FileSink.standardOutput()
                var output = JSONLinesVectors(to: sink, includesTexts: !vectorsOnly)
                count = try await stream.run(texts, to: &output)
            }
            line.clear()
            if let outputFile {
                StandardError.write(
                    "Wrote \(Quantity.count(count, "vector")) of \(embedder.model.dimension) numbers by "
                        + "\(embedder.model.name) to \(outputFile).\n")
            }
        }
    }
}
