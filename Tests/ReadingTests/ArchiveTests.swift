import Foundation
import KnowledgeModel
import Testing

@testable import Reading

@Suite struct ArchiveTests {
    @Test(
        "every kind of archive is read as the folder that it holds",
        arguments: ["x.zip", "x.tar", "x.tar.gz", "x.tgz", "x.tar.bz2", "x.tar.xz", "x.7z"])
    func kinds(name: String) throws {
        let folder = try TemporaryFolder()
        let archive = try PackedFile.archive(
            [
                .text("docs/a.md", "# Alpha\n\nSee [beta](sub/b.md#start)."),
                .text("docs/sub/b.md", "# Beta\n\n## Start\n\nHere."), .text("docs/logo.svg", "<svg/>"),
            ], named: name)
        let path = try folder.write(archive, to: name)
        let reading = try Reading(folder.path)
        #expect(reading.problems.map(\.message) == [])
        #expect(reading.documents.map(\.title) == ["Alpha", "Beta"])
        #expect(reading.isComplete == [true])
        let uri = "file://\(path)/docs/sub/b.md"
        #expect(reading.documents.map(\.uri) == ["file://\(path)/docs/a.md", uri])
        #expect(reading.documents.first?.links.first?.target == uri)
        #expect(reading.documents.first?.links.first?.fragment == "start")
        #expect(reading.documents.map(\.origin.path) == ["\(path)/docs/a.md", "\(path)/docs/sub/b.md"])
        #expect(reading.passedOver == ["svg": 1])
    }

