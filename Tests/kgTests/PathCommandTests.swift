import Foundation
import KGService
import KnowledgeModel
import Retrieval
import Testing

/// `kg path` and `kg search --context`, run as a user would.
@Suite struct PathCommandTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
        try place.ingest("docs", "forum")
    }

    @Test func pathsAreShownWithQuotesFromTheFiles() throws {
        let finished = try place.kg("path", "Ottoline Marsh", "Plover").expect(0)
        #expect(finished.text.hasPrefix("[1] Ottoline Marsh"), "\(finished)")
        #expect(finished.text.contains("docs/"), "\(finished)")
        let report = try place.kg("path", "--json", "Ottoline Marsh", "Plover").expect(0).json(
            PathReport.self)
        let quotes = report.result.paths.flatMap(\.steps).flatMap(\.quotes)
        #expect(!quotes.isEmpty)
        for quote in quotes {
            let passage = try place.kg("show", "--json", quote.passage.description)
                .expect(0).json(PassageView.self)
            #expect(passage.text.contains(quote.text))
        }
        // Where a file has no markup, the words are those of the file.
        let sentence = try #require(quotes.first { $0.text.contains("Ottoline") })
        let file = try #require(URL(string: sentence.source.document)).path
        #expect(try String(contentsOfFile: file, encoding: .utf8).contains(sentence.text))
        #expect(report.from.isExact)
        #expect(report.result.edgeCount > 0)
    }

    @Test func explainTellsCostsAndTheSizeOfTheSearch() throws {
        let plain = try place.kg("path", "Kestrel", "Plover").expect(0).text
        #expect(!plain.contains("cost"))
        let text = try place.kg("path", "--explain", "Kestrel", "Plover").expect(0).text
        #expect(text.contains("cost "))
        #expect(text.contains("\nRead: "))
        #expect(text.contains("ms."))
    }

    @Test func documentsPostsAndPeopleAreEndsToo() throws {
        try place.kg("path", "docs/kestrel.md", "Plover").expect(0)
        try place.kg("path", "docs/kestrel.md", "docs/plover.md").expect(0)
        let report = try place.kg("path", "--json", "Imogen Vale", "Rufus Thorn").expect(0).json(
            PathReport.self)
        #expect(report.from.kind == "person")
        let shown = try place.kg("show", "--json", "docs/plover.md").expect(0).json(DocumentView.self)
        let passage = try #require(shown.passages.first)
        let path = try place.kg("path", passage, "Ottoline Marsh").expect(0)
        #expect(path.text.contains("Plover"), "\(path)")
    }

    @Test func whatWordsWereTakenForIsSaid() throws {
        let finished = try place.kg("path", "the KESTREL thing", "Plover").expect(0)
        #expect(finished.errorText.contains("'the KESTREL thing' is taken for "), "\(finished)")
        let same = try place.kg("path", "Kestrel", "KESTREL").expect(2)
        #expect(same.output.isEmpty)
        #expect(same.errorText.contains("both name"), "\(same)")
    }

    @Test func noPathAndUnknownNamesAreSaid() throws {
        let unknown = try place.kg("path", "Kestrel", "Zanzibar Quux").expect(2)
        #expect(unknown.errorText.contains("is called 'Zanzibar Quux'"), "\(unknown)")
        let far = try place.kg("path", "--hops", "1", "红隼入门", "Imogen Vale").expect(2)
        #expect(far.output.isEmpty)
        #expect(far.errorText.contains("No path of at most 1 step"), "\(far)")
        let bounded = try place.kg("path", "--edges", "2", "Imogen Vale", "Plover")
        #expect(bounded.errorText.contains("the bound of 2 edges"), "\(bounded)")
        try place.kg("path", "--hops", "0", "Kestrel", "Plover").expect(64)
        try place.kg("path", "Kestrel", " ").expect(64)
    }

    @Test func aContextIsMarkdownWithNumberedSources() throws {
        let finished = try place.kg("search", "--context", "1000", "What does Kestrel refuse?").expect(0)
        #expect(finished.text.hasPrefix("### [1] "), "\(finished)")
        #expect(finished.text.contains("\n> "), "\(finished)")
        let context = try place.kg("search", "--json", "--context", "1000", "What does Kestrel refuse?")
            .expect(0).json(PassageContext.self)
        #expect(context.entries.map(\.number) == Array(1...context.entries.count))
        #expect(context.tokens <= 1000)
        #expect(
            finished.text.components(separatedBy: "\n").count { $0.hasPrefix("### [") }
                == context.entries.count)

        let nothing = try place.kg("search", "--context", "1000", "xyzzy").expect(2)
        #expect(nothing.output.isEmpty)
        try place.kg("search", "--context", "5", "Kestrel").expect(64)
        try place.kg("search", "--context", "500", "--dense", "Kestrel").expect(64)
    }
}
