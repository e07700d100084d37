import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct EvaluationReportTests {
    /// A report with given ranks of one gold, for one retriever.
    private func report(_ ranks: [Int?], name: String = "set", from first: Int = 0) -> EvaluationReport {
        let results = ranks.enumerated().map { index, rank in
            QuestionReport(
                id: "q\(index + first)", question: "What is <\(index)> | \"so\"?",
                type: index < 2 ? "a" : "b",
                gold: ["p\(index)"], ranks: ["BM25": [rank], "walk": [rank.map { $0 + 1 }]],
                milliseconds: ["BM25": 1, "walk": 2])
        }
        return EvaluationReport(sets: [
            SetReport(
                name: name, source: .set, documents: 9, passages: 9, model: nil, results: results,
                retrievers: ["BM25", "walk"], baseline: "BM25", metric: .recall(at: 5), seed: 1)
        ])
    }

    private func object(_ report: EvaluationReport) throws -> Any {
        try JSONSerialization.jsonObject(with: JSONEncoder().encode(report))
    }

    @Test func keepsToItsSchema() async throws {
        let schema = try SchemaCheck("evaluation")
        let options = EvaluationOptions(answers: true)
        let embedder = try SmallSet.embedder()
        var measured = EvaluationReport(sets: [
            try await Evaluator(options).report(on: SmallSet.set, embedder: embedder)
        ])
        measured.sets[0].verdict = "It helps."
        measured.compare(with: measured, metric: .recall(at: 5), seed: 1)
        #expect(schema.faults(in: try object(measured)) == [])
        var compared = report([1, nil, 3])
        compared.compare(with: report([nil, 2, 3]), metric: .recall(at: 5), seed: 1)
        #expect(schema.faults(in: try object(compared)) == [])
        // The check can find faults.
        var broken = try #require(try object(compared) as? [String: Any])
        broken["version"] = 2
        broken["more"] = true
        broken["sets"] = [["name": 3]]
        #expect(schema.faults(in: broken).count > 5)
    }

    @Test func questionsOfTheSampleKeepToTheirSchema() throws {
        let schema = try SchemaCheck("questions")
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Data/sample/questions.jsonl")
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
        #expect(lines.count == 111)
        for line in lines {
            #expect(schema.faults(in: try JSONSerialization.jsonObject(with: Data(line.utf8))) == [])
        }
        #expect(try QuestionLine.all(of: file).count == 111)
        for line in [
            #"{"id":"1","question":"x","gold":[]}"#,
            #"{"id":"1","question":"x","gold":["a"],"answerable":false}"#,
            #"{"id":"1","question":"x","gold":["a"],"type":"unanswerable"}"#, #"{"id":"1","gold":["a"]}"#,
            #"{"id":"1","question":"x","gold":[{"document":"a"}]}"#,
        ] {
            let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
            #expect(!schema.faults(in: object).isEmpty, "\(line)")
        }
    }

    @Test func aReportComesBackFromItsFile() throws {
        try withFolder { folder in
            let file = folder.appending(path: "old.json")
            let old = report([1, 7, nil])
            try JSONEncoder().encode(old).write(to: file)
            let read = try EvaluationReport(file: file)
            #expect(read.sets.first?.results == old.sets.first?.results)
            #expect(read.sets.first?.rows == old.sets.first?.rows)
        }
    }

    @Test(arguments: [
        ("{}", "\"format\""), ("[1", "\"format\""),
        (#"{"format": "kg-evaluation", "version": 9, "sets": []}"#, "version is 9"),
        (#"{"format": "kg-evaluation", "version": 1}"#, "cut off"),
    ])
    func otherFilesAreRefused(text: String, reason: String) throws {
        try withFolder { folder in
            let file = folder.appending(path: "old.json")
            try text.write(to: file, atomically: true, encoding: .utf8)
            let error = #expect(throws: EvaluationError.self) { try EvaluationReport(file: file) }
            #expect(error?.message.contains(file.path) == true)
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
    }

    @Test func comparisonShowsWhatWasGainedAndLost() throws {
        var new = report([1, 2, nil, 9, 4])
        new.compare(with: report([1, 7, 3, nil, nil]), metric: .recall(at: 5), seed: 1)
        let comparison = try #require(new.comparisons?.first)
        #expect((comparison.questions, comparison.others) == (5, 0))
        let row = try #require(comparison.rows.first)
        #expect(row.retriever == "BM25")
        #expect(row.changes.map(\.id) == ["q1", "q4", "q2"])
        #expect(row.changes.map(\.before) == [[7], [nil], [3]])
        #expect(row.changes.map(\.after) == [[2], [4], [nil]])
        #expect((row.test.wins, row.test.losses) == (2, 1))
        #expect(row.before["R@5"] == 0.4 && row.after["R@5"] == 0.6)
        // q3 came from nowhere to place 9.
        #expect(row.before["R@10"] == 0.6 && row.after["R@10"] == 0.8)
        let text = new.description
        #expect(text.contains("40.0 → 60.0"))
        #expect(text.split(separator: "\n").contains { $0.hasPrefix("q2 ") && $0.contains("-100.0") })
    }

    @Test func onlyCommonQuestionsAreCompared() throws {
        var new = report([1, 2, 3])
        new.compare(with: report([1, 2, 3, 4], from: 1), metric: .recall(at: 5), seed: 1)
        let comparison = try #require(new.comparisons?.first)
        #expect((comparison.questions, comparison.others) == (2, 3))
        new.compare(with: report([1], name: "other"), metric: .recall(at: 5), seed: 1)
        #expect(new.comparisons?.isEmpty == true)
    }

    @Test func tablesHaveOneRowForEachRetriever() {
        let set = report([1, nil, 3]).sets[0]
        let text = set.description.split(separator: "\n")
        #expect(text.contains { $0.hasPrefix("retriever") && $0.contains("nDCG@10") && $0.hasSuffix("p99") })
        #expect(text.contains { $0.hasPrefix("BM25") && $0.contains("66.7") })
        #expect(text.contains { $0.hasPrefix("R@5 by type") })
        #expect(set.markdown.contains("| BM25 | 33.3 | 33.3 | 66.7 |"))
        #expect(set.markdown.contains("| R@5 against BM25 | difference |"))
    }

    @Test func thePageHoldsAllItNeeds() throws {
        var report = report([1, nil, 3])
        report.compare(with: report, metric: .recall(at: 5), seed: 1)
        let page = try report.html()
        for part in ["<!doctype html>", "<svg", "</html>", "prefers-color-scheme: dark", "data-0"] {
            #expect(page.contains(part))
        }
        // Nothing is loaded, and no text of a question ends up as markup.
        for part in ["http://", "https://", "src=", "<link", "@import", "url(", "<0>"] {
            #expect(!page.contains(part), "\(part)")
        }
        let start = try #require(page.range(of: #"id="data-0">"#)).upperBound
        let end = try #require(page.range(of: "</script>", range: start..<page.endIndex)).lowerBound
        let data = try #require(
            JSONSerialization.jsonObject(with: Data(page[start..<end].utf8)) as? [String: Any])
        let questions = try #require(data["questions"] as? [[String: Any]])
        #expect(questions.first?["question"] as? String == "What is <0> | \"so\"?")
    }

    @Test func labelsOfPlotsKeepApart() {
        let spread = Plot.spread([10, 12, 50, 11], apart: 15, in: 8...60)
        for (first, second) in zip(spread.sorted(), spread.sorted().dropFirst()) {
            #expect(second - first >= 15)
        }
        #expect(spread[0] < spread[3] && spread[3] < spread[1])
        #expect(spread.allSatisfy { (8...60).contains($0) })
    }
}