    @Test func theAddressGivenIsThatOfWhatTheArchiveHolds() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            try PackedFile.archive([.text("a.md", "# A")], named: "x.zip"), to: "x.zip")
        let reading = try Reading(path, options: ReadingOptions(baseURI: "https://docs.example.org"))
        #expect(reading.documents.map(\.uri) == ["https://docs.example.org/a.md"])
    }

    @Test func archivesWithinArchivesAreReadButNotWithoutEnd() throws {
        let folder = try TemporaryFolder()
        var bytes = try PackedFile.archive([.text("deep.md", "# Deep")], named: "x.zip")
        for level in 1...3 {
            bytes = try PackedFile.archive(
                [.text("level\(level).md", "# Level \(level)"), .file("inner.zip", bytes)], named: "x.zip")
        }
        let path = try folder.write(bytes, to: "outer.zip")
        let reading = try Reading(path)
        #expect(Set(reading.documents.map(\.title)) == ["Level 1", "Level 2", "Level 3"])
        #expect(
            reading.messages == [
                "\(path)/inner.zip/inner.zip/inner.zip was not unpacked because more than 3 archives enclose it."
            ])
        #expect(reading.isComplete == [false])
    }

    @Test(
        "members that lead out of the archive are refused by name",
        arguments: ["../evil.md", "/tmp/evil.md", "a/../../evil.md", "..\\evil.md", "C:\\evil.md"])
    func traversal(member: String) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            try PackedFile.archive([.text(member, "# Evil"), .text("good.md", "# Good")], named: "x.tar"),
            to: "x.tar")
        let reading = try Reading(path)
        #expect(
            reading.messages == [
                "\(path): the member \"\(member)\" was refused because its path leads out of the archive."
            ])
        #expect(reading.problems.map(\.code) == [.refused])
        #expect(reading.documents.map(\.title) == ["Good"])
    }

    @Test func linksOfAnArchiveAreNotFollowed() throws {
        let folder = try TemporaryFolder()
        let secret = try folder.write("# Secret", to: "secret/secret.md")
        let path = try folder.write(
            try PackedFile.archive(
                [
                    .link("link.md", to: secret), .link("dir", to: folder.path + "/secret"),
                    .text("a.md", "# A"),
                ],
                named: "x.tar"), to: "x.tar")
        let reading = try Reading(path)
        #expect(reading.documents.map(\.title) == ["A"])
        #expect(reading.passedOver == ["md": 1, "": 1])
    }

    @Test func bombsAreRefused() throws {
        let folder = try TemporaryFolder()
        let zeros = [UInt8](repeating: UInt8(ascii: "x"), count: 80 << 20)
        let archive = try folder.write(
            try PackedFile.archive([.text("a.md", "# A"), .file("bomb.md", zeros)], named: "x.zip"),
            to: "x.zip")
        let reading = try Reading(archive)
        #expect(reading.problems.map(\.code) == [.refused])
        #expect(reading.messages.first?.contains("decompression bombs") == true)
        #expect(reading.documents.map(\.title) == ["A"])
    }

    @Test("a damaged archive gives what came before", arguments: ["x.tar.gz", "x.zip", "x.7z", "x.tar"])
    func damage(name: String) throws {
        let folder = try TemporaryFolder()
        let long = (0..<4000).map { "Sentence \($0 &* 2_654_435_761 % 997) of a page." }.joined(
            separator: " ")
        let bytes = try PackedFile.archive(
            [.text("a.md", "# A"), .text("b.md", "# B\n\n" + long)], named: name)
        let whole = try Reading(try folder.write(bytes, to: name))
        for end in stride(from: 1, to: bytes.count, by: max(1, bytes.count / 40)) {
            let path = try folder.write(bytes[..<end], to: name)
            let reading = try Reading(path)
            // What ends an archive says nothing of its own: without that all is there.
            let isWhole = reading.documents.map(\.text.utf8.count) == whole.documents.map(\.text.utf8.count)
            #expect(isWhole || !reading.problems.isEmpty, "cut at \(end)")
            #expect(isWhole || reading.isComplete.allSatisfy { !$0 }, "cut at \(end)")
            #expect(reading.documents.allSatisfy { whole.documents.contains($0) }, "cut at \(end)")
        }
    }

    @Test func nothingIsLeftOnDisk() throws {
        let folder = try TemporaryFolder()
        let temporary = try TemporaryFolder()
        let path = try folder.write(
            try PackedFile.archive([.text("a.md", "# A")], named: "x.zip"), to: "x.zip")
        _ = try Reading(path, options: ReadingOptions(temporaryDirectory: temporary.path))
        #expect(try FileManager.default.contentsOfDirectory(atPath: temporary.path) == [])
    }

    @Test(
        "files are read whatever compresses them",
        arguments: [("gzip", "gz"), ("zstd", "zst"), ("bzip2", "bz2"), ("xz", "xz"), ("lz4", "lz4")])
    func compressed(filter: String, fileExtension: String) throws {
        let folder = try TemporaryFolder()
        let bytes = try PackedFile.compressed(Array("# Title\n\nText.".utf8), filter: filter)
        try folder.write(bytes, to: "page.md.\(fileExtension)")
        // Without a telling name, the first bytes tell.
        let unnamed = try folder.write(bytes, to: "unnamed")
        let reading = try Reading(folder.path)
        #expect(reading.documents.map(\.title) == ["Title"])
        #expect(
            try Reading(unnamed, options: ReadingOptions(format: .markdown)).documents.map(\.title) == [
                "Title"
            ])
        let cut = try folder.write(bytes.dropLast(9), to: "cut.md.\(fileExtension)")
        #expect(try Reading(cut).problems.map(\.code) == [.damaged])
    }

    @Test func aDumpIsReadAsItIsPublished() throws {
        let plain = try TemporaryFolder()
        try Dump().write(to: plain, at: "site.example")
        let expected = try Reading(plain.path + "/site.example").documents
        #expect(!expected.isEmpty)
        let files = try FileManager.default.contentsOfDirectory(atPath: plain.path + "/site.example").sorted()
        let contents = try files.map { name in
            Array(try Data(contentsOf: URL(filePath: plain.path + "/site.example/" + name)))
        }
        let folder = try TemporaryFolder()
        let whole = try folder.write(
            try PackedFile.archive(zip(files, contents).map { .file($0, $1) }, named: "x.7z"),
            to: "whole/site.example.7z")
        for (name, content) in zip(files, contents) {
            let part = "site.example-" + name.replacing(".xml", with: ".7z")
            try folder.write(try PackedFile.archive([.file(name, content)], named: part), to: "parts/" + part)
            try folder.write(
                try PackedFile.compressed(content, filter: "gzip"), to: "gz/site.example/\(name).gz")
        }
        for path in [whole, folder.path + "/parts", folder.path + "/gz"] {
            let reading = try Reading(path)
            #expect(reading.problems.map(\.message) == [])
            #expect(reading.documents.map(\.text) == expected.map(\.text), "\(path)")
        }
    }
}
