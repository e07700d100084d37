import Foundation
import KGService
import Testing

/// A source that cannot be read: it is named in one sentence, and the rest of the run goes on.
@Suite struct BadInputTests {
    /// Something wrong that lies beside a good page.
    struct Flaw: CustomTestStringConvertible, Sendable {
        let testDescription: String
        /// What the sentence says beside the path.
        let says: String
        /// The code in the report.
        let code: String
        /// Makes it, and gives the path that is named.
        let make: @Sendable (TemporaryFolder) throws -> String

        init(
            _ name: String, says: String, code: String,
            make: @escaping @Sendable (TemporaryFolder) throws -> String
        ) {
            testDescription = name
            self.says = says
            self.code = code
            self.make = make
        }
    }

    static let flaws = [
        Flaw("an empty file", says: "is empty", code: "empty") { try $0.write("", to: "in/bad.md") },
        Flaw("white space alone", says: "only white space", code: "empty") {
            try $0.write(" \n\n\t", to: "in/bad.md")
        },
        Flaw("a binary file", says: "is not text", code: "binary") {
            try $0.write([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 3], to: "in/bad.md")
        },
        Flaw("invalid UTF-8", says: "bad.md:3 has bytes that are no characters in UTF-8", code: "encoding") {
            try $0.write(Array("# Čapek\n\nŽluťoučký".utf8) + [0xff, 0x62], to: "in/bad.md")
        },
        Flaw("UTF-16 that is cut", says: "UTF-16", code: "encoding") {
            try $0.write([0xff, 0xfe, 0x41, 0x00, 0x42], to: "in/bad.md")
        },
        Flaw("an archive that is cut", says: "cannot be unpacked to its end", code: "damaged") {
            try $0.write([0x50, 0x4b, 0x03, 0x04, 20, 0, 0, 0, 8, 0], to: "in/bad.zip")
        },
        Flaw("a compressed file that is cut", says: "cannot be unpacked to its end", code: "damaged") {
            try $0.write([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0x4b], to: "in/bad.md.gz")
        },
        Flaw("a file of 200 MB", says: "more than the limit", code: "too-large") { folder in
            let path = try folder.write("# Large\n", to: "in/bad.md")
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.truncate(atOffset: 200_000_000)
            try file.close()
            return path
        },
        Flaw("XML that is cut", says: "Posts.xml", code: "malformed") { folder in
            let whole = Dump.posts([Dump.question(1), Dump.question(2)])
            return try folder.write(Array(whole.utf8.prefix(whole.utf8.count - 60)), to: "in/dump/Posts.xml")
        },
        Flaw("a row without an Id", says: "Posts.xml:4: the row", code: "bad-row") {
            try $0.write(Dump.posts([Dump.question(1), Dump.question(nil)]), to: "in/dump/Posts.xml")
        },
        Flaw(
            "two rows with one Id", says: "Posts.xml:4: the row repeats the Id 1 of line 3", code: "duplicate"
        ) {
            try $0.write(Dump.posts([Dump.question(1), Dump.question(1)]), to: "in/dump/Posts.xml")
        },
        Flaw("a dump without questions", says: "has no Posts.xml", code: "missing") { folder in
            try folder.write("<users></users>", to: "in/dump/Users.xml")
            try folder.write("<comments></comments>", to: "in/dump/Comments.xml")
            return folder["in/dump"]
        },
    ]

    @Test(arguments: flaws)
    func isNamedAndTheRestIsRead(flaw: Flaw) throws {
        let place = try Workplace()
        try place.folder.write("# Good\n\nThe good page is read all the same.\n", to: "in/good.md")
        let path = try flaw.make(place.folder)

        let finished = try place.kg("ingest", "in")
        #expect(finished.status == .exited(3), "\(finished)")
        #expect(finished.errorLines.count == 1, "\(finished.errorText)")
        #expect(finished.errorText.hasPrefix("kg: \(path)"))
        #expect(finished.errorText.contains(flaw.says), "\(finished.errorText)")
        #expect(finished.text.contains("Problems: 1;"))

        try place.expectSound()
        try place.kg("show", "in/good.md").expect(0)
        // A source that could not be read is tried again, and reported again. One of which only some rows are left out
        // was read to its end, and is not read again before it changes.
        let isReadToTheEnd = ["bad-row", "duplicate", "encoding"].contains(flaw.code)
        let report = try place.ingest("in", exitCode: isReadToTheEnd ? 0 : 3)
        #expect(report.problems.map(\.code) == (isReadToTheEnd ? [] : [flaw.code]))
        #expect(report.added + report.replaced == 0)
        try FileManager.default.removeItem(atPath: path)
        #expect(try place.ingest("in", exitCode: 0).problems.isEmpty)
        #expect(try place.export() == place.freshExport(of: "in"))
    }

    @Test func aMissingPathDoesNotEndTheRun() throws {
        let place = try Workplace()
        try place.folder.write("# Good\n\nThe good page is read all the same.\n", to: "good.md")
        let finished = try place.kg("ingest", "nowhere", "good.md").expect(3)
        #expect(finished.errorText == "kg: \(place.folder["nowhere"]) does not exist.\n")
        try place.kg("show", "good.md").expect(0)
        try place.expectSound()
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may read everything"))
    func aFileThatMayNotBeReadIsNamed() throws {
        let place = try Workplace()
        let path = try place.folder.write("# Secret\n", to: "in/secret.md")
        try place.folder.write("# Good\n\nThe good page is read all the same.\n", to: "in/good.md")
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
        let finished = try place.kg("ingest", "in").expect(3)
        #expect(finished.errorLines.count == 1)
        #expect(finished.errorText.hasPrefix("kg: \(path) cannot be read"))
        try place.expectSound()
    }

    @Test func aPageThatBecomesUnreadableKeepsItsOldVersion() throws {
        let place = try Workplace()
        try place.writeCorpus()
        try place.ingest("docs")
        let before = try place.export()
        try place.folder.write([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2], to: "docs/plover.md")
        try place.ingest("docs", exitCode: 3)
        #expect(try place.export() == before)
        try place.expectSound()
    }
}
