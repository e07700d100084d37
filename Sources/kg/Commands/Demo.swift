import Agent
import ArgumentParser
import Exporting
import Foundation
import GraphStore
import KGService

/// `kg demo`
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Try kg on the sample corpus: ingest, ask three questions, export a graph.",
        discussion: """
            The corpus is that of the kg repository: documentation and a forum of an invented family of tools for \
            building LLM agents, in English and Chinese. What is made lies in a folder of its own.

            Example:
              kg demo
              kg ask --store kg-demo/store "How long does Mossback remember?"
            """)

    @Option(help: ArgumentHelp("The folder of the sample corpus. Without it, Data/sample of the repository."))
    var sample: String?

    @Option(help: ArgumentHelp("The folder for the store and the graph."))
    var folder = "kg-demo"

    private static let questions = [
        "Why does my agent stop with StepBudgetError?",
        "Who leads the project that Brindle runs its rollouts on?",
        "灯塔在什么情况下会把对话转给人工？",
    ]
    private static let entity = "AgentLoop"

    func run() async throws {
        try await Outcome.reporting {
            let sample = try sample ?? Self.findSample()
            let path = folder + "/store"
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try await GraphStore.withStore(at: path) { try await run(on: $0, sample: sample) }
        }
    }

    private func run(on store: GraphStore, sample: String) async throws {
        let paths = [sample + "/docs", sample + "/forum"]
        try StandardOutput.write(line: "$ kg ingest \(paths.joined(separator: " "))")
        let line = ProgressLine()
        let options = IngestOptions(jobs: ProcessInfo.processInfo.activeProcessorCount)
        let embedder = try await ModelOptions.parse([]).embedder(for: store, line)
        let report = try await Ingestor(
            into: store, options: options, embedder: embedder, progress: line.show
        )
        .ingest(paths)
        line.clear()
        try StandardOutput.write(line: IngestSummary.text(report, isDryRun: false, store: store.path))
        for problem in report.problems { StandardError.write("kg: \(problem.message)\n") }

        let asker = try Asker(store.snapshot(), dense: StandardError.telling(Embedders().forAsking(store)))
        for question in Self.questions {
            try StandardOutput.write(line: "\n$ kg ask \"\(question)\"")
            let answer = try await asker.answer(question)
            try StandardOutput.write(line: AnswerText(answer).description)
        }

        for name in ["agent-loop.dot", "agent-loop.graphml"] {
            let file = folder + "/" + name
            try StandardOutput.write(
                line: "\n$ kg export --around \(Self.entity) --hops 2 --limit 40 -o \(file)")
            let summary = try store.read { reader in
                let entities = try Lookup(in: reader).entities(named: Self.entity)
                return try GraphExporter(reader).export(
                    .around(entities: entities, hops: 2, limit: 40), as: ExportFormat(fileName: name),
                    to: FileSink.file(at: file))
            }
            try StandardOutput.write(
                line: "\(Quantity.count(summary.nodes, "node")), \(Quantity.count(summary.edges, "edge"))")
        }
        try StandardOutput.write(
            line: """

                Next: kg ask --store \(store.path) "your question"
                      dot -Tsvg \(folder)/agent-loop.dot -o agent-loop.svg    (from the package graphviz)
                """)
    }

    /// The sample corpus beside the current folder, or beside the sources that this program was built from.
    private static func findSample() throws -> String {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
        for candidate in ["Data/sample", sources.appending(path: "Data/sample").path]
        where FileManager.default.fileExists(atPath: candidate + "/docs") {
            return candidate
        }
        throw ValidationError(
            "The sample corpus was not found: give its folder with --sample (Data/sample of kg).")
    }
}
