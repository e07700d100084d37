import ArgumentParser
import Evaluation
import Foundation
import GraphStore
import KGService
import Retrieval
import TextEncoder

/// `retrieval-benchmark features`
struct FeaturesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "features",
        abstract: "Write what tells good candidates for a question from bad ones.",
        discussion: """
            For each question of a set, a line of JSON: {"question": id, "type", "gold": [passage ids], "passages": [ids], \
            "features": {name: [numbers]}}. The store holds the set's passages, and their URIs end in "/" and their id.

            Example:
              retrieval-benchmark features ../shared/eval/2wiki --store /tmp/2wiki.kg > 2wiki.jsonl
            """)

    @Argument(help: ArgumentHelp("The folder of a question set.", valueName: "set"))
    var set: String

    @Option(help: ArgumentHelp("The store of its passages.", valueName: "path"))
    var store: String

    @Flag(help: "Leave meaning out, as where there is no encoder.")
    var withoutVectors = false

    private struct Line: Encodable {
        let question: String
        let type: String?
        let gold: [String]
        let passages: [String]
        let features: [String: [Float]]
    }

    func run() async throws {
        let questions = try EvaluationSet(folder: URL(fileURLWithPath: set)).questions
        try await GraphStore.withStore(at: store) { try await write(questions, $0) }
    }

    private func write(_ questions: [EvaluationSet.Question], _ store: GraphStore) async throws {
        let reader = try store.makeReader()
        var search: DenseSearch?
        if !withoutVectors { search = try Embedders(requested: nil).forAsking(store).found }
        let retriever = try Retriever(
            reader: reader, options: RetrievalOptions(reranks: false), indexes: search?.indexes)
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        for question in questions {
            let vector = try await search?.vector(of: question.question)
            let candidates = try retriever.candidates(for: question.question, vector: vector)
            var features: [String: [Float]] = [:]
            for candidate in candidates {
                for (name, value) in candidate.features { features[name, default: []].append(value) }
            }
            let line = Line(
                question: question.id, type: question.type, gold: question.gold.map { "\($0)" },
                passages: candidates.map { String($0.uri.split(separator: "/").last ?? "") },
                features: features)
            try FileHandle.standardOutput.write(contentsOf: encoder.encode(line) + Data("\n".utf8))
        }
    }
}
