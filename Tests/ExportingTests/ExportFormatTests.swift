import Exporting
import Testing

@Suite struct ExportFormatTests {
    @Test(arguments: [
        ("agent.graphml", ExportFormat.graphml), ("out/agent.DOT", .dot), ("a.b.gv", .dot),
        ("x.nt", .ntriples),
        ("x.jsonl", .jsonl), ("dir.dot/x.ndjson", .jsonl),
    ])
    func isFoundByTheEndingOfAFileName(_ name: String, _ format: ExportFormat) throws {
        #expect(try ExportFormat(fileName: name) == format)
    }

    @Test(arguments: ["agent", "agent.txt", "dir.dot/agent", "", "/", "."])
    func isNotGuessed(_ name: String) throws {
        let error = try #require(throws: ExportError.self) { try ExportFormat(fileName: name) }
        #expect(error.code == .unknownFormat)
        #expect(error.message.contains(".graphml, .dot, .gv, .nt, .jsonl, .ndjson"))
    }

    @Test(arguments: [
        ("GraphML", ExportFormat.graphml), ("nt", .ntriples), ("ntriples", .ntriples), ("jsonl", .jsonl),
    ])
    func isFoundByName(_ name: String, _ format: ExportFormat) throws {
        #expect(try ExportFormat(name: name) == format)
    }

    @Test func listsTheNamesWhenThereIsNoSuchFormat() throws {
        let error = try #require(throws: ExportError.self) { try ExportFormat(name: "pdf") }
        #expect(
            error.message
                == "'pdf' is not a format that kg exports; give one of graphml, dot, ntriples, jsonl.")
    }
}
