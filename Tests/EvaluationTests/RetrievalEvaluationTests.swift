import Evaluation
import Foundation
import Testing

@Suite struct RetrievalEvaluationTests {
    private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "shared/eval")

    private static func isThere(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: shared.appending(path: "\(name)/questions.jsonl").path)
    }

    @Test func measuresBothRetrieversThroughAStore() async throws {
        let set = EvaluationSet(
            name: "small",
            passages: [
                EvaluationSet.Passage(
                    id: "a", title: "Silver Lake",
                    text: " Silver Lake is a song\n\nthat Joan Marsh performed. "),
                EvaluationSet.Passage(
                    id: "b", title: "Joan Marsh", text: "Joan Marsh is a daughter of Port Ellen."),
                EvaluationSet.Passage(
                    id: "c", title: "Songs", text: "A singer may stand on any stage."),
                EvaluationSet.Passage(id: "d", title: "Lakes", text: "A lake may freeze where it is still."),
            ],
            questions: [
                EvaluationSet.Question(
                    id: "q", question: "Where was the singer of the song Silver Lake born?", gold: ["a", "b"])
            ])
        let report = try await RetrievalEvaluation.run(set: set)
        #expect(report.rows.map(\.retriever) == ["BM25", "walk"])
        #expect(report.rows.map(\.recall.recallAt1) == [50, 50])
        #expect(report.rows.last?.recall.recallAt2 == 100)
        #expect(report.description.contains("small: 4 documents, 1 questions"))
        let copy = try JSONDecoder().decode(RetrievalReport.self, from: JSONEncoder().encode(report))
        #expect(copy.rows.map(\.recall) == report.rows.map(\.recall))
    }

    @Test func leavesNoStoreBehind() async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "kg-eval-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let set = EvaluationSet(
            name: "one", passages: [EvaluationSet.Passage(id: "a", title: "A", text: "One word.")],
            questions: [EvaluationSet.Question(id: "q", question: "word?", gold: ["a"])])
        _ = try await RetrievalEvaluation.run(set: set, in: folder.path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    // A debug build asks one question in five, over all passages; `kg eval` asks all.
    @Test(.enabled(if: isThere("2wiki"), "needs ../shared/eval/2wiki"))
    func reachesTheSketchOnQuestionsOfSeveralHops() async throws {
        let set = try EvaluationSet(folder: Self.shared.appending(path: "2wiki"))
        let report = try await RetrievalEvaluation.run(set: set, questionLimit: 100)
        #expect(report.questions == 100)
        #expect(report.rows.last?.recall.recallAt5 ?? 0 >= 90, "\(report)")
    }

    @Test(
        .enabled(if: isThere("xquad-en") && isThere("xquad-zh"), "needs ../shared/eval"),
        arguments: [
            "xquad-en", "xquad-zh",
        ])
    func losesNothingOnQuestionsOfOneHop(name: String) async throws {
        let set = try EvaluationSet(folder: Self.shared.appending(path: name))
        let report = try await RetrievalEvaluation.run(set: set, questionLimit: 200)
        let recall = report.rows.map(\.recall.recallAt5)
        #expect(recall.count == 2)
        #expect(recall[1] >= recall[0], "\(report)")
    }
}
