import Foundation
import KGService
import Testing

@testable import GraphStore

/// Stores and streams that cannot be used: one sentence, an exit code of its own, and nothing is lost.
@Suite struct UnusableStoreTests {
    let place: Workplace

    init() throws {
        place = try Workplace()
        try place.writeCorpus()
    }

    private static let commands = [
        ["stats"], ["ask", "Who leads Kestrel?"], ["export"], ["show", "Kestrel"], ["verify"],
        ["delete", "--all"], ["ingest", "docs"],
    ]

    private func expect(
        _ command: [String], toFailWith code: Int32, saying text: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let finished = try Program.run(command, in: place.folder.path)
        finished.expect(code, sourceLocation: sourceLocation)
        #expect(finished.output.isEmpty, sourceLocation: sourceLocation)
        #expect(finished.errorLines.count == 1, "\(finished.errorText)", sourceLocation: sourceLocation)
        #expect(finished.errorText.hasPrefix("kg: "), sourceLocation: sourceLocation)
        #expect(finished.errorText.contains(text), "\(finished.errorText)", sourceLocation: sourceLocation)
    }

    @Test(arguments: commands.dropLast()) func aMissingStoreIsNotMade(command: [String]) throws {
        try expect(command, toFailWith: 4, saying: "no store at .kg")
        #expect(!FileManager.default.fileExists(atPath: place.folder[".kg"]))
    }

    @Test(arguments: commands) func aFolderOfOtherThingsIsNoStore(command: [String]) throws {
        try place.folder.write("mine", to: ".kg/notes.txt")
        try expect(command, toFailWith: 4, saying: ".kg is not a kg store")
        #expect(try FileManager.default.contentsOfDirectory(atPath: place.folder[".kg"]) == ["notes.txt"])
    }

    @Test(arguments: commands) func aFileIsNoStore(command: [String]) throws {
        try place.folder.write("mine", to: ".kg")
        try expect(command, toFailWith: 4, saying: ".kg is not a kg store")
    }

    @Test(arguments: commands) func anotherFormatVersionIsNamed(command: [String]) throws {
        let store = try GraphStore.open(at: place.folder[".kg"])
        try store.update { _, facts in
            let key: [UInt8] = [Table.meta.rawValue] + Array("format".utf8)
            key.withUnsafeBytes { key in [99 as UInt8].withUnsafeBytes { facts.put(key, $0) } }
        }
        try store.close()
        try expect(command, toFailWith: 6, saying: "format version 99")
    }

    @Test func aStoreThatIsBeingWrittenIsLeftToItsWriter() throws {
        try place.ingest("docs")
        let writer = try GraphStore.open(at: place.folder[".kg"])
        for command in [["ingest", "docs", "forum"], ["delete", "--all"]] {
            try expect(command, toFailWith: 5, saying: "being written by another process")
        }
        // Those that read need not wait.
        for command in Self.commands.dropLast(2) {
            try Program.run(command, in: place.folder.path).expect(0)
        }
        try writer.close()
        #expect(try place.ingest("docs", "forum").added == 2)
        try place.expectSound()
    }

    // MARK: Full disks

