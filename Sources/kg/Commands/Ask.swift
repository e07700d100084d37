import Agent
import ArgumentParser
import Foundation
import GraphStore
import KGService

/// `kg ask`
struct Ask: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Answer a question from the store, with citations.",
        discussion: """
            Every sentence of the answer is quoted from a source, or says what a thread's structure tells (who, when); \
            each has a citation whose quote was compared with the source. Where the store holds no answer, kg says so \
            and exits with 2. Without a question, one is read from standard input.

            Example:
              kg ask "Why does my agent loop forever?"
              kg ask --kind page --as-of 2025-06 "Does AgentLoop stop by itself?"
              kg ask --json "灯塔什么时候转人工？"
            """)

    @Argument(help: "The question, in English or Chinese.")
    var question: String?

    @Option(
        help: ArgumentHelp(
            "The passages that the answer may be composed from. Without it, what the pipeline says: 20.",
            valueName: "count"))
    var passages: Int?

    @Option(help: ArgumentHelp("A pipeline file to run instead of the built-in one.", valueName: "file"))
    var pipeline: String?

    @Option(help: ArgumentHelp("Write a trace of the run, for 'kg trace'.", valueName: "file"))
    var trace: String?

    @OptionGroup(title: "Where to look") var criteria: CriteriaOptions
    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if let passages, passages < 1 { throw ValidationError("Give --passages a number of at least 1.") }
        if let question, question.allSatisfy(\.isWhitespace) {
            throw ValidationError("The question is empty: put it in quotes after 'kg ask'.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let question = try question ?? readQuestion()
            let pipeline = try pipeline.map {
                try PipelineHost.load($0, environment: ProcessInfo.processInfo.environment)
            }
            let answer = try await store.withStore(for: .readOnly) { store in
                let asker = try Asker(
                    criteria.showing(store.snapshot()),
                    dense: StandardError.telling(Embedders().forAsking(store)),
                    pipeline: pipeline)
                return try await TraceFile(trace).recording { recorder in
                    try await asker.answer(question, passageLimit: passages, recorder: recorder)
                }
            }
            if output.json {
                try JSONOutput.write(answer)
            } else {
                try StandardOutput.write(line: AnswerText(answer).description)
            }
            if answer.outcome == .notFound { throw Outcome.nothingFound }
        }
    }

    private func readQuestion() throws -> String {
        let input = try FileHandle.standardInput.readToEnd() ?? Data()
        let question = String(decoding: input, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !question.isEmpty else {
            throw ValidationError(
                "There is no question: put it in quotes after 'kg ask', or on standard input.")
        }
        return question
    }
}
