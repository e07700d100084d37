import Foundation
import KnowledgeModel
import Reading
import Testing

/// What the arguments of an ingestion other than plain paths stand for.
@Suite struct SourceScopeTests {
    private func folder() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for name in [
            "a.md", "b.txt", "sub/c.md", "sub/deep/d.md", "sub/deep/e10.md", "other/f.md", ".hidden/g.md",
        ] {
            try folder.write("# \(name)", to: name)
        }
        return folder
    }

    @Test(
        "patterns name files as a shell's do",
        arguments: [
            ("*.md", ["a.md"]),
            ("**/*.md", ["a.md", "other/f.md", "sub/c.md", "sub/deep/d.md", "sub/deep/e10.md"]),
            ("sub/*.md", ["sub/c.md"]), ("sub/**", ["sub/c.md", "sub/deep/d.md", "sub/deep/e10.md"]),
            ("**/[cd].md", ["sub/c.md", "sub/deep/d.md"]), ("**/[!a-e]*.md", ["other/f.md"]),
            ("**/e??.md", ["sub/deep/e10.md"]), ("*/*/*.md", ["sub/deep/d.md", "sub/deep/e10.md"]),
            ("**/deep/*", ["sub/deep/d.md", "sub/deep/e10.md"]), ("s*b/c*", ["sub/c.md"]),
        ])
    func patterns(pattern: String, names: [String]) throws {
        let folder = try folder()
        let scan = SourceScanner().scan(folder.path + "/" + pattern)
        #expect(scan.problems.map(\.message) == [])
        #expect(scan.sources.map { String($0.path.dropFirst(folder.path.count + 1)) } == names)
        #expect(names.allSatisfy { scan.scope.contains(folder.path + "/" + $0) })
        #expect(!scan.scope.contains(folder.path + "/nowhere.rst"))
    }

    @Test func aPatternThatNamesNothingIsReported() throws {
        let folder = try folder()
        let pattern = folder.path + "/*.rst"
        #expect(
            SourceScanner().scan(pattern).problems.map(\.message) == [
                "\(pattern) names no file that kg reads."
            ])
    }

    @Test("lists name files, one a line or separated by zero bytes", arguments: ["\n", "\r\n", "\0"])
    func lists(separator: String) throws {
        let folder = try folder()
        let names = ["sub/deep/d.md", "a.md", "sub/deep/d.md"].map { folder.path + "/" + $0 }
        let list = try folder.write(names.joined(separator: separator), to: "list")
        let scan = SourceScanner().scan("@" + list)
        #expect(scan.problems.map(\.message) == [])
        #expect(scan.sources.map(\.path) == [folder.path + "/a.md", folder.path + "/sub/deep/d.md"])
        #expect(!scan.scope.contains(folder.path + "/other/f.md"))
    }

    @Test func aListThatIsWrongIsReported() throws {
        let folder = try folder()
        let list = try folder.write("\(folder.path)/a.md\n\(folder.path)/gone.md\n", to: "list")
        let scan = SourceScanner().scan("@" + list)
        #expect(scan.problems.map(\.message) == ["\(folder.path)/gone.md does not exist."])
        #expect(scan.sources.map(\.path) == [folder.path + "/a.md"])
        #expect(SourceScanner().scan("@\(folder.path)/nowhere").problems.map(\.code) == [.missing])
        let empty = try folder.write("\n", to: "empty")
        #expect(SourceScanner().scan("@" + empty).problems.map(\.code) == [.empty])
    }

    @Test func theFormatGivenReplacesWhatTheNameSays() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("*bold* text", to: "page.unknown")
        let reading = try Reading(path, options: ReadingOptions(format: .markdown))
        #expect(reading.documents.map(\.text) == ["bold text"])
        #expect(reading.documents.map(\.origin.format) == ["markdown"])
    }
}
