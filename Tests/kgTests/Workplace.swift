import Foundation
import KGService
import Testing

/// A folder with a store, `.kg`, and the sources that are read into it.
final class Workplace {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    /// Runs `kg` in the folder, so that the store is the default one.
    @discardableResult
    func kg(_ arguments: String..., environment: [String: String] = [:], input: String = "") throws
        -> Program.Finished
    {
        try Program.run(arguments, in: folder.path, environment: environment, input: input)
    }

    /// Ingests some paths, and gives the report; expects an exit code.
    @discardableResult
    func ingest(
        _ paths: String..., exitCode: Int32 = 0, sourceLocation: SourceLocation = #_sourceLocation
    ) throws -> IngestReport {
        try Program.run(["ingest", "--json"] + paths, in: folder.path)
            .expect(exitCode, sourceLocation: sourceLocation).json(IngestReport.self)
    }

    /// The whole graph, byte for byte.
    func export(sourceLocation: SourceLocation = #_sourceLocation) throws -> Data {
        try kg("export", "--format", "jsonl").expect(0, sourceLocation: sourceLocation).output
    }

    /// Expects that nothing in the store contradicts itself.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let check = try kg("verify")
        #expect(check.status == .exited(0), "\(check)", sourceLocation: sourceLocation)
    }

    /// The same sources at the same paths, in a store of their own that is built at once.
    func freshExport(of paths: String...) throws -> Data {
        let environment = ["KG_STORE": folder["fresh-\(UUID().uuidString)"]]
        let ingested = try Program.run(["ingest"] + paths, in: folder.path, environment: environment)
        #expect(ingested.status == .exited(0), "\(ingested)")
        return try Program.run(["export", "--format", "jsonl"], in: folder.path, environment: environment)
            .expect(0).output
    }

    // MARK: A small corpus

    /// Writes three pages, one of them in Chinese, to `docs`, and a dump of two threads to `forum`.
    func writeCorpus() throws {
        try folder.write(
            """
            ---
            title: Kestrel
            tags: [planning]
            ---
            # Kestrel

            Kestrel plans the work of a fleet of delivery robots. Ottoline Marsh leads Kestrel since 2021.

            ## Limits

            A plan of Kestrel holds at most forty stops. Call `Planner.split` for longer ones, as the
            [guide to Plover](plover.md) describes.

            """, to: "docs/kestrel.md")
        try folder.write(
            """
            # Plover

            Plover is the storage layer of Kestrel. It keeps every plan for ninety days and then removes it.

            ```python
            from plover import Archive
            Archive("plans").keep(days=90)
            ```

            """, to: "docs/plover.md")
        try folder.write(
            """
            # 红隼入门

            红隼用来规划送货机器人的路线。每个计划最多四十站。

            """, to: "docs/zh/start.md")
        try folder.write(
            Dump.posts([
                """
                  <row Id="1" PostTypeId="1" AcceptedAnswerId="2" CreationDate="2022-03-01T10:00:00.000" Score="5" \
                OwnerUserId="7" Title="Why does Kestrel refuse my plan?" Tags="&lt;kestrel&gt;" \
                Body="&lt;p&gt;Kestrel refuses a plan of fifty stops. What can I do?&lt;/p&gt;" />
                """,
                """
                  <row Id="2" PostTypeId="2" ParentId="1" CreationDate="2022-03-01T11:00:00.000" Score="9" \
                OwnerUserId="8" Body="&lt;p&gt;Split the plan: fifty stops are more than Kestrel takes.&lt;/p&gt;" />
                """,
                """
                  <row Id="3" PostTypeId="1" CreationDate="2022-04-01T10:00:00.000" Score="1" OwnerUserId="8" \
                Title="How long are plans kept?" Tags="&lt;plover&gt;" \
                Body="&lt;p&gt;Does Plover keep old plans for ever?&lt;/p&gt;" />
                """,
            ]), to: "forum/Posts.xml")
        try folder.write(
            """
            <?xml version="1.0" encoding="utf-8"?>
            <users>
              <row Id="7" DisplayName="Imogen Vale" CreationDate="2020-01-01T00:00:00.000" Reputation="10" />
              <row Id="8" DisplayName="Rufus Thorn" CreationDate="2020-01-01T00:00:00.000" Reputation="20" />
            </users>

            """, to: "forum/Users.xml")
    }
}

/// Posts.xml of a Stack Exchange dump.
enum Dump {
    static func posts(_ rows: [String]) -> String {
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n" + rows.joined(separator: "\n")
            + "\n</posts>\n"
    }

    static func question(_ id: Int?) -> String {
        let id = id.map { "Id=\"\($0)\" " } ?? ""
        return """
              <row \(id)PostTypeId="1" CreationDate="2022-03-01T10:00:00.000" Score="5" Title="A question" \
            Tags="" Body="&lt;p&gt;How is this done?&lt;/p&gt;" />
            """
    }
}

/// The corpus in `Data/sample`.
enum Sample {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Data/sample").path
    static let docs = folder + "/docs"
    static let forum = folder + "/forum"
}
