import ArgumentParser
import Evaluation
import Foundation
import GraphStore
import KGService
import Retrieval

/// `kg eval`
struct Evaluate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measure retrieval and answers on question sets, or on your own store.",
        discussion: """
            A set is a folder with passages.jsonl ({"id", "title", "text"}) and questions.jsonl ({"id", "question", \
            "gold": [passage ids]}, with "answers", "type" and "answerable" where known: \
            Schemas/questions.schema.json). Its passages take the path that all documents take, into a store in a \
            temporary folder, or one that --keep keeps for the next run.

            With --store, questions are asked over the store in that folder: "gold" names passages by identifier, \
            documents by URI, or a passage by its document and a quote.

            With --self-test, kg makes questions from your own store: titles of threads ask for the accepted answer, or \
            the first; words of links for the linked page; headings for their sections; "What is X?" for the sentence \
            that says so. Titles, links and headings are held out: the store is copied, and these documents are analysed \
            again without them. It says whether the graph helps with your documents. Your store stays as it is.

            Each row of the report is one way to rank: BM25; dense, by vectors of passages; fused, both by reciprocal \
            ranks; walk, keywords and graph without vectors; together, all that 'kg ask' searches with. Metrics are in \
            percent. Times are of whole questions, encoding included. A randomisation test, paired by question, says \
            which rows differ from the baseline by more than chance.

            Example:
              kg eval ../shared/eval/2wiki
              kg eval --keep /tmp/sets --json ../shared/eval/2wiki > before.json
              kg eval --keep /tmp/sets --compare before.json ../shared/eval/2wiki
              kg eval --answers --html report.html --store .kg Data/sample
              kg eval --self-test --limit 400
            """)

    @Argument(
        help: ArgumentHelp(
            "Folders of question sets; with --store also files of questions.", valueName: "set"))
    var sets: [String] = []

    @Flag(help: "Make the questions from the store itself, and say whether the graph helps there.")
    var selfTest = false

    @Option(
        help: ArgumentHelp(
            "Keep the stores of sets in this folder, and use them again where passages and settings are the same.",
            valueName: "folder"))
    var keep: String?

    @Flag(help: "Answer the questions too, as 'kg ask' does, and score the answers. Takes longer.")
    var answers = false

    @Option(
        help: ArgumentHelp(
            "How many questions to ask: spread evenly over each set, or made by --self-test (200 without it).",
            valueName: "count"))
    var limit: Int?

    @Option(
        help: ArgumentHelp(
            "Decides what --self-test asks, and the draws of significance tests.", valueName: "number"))
    var seed: UInt64 = 1

    @Option(
        help: ArgumentHelp(
            "The metric that is tested: \(RankingMetric.standard.map(\.name).joined(separator: ", ")).",
            valueName: "name"))
    var metric = "R@5"

    @Option(
        help: ArgumentHelp(
            "The row that others are tested against; fused without it, or BM25 where there are no vectors.",
            valueName: "row"))
    var baseline: String?

    @Option(
        help: ArgumentHelp(
            "A report of an earlier run, as --json wrote it: shows what changed, question by question.",
            valueName: "file"))
    var compare: String?

    @Option(
        help: ArgumentHelp(
            "Write a page with tables, plots and the questions, which loads nothing from anywhere.",
            valueName: "file"))
    var html: String?

    @Flag(help: "Write tables of Markdown.")
    var markdown = false

    @OptionGroup var store: StoreOptions
    @OptionGroup var model: ModelOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if selfTest, !sets.isEmpty {
            throw ValidationError("Name sets, or give --self-test, not both: it makes its own questions.")
        }
        if !selfTest, sets.isEmpty {
            throw ValidationError("Name at least one folder with a question set, or give --self-test.")
        }
        if keep != nil, selfTest || store.store != nil {
            throw ValidationError("Give --keep with sets that bring their own passages, without --store.")
        }
        if markdown, output.json { throw ValidationError("Give --json or --markdown, not both.") }
        if let limit, limit < 1 { throw ValidationError("Give --limit a number of at least 1.") }
        _ = try testedMetric()
    }

    private func testedMetric() throws -> RankingMetric {
        guard let metric = RankingMetric(name: metric) else {
            let names = RankingMetric.standard.map(\.name).joined(separator: ", ")
            throw ValidationError("There is no metric '\(metric)'; give --metric one of \(names).")
        }
        return metric
    }

    func run() async throws {
        try await Outcome.reporting {
            let metric = try testedMetric()
            // What cannot be read is said before hours of work, not after.
            let old = try compare.map { try EvaluationReport(file: URL(filePath: $0)) }
            let line = EvaluationLine()
            defer { line.clear() }
            let evaluator = Evaluator(
                EvaluationOptions(
                    questionLimit: limit, seed: seed, answers: answers, metric: metric, baseline: baseline,
                    progress: line.show))
            var report = EvaluationReport(sets: try await reports(by: evaluator, line))
            line.clear()
            if let old { report.compare(with: old, metric: metric, seed: seed) }
            if let html { try UserFile.write(Data(report.html().utf8), to: html) }
            if output.json {
                try JSONOutput.write(report)
            } else {
                try StandardOutput.write(line: markdown ? report.markdown : report.description)
            }
            if let compare, report.comparisons?.isEmpty == true {
                StandardError.write("kg: \(compare) has none of these sets, so that nothing was compared.\n")
            }
        }
    }

    private func reports(by evaluator: Evaluator, _ line: EvaluationLine) async throws -> [SetReport] {
        if selfTest {
            return try await store.withStore(for: .readWriteExisting) { store in
                [try await evaluator.selfTestReport(of: store, dense: try dense(of: store))]
            }
        }
        if store.store != nil {
            return try await store.withStore(for: .readOnly) { store in
                let dense = try dense(of: store)
                let reader = try store.makeReader()
                let read = try sets.map { try StoreQuestions.read(URL(filePath: $0), in: reader) }
                var reports: [SetReport] = []
                for (name, questions) in read {
                    reports.append(
                        try await evaluator.report(
                            on: questions, name: name, source: .store, in: store, dense: dense))
                }
                return reports
            }
        }
        let read = try sets.map { try EvaluationSet(folder: URL(filePath: $0)) }
        let embedder = try await model.embedder(for: nil, ProgressLine())
        var reports: [SetReport] = []
        for set in read {
            let report = try await evaluator.report(
                on: set, keeping: keep.map { URL(filePath: $0) }, embedder: embedder
            ) { path, made in
                line.clear()
                StandardError.write(
                    "kg: The store at \(path) is used again, made \(made.formatted(.iso8601)) from the same "
                        + "passages and settings; remove it to have it made anew.\n")
            }
            reports.append(report)
        }
        return reports
    }

    private func dense(of store: GraphStore) throws -> DenseSearch? {
        StandardError.telling(try model.embedders.forAsking(store))
    }
}
