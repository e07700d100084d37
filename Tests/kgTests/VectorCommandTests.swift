import Foundation
import GraphStore
import KGService
import KnowledgeModel
import TestSupport
import Testing

/// What users do with vectors: make them, count them, search them, and take them elsewhere.
@Suite struct VectorCommandTests {
    private let place: Workplace
    /// Models of the test's own, of which none is chosen.
    private let models: [String: String]
    /// The same with the model `tiny` chosen.
    private let tiny: [String: String]

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
        models = ["KG_MODELS": place.folder["models"], "KG_MODEL": "none"]
        tiny = models.merging(["KG_MODEL": "tiny"]) { $1 }
        for (number, name) in ["tiny", "other"].enumerated() {
            try TinyModel.write(to: place.folder["source/\(name)"], seed: UInt64(number + 1))
            try place.kg("model", "pull", place.folder["source/\(name)"], environment: models).expect(0)
        }
    }

    private func statistics() throws -> StoreStatistics {
        try place.kg("stats", "--json").expect(0).json(StoreStatistics.self)
    }

    /// The tables of the store's numbers, by name of row.
    private func rows() throws -> [String: String] {
        let lines = try place.kg("stats").expect(0).text.split(separator: "\n")
        return Dictionary(
            uniqueKeysWithValues: lines.map { line in
                let parts = line.split(separator: "  ", maxSplits: 1)
                return (
                    parts[0].trimmingCharacters(in: .whitespaces),
                    parts.count > 1 ? parts[1].trimmingCharacters(in: .whitespaces) : ""
                )
            })
    }

    // MARK: reembed and stats

    @Test func reembedMakesWhatIngestionWouldHaveMade() throws {
        try place.ingest("docs", "forum")
        var rows = try rows()
        #expect(rows["vectors by"] == nil)
        #expect(rows["without vectors"] == "5 documents; run 'kg reembed'")
        let report = try place.kg("reembed", "--model", "tiny", "--json", environment: models).expect(0)
            .json(ReembedReport.self)
        #expect((report.model, report.documents, report.indexed) == ("tiny", 5, 5))
        try place.expectSound()
        rows = try self.rows()
        #expect(rows["vectors by"] == "tiny, 16 numbers each")
        #expect(rows["without vectors"] == nil)
        #expect(rows["to be indexed"] == nil)
        let again = try place.kg("reembed", environment: tiny).expect(0)
        #expect(
            again.text == "Nothing to do: all documents have vectors by tiny, and all are indexed.\n")

        // The same as with vectors at once.
        let found = try place.kg("search", "--dense", "--json", "Who leads Kestrel?", environment: models)
            .expect(0)
        let fresh = models.merging(["KG_STORE": place.folder["fresh"], "KG_MODEL": "tiny"]) { $1 }
        try place.kg("ingest", "docs", "forum", environment: fresh).expect(0)
        let expected = try place.kg("search", "--dense", "--json", "Who leads Kestrel?", environment: fresh)
        #expect(found.text == expected.text)
    }

    @Test func reembedTakesAnotherModel() throws {
        try place.kg("ingest", "docs", "forum", environment: tiny).expect(0)
        let refused = try place.kg("ingest", "docs", "--model", "other", environment: models).expect(1)
        #expect(refused.errorText.contains("kg reembed --model other"))
        let changed = try place.kg("reembed", "--model", "other", environment: models).expect(0)
        #expect(changed.text.hasPrefix("Vectors by other: 5 documents, "))
        try place.expectSound()
        #expect(try statistics().embeddingModel?.name == "other")
        try place.kg("search", "--dense", "plan", environment: models).expect(0)
    }

    @Test func reembedSaysWhatIsMissing() throws {
        try place.kg("reembed", environment: tiny).expect(4)
        try place.ingest("docs")
        let none = try place.kg("reembed", environment: models).expect(1)
        #expect(none.errorText.contains("name a model with --model"))
        let unknown = try place.kg("reembed", "--model", "nobody", environment: models).expect(1)
        #expect(unknown.errorLines.count == 1)
        #expect(unknown.errorText.contains("no model 'nobody'"))
    }

    @Test func aKilledRunIsTakenUp() throws {
        for number in 0..<200 {
            try place.folder.write(
                "# Page \(number)\n\nKestrel plans tour \(number).\n", to: "docs/p\(number).md")
        }
        try place.kg("ingest", "docs", environment: tiny).expect(0)
        for delay in [0.05, 0.15] {
            let run = try Program.start(
                Program.path, ["reembed", "--model", "other"], in: place.folder.path, environment: models)
            Thread.sleep(forTimeInterval: delay)
            run.kill()
            _ = try run.wait()
            try place.expectSound()
        }
        try place.kg("reembed", "--model", "other", environment: models).expect(0)
        try place.expectSound()
        let statistics = try statistics()
        #expect(statistics.embeddedDocuments == statistics.documents)
        #expect(statistics.unindexedDocuments == 0)
    }

    // MARK: search

    @Test func searchListsPassages() throws {
        try place.kg("ingest", "docs", "forum", environment: tiny).expect(0)
        let byWords = try place.kg("search", "Who leads Kestrel since 2021?", environment: models).expect(0)
        let lines = byWords.text.split(separator: "\n")
        #expect(lines[0].contains(/^\[1\] \d+\.\d{3}  Kestrel$/))
        #expect(lines[1].contains("/docs/kestrel.md:"))
        #expect(lines[2].contains("“Ottoline Marsh leads Kestrel since 2021.”"))
        let alone = try place.kg("search", "--keywords", "--json", "Who leads Kestrel?").expect(0)
            .json([FoundPassage].self)
        #expect(alone.first?.title == "Kestrel")
        #expect(alone.allSatisfy { $0.reasons == nil })
        try place.kg("search", "--keywords", "--dense", "Kestrel").expect(64)
        try place.kg("search", "--keywords", "--explain", "Kestrel").expect(64)
        let byMeaning = try place.kg(
            "search", "--dense", "--limit", "3", "--json", "fifty stops", environment: models
        ).expect(0).json([FoundPassage].self)
        #expect(byMeaning.count == 3)
        #expect(byMeaning.map(\.score) == byMeaning.map(\.score).sorted(by: >))
        #expect(byMeaning.allSatisfy { abs($0.score) <= 1.01 && !$0.sentence.isEmpty && !$0.title.isEmpty })
        #expect(try place.kg("search", "--json", "xylophone").expect(2).json([FoundPassage].self) == [])
    }

    @Test func searchSaysWhy() throws {
        try place.kg("ingest", "docs", "forum", environment: tiny).expect(0)
        let question = "Who leads Kestrel since 2021?"
        let found = try place.kg("search", "--json", question, environment: models).expect(0)
            .json([FoundPassage].self)
        let reasons = try #require(found.first?.reasons)
        #expect(reasons.named == ["kestrel"])
        #expect(reasons.keywords > 0)
        #expect(found.allSatisfy { (0...1).contains($0.score) })
        #expect(found.map(\.score) == found.map(\.score).sorted(by: >))
        let told = try place.kg("search", "--explain", question, environment: models).expect(0).text
        #expect(told.contains("about kestrel, which the question names"))
        #expect(told.contains(/walk \d\.\d{3}, keywords \d+\.\d{3}/))
    }

    @Test(arguments: [[], ["--keywords"], ["--dense"]])
    func searchesLookOnlyWhereTheyAreTold(way: [String]) throws {
        try place.kg("ingest", "docs", "forum", environment: tiny).expect(0)
        func titles(_ options: String...) throws -> Set<String> {
            let arguments =
                ["search", "--json", "Who leads Kestrel and its plan of fifty stops?"] + way + options
            let found = try Program.run(arguments, in: place.folder.path, environment: models).expect(0)
            return Set(try found.json([FoundPassage].self).map(\.title))
        }
        #expect(try titles().isSuperset(of: ["Kestrel", "Why does Kestrel refuse my plan?"]))
        #expect(
            try titles("--kind", "thread").isSubset(of: [
                "Why does Kestrel refuse my plan?", "How long are plans kept?",
            ]))
        #expect(try titles("--accepted") == ["Why does Kestrel refuse my plan?"])
        #expect(
            try titles("--author", "rufus thorn", "--until", "2022-03") == [
                "Why does Kestrel refuse my plan?"
            ])
        #expect(try titles("--source", "docs", "--tag", "Planning") == ["Kestrel"])
        let none = try Program.run(
            ["search", "Kestrel", "--author", "nobody"] + way, in: place.folder.path, environment: models
        ).expect(2)
        #expect(none.errorText.contains("options on where to look"))
    }

    @Test func searchByMeaningSaysWhatIsMissing() throws {
        try place.ingest("docs")
        let none = try place.kg("search", "--dense", "Kestrel", environment: models).expect(1)
        #expect(none.errorLines.count == 1)
        #expect(none.errorText.contains("has no vectors; make them with 'kg reembed'"))
        try place.kg("reembed", environment: tiny).expect(0)
        try FileManager.default.removeItem(atPath: place.folder["models/tiny"])
        let gone = try place.kg("search", "--dense", "Kestrel", environment: models).expect(1)
        #expect(gone.errorText.contains("kg model pull tiny"))
        try place.kg("search", "Kestrel", environment: models).expect(0)
    }

    // MARK: embed

    private struct Line: Decodable, Equatable {
        var text: String?
        var vector: [Float]
    }

    private func lines(_ finished: Program.Finished) throws -> [Line] {
        try finished.expect(0).text.split(separator: "\n").map {
            try JSONDecoder().decode(Line.self, from: Data($0.utf8))
        }
    }

    @Test func embedWritesALineForEachText() throws {
        let texts = ["plan a \"tour\"", "", "红隼 plans", "last without an end"]
        let made = try lines(
            place.kg("embed", environment: tiny, input: texts.joined(separator: "\r\n")))
        #expect(made.map(\.text) == texts)
        #expect(made.allSatisfy { $0.vector.count == TinyModel.dimension })
        let lengths = made.map { line in line.vector.reduce(0) { $0 + $1 * $1 } }
        #expect(lengths.allSatisfy { abs($0 - 1) < 1e-4 })

        // The same texts from files, as records, without texts; and as an array.
        try place.folder.write(#"{"id": 1, "text": "plan a \"tour\""}"# + "\n\n", to: "a.jsonl")
        try place.folder.write(
            #"{"text": ""}"# + "\n" + #"{"text": "\u7ea2\u96bc plans"}"# + "\n"
                + #"{"text": "last without an end"}"#, to: "b.jsonl")
        let records = try lines(
            place.kg("embed", "--jsonl", "--vectors-only", "a.jsonl", "b.jsonl", environment: tiny))
        #expect(records == made.map { Line(text: nil, vector: $0.vector) })
        try place.kg("embed", "--jsonl", "a.jsonl", "b.jsonl", "-o", "v.npy", environment: tiny).expect(0)
        let array = try Data(contentsOf: URL(filePath: place.folder["v.npy"]))
        #expect(array.count == 128 + 4 * 4 * TinyModel.dimension)
        #expect(Array(array.prefix(10)) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0, 118, 0])
        let header = String(decoding: array[10..<128], as: UTF8.self)
        #expect(header.hasPrefix("{'descr': '<f4', 'fortran_order': False, 'shape': (4, 16), }"))
        #expect(header.hasSuffix(" \n"))
        let numbers = stride(from: 128, to: array.count, by: 4).map { place in
            Float(bitPattern: array[place..<place + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) })
        }
        #expect(numbers == made.flatMap(\.vector))
    }

    @Test func embedTakesManyTextsAndAllPrecisions() throws {
        let texts = (0..<5000).map { "text \($0)" }
        try place.folder.write(texts.joined(separator: "\n"), to: "texts.txt")
        let wanted = try lines(
            place.kg("embed", "--precision", "f32", "texts.txt", environment: tiny))
        #expect(wanted.map(\.text) == texts)
        for precision in ["bf16", "int8"] {
            let made = try lines(
                place.kg(
                    "embed", "--precision", precision, "--model", "tiny", "texts.txt", environment: models))
            #expect(made.count == wanted.count)
            let products = zip(made, wanted).map { made, wanted in
                zip(made.vector, wanted.vector).reduce(0) { $0 + $1.0 * $1.1 }
            }
            #expect(products.allSatisfy { $0 > 0.97 })
        }
    }

    @Test(arguments: [
        (
            ["--jsonl"], "{\"text\": \"a\"}\n{\"tekst\": \"b\"}\n",
            "Line 2 of standard input is no JSON object"
        ),
        (["--jsonl"], "text\n", "Line 1 of standard input is no JSON object"),
        (["absent.txt"], "", "absent.txt cannot be read: there is no such file."),
        (["bad.txt"], "", "Line 2 of bad.txt has bytes that are no characters in UTF-8"),
    ])
    func embedNamesTheLineThatIsWrong(arguments: [String], input: String, expected: String) throws {
        try place.folder.write(Array("good\n".utf8) + [0xFF, 0x0A], to: "bad.txt")
        let finished = try Program.run(
            ["embed", "-o", "out.npy"] + arguments, in: place.folder.path, environment: tiny, input: input)
        finished.expect(1)
        #expect(finished.errorLines.count == 1)
        #expect(finished.errorText.contains(expected))
        let files = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
        #expect(!files.contains { $0.hasPrefix("out.npy") })
    }

    @Test func embedOfNothingIsEmpty() throws {
        #expect(try place.kg("embed", environment: tiny).expect(0).output.isEmpty)
        try place.kg("embed", "-o", "empty.npy", environment: tiny).expect(0)
        let array = try Data(contentsOf: URL(filePath: place.folder["empty.npy"]))
        #expect(array.count == 128)
        #expect(String(decoding: array, as: UTF8.self).contains("'shape': (0, 16)"))
    }
}
