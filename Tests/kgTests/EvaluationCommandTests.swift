import Evaluation
import Foundation
import Testing

/// `kg eval` as a user calls it.
@Suite struct EvaluationCommandTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
    }

    private func writeSet() throws {
        try place.folder.write(
            """
            {"id": "a", "title": "Kestrel", "text": "Kestrel plans routes of at most forty stops."}
            {"id": "b", "title": "Plover", "text": "Plover keeps the plans of Kestrel for ninety days."}
            {"id": "c", "title": "Heron", "text": "Heron draws maps of the harbour."}

            """, to: "birds/passages.jsonl")
        try place.folder.write(
            """
            {"id": "q1", "question": "How many stops may a route have?", "gold": ["a"], "answers": ["forty"], "type": "one"}
            {"id": "q2", "question": "How long does the store of Kestrel keep plans?", "gold": ["a", "b"], "type": "two"}
            {"id": "q3", "question": "Who sells umbrellas in Lisbon?", "gold": [], "answerable": false}

            """, to: "birds/questions.jsonl")
    }

    @Test func aSetIsMeasuredAndComparedWithAnEarlierRun() throws {
        try writeSet()
        let text = try place.kg("eval", "birds").expect(0).text
        #expect(text.hasPrefix("birds: 3 documents, 3 passages, 2 questions, 1 more that nothing answers\n"))
        #expect(text.contains("\nBM25") && text.contains("\nwalk") && text.contains("R@5 against BM25"))

        let first = try place.kg("eval", "--keep", "kept", "--json", "--answers", "birds").expect(0)
        let report = try first.json(EvaluationReport.self)
        #expect(report.sets.map(\.name) == ["birds"])
        #expect(report.sets[0].answers?.unanswerable == 1)
        #expect(first.errorText.isEmpty)
        try place.folder.write([UInt8](first.output), to: "old.json")

        let second = try place.kg(
            "eval", "--keep", "kept", "--compare", "old.json", "--markdown", "--html", "report.html", "birds"
        ).expect(0)
        #expect(second.errorText.contains("kept/birds.evaluation/store is used again"))
        #expect(second.text.contains("### birds, changes on 2 questions"))
        let page = try String(contentsOfFile: place.folder["report.html"], encoding: .utf8)
        #expect(page.hasPrefix("<!doctype html>") && page.hasSuffix("</html>\n"))

        // The questions of the set, over the store that was kept.
        let again = try place.kg("eval", "--store", "kept/birds.evaluation/store", "--json", "birds").expect(
            0
        )
        .json(EvaluationReport.self)
        #expect(again.sets[0].source == .store)
        #expect(again.sets[0].results.map(\.ranks) == report.sets[0].results.map(\.ranks))
    }

    @Test func theSampleCorpusIsMeasuredAndTestsItself() throws {
        try place.ingest(Sample.docs, Sample.forum)
        let sample = try place.kg("eval", "--store", ".kg", "--limit", "40", "--json", Sample.folder).expect(
            0
        )
        .json(EvaluationReport.self).sets[0]
        #expect(sample.questions + sample.unanswerable == 40)
        #expect(sample.types.map(\.type) == ["forum", "multi", "single"])
        #expect(sample[.walk]?[.recall(at: 10)] ?? 0 > 0.5, "\(sample)")

        let first = try place.kg("eval", "--self-test", "--limit", "40", "--json").expect(0)
            .json(EvaluationReport.self).sets[0]
        #expect(first.source == .selfTest)
        #expect(first.questions >= 30 && first.questions <= 40)
        #expect(Set(first.types.map(\.type)).isSuperset(of: ["heading", "thread title"]))
        #expect(first.verdict?.contains("made from this store") == true)
        let again = try place.kg("eval", "--self-test", "--limit", "40", "--json").expect(0)
            .json(EvaluationReport.self).sets[0]
        #expect(again.results.map(\.ranks) == first.results.map(\.ranks))
        #expect(again.results.map(\.question) == first.results.map(\.question))
        let other = try place.kg("eval", "--self-test", "--limit", "40", "--seed", "7", "--json").expect(0)
            .json(EvaluationReport.self).sets[0]
        #expect(other.results.map(\.question) != first.results.map(\.question))
        try place.expectSound()
    }

    @Test func theHelpExplainsTheSelfTest() throws {
        let words = try place.kg("eval", "--help").expect(0).text.split(whereSeparator: \.isWhitespace)
            .joined(separator: " ")
        for part in [
            "titles of threads ask for the accepted answer", "are held out", "Your store stays as it is",
        ] {
            #expect(words.contains(part), "\(part)")
        }
    }

    @Test(
        arguments: [
            (["eval"], 64, "at least one folder"), (["eval", "--self-test", "birds"], 64, "not both"),
            (["eval", "--metric", "R@7", "birds"], 64, "no metric 'R@7'"),
            (["eval", "--limit", "0", "birds"], 64, "--limit"),
            (["eval", "--json", "--markdown", "birds"], 64, "not both"),
            (["eval", "--keep", "x", "--self-test"], 64, "--keep"),
            (["eval", "birds", "--baseline", "together"], 1, "no row 'together'"),
            (["eval", "nowhere"], 1, "nowhere/passages.jsonl cannot be read"),
            (["eval", "birds", "--compare", "birds/passages.jsonl"], 1, "is no report"),
            (["eval", "birds", "--store", "nowhere"], 4, "no store at nowhere"),
            (["eval", "--self-test"], 4, "no store at .kg"),
        ] as [([String], Int32, String)])
    func misuseIsExplained(arguments: [String], code: Int32, expected: String) throws {
        try writeSet()
        let finished = try Program.run(arguments, in: place.folder.path)
        #expect(finished.status == .exited(code), "\(finished)")
        #expect(finished.errorText.contains(expected), "\(finished)")
        #expect(finished.output.isEmpty)
    }
}
