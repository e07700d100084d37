import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct CorpusTests {
    static let folders = [
        "docs-haystack/files", "docs-langchain/files", "docs-transformers-zh/files", "forum-langchain/forum",
        "forum-stackexchange-ai/dump",
    ]

    @Test(
        .enabled(if: Shared.has("docs-haystack"), "needs ../shared/corpus beside the package"),
        arguments: folders)
    func everyDocumentKeepsThePromises(folder: String) throws {
        let reading = try Reading(Shared.path(folder))
        #expect(!reading.documents.isEmpty)
        for document in reading.documents { document.checkInvariants() }
        #expect(Set(reading.documents.map(\.uri)).count == reading.documents.count)
    }
}
