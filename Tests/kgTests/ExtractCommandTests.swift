import Foundation
import KGService
import TestSupport
import Testing

@Suite struct ExtractCommandTests {
    private let place: Workplace

    init() throws {
        place = try Workplace()
    }

    @Test func showsNamesAndTriplesOfAText() throws {
        let text = try place.kg("extract", "The DocumentWriter requires a DocumentStore.").expect(0).text
        #expect(text.contains("DocumentWriter — requires → DocumentStore"))
        #expect(!text.contains("\u{1B}"))
    }

    @Test func readsFilesAsIngestDoes() throws {
        try place.folder.write("# Tools\n\nAgentLoop does not support Windows.\n", to: "tools.md")
        let found = try place.kg("extract", "tools.md", "--json").expect(0).json(ExtractedText.self)
        #expect(found.title == "Tools")
        let statements = found.sentences.flatMap(\.statements)
        #expect(statements.contains { $0.predicate.hasPrefix("not ") && $0.isNegated == true })
    }

    @Test func writesCoNLLU() throws {
        let text = try place.kg("extract", "Agents call tools.", "--conllu").expect(0).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines.first == "# text = Agents call tools.")
        #expect(lines.filter { $0.split(separator: "\t").count == 10 }.count == 4)
    }

    @Test func saysWhatItCannotRead() throws {
        try place.folder.write("{", to: "broken.ipynb")
        let finished = try place.kg("extract", "broken.ipynb").expect(3)
        #expect(finished.errorText.contains("broken.ipynb"))
    }

    @Test func wantsOneFormatAtMost() throws {
        try place.kg("extract", "x", "--json", "--conllu").expect(64)
    }
}
