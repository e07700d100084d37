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
        let clock = ContinuousClock()
        let start = clock.now
        let reading = try Reading(Shared.path(folder))
        let took = clock.now - start
        let bytes = reading.sources.reduce(0) { $0 + $1.byteCount }
        print(folder, reading.documents.count, "documents", bytes, "bytes", took, reading.messages.prefix(5))
        #expect(!reading.documents.isEmpty)
        for document in reading.documents { document.checkInvariants() }
        #expect(Set(reading.documents.map(\.uri)).count == reading.documents.count)
    }
}
