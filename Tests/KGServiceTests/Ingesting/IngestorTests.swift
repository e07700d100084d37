import Exporting
import GraphStore
import KnowledgeModel
import Reading
import Testing

@testable import KGService

/// Whatever happens to the sources, ingesting again leaves the store as a fresh build would.
@Suite struct IngestorTests {
    private func exported(_ corpus: Corpus, _ name: String = "store") throws -> [UInt8] {
        try corpus.withStore(name) { store in
            #expect(try StoreCheck(of: store).run().problems == [])
            let sink = MemorySink()
            try store.read { _ = try GraphExporter($0).export(.whole, as: .jsonl, to: sink) }
            return sink.bytes
        }
    }

    /// Builds a second store from scratch and compares.
    private func expectFresh(_ corpus: Corpus, sourceLocation: SourceLocation = #_sourceLocation) async throws
    {
        try await corpus.ingest(into: "fresh")
        #expect(try exported(corpus) == exported(corpus, "fresh"), sourceLocation: sourceLocation)
    }

    @Test func theFirstTimeEverythingIsAdded() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        let report = try await corpus.ingest()
        #expect(report.added == 5)
        #expect(report.problems == [])
        #expect(report.bytesRead > 0)
        let statistics = try corpus.withStore { try $0.statistics() }
        #expect(statistics.documents == 5)
        #expect(statistics.sources == 5)
        #expect(statistics.posts == 2)
        #expect(statistics.triplesByPredicate["accepted answer of"] == 1)
        #expect(statistics.unlinkedDocuments == 0)
    }

    @Test func theSecondTimeNothingIsRead() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let before = try exported(corpus)
        let report = try await corpus.ingest()
        #expect(report.unchangedSources == 5)
        #expect(report.documents == 0)
        #expect(report.bytesRead == 0)
        #expect(try exported(corpus) == before)
    }

    @Test func anEditedPageIsReplaced() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.write("tools.md", "# Tool belts\n\nA belt of Heron holds knives. Cleo Rail wrote it.\n")
        let report = try await corpus.ingest()
        #expect(report.replaced == 1)
        #expect(report.added == 0)
        try await expectFresh(corpus)
    }

    @Test func anEditedThreadIsReplaced() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.write("site/Posts.xml", Corpus.posts(answer: "Heron needs a longer limit."))
        #expect(try await corpus.ingest().replaced == 1)
        try await expectFresh(corpus)
    }

    @Test func aPageThatIsGoneIsRemoved() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.remove("memory.md")
        #expect(try await corpus.ingest().removed == 1)
        try await expectFresh(corpus)
    }

    @Test func aPageThatIsGoneStaysOnRequest() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.remove("zh/planning.md")
        let report = try await corpus.ingest(IngestOptions(keepsMissing: true))
        #expect(report.removed == 0)
        #expect(try corpus.withStore { try $0.statistics().documents } == 5)
    }

    @Test func aPageThatMovedIsRemovedThereAndAddedHere() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        try corpus.remove("memory.md")
        try corpus.write("deep/memory.md", "# Memory\n\n## Keeping\n\nHeron keeps notes for nine days.\n")
        let report = try await corpus.ingest()
        #expect((report.added, report.removed) == (1, 1))
        try await expectFresh(corpus)
    }

    @Test func aPageThatBreaksKeepsItsOldText() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let before = try exported(corpus)
        try corpus.write("memory.md", "# Memory\n\u{0}\u{1}\u{2}\n")
        let report = try await corpus.ingest()
        #expect(report.problems.count == 1)
        #expect(try exported(corpus) == before)
        // It is tried again, because it was not finished.
        #expect(try await corpus.ingest().problems.count == 1)
    }

    @Test func theNumberOfJobsChangesNothing() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest(IngestOptions(jobs: 1))
        try await corpus.ingest(into: "many", IngestOptions(jobs: 8))
        #expect(try exported(corpus) == exported(corpus, "many"))
    }

    @Test func aDryRunWritesNothing() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        let report = try await Ingestor(into: nil, options: IngestOptions(isDryRun: true)).ingest([
            corpus.docs
        ])
        #expect(report.added == 5)
        try await corpus.ingest()
        let before = try exported(corpus)
        try corpus.write("new.md", "# New\n\nA page.\n")
        #expect(try await corpus.ingest(IngestOptions(isDryRun: true)).added == 1)
        #expect(try exported(corpus) == before)
    }

    @Test func twoPagesOfOneAddressAreReported() async throws {
        let corpus = try Corpus()
        try corpus.write("a/page.md", "# One\n\nText.\n")
        try corpus.write("b/page.md", "# Two\n\nText.\n")
        let store = try GraphStore.inMemory()
        let options = IngestOptions(reading: ReadingOptions(baseURI: "https://docs.example.org"))
        let report = try await Ingestor(into: store, options: options).ingest(
            [corpus.docs + "/a", corpus.docs + "/b"])
        #expect(report.added == 1)
        #expect(report.problems.map(\.code) == ["duplicate"])
    }

    @Test func deletingAFolderForgetsItsSources() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let report = try corpus.withStore {
            try Deletion(from: $0).remove([corpus.docs + "/site", "nowhere"])
        }
        #expect(report.documents.count == 1)
        #expect(report.unknown == ["nowhere"])
        #expect(try corpus.withStore { try $0.statistics().documents } == 4)
        #expect(try await corpus.ingest().added == 1)
        try await expectFresh(corpus)
    }

    @Test func deletingEverythingLeavesNothingAndIngestingAgainRestores() async throws {
        let corpus = try Corpus()
        try corpus.fill()
        try await corpus.ingest()
        let before = try exported(corpus)
        let report = try corpus.withStore { try Deletion(from: $0).removeAll() }
        #expect(report.documents.count == 5)
        var empty = StoreStatistics()
        let statistics = try corpus.withStore { try $0.statistics() }
        empty.diskBytes = statistics.diskBytes
        #expect(statistics == empty)
        #expect(try await corpus.ingest().added == 5)
        #expect(try exported(corpus) == before)
    }
}
