import Foundation
import Testing

/// What `kg` says of itself, and to those who call it wrongly.
@Suite struct UsageTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        // Everything else in this target rests on it.
        try #require(
            FileManager.default.isExecutableFile(atPath: Program.path), "there is no kg at \(Program.path)")
    }

    private func kg(_ arguments: String...) throws -> Program.Finished {
        try Program.run(arguments, in: folder.path)
    }

    @Test func theHelpNamesAllCommandsAndExitCodes() throws {
        let help = try kg("--help").expect(0).text
        for command in [
            "ingest", "formats", "ask", "search", "export", "stats", "show", "delete", "verify", "reembed",
            "embed", "eval", "model", "ontology", "pipeline", "trace", "demo",
        ] {
            #expect(help.contains("\n  \(command) "))
        }
        // The text is broken into lines anywhere.
        let words = help.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        for code in ["0 done", "2 nothing found", "5 the store is being written", "7 the disk is full"] {
            #expect(words.contains(code))
        }
    }

    @Test(arguments: [
        "ingest", "formats", "ask", "search", "export", "stats", "show", "delete", "verify", "reembed",
        "embed", "eval", "ontology", "pipeline", "trace", "demo", "ontology check", "ontology show",
        "pipeline list", "pipeline show", "pipeline validate", "pipeline draw", "pipeline run",
    ])
    func eachCommandShowsAnExample(command: String) throws {
        let help = try Program.run(
            command.split(separator: " ").map(String.init) + ["--help"], in: folder.path
        )
        .expect(0).text
        #expect(help.contains("Example:\n  kg \(command)"))
        #expect(help.contains("USAGE: kg \(command)"))
    }

    @Test func theVersionIsANumber() throws {
        let version = try kg("--version").expect(0).text
        #expect(version.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil)
    }

    @Test(arguments: [
        (["frobnicate"], "frobnicate"), (["ingest"], "path"), (["ingest", "--jobs", "0", "."], "--jobs"),
        (["ingest", "--max-file-size", "0", "."], "--max-file-size"),
        (["ingest", "--base-uri", "docs", "."], "--base-uri"), (["ask", " "], "question is empty"),
        (["ask"], "There is no question"), (["ask", "--passages", "0", "x"], "--passages"),
        (["export", "--format", "tiff"], "'tiff' is not a format"),
        (["export", "-o", "graph.tiff"], "'graph.tiff' does not tell the format"),
        (["export", "--around", "x", "--question", "y"], "not both"), (["export", "--hops", "-1"], "--hops"),
        (["show"], "thing"), (["show", "x", "--limit", "0"], "--limit"), (["delete"], "--all"),
        (["delete", "x", "--all"], "--all"), (["demo", "--sample"], "--sample"),
        (["search", " "], "question is empty"), (["search", "--limit", "0", "x"], "--limit"),
        (["search", "--since", "soon", "x"], "--since"), (["ask", "--kind", "wiki", "x"], "--kind"),
        (["embed", "-o", "vectors.tiff"], "'vectors.tiff' does not tell the format"),
        (["embed", "--precision", "f64"], "f32"), (["pipeline", "validate"], "<files>"),
        (["pipeline", "draw", "ask", "--format", "tiff"], "no format 'tiff'"),
        (["pipeline", "run", "ask", "--break-before", "composer"], "--snapshot"),
        (["pipeline", "run", "ask", "--break-before", "composer:0", "--snapshot", "x"], "is no breakpoint"),
    ])
    func misuseIsExplained(arguments: [String], expected: String) throws {
        let finished = try Program.run(arguments, in: folder.path)
        #expect(finished.status == .exited(64), "\(finished)")
        #expect(finished.errorText.contains(expected))
        #expect(finished.output.isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }
}
