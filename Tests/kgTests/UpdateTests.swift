import Foundation
import KGService
import Testing

@testable import GraphStore

/// A store after changes equals one that is built fresh.
@Suite struct UpdateTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
        try place.ingest("docs", "forum")
    }

    @Test func ingestingAgainReadsAndChangesNothing() throws {
        let before = try place.export()
        let report = try place.ingest("docs", "forum")
        #expect(report.bytesRead == 0)
        #expect(report.unchangedSources == report.sources)
        #expect(report.added + report.replaced + report.removed == 0)
        #expect(try place.export() == before)
    }

    /// A change to the corpus, and how many documents it adds, replaces and removes.
    enum Change: CaseIterable {
        case editedPage, newPage, deletedPage, movedPage, editedDump, deletedDump

        func apply(to folder: TemporaryFolder) throws {
            let files = FileManager.default
            switch self {
            case .editedPage:
                try folder.write(
                    "# Plover\n\nPlover is kept by Ottoline Marsh and Rufus Thorn.\n", to: "docs/plover.md")
            case .newPage:
                // Its title stands in other pages, which must be linked to it.
                try folder.write("# Storage layer\n\nSee [Plover](plover.md).\n", to: "docs/storage.md")
            case .deletedPage: try files.removeItem(atPath: folder["docs/plover.md"])
            case .movedPage:
                try files.moveItem(atPath: folder["docs/plover.md"], toPath: folder["docs/zh/plover.md"])
            case .editedDump:
                let posts = try String(contentsOfFile: folder["forum/Posts.xml"], encoding: .utf8)
                try folder.write(
                    posts.replacing("for ever", with: "for years"), to: "forum/Posts.xml")
            case .deletedDump: try files.removeItem(atPath: folder["forum/Posts.xml"])
            }
        }

        var documents: (added: Int, removed: Int) {
            switch self {
            case .editedPage, .editedDump: (0, 0)
            case .newPage: (1, 0)
            case .deletedPage: (0, 1)
            case .movedPage: (1, 1)
            case .deletedDump: (0, 2)
            }
        }
    }

    @Test(arguments: Change.allCases) func aChangeEqualsAFreshBuild(change: Change) throws {
        let before = try place.export()
        try change.apply(to: place.folder)
        try place.folder.write("# Other\n\nSomething else.\n", to: "forum/other.md")
        let report = try place.ingest("docs", "forum")
        #expect(report.added == change.documents.added + 1)
        #expect(report.removed == change.documents.removed)
        let after = try place.export()
        #expect(after != before)
        #expect(try after == place.freshExport(of: "docs", "forum"))
        try place.expectSound()
    }

    @Test func filesThatAreGoneStayWhenAskedTo() throws {
        let before = try place.export()
        try FileManager.default.removeItem(atPath: place.folder["docs/zh/start.md"])
        try place.kg("ingest", "--keep-missing", "docs", "forum").expect(0)
        try place.kg("show", "docs/zh/start.md").expect(0)
        #expect(try place.export() == before)
    }

    @Test(arguments: [["docs", "forum"], [Sample.docs, Sample.forum]])
    func deletingAllLeavesNothing(paths: [String]) throws {
        for path in paths { try place.ingest(path) }
        try place.kg("delete", "--all").expect(0)
        let statistics = try place.kg("stats", "--json").expect(0).json(StoreStatistics.self)
        #expect(
            statistics
                == {
                    var empty = StoreStatistics(); empty.diskBytes = statistics.diskBytes; return empty
                }())
        try place.expectSound()
        try place.kg("ask", "Who leads Kestrel?").expect(2)

        let store = try GraphStore.open(at: place.folder[".kg"], for: .readOnly)
        var left: [Table] = []
        for table in Table.allCases {
            try store.makeReader().scan(table) { _, _ in
                left.append(table)
                return .stop
            }
        }
        try store.close()
        // The format version is all that there is, beside the note of the last load.
        #expect(left.filter { $0 != .batch } == [.meta])
    }
}
