import ArgumentParser
import Evaluation
import Foundation
import GraphStore
import KnowledgeModel
import Retrieval

/// `retrieval-benchmark walk`
struct WalkCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Compare the walk with the personalised PageRank of Python's libraries.",
        discussion: """
            The graph of a store is written to the temporary folder and read by Python (python3 -m venv DIR && \
            DIR/bin/pip install numpy scipy igraph). Walks begin where those of a set's questions do. Exact is what power \
            iteration gives until a step changes less than 1e-9 in all. kg reads its store; \
            "first" is a walk that nobody made before. What Python needs to read and to build its graph is not counted. Names do not lead to other names here, \
            so that the graph is the same; a last row shows what that costs kg.

            Example:
              retrieval-benchmark walk --store /tmp/100k.kg --set ../shared/eval/2wiki --python peers/bin/python
            """)

    @Option(help: ArgumentHelp("The folder of a question set.", valueName: "path"))
    var set: String

    @Option(help: ArgumentHelp("The store with the graph.", valueName: "path"))
    var store: String

    @Option(help: "A Python that has numpy, scipy and igraph.")
    var python: String

    @Option(help: ArgumentHelp("Ask only so many questions, evenly spread.", valueName: "number"))
    var limit = 20

    @Option(help: ArgumentHelp("The bounds of the residual that kg is measured at.", valueName: "number"))
    var bounds = [1e-3, 3e-4, 1e-4, 3e-5, 1e-5]

    @Option(help: ArgumentHelp("The changes at which SciPy ends.", valueName: "number"))
    var tolerances = [1e-3, 1e-6]

    @Option(help: ArgumentHelp("Rounds of kg's walks, of which the median counts.", valueName: "number"))
    var rounds = 3

    @Flag(help: "Measure no igraph: it needs much memory.")
    var withoutIgraph = false

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    private struct Report: Encodable {
        let store: String
        let passages: Int
        let nodes: Int
        let edges: Int
        let questions: Int
        let versions: [String: String]
        let rows: [WalkComparison.Row]
    }

    func validate() throws {
        guard limit > 0, rounds > 0 else {
            throw ValidationError("The numbers of questions and of rounds must be positive.")
        }
    }

    func run() async throws {
        let questions = try EvaluationSet(folder: URL(fileURLWithPath: set)).questions
        let count = min(limit, questions.count)
        let asked = (0..<count).map { questions[$0 * questions.count / count].question }
        let scratch = try ScratchFolder()
        defer { scratch.remove() }
        let report = try await GraphStore.withStore(at: store, for: .readOnly) { store in
            try compare(asked, store, scratch)
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
        } else {
            print(Self.text(of: report))
        }
    }

    private func compare(_ questions: [String], _ store: GraphStore, _ scratch: ScratchFolder) throws
        -> Report
    {
        let reader = try store.makeReader()
        let files = ["passages", "entities", "weights"].map(scratch.path)
        let graph = try WalkGraph(reader, passages: files[0], entities: files[1], weights: files[2])
        let python = try PythonWalks(python: python)
        try python.load(
            PythonWalks.Graph(
                passages: files[0], entities: files[1], weights: files[2], nodes: graph.nodeCount,
                passageCount: graph.passages.count, restart: GraphWalk.Options().restart,
                igraph: !withoutIgraph))
        let retriever = try Retriever(reader: reader)
        let starts = try questions.map { try retriever.walkStart(for: $0) }
        let trial = WalkTrial(reader: try store.makeReader(), graph: graph, rounds: rounds)
        var names: [String] = []
        var comparisons: [String: WalkComparison] = [:]
        func add(_ name: String, _ body: (inout WalkComparison) -> Void) {
            if comparisons[name] == nil { names.append(name) }
            body(&comparisons[name, default: WalkComparison(name: name)])
        }
        var walked = 0
        for start in starts {
            guard let restart = graph.restart(of: start) else { continue }
            walked += 1
            let answer = try python.walk(
                PythonWalks.Request(starts: restart.nodes, masses: restart.masses, tolerances: tolerances))
            let exact = zip(answer.top, answer.masses).filter { $0.1 > 0 }.map { (passage: $0, mass: $1) }
            // The usual bound comes first, so that its first walk finds nothing that another has read.
            let usual = GraphWalk.Options().tolerance
            var options = ([usual] + bounds.filter { $0 != usual }).map {
                GraphWalk.Options(tolerance: $0, crossesAliases: false)
            }
            options.append(GraphWalk.Options())
            for option in options {
                let run = try trial.walk(from: start, option)
                let name =
                    "kg, residual < \(option.tolerance)" + (option.crossesAliases ? ", other names" : "")
                add(name) {
                    $0.add(
                        firstSeconds: run.firstSeconds, seconds: run.seconds,
                        processorSeconds: run.processorSeconds, masses: run.masses, exact: exact,
                        edges: run.edges)
                }
            }
            for row in answer.rows {
                add(row.name) {
                    $0.add(
                        seconds: row.seconds, processorSeconds: row.processorSeconds,
                        masses: Dictionary(zip(row.top, row.masses)) { first, _ in first }, exact: exact)
                }
            }
        }
        return Report(
            store: self.store, passages: graph.passages.count, nodes: graph.nodeCount, edges: graph.edgeCount,
            questions: walked, versions: python.versions, rows: names.compactMap { comparisons[$0]?.row })
    }

    private static func text(of report: Report) -> String {
        let chosen = report.rows.first { $0.name == "kg, residual < \(GraphWalk.Options().tolerance)" }
        var table = TextTable(
            titles: [
                "walk", "first ms", "median ms", "processor ms", "times kg's", "overlap@20", "least", "tau",
                "edges",
            ])
        table.rows = report.rows.map { row in
            [
                row.name, row.firstMilliseconds.map { String(format: "%.2f", $0) } ?? "",
                String(format: "%.2f", row.medianMilliseconds),
                String(format: "%.2f", row.processorMilliseconds),
                chosen.map { String(format: "%.1f", row.medianMilliseconds / $0.medianMilliseconds) } ?? "",
                String(format: "%.3f", row.overlapAt20), String(format: "%.2f", row.leastOverlapAt20),
                String(format: "%.3f", row.tau), row.edges.map(String.init) ?? "",
            ]
        }
        let packages = report.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        return """
            \(report.passages) passages, \(report.nodes) nodes, \(report.edges) edges, \(report.questions) questions
            \(packages.joined(separator: ", "))

            \(table.text)
            """
    }
}
