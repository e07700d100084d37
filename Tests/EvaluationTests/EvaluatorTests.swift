import Evaluation
import Foundation
import GraphStore
import KnowledgeModel
import Testing

@Suite struct EvaluatorTests {
    @Test func measuresKeywordsAndWalkThroughAStore() async throws {
        let report = try await Evaluator().report(on: SmallSet.set)
        #expect(report.rows.map(\.retriever) == ["BM25", "walk"])
        #expect((report.questions, report.unanswerable, report.documents) == (2, 1, 4))
        #expect(report[.keywords]?[.recall(at: 1)] == 0.75)
        #expect(report[.walk]?[.recall(at: 2)] == 1)
        #expect(report.types.map(\.type) == ["one hop", "two hops"])
        #expect(report.types.map(\.questions) == [1, 1])
        #expect(report.significance.map(\.retriever) == ["walk"])
        #expect(report.significance.map(\.baseline) == ["BM25"])
        let first = try #require(report.results.first)
        #expect(first.gold == ["a", "b"])
        #expect(first.ranks["walk"]?.compactMap(\.self).sorted() == [1, 2])
        #expect(report.results.last?.ranks == [:])
        #expect(report.answers == nil)
        #expect(report.peakMemoryBytes ?? 0 > 1 << 20)
        #expect(report.description.contains("small: 4 documents, 4 passages, 2 questions, 1 more"))
    }

    @Test func ranksInFiveWaysWithVectors() async throws {
        let report = try await Evaluator().report(on: SmallSet.set, embedder: try SmallSet.embedder())
        #expect(report.rows.map(\.retriever) == ["BM25", "dense", "fused", "walk", "together"])
        #expect(report.model == "tiny")
        #expect(report.significance.map(\.baseline) == ["fused", "fused", "fused", "fused"])
        for row in report.rows {
            // Four documents are all among the first ten, wherever vectors that mean nothing put them.
            if row.retriever != "BM25" { #expect(row[.recall(at: 10)] == 1, "\(row.retriever)") }
            let latency = try #require(row.latency)
            #expect(latency.p50 > 0 && latency.p50 <= latency.p95 && latency.p95 <= latency.p99)
        }
    }

    @Test func ranksTheSameEachTime() async throws {
        let embedder = try SmallSet.embedder()
        let reports = [
            try await Evaluator().report(on: SmallSet.set, embedder: embedder),
            try await Evaluator().report(on: SmallSet.set, embedder: embedder),
        ]
        #expect(reports[0].results.map(\.ranks) == reports[1].results.map(\.ranks))
        #expect(reports[0].significance == reports[1].significance)
    }

    @Test func answersAreScoredWhereTheyAreAskedFor() async throws {
        let report = try await Evaluator(EvaluationOptions(answers: true)).report(on: SmallSet.set)
        let answers = try #require(report.answers)
        #expect((answers.answerable, answers.unanswerable, answers.scored) == (2, 1, 2))
        #expect(answers.declined == 1)
        #expect(answers.verbatim == (answers.citations > 0 ? 1 : 0))
        let lake = try #require(report.results.first { $0.id == "r" }?.answer)
        #expect(lake.isAnswered && lake.contains == true && lake.exactMatch == false)
        #expect(lake.inGold >= 1)
        #expect(lake.f1 ?? 0 > 0.4)
        #expect(report.description.contains("rightly says “I don't know”"))
    }

    @Test func namesTheRowsWhereTheBaselineIsNone() async throws {
        let options = EvaluationOptions(baseline: "together")
        let error = await #expect(throws: EvaluationError.self) {
            try await Evaluator(options).report(on: SmallSet.set)
        }
        #expect(error?.code == .unsuitable)
        #expect(error?.message.contains("BM25, walk") == true)
    }

