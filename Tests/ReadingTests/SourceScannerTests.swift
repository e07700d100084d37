import Foundation
import KnowledgeModel
import Reading
import Testing

#if canImport(Glibc)
    import Glibc
#endif

@Suite struct SourceScannerTests {
    /// Paths of what was found, below the folder.
    private func names(_ scan: SourceScan, in folder: TemporaryFolder) -> [String] {
        scan.sources.map { String($0.path.dropFirst(folder.path.count + 1)) }
    }

    @Test func findsPagesAndDumpsInOrderAndPassesOverTheRest() throws {
        let folder = try TemporaryFolder()
        for name in [
            "b.md", "a.MDX", "A.markdown", "sub/z.mdown", "sub/.hidden.md", ".git/x.md", "pic.png", "LICENSE",
        ] {
            try folder.write("# x", to: name)
        }
        try Dump().write(to: folder, at: "dump")
        try folder.write("# About", to: "dump/README.md")
        let scan = SourceScanner().scan(folder.path)
        #expect(
            names(scan, in: folder) == [
                "A.markdown", "a.MDX", "b.md", "dump/Posts.xml", "dump/README.md", "sub/z.mdown",
            ])
        #expect(scan.problems.isEmpty)
        #expect(scan.ignored == ["png": 1, "": 1])
        #expect(scan.sources[3].format == .stackExchange)
        let sizes = try ["Posts", "Comments", "Users", "PostLinks"].map {
            try Data(contentsOf: URL(filePath: folder.path + "/dump/\($0).xml")).count
        }
        #expect(scan.sources[3].byteCount == sizes.reduce(0, +))
        #expect(scan.byteCount == scan.sources.reduce(0) { $0 + $1.byteCount })
    }

    @Test func symbolicLinksDoNotLoop() throws {
        let folder = try TemporaryFolder()
        try folder.write("# x", to: "docs/a.md")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/docs/loop", withDestinationPath: "..")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/again", withDestinationPath: "docs")
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/gone.md", withDestinationPath: "nowhere")
        let scan = SourceScanner().scan(folder.path)
        #expect(names(scan, in: folder) == ["again/a.md"])
        #expect(scan.problems.map(\.message) == ["\(folder.path)/gone.md does not exist."])
    }

    @Test func aRelativePathGivesTheSameURIs() throws {
        let folder = try TemporaryFolder()
        try folder.write("# x", to: "my docs/ä.md")
        let up = String(
            repeating: "../", count: FileManager.default.currentDirectoryPath.split(separator: "/").count)
        let relative = SourceScanner().scan(up + folder.path.dropFirst() + "/./my docs")
        #expect(relative.sources.map(\.uri) == ["file://\(folder.path)/my%20docs/%C3%A4.md"])
    }

    @Test(
        "what cannot be read is said in one sentence",
        arguments: [
            ("nowhere", ReadingProblem.Code.missing, "PATH does not exist."),
            ("empty.md", .empty, "PATH is empty."),
            ("blank.md", .empty, "PATH is empty: it holds only white space."),
            ("mark.md", .empty, "PATH is empty: it holds only white space."),
            (
                "picture.png", .unknownFormat,
                "PATH is in no format kg knows: see 'kg formats', and name the format with --format when it is one of them."
            ),
            ("binary.md", .binary, "PATH is not text: it has a zero byte at offset 3."),
            (
                "large.md", .tooLarge,
                "PATH has 2000 bytes, more than the limit of 1000 for one page or record: split it, or raise the limit "
                    + "with --max-file-size."
            ),
            (
                "half/Comments.xml", .unknownFormat,
                "PATH is only a part of a Stack Exchange dump: give the folder that holds it and Posts.xml."
            ),
            (
                "half", .missing,
                "PATH looks like a Stack Exchange dump but has no Posts.xml, which holds the questions."
            ),
            (
                "none", .unknownFormat,
                "PATH holds nothing kg reads; 'kg formats' lists what it does."
            ),
            ("nothing/Posts.xml", .empty, "PATH is empty."),
        ])
    func reports(name: String, code: ReadingProblem.Code, sentence: String) throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "empty.md")
        try folder.write(" \n\t\u{3000}\n", to: "blank.md")
        try folder.write([0xEF, 0xBB, 0xBF], to: "mark.md")
        try folder.write([0x89, 0x50], to: "picture.png")
        try folder.write(Array("abc".utf8) + [0, 1], to: "binary.md")
        try folder.write(String(repeating: "x", count: 2000), to: "large.md")
        try folder.write("<comments/>", to: "half/Comments.xml")
        try folder.write("<users/>", to: "half/Users.xml")
        try folder.write("x", to: "none/x.o")
        try folder.write("", to: "nothing/Posts.xml")
        let path = folder.path + "/" + name
        let reading = try Reading(path, options: ReadingOptions(maximumFileSize: 1000))
        #expect(reading.messages == [sentence.replacing("PATH", with: path)])
        #expect(reading.problems.map(\.code) == [code])
        #expect(reading.problems.map(\.path) == [path])
        #expect(reading.documents.isEmpty)
        #expect(!reading.isComplete.contains(true))
    }

    @Test(.enabled(if: getuid() != 0, "root may read everything"))
    func filesWithoutPermissionAreReported() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("# x", to: "locked.md")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        #expect(try Reading(path).messages == ["\(path) cannot be read: Permission denied."])
    }

    @Test(
        "malformed front matter is reported with its line, and the page is read",
        arguments: [
            ("---\ntitle: A\nno colon\n---\ntext", 3, "has a line without \":\" (\"no colon\")"),
            ("---\ntitle: \"A\n---\ntext", 2, "has a value without its closing quotation mark"),
            ("---\ntags: [a, b\n---\ntext", 2, "has a list without its closing \"]\""),
            ("---\n  title: A\n---\ntext", 2, "has a value that belongs to no key"),
            ("---\ntitle: A\n\ntext", 1, "has no closing ---, so it was read as text"),
        ])
    func reportsFrontMatter(text: String, line: Int, what: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(text, to: "a.md")
        let reading = try Reading(path)
        #expect(reading.messages == ["\(path):\(line): the front matter \(what)."])
        #expect(reading.documents.map { $0.outline.last?.hasSuffix("text") } == [true])
        #expect(reading.isComplete == [true])
    }

    @Test func aFileThatGoesAwayAfterTheScanIsAProblem() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("# x", to: "a.md")
        let source = try #require(SourceScanner().scan(path).sources.first)
        try FileManager.default.removeItem(atPath: path)
        #expect(throws: ReadingProblem.self) { try source.fingerprint() }
        var reader = source.open()
        guard case .problem(let problem) = try reader.next() else {
            Issue.record("expected a problem")
            return
        }
        #expect(problem.code == .missing)
    }

    @Suite struct Fingerprint {
        private func fingerprint(_ folder: TemporaryFolder, of name: String = "a.md", base: String? = nil)
            throws -> ContentHash
        {
            let scan = SourceScanner(options: ReadingOptions(baseURI: base)).scan(folder.path)
            return try #require(scan.sources.first { $0.path.hasSuffix(name) }).fingerprint()
        }

        @Test func staysTheSameUntilSomethingThatMattersChanges() throws {
            let folder = try TemporaryFolder()
            try folder.write("# x", to: "a.md")
            try Dump().write(to: folder, at: "dump")
            let page = try fingerprint(folder)
            let dump = try fingerprint(folder, of: "Posts.xml")
            #expect(try fingerprint(folder) == page)
            try folder.write("ignored", to: "other.o")
            #expect(try fingerprint(folder) == page)
            #expect(try fingerprint(folder, base: "https://x.org") != page)
            try folder.write("# new", to: "b.md")
            #expect(try fingerprint(folder) != page, "links may lead to the new page")
            #expect(try fingerprint(folder, of: "Posts.xml") == dump)
            try folder.write("<users></users>", to: "dump/Users.xml")
            #expect(try fingerprint(folder, of: "Posts.xml") != dump)
        }

        @Test func changesWithTheBytes() throws {
            let folder = try TemporaryFolder()
            try folder.write("# x", to: "a.md")
            let before = try fingerprint(folder)
            try folder.write("# y", to: "a.md")
            #expect(try fingerprint(folder) != before)
        }
    }
}
