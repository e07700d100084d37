import Exporting
import Foundation
import Testing

@Suite struct FileSinkTests {
    private func write(_ text: String, to sink: FileSink) throws {
        var text = text
        try text.withUTF8 { try sink.write(UnsafeRawBufferPointer($0)) }
    }

    @Test func showsTheFileWhenItIsWhole() throws {
        let directory = try TemporaryDirectory()
        try Data("old".utf8).write(to: URL(fileURLWithPath: directory["x"]))
        let sink = try FileSink.file(at: directory["x"])
        try write("new", to: sink)
        #expect(try String(contentsOfFile: directory["x"], encoding: .utf8) == "old")
        try sink.finish()
        #expect(try String(contentsOfFile: directory["x"], encoding: .utf8) == "new")
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path) == ["x"])
    }

    @Test func leavesNothingWhenItIsGivenUp() throws {
        let directory = try TemporaryDirectory()
        do {
            let sink = try FileSink.file(at: directory["x"])
            try write("half", to: sink)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: directory.path).isEmpty)
    }

    @Test func replacesTheFileThatALinkLeadsTo() throws {
        let directory = try TemporaryDirectory()
        try Data("old".utf8).write(to: URL(fileURLWithPath: directory["file"]))
        try FileManager.default.createSymbolicLink(
            atPath: directory["link"], withDestinationPath: directory["file"])
        let sink = try FileSink.file(at: directory["link"])
        try write("new", to: sink)
        try sink.finish()
        #expect(try String(contentsOfFile: directory["file"], encoding: .utf8) == "new")
        #expect(
            try FileManager.default.destinationOfSymbolicLink(atPath: directory["link"]) == directory["file"])
    }

    @Test func refusesAFolderThatIsNotThere() throws {
        let error = try #require(throws: ExportError.self) { try FileSink.file(at: "/nowhere/x.dot") }
        #expect(error.code == .io)
        #expect(error.message == "kg cannot write to /nowhere/x.dot: No such file or directory.")
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: "/dev/full"),
            "only Linux has a disk that is always full"))
    func reportsAFullDisk() throws {
        let sink = try FileSink.file(at: "/dev/full")
        let error = try #require(throws: ExportError.self) { try write("x", to: sink) }
        #expect(error.code == .noSpace)
        #expect(error.message.contains("/dev/full"))
    }

    @Test func reportsAPipeThatNobodyReads() throws {
        signal(SIGPIPE, SIG_IGN)
        let directory = try TemporaryDirectory()
        try #require(mkfifo(directory["pipe"], 0o600) == 0)
        let reading = open(directory["pipe"], O_RDONLY | O_NONBLOCK)
        let sink = try FileSink.file(at: directory["pipe"])
        close(reading)
        let error = try #require(throws: ExportError.self) { try write("x", to: sink) }
        #expect(error.code == .closedPipe)
    }
}