    @Test func leavesNoStoreBehind() async throws {
        try await withFolder { folder in
            _ = try await Evaluator(EvaluationOptions(questionLimit: 1)).report(on: SmallSet.set, in: folder)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Suite struct Keeping {
        private func report(
            _ set: EvaluationSet, in folder: URL, vectors: Bool = false
        ) async throws -> (SetReport, path: String?) {
            var path: String?
            let report = try await Evaluator().report(
                on: set, keeping: folder, embedder: vectors ? try SmallSet.embedder() : nil
            ) { at, _ in path = at }
            return (report, path)
        }

        @Test func aKeptStoreIsUsedAgain() async throws {
            try await withFolder { folder in
                let (first, made) = try await report(SmallSet.set, in: folder)
                #expect(made == nil)
                #expect(first.building?.reused == false)
                var marked = SmallSet.set.questions
                marked.removeLast()
                let (second, again) = try await report(
                    EvaluationSet(name: "small", passages: SmallSet.set.passages, questions: marked),
                    in: folder)
                #expect(again == folder.appending(path: "small.evaluation/store").path)
                #expect(second.building?.reused == true)
                #expect(second.building?.ingestionSeconds == first.building?.ingestionSeconds)
                #expect(second.results.map(\.ranks) == first.results.dropLast().map(\.ranks))
                #expect(second.unanswerable == 0)
            }
        }

        @Test func otherPassagesOrVectorsMakeItAnew() async throws {
            try await withFolder { folder in
                _ = try await report(SmallSet.set, in: folder)
                var passages = SmallSet.set.passages
                passages[3].text += " Or cold."
                let changed = EvaluationSet(
                    name: "small", passages: passages, questions: SmallSet.set.questions)
                #expect(try await report(changed, in: folder).path == nil)
                #expect(try await report(changed, in: folder).path != nil)
                #expect(try await report(changed, in: folder, vectors: true).path == nil)
                let (again, path) = try await report(changed, in: folder, vectors: true)
                #expect(path != nil)
                #expect(again.rows.count == 5)
            }
        }

        @Test func anUnfinishedStoreIsMadeAnew() async throws {
            try await withFolder { folder in
                let (first, _) = try await report(SmallSet.set, in: folder)
                let file = folder.appending(path: "small.evaluation/evaluation.json")
                var record = try #require(
                    JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
                record["building"] = nil
                try JSONSerialization.data(withJSONObject: record).write(to: file)
                let (second, path) = try await report(SmallSet.set, in: folder)
                #expect(path == nil)
                #expect(second.results.map(\.ranks) == first.results.map(\.ranks))
            }
        }

        @Test func aFolderOfSomebodyElseIsLeftAlone() async throws {
            try await withFolder { folder in
                let mine = folder.appending(path: "small.evaluation")
                try FileManager.default.createDirectory(
                    at: mine.appending(path: "store"), withIntermediateDirectories: true)
                let error = await #expect(throws: EvaluationError.self) {
                    _ = try await report(SmallSet.set, in: folder)
                }
                #expect(error?.message.contains(mine.path) == true)
                #expect(try FileManager.default.contentsOfDirectory(atPath: mine.path) == ["store"])
            }
        }
    }

    @Suite struct SharedSets {
        private static let shared = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "shared/eval")

        private static func isThere(_ name: String) -> Bool {
            FileManager.default.fileExists(atPath: shared.appending(path: "\(name)/questions.jsonl").path)
        }

        // A debug build asks one question in five, over all passages; `kg eval` asks all.
        @Test(.enabled(if: isThere("2wiki"), "needs ../shared/eval/2wiki"))
        func reachesTheSketchOnQuestionsOfSeveralHops() async throws {
            let set = try EvaluationSet(folder: Self.shared.appending(path: "2wiki"))
            let report = try await Evaluator(EvaluationOptions(questionLimit: 100)).report(on: set)
            #expect(report.questions == 100)
            #expect(report[.walk]?[.recall(at: 5)] ?? 0 >= 0.9, "\(report)")
            let test = try #require(report.significance.first).test
            #expect(test.isSignificant && test.low > 0, "\(report)")
        }

        @Test(
            .enabled(if: isThere("xquad-en") && isThere("xquad-zh"), "needs ../shared/eval"),
            arguments: ["xquad-en", "xquad-zh"])
        func losesNothingOnQuestionsOfOneHop(name: String) async throws {
            let set = try EvaluationSet(folder: Self.shared.appending(path: name))
            // Chinese questions are so near to their passages that one more or less lost shows only over all of them.
            let report = try await Evaluator(EvaluationOptions(questionLimit: name == "xquad-zh" ? nil : 200))
                .report(on: set)
            let keywords = try #require(report[.keywords])
            let walk = try #require(report[.walk])
            #expect(walk[.recall(at: 5)] >= keywords[.recall(at: 5)], "\(report)")
        }
    }
}