    /// Sizes at which the disk is full while the store is made, while documents are written, and while they are linked.
    @Test(
        .enabled(if: SmallDisk.isPossible, "mounting a small disk needs root on Linux"),
        arguments: [4, 40, 1030, 1120, 1180, 1230])
    func aFullDiskIsSaidAndTheNextRunFinishes(kilobytes: Int) throws {
        let disk = try SmallDisk(at: place.folder["disk"], kilobytes: kilobytes)
        defer { disk.unmount() }
        let ingest = ["ingest", Sample.docs, Sample.forum, "--store", "disk/store"]
        try expect(ingest, toFailWith: 7, saying: "The disk that holds the store at disk/store is full")
        // What was finished before is sound; a store that was never finished is none.
        let check = try place.kg("verify", "--store", "disk/store")
        #expect([.exited(0), .exited(4)].contains(check.status), "\(check)")

        try disk.resize(kilobytes: 64 << 10)
        try Program.run(ingest, in: place.folder.path).expect(0)
        try place.kg("verify", "--store", "disk/store").expect(0)
        try place.ingest(Sample.docs, Sample.forum)
        #expect(
            try place.kg("export", "--store", "disk/store").expect(0).output == place.export())
    }

    @Test(.enabled(if: SmallDisk.isPossible, "mounting a small disk needs root on Linux"))
    func anExportThatDoesNotFitLeavesNothing() throws {
        try place.ingest("docs", "forum")
        let disk = try SmallDisk(at: place.folder["disk"], kilobytes: 8)
        defer { disk.unmount() }
        try expect(["export", "-o", "disk/graph.jsonl"], toFailWith: 7, saying: "disk/graph.jsonl is full")
        #expect(try FileManager.default.contentsOfDirectory(atPath: disk.path).isEmpty)
    }

    // MARK: Streams

    @Test func aReaderThatStopsIsNoCrash() throws {
        try place.ingest(Sample.docs)
        for command in ["export", "show AgentLoop", "stats"] {
            let finished = try Program.shell("\"$KG\" \(command) | head -1", in: place.folder.path)
            #expect(finished.text.split(separator: "\n").count == 1)
            #expect(finished.errorText.isEmpty, "\(finished.errorText)")
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "only Linux has /dev/full"))
    func resultsThatCannotBeWrittenAreAnError() throws {
        try place.ingest("docs")
        for command in [
            "stats", "stats --json", "ask 'Who leads Kestrel?'", "export", "verify", "show Kestrel",
        ] {
            let finished = try Program.shell("exec \"$KG\" \(command) >/dev/full", in: place.folder.path)
            #expect(finished.status == .exited(7), "\(finished)")
            #expect(finished.errorLines.count == 1, "\(finished)")
        }
    }

    @Test func closedStreamsDoNotTouchTheStore() throws {
        for streams in [">&-", "2>&-", "<&-", "<&- >&- 2>&-"] {
            let hasOutput = !streams.contains(" >&-") && !streams.hasPrefix(">&-")
            let finished = try Program.shell(
                "exec \"$KG\" ingest docs --store 'of \(streams)' \(streams)", in: place.folder.path)
            #expect(finished.status == .exited(hasOutput ? 0 : 1), "\(finished)")
            let store = "of \(streams)"
            try place.kg("verify", "--store", store).expect(0)
            try place.kg("show", "Kestrel", "--store", store).expect(0)
            // What was meant for a closed stream stands in no file.
            for name in try FileManager.default.contentsOfDirectory(atPath: place.folder[store]) {
                let bytes = try Data(contentsOf: URL(filePath: place.folder[store + "/" + name]))
                #expect(bytes.range(of: Data("Documents: ".utf8)) == nil, "\(name)")
            }
            let failing = try Program.shell(
                "exec \"$KG\" stats --store none \(streams)", in: place.folder.path)
            #expect(failing.status == .exited(4), "\(failing)")
        }
    }
}

/// A file system of a few kilobytes.
struct SmallDisk {
    let path: String

    static let isPossible: Bool = {
        #if os(Linux)
            geteuid() == 0
        #else
            false
        #endif
    }()

    init(at path: String, kilobytes: Int) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        try Self.run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path)
    }

    func resize(kilobytes: Int) throws {
        try Self.run("mount", "-o", "remount,size=\(kilobytes)k", path)
    }

    func unmount() {
        try? Self.run("umount", "-l", path)
    }

    private static func run(_ command: String, _ arguments: String...) throws {
        let finished = try Program.start("/bin/" + command, arguments, in: "/").wait()
        guard finished.status == .exited(0) else { throw POSIXError(.EIO) }
    }
}
