import ArgumentParser
import Evaluation
import Foundation
import GraphStore
import KGService
import KnowledgeModel
import Retrieval
import TextEncoder

/// `retrieval-benchmark latency`
struct LatencyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "latency",
        abstract: "Measure how long questions take, and with what.",
        discussion: """
            Questions of a set are asked of a store of its passages, whose URIs end in "/" and a passage's id; the store may \
            hold others besides. Times are in milliseconds and begin where the question's vector is made already. The \
            first pass is cold for this process; the system may have the store's files in memory.

            Example:
              retrieval-benchmark latency --store /tmp/100k.kg --set ../shared/eval/2wiki
            """)

    @Option(help: ArgumentHelp("The folder of a question set.", valueName: "path"))
    var set: String

    @Option(help: ArgumentHelp("The store that is asked.", valueName: "path"))
    var store: String

    @Option(help: ArgumentHelp("Ask only so many questions, evenly spread.", valueName: "number"))
    var limit: Int?

    @Option(help: ArgumentHelp("Passes after the first.", valueName: "number"))
    var rounds = 2

    @Flag(help: "Leave meaning out, as where there is no encoder.")
    var withoutVectors = false

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    private struct Report: Encodable {
        let store: String
        let passages: Int
        let questions: Int
        let model: String?
        /// A hash of all rankings with the bits of their scores: equal where results are.
        let digest: String
        let passes: [LatencyMeasurement]
    }

    func validate() throws {
        guard rounds >= 0, limit ?? 1 > 0 else {
            throw ValidationError(
                "The number of questions must be positive, and that of passes not negative.")
        }
    }

    func run() async throws {
        let questions = try EvaluationSet(folder: URL(fileURLWithPath: set)).questions
        let asked = limit.map { limit in
            (0..<min(limit, questions.count)).map {
                questions[$0 * questions.count / min(limit, questions.count)]
            }
        }
        let report = try await GraphStore.withStore(at: store, for: .readOnly) { store in
            try await measure(asked ?? questions, store)
        }
        if json {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
            print(String(decoding: try encoder.encode(report), as: UTF8.self))
            return
        }
        let phases = RetrievalPhase.allCases.map(\.rawValue)
        print(
            "\(report.passages) passages, \(report.questions) questions, \(report.model ?? "no vectors"), "
                + "results \(report.digest); milliseconds")
        var table = TextTable(titles: LatencyMeasurement.titles(phases))
        table.rows = report.passes.map { $0.cells(phases) }
        print(table.text)
    }

    private func measure(_ questions: [EvaluationSet.Question], _ store: GraphStore) async throws -> Report {
        let search = withoutVectors ? nil : try Embedders(requested: nil).forAsking(store).found
        var vectors: [[Float]?] = []
        for question in questions { vectors.append(try await search?.vector(of: question.question)) }
        let trial = LatencyTrial(questions: questions, vectors: vectors)
        let reader = try store.makeReader()
        let retriever = try Retriever(reader: reader, indexes: search?.indexes)
        var passes: [LatencyMeasurement] = []
        var digest = ""
        for round in 0...rounds {
            let (measurement, hash) = try trial.run(retriever, name: round == 0 ? "cold" : "warm \(round)")
            passes.append(measurement)
            digest = hash
        }
        return Report(
            store: self.store, passages: try reader.count(.total(.passages)), questions: questions.count,
            model: search?.embedder.model.name, digest: digest, passes: passes)
    }
}
