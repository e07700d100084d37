import Foundation
import GraphStore
import KGService

/// A small corpus in a folder of its own, with a store beside it; both are removed afterwards.
final class Corpus {
    let folder: String
    let docs: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "kg-corpus-\(UUID().uuidString)").path
        docs = folder + "/docs"
        try FileManager.default.createDirectory(atPath: docs, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: folder)
    }

    func write(_ name: String, _ text: String) throws {
        let path = docs + "/" + name
        try FileManager.default.createDirectory(
            atPath: URL(fileURLWithPath: path).deletingLastPathComponent().path,
            withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }

    func remove(_ name: String) throws {
        try FileManager.default.removeItem(atPath: docs + "/" + name)
    }

    /// Four pages that link to each other, and a dump of one thread with an accepted answer.
    func fill() throws {
        try write(
            "index.md",
            "# Heron\n\nHeron runs agents. See [tools](tools.md) and [memory](memory.md#keeping).\n")
        try write(
            "tools.md", "# Tools\n\nA `ToolBelt` holds tools. Ada Finch wrote ToolBelt for Heron in 2024.\n")
        try write(
            "memory.md",
            "# Memory\n\n## Keeping\n\nHeron keeps notes for nine days. Ben Crane maintains them.\n")
        try write("zh/planning.md", "# 规划\n\n规划器先列出步骤，再逐步执行。Heron 的规划器由李青编写。\n")
        try write("site/Posts.xml", Self.posts(answer: "Set limit to four."))
        try write(
            "site/Users.xml",
            "<users>\n<row Id=\"1\" DisplayName=\"wren\" />\n<row Id=\"2\" DisplayName=\"kite\" />\n</users>\n"
        )
    }

    static func posts(answer: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <posts>
          <row Id="1" PostTypeId="1" AcceptedAnswerId="2" CreationDate="2024-05-01T10:00:00.000" Score="3" \
        Body="&lt;p&gt;Why does Heron stop?&lt;/p&gt;" OwnerUserId="1" Title="Heron stops" Tags="&lt;heron&gt;" />
          <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2024-05-02T10:00:00.000" Score="5" \
        Body="&lt;p&gt;\(answer)&lt;/p&gt;" OwnerUserId="2" />
        </posts>

        """
    }

    /// Ingests the folder into a store and gives what a body makes of the store.
    @discardableResult
    func ingest(
        into name: String = "store", _ options: IngestOptions = IngestOptions(jobs: 2)
    ) async throws -> IngestReport {
        let store = try GraphStore.open(at: folder + "/" + name)
        let report = try await Ingestor(into: store, options: options).ingest([docs])
        try store.close()
        return report
    }

    func withStore<Result>(_ name: String = "store", _ body: (GraphStore) throws -> Result) throws -> Result {
        let store = try GraphStore.open(at: folder + "/" + name, for: .readWriteExisting)
        let result = try body(store)
        try store.close()
        return result
    }
}
