import ArgumentParser
import Evaluation
import Foundation

/// `kg eval`
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure retrieval on a question set.",
        discussion: """
            A set is a folder with passages.jsonl ({"id", "title", "text"}) and questions.jsonl ({"id", "question", \
            "gold": [passage ids]}). Its passages take the path that all documents take, into a store in a temporary \
            folder. Recall of the gold passages is printed for BM25 alone, for keywords with the \
            walk, for vectors alone, and for all together.

            Example:
              kg eval ../shared/eval/2wiki
            """)

    @Argument(help: ArgumentHelp("Folders of question sets.", valueName: "set"))
    var sets: [String]

    @Option(help: ArgumentHelp("How many questions to ask, spread evenly over the set.", valueName: "count"))
    var limit: Int?

    @OptionGroup var model: ModelOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if sets.isEmpty { throw ValidationError("Name at least one folder with a question set.") }
        if let limit, limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
    }

    func run() async throws {
        try await Outcome.reporting {
            let embedder = try await model.embedder(for: nil, ProgressLine())
            for path in sets {
                let set = try EvaluationSet(folder: URL(fileURLWithPath: path))
                let report = try await RetrievalEvaluation.run(
                    set: set, embedder: embedder, questionLimit: limit)
                if output.json {
                    try JSONOutput.write(report)
                } else {
                    try StandardOutput.write(line: "\(report)")
                }
            }
        }
    }
}
