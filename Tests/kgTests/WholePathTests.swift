import Agent
import Foundation
import GraphStore
import KGService
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Real files in, a cited answer and an exported graph out.
@Suite struct WholePathTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
    }

    @Test func ingestingSaysWhatWasDone() throws {
        let finished = try place.kg("ingest", "docs", "forum").expect(0)
        #expect(finished.text.hasPrefix("Documents: 5 added; "))
        #expect(finished.text.hasSuffix("\nStore: .kg\n"))
        #expect(finished.errorText.isEmpty)

        let statistics = try place.kg("stats", "--json").expect(0).json(StoreStatistics.self)
        #expect(statistics.documents == 5)
        #expect(statistics.sources == 4)
        #expect(statistics.posts == 3)
        #expect(statistics.triplesByPredicate["accepted answer of"] == 1)
        #expect(statistics.unlinkedDocuments == 0)
        #expect(try place.kg("stats").expect(0).text.contains("documents"))
        let few = try place.kg("stats", "--top", "1").expect(0).text
        #expect(few.contains(/\n  \d+ other kinds +\d/) && few.contains(/\n  \d+ other predicates +\d/))
    }

    @Test func answersAreQuotedFromTheFiles() throws {
        try place.ingest("docs", "forum")
        let answer = try place.kg("ask", "--json", "Who leads Kestrel?").expect(0).json(Answer.self)
        #expect(answer.outcome == .answered)
        let citations = answer.claims.flatMap(\.citations)
        #expect(!citations.isEmpty)
        for citation in citations {
            let file = try #require(URL(string: citation.document)).path
            #expect(try String(contentsOfFile: file, encoding: .utf8).contains(citation.quote))
        }
        #expect(answer.claims.map(\.text).joined().contains("Ottoline Marsh"))

        // The same, for people, from standard input and in Chinese.
        let text = try place.kg("ask", input: "Who leads Kestrel?\n").expect(0).text
        #expect(text.contains("Ottoline Marsh leads Kestrel"))
        #expect(text.contains(place.folder["docs/kestrel.md"]))
        #expect(try place.kg("ask", "红隼的计划最多有多少站？").expect(0).text.contains("最多四十站"))
    }

    @Test func notKnowingIsSaid() throws {
        try place.ingest("docs", "forum")
        let question = "How do I bake sourdough bread?"
        #expect(try place.kg("ask", question).expect(2).text.contains("I don't know"))
        let answer = try place.kg("ask", "--json", question).expect(2).json(Answer.self)
        #expect(answer.outcome == .notFound)
        #expect(answer.claims.isEmpty)
    }

    @Test func showsEntitiesDocumentsAndPassages() throws {
        try place.ingest("docs", "forum")
        let entities = try place.kg("show", "--json", "Kestrel").expect(0).json([EntityView].self)
        #expect(entities.contains { $0.name == "Kestrel" && $0.documentCount > 0 })
        let shown = try place.kg("show", "Kestrel").expect(0)
        #expect(shown.text.contains("Kestrel  ("), "\(shown)")

        for word in ["docs/kestrel.md", "file://" + place.folder["docs/kestrel.md"]] {
            let document = try place.kg("show", "--json", "--text", word).expect(0).json(DocumentView.self)
            #expect(document.title == "Kestrel")
            #expect(document.parts.map(\.name) == ["Kestrel", "Limits"])
            #expect(document.text?.contains("forty stops") == true)
            let passage = try place.kg("show", "--json", try #require(document.passages.first))
                .expect(0).json(PassageView.self)
            #expect(passage.text.contains("delivery robots"))
        }
        let unknown = try place.kg("show", "Kestre").expect(2)
        #expect(unknown.output.isEmpty)
        #expect(unknown.errorLines.count == 1)
        #expect(unknown.errorText.contains("is called 'Kestre'. Names that begin alike: kestrel"))
    }

    @Test func exportsInFourFormats() throws {
        try place.ingest("docs", "forum")
        for name in ["g.graphml", "g.dot", "g.nt", "g.jsonl"] {
            let finished = try place.kg("export", "-o", name).expect(0)
            #expect(finished.output.isEmpty)
            #expect(finished.errorText.hasPrefix("Wrote "))
        }
        let xml = GraphMLCounter()
        let parser = XMLParser(data: try contents("g.graphml"))
        parser.delegate = xml
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        #expect(xml.nodes > 10)
        #expect(xml.edges > 10)

        let objects = try lines("g.jsonl").map { line in
            try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        }
        #expect(objects.first?["type"] as? String == "graph")
        #expect(objects.allSatisfy { $0["type"] is String })
        #expect(objects.count { $0["type"] as? String == "document" } == 5)

        let triples = try lines("g.nt")
        #expect(triples.count > 10)
        #expect(triples.allSatisfy { $0.hasPrefix("<") && $0.hasSuffix(" .") })

        let dot = try lines("g.dot")
        #expect(dot.first?.hasSuffix("{") == true)
        #expect(dot.last == "}")
        #expect(dot.contains { $0.contains(" -> ") })

        // To standard output come the same bytes.
        #expect(try place.export() == contents("g.jsonl"))
        let parts = try FileManager.default.contentsOfDirectory(atPath: place.folder.path)
        #expect(!parts.contains { $0.contains(".part-") })
    }

    @Test func exportsPartsOfTheGraph() throws {
        try place.ingest("docs", "forum")
        let around = try place.kg("export", "--around", "Kestrel", "--hops", "2").expect(0)
        let question = try place.kg("export", "--question", "Who leads Kestrel?").expect(0)
        let whole = try place.export()
        for part in [around, question] {
            #expect(part.output.count > 500)
            #expect(part.output.count < whole.count)
        }
        #expect(try place.kg("export", "--around", "Nobody").expect(2).errorLines.count == 1)
    }

    @Test func deletingForgetsOneDocumentOrAFolder() throws {
        try place.ingest("docs", "forum")
        let deleted = try place.kg("delete", "docs/plover.md").expect(0)
        #expect(deleted.text == "Removed 1 document.\n")
        try place.kg("show", "docs/plover.md").expect(2)
        try place.expectSound()
        #expect(
            try place.kg("delete", "docs", "nothing-there").expect(2).errorText.contains("'nothing-there'"))
        let left = try place.kg("stats", "--json").expect(0).json(StoreStatistics.self)
        #expect(left.documents == 2)
        try place.expectSound()

        // What was deleted comes back when it is ingested again.
        #expect(try place.ingest("docs", "forum").added == 3)
        #expect(try place.export() == place.freshExport(of: "docs", "forum"))
    }

    @Test func aDryRunWritesNothing() throws {
        let dry = try place.kg("ingest", "--dry-run", "docs", "forum").expect(0)
        #expect(dry.text.hasPrefix("Dry run, nothing written: documents 5 added"))
        #expect(!FileManager.default.fileExists(atPath: place.folder[".kg"]))
    }

    @Test func theStoreIsWhereTheUserSays() throws {
        try place.kg("ingest", "docs", "--store", "a/b").expect(0)
        try place.kg("ingest", "docs", environment: ["KG_STORE": "here"]).expect(0)
        try place.kg("stats", environment: ["KG_STORE": "here"]).expect(0)
        try place.kg("stats", "--store", "here", environment: ["KG_STORE": "elsewhere"]).expect(0)
        try place.kg("stats").expect(4)
    }

    @Test func theSampleIsReadWhole() throws {
        let report = try place.ingest(Sample.docs, Sample.forum)
        #expect(report.problems.isEmpty)
        #expect(report.added == 84)
        try place.expectSound()
        try place.kg("ask", "Who leads Petrel?").expect(0)
        try place.kg("ask", "灯塔在什么情况下会把对话转给人工？").expect(0)
        try place.kg("ask", "What is the capital of Mongolia?").expect(2)
    }

    private func contents(_ name: String) throws -> Data {
        try Data(contentsOf: URL(filePath: place.folder[name]))
    }

    private func lines(_ name: String) throws -> [Substring] {
        String(decoding: try contents(name), as: UTF8.self).split(separator: "\n")
    }
}

/// Counts the nodes and edges of a GraphML file.
private final class GraphMLCounter: NSObject, XMLParserDelegate {
    private(set) var nodes = 0
    private(set) var edges = 0

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        if element == "node" { nodes += 1 }
        if element == "edge" { edges += 1 }
    }
}
