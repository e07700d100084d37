import Foundation
import KGService
import Testing

/// What people ingest that is neither a plain folder of Markdown nor a dump.
@Suite struct FormatsTests {
    private struct Row: Decodable {
        let name: String
        let extensions: [String]
        let example: String?
    }

    @Test func areListedByNameAndShownOneByOne() throws {
        let place = try Workplace()
        let rows = try place.kg("formats", "--json").expect(0).json([Row].self)
        let text = try place.kg("formats").expect(0).text
        for row in rows { #expect(text.contains("\n" + row.name + " ") || text.hasPrefix(row.name + " ")) }
        #expect(
            Set(rows.map(\.name)).isSuperset(of: ["markdown", "discourse", "mbox", "kg-jsonl", "archive"]))
        let one = try place.kg("formats", "kg-jsonl").expect(0).text
        #expect(one.contains("\"kg\": \"post\""))
        let wrong = try place.kg("formats", "word").expect(64)
        #expect(wrong.errorText.contains("No format is called 'word'; 'kg formats' lists those there are."))
        #expect(try place.kg("ingest", "x", "--format", "word").expect(64).errorText.contains("'word'"))
    }

    @Test func standardInputIsASourceOfItsOwn() throws {
        let place = try Workplace()
        try place.kg("ingest", "-", input: "# One\n\nThe first page.\n").expect(0)
        try place.kg("ingest", "-", input: "# Two\n\nThe second page.\n").expect(0)
        try place.kg("show", "One").expect(0)
        try place.kg("show", "Two").expect(0)
        let again = try place.kg("ingest", "-", "--json", input: "# Two\n\nThe second page.\n").expect(0)
        #expect(try again.json(IngestReport.self).unchangedSources == 1)
        let empty = try place.kg("ingest", "-").expect(3)
        #expect(empty.errorText == "kg: standard input is empty.\n")
        try place.expectSound()
    }

    @Test func threadsOfALittleScriptAreAskedAndShown() throws {
        let place = try Workplace()
        let lines = [
            #"{"kg": "thread", "id": "7", "url": "https://forum.example/t/7", "title": "Why does the loop not end?"}"#,
            #"{"kg": "post", "thread": "7", "id": "1", "author": "ada", "created": "2024-03-01T10:00:00Z", "text": "My agent loops without end."}"#,
            #"{"kg": "post", "thread": "7", "id": "2", "reply_to": "1", "author": "grace", "accepted": true, "created": "2024-03-02T10:00:00Z", "markup": "markdown", "text": "> My agent loops without end.\n\nSet `max_steps` to twelve."}"#,
        ]
        try place.folder.write(lines[2] + "\n", to: "forum/b.jsonl")
        try place.folder.write(lines[0] + "\n" + lines[1] + "\n", to: "forum/a.jsonl")
        try place.kg("ingest", "forum").expect(0)
        let shown = try place.kg("show", "https://forum.example/t/7").expect(0).text
        #expect(shown.contains("question by ada"))
        #expect(shown.contains("accepted answer by grace"))
        #expect(shown.contains("format     kg-jsonl, UTF-8"))
        let graph = try place.kg("export", "--format", "jsonl").expect(0).text
        #expect(graph.contains("\"quotes\""))
        // What is quoted is a passage of the first post alone.
        #expect(graph.components(separatedBy: "My agent loops without end.").count == 2, "\(graph)")
        try place.expectSound()
    }

    @Test func anArchiveIsFollowedLikeAFolder() throws {
        let place = try Workplace()
        try place.folder.write("# Alpha\n\nThe first page.\n", to: "docs/a.md")
        try place.folder.write("# Beta\n\nThe second page.\n", to: "docs/b.md")
        try place.tar("docs", into: "docs.tar.gz")
        #expect(try place.ingest("docs.tar.gz").added == 2)
        #expect(try place.ingest("docs.tar.gz").unchangedSources == 1)
        try FileManager.default.removeItem(atPath: place.folder["docs/b.md"])
        try place.folder.write("# Alpha\n\nThe first page, changed.\n", to: "docs/a.md")
        try place.tar("docs", into: "docs.tar.gz")
        let report = try place.ingest("docs.tar.gz")
        #expect(report.replaced == 1 && report.removed == 1, "\(report)")
        #expect(try place.export() == place.freshExport(of: "docs.tar.gz"))
        try place.expectSound()
    }

    @Test func aProgramThatIsMissingIsNamedOnceAndNothingIsForgotten() throws {
        let place = try Workplace()
        for name in ["a", "b"] { try place.folder.write("%PDF-1.4\n", to: "in/\(name).pdf") }
        try place.folder.write("# Good\n\nA page.\n", to: "in/good.md")
        let finished = try place.kg("ingest", "in", environment: ["PATH": "/nonexistent"]).expect(3)
        let first = place.folder["in/a.pdf"]
        #expect(
            finished.errorText
                == "kg: 2 files (\(first) is the first) cannot be read without pdftotext: install the package "
                + "poppler-utils and ingest again.\n")
        try place.kg("show", "Good").expect(0)
    }

    @Test func patternsChooseFiles() throws {
        let place = try Workplace()
        for name in ["docs/a.md", "docs/deep/b.md", "docs/deep/c.txt"] {
            try place.folder.write("# \(name)\n\nText.\n", to: name)
        }
        #expect(try place.ingest("docs/**/*.md").added == 2)
        // What the pattern does not speak of is not gone.
        #expect(try place.ingest("docs/*.md").removed == 0)
        try FileManager.default.removeItem(atPath: place.folder["docs/deep/b.md"])
        #expect(try place.ingest("docs/**/*.md").removed == 1)
    }
}

extension Workplace {
    /// Packs a folder with the system's tar.
    fileprivate func tar(_ name: String, into archive: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["tar", "czf", folder[archive], "-C", folder.path, name]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
    }
}
