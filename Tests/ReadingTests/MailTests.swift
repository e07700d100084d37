import Foundation
import KnowledgeModel
import Reading
import TestSupport
import Testing

@Suite struct MailTests {
    /// Reads one mbox and gives its threads.
    private func read(_ mbox: String, name: String = "list.mbox") throws -> (
        threads: [Document], messages: [String]
    ) {
        let folder = try TemporaryFolder()
        try folder.write(mbox, to: name)
        let reading = try Reading(
            folder.path, options: ReadingOptions(baseURI: "https://lists.example.org/dev"))
        for document in reading.documents { document.checkInvariants() }
        return (reading.documents.sorted { $0.uri < $1.uri }, reading.messages)
    }

    /// A message of an mbox.
    private func message(
        _ id: String, references: String = "", subject: String = "Loops",
        from: String = "Ada <ada@example.org>",
        date: String = "Mon, 1 Apr 2024 10:00:00 +0200", headers: String = "", _ body: String
    ) -> String {
        let answered = references.isEmpty ? "" : "References: \(references)\n"
        return """
            From ada@example.org  Mon Apr  1 08:00:00 2024
            From: \(from)
            Date: \(date)
            Subject: \(subject)
            Message-ID: <\(id)>
            \(answered)\(headers)
            \(body)


            """
    }

    /// The outline of the only post of a single message.
    private func outline(_ body: String, headers: String = "") throws -> [String] {
        let (threads, messages) = try read(message("a@x", headers: headers, body))
        #expect(messages == [])
        return try #require(threads.first).outline
    }

    // MARK: Threads

    @Test func repliesMakeAThread() throws {
        let (threads, messages) = try read(
            message("a@x", subject: "[dev] Agent loops", "Why does my agent go on for ever and ever?")
                + message(
                    "b@x", references: "<a@x>", subject: "[dev] Re: Agent loops",
                    from: "\"Bob, Jr.\" <BOB@example.org>",
                    date: "Tue, 2 Apr 2024 01:30:00 GMT",
                    "On Monday, Ada wrote:\n> Why does my agent go on for\n> ever and ever?\n\nSet a limit.\n\n-- \nBob"
                )
                + message("c@x", references: "<a@x> <b@x>", subject: "AW: [dev] Re: Agent loops", "Thanks."))
        #expect(messages == [])
        let thread = try #require(threads.first)
        #expect(threads.count == 1)
        #expect(thread.title == "Agent loops")
        #expect(thread.tags == ["dev"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_711_958_400))
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(thread.posts.map { $0.author?.name } == ["Ada", "Bob, Jr.", "Ada"])
        #expect(thread.posts[1].author?.uri == "mailto:bob@example.org")
        #expect(thread.posts[1].created == Date(timeIntervalSince1970: 1_712_021_400))
        #expect(
            thread.outline == [
                "p: Why does my agent go on for ever and ever?",
                "q: Why does my agent go on for ever and ever?",
                "p: Set a limit.", "p: Thanks.",
            ])
        #expect(thread.blocks.map(\.repeats) == [nil, 0, nil, nil])
        #expect(thread.uri == "https://lists.example.org/dev#thread-a@x")
        #expect(thread.posts[1].uri == "https://lists.example.org/dev#thread-a@x-post-b@x")
    }

    @Test func missingMessagesHoldThreadsTogether() throws {
        // b and d are missing: c names both a and b, e only b, f and g only d.
        let (threads, _) = try read(
            message("e@x", references: "<b@x>", date: "Mon, 1 Apr 2024 13:00:00 +0000", "e says")
                + message("c@x", references: "<a@x> <b@x>", date: "Mon, 1 Apr 2024 12:00:00 +0000", "c says")
                + message("a@x", date: "Mon, 1 Apr 2024 09:00:00 +0000", "a says")
                + message(
                    "f@x", references: "<d@x>", subject: "Re: Other", date: "Mon, 1 Apr 2024 15:00:00 +0000",
                    "f says")
                + message(
                    "g@x", references: "<d@x>", subject: "Re: Changed",
                    date: "Mon, 1 Apr 2024 16:00:00 +0000", "g says"))
        #expect(
            threads.map { $0.outline } == [
                ["p: a says", "p: c says", "p: e says"], ["p: f says", "p: g says"],
            ])
        #expect(threads.map(\.title) == ["Loops", "Other"])
        #expect(threads[0].posts.map(\.replyTo) == [nil, 0, 0])
        #expect(threads[1].uri.hasSuffix("#thread-d@x"))
    }

    @Test func severalFilesOfAFolderAreOneSource() throws {
        let folder = try TemporaryFolder()
        try folder.write(message("b@x", references: "<a@x>", "Answer"), to: "2024q2.txt")
        try folder.write(message("a@x", "Question"), to: "2024q1.txt")
        let reading = try Reading(folder.path)
        #expect(reading.sources.count == 1)
        #expect(reading.documents.map(\.outline) == [["p: Question", "p: Answer"]])
    }

    @Test func messagesWithoutIdsMeetBySubject() throws {
        let plain =
            "From x Mon Apr  1 08:00:00 2024\nFrom: Ada <ada@example.org>\nDate: %D\nSubject: %S\n\n%B\n\n"
        func make(_ subject: String, _ date: String, _ body: String) -> String {
            plain.replacing("%S", with: subject).replacing("%D", with: date).replacing("%B", with: body)
        }
        let (threads, messages) = try read(
            make("Loops", "Mon, 1 Apr 2024 08:00:00 +0000", "One")
                + make("Other", "Mon, 1 Apr 2024 08:00:00 +0000", "Two")
                + make("Re: LOOPS", "Mon, 1 Apr 2024 09:00:00 +0000", "Three"))
        #expect(messages == [])
        #expect(Set(threads.map(\.outline)) == [["p: One", "p: Three"], ["p: Two"]])
    }

    @Test func ringsAndRepeatedIdsAreReported() throws {
        let (threads, messages) = try read(
            message("a@x", references: "<b@x>", "One") + message("b@x", references: "<a@x>", "Two")
                + message("c@x", "Three") + message("c@x", "Four")
                + message("d@x", references: "<d@x>", "Five"))
        #expect(Set(threads.flatMap(\.outline)) == ["p: One", "p: Two", "p: Three", "p: Five"])
        #expect(messages.contains { $0.contains("in a ring") })
        #expect(messages.contains { $0.contains("two posts with the id c@x") })
    }

    // MARK: Splitting

    @Test func onlyRealBordersDivideAnMbox() throws {
        let (threads, messages) = try read(
            message("a@x", "One\nFrom here on it is text\n\nFrom the start:\nNothing\n\n>From old: x")
                + message("b@x", "Two").replacing("\n", with: "\r\n"))
        #expect(messages == [])
        #expect(
            threads.map(\.outline) == [
                ["p: One From here on it is text", "p: From the start: Nothing", "p: From old: x"],
                ["p: Two"],
            ])
    }

    @Test func aRightContentLengthIsBelievedAndAWrongOneIsNot() throws {
        let body = "One\n\nFrom x@y Mon Apr  1 08:00:00 2024\nNot: a header\n"
        func mbox(_ length: Int) -> String {
            message("a@x", headers: "Content-Length: \(length)\n", body) + message("b@x", "Two")
        }
        #expect(try read(mbox(body.utf8.count)).threads.count == 2)
        for length in [0, 3, body.utf8.count - 5, 100_000, -1] {
            let (threads, _) = try read(mbox(length))
            #expect(threads.contains { $0.outline == ["p: Two"] }, "length \(length)")
        }
    }

    @Test func aSingleMessageIsRead() throws {
        let (threads, messages) = try read(
            "Subject: Hello\nFrom: ada@example.org\nDate: Mon, 1 Apr 2024 10:00:00 +0000\n\nFrom me\n\nFrom x Mon Apr  1 08:00:00 2024\nX: y",
            name: "one.eml")
        #expect(messages == [])
        #expect(threads.map(\.title) == ["Hello"])
        #expect(threads[0].posts[0].author == Author(uri: "mailto:ada@example.org", name: "ada@example.org"))
    }

    @Test func tooLargeAMessageIsReportedAndSkipped() throws {
        let folder = try TemporaryFolder()
        let large = String(repeating: "word word word word\n", count: 20_000)
        try folder.write(
            message("a@x", "One") + message("b@x", large) + message("c@x", "Three"), to: "x.mbox")
        let reading = try Reading(folder.path, options: ReadingOptions(maximumFileSize: 10_000))
        #expect(Set(reading.documents.map(\.outline)) == [["p: One"], ["p: Three"]])
        #expect(
            reading.messages.count == 1
                && reading.messages[0].contains("x.mbox:9: the record was left out: it has"))
    }

    // MARK: Headers

    @Test func obfuscatedAddressesStayAsTheyAre() throws {
        let (threads, _) = try read(
            message("a@x", from: "kev|n@r @end|ng |rom gm@||@com (=?UTF-8?Q?J=C3=B6rg?= R.)", "One")
                + message("b@x", from: "ada at example.org (Ada)", "Two"))
        #expect(threads.map { $0.posts[0].author?.name } == ["Jörg R.", "Ada"])
        #expect(
            threads.allSatisfy {
                $0.posts[0].author?.uri.hasPrefix("https://lists.example.org/dev#author-") == true
            })
    }

    @Test(arguments: [
        ("Re: [dev] x", "x", ["dev"]), ("回复：答复: 图", "图", []),
        ("[PATCH v2 1/3] fix", "[PATCH v2 1/3] fix", []),
        ("RE[2]: Fwd: a  b", "a b", []), ("=?GB2312?B?xOO6ww==?=", "你好", []),
        ("Research: y", "Research: y", []),
        ("=?ISO-2022-JP?B?GyRCJDMkcxsoQg==?=", "こん", []), ("[dev]", "[dev]", []),
    ])
    func subjectsAreStripped(_ subject: String, _ title: String, _ tags: [String]) throws {
        let thread = try #require(try read(message("a@x", subject: subject, "Text")).threads.first)
        #expect(thread.title == title)
        #expect(thread.tags == tags)
    }

    @Test(arguments: [
        ("Mon, 1 Apr 2024 10:00:00 +0200", 1_711_958_400.0), ("1 Apr 24 10:00 EST (New York)", 1_711_983_600),
        ("Mon, 01 Apr 2024 08:00:00 -0000", 1_711_958_400),
    ])
    func datesAreRead(_ date: String, _ seconds: Double) throws {
        let (threads, messages) = try read(message("a@x", date: date, "Text"))
        #expect(messages == [])
        #expect(threads.first?.created == Date(timeIntervalSince1970: seconds))
    }

    @Test func aWrongDateIsReportedAndTheEnvelopeGivesIt() throws {
        let (threads, messages) = try read(message("a@x", date: "someday", "Text"))
        #expect(messages.count == 1 && messages[0].contains("has the Date \"someday\", which is no date"))
        #expect(threads.first?.created == Date(timeIntervalSince1970: 1_711_958_400))
    }

    @Test func permalinksComeFromTheArchive() throws {
        let (threads, _) = try read(
            message("a@x", subject: "1", headers: "Archived-At: <https://lists.example.org/m/1>\n", "One")
                + message(
                    "b@x", subject: "2",
                    headers:
                        "List-Archive: <https://l.example.org/archives/list/d/>\nX-Message-ID-Hash: ABC\n",
                    "Two")
                + message(
                    "c/d@x", subject: "3", headers: "List-Archive: <https://lore.kernel.org/git>\n", "Three"))
        #expect(
            Set(threads.map { $0.posts[0].uri }) == [
                "https://lists.example.org/m/1", "https://l.example.org/archives/list/d/message/ABC/",
                "https://lore.kernel.org/git/c%2Fd@x/",
            ])
    }

    // MARK: MIME

    @Test func partsAreChosenDecodedAndNamed() throws {
        let found = try outline(
            """
            --m
            Content-Type: multipart/alternative; boundary=a

            --a
            Content-Type: text/html

            <p>HTML</p>
            --a
            Content-Type: text/plain; charset=windows-1252
            Content-Transfer-Encoding: quoted-printable

            Caf=E9 na=
            =EFve
            --a--
            --m
            Content-Type: image/png
            Content-Disposition: attachment; filename*=utf-8''pl%C3%B6t.png
            Content-Transfer-Encoding: base64

            iVBORw0KGgo=
            --m
            Content-Type: message/rfc822

            From: Bob <bob@example.org>
            Subject: Inner

            Forwarded text.
            --m
            Content-Type: application/pgp-signature; name=sig.asc

            xyz
            --m--
            """, headers: "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=m\n")
        #expect(
            found == [
                "p: Café naïve", "p: [attachment: plöt.png]",
                "p: [forwarded message from Bob <bob@example.org>: Inner]",
                "q: Forwarded text.",
            ])
    }

    @Test func onlyHTMLIsReadAsHTML() throws {
        let found = try outline(
            "<p>One <b>two</b></p><blockquote>said</blockquote><ul><li>item</li></ul>",
            headers: "Content-Type: text/html\n")
        #expect(found == ["p: One two", "q: said", "li: item"])
    }

    @Test(arguments: [
        ("gb2312", [0xC4, 0xE3, 0xBA, 0xC3] as [UInt8], "你好"),
        ("iso-2022-jp", Array("\u{1B}$B$3$s\u{1B}(B".utf8), "こん"),
        ("x-nonsense", Array("naïve".utf8), "naïve"), ("utf-8", [0x63, 0x61, 0x66, 0xE9], "café"),
        ("us-ascii", Array("Größe".utf8), "Größe"), ("utf-16le", [0x48, 0, 0x69, 0], "Hi"),
    ])
    func charactersAreDecodedWhateverIsDeclared(_ charset: String, _ bytes: [UInt8], _ text: String) throws {
        let folder = try TemporaryFolder()
        let head =
            "From: a@b.org\nSubject: s\nMessage-ID: <a@x>\nContent-Type: text/plain; charset=\(charset)\nContent-Transfer-Encoding: base64\n\n"
        try folder.write(head + Data(bytes).base64EncodedString() + "\n", to: "a.eml")
        let reading = try Reading(folder.path)
        #expect(reading.documents.first?.outline == ["p: \(text)"])
    }

    @Test func flowedTextIsJoined() throws {
        let found = try outline(
            "One \ntwo\n fixed\n> quoted \n> on\n\nEnd", headers: "Content-Type: text/plain; format=flowed\n")
        #expect(found == ["p: One two fixed", "q: quoted on", "p: End"])
    }

    // MARK: Text

    @Test func quotesNestAndTheirIntroductionsGo() throws {
        let found = try outline(
            """
            Top.

            On Mon, 1 Apr 2024 at 10:00,
            Ada <ada@example.org> wrote:

            > Middle
            > text.
            > Am 31.03.24 um 09:00 schrieb Bob:
            >> Deep text.

            Bottom wrote:
            plain
            """)
        #expect(found == ["p: Top.", "q: Middle text.", "q: Deep text.", "p: Bottom wrote: plain"])
    }

    @Test func copiedMessagesAreQuotes() throws {
        let found = try outline(
            """
            Mine.

            -----Original Message-----
            From: Bob <bob@example.org>
            Sent: Monday
            To: Ada
            Subject: x

            Theirs.
            """)
        #expect(found == ["p: Mine.", "q: Theirs."])
        #expect(
            try outline("我的\n\n在 2024年4月1日，Bob 写道：\n> 他的") == ["p: 我的", "q: 他的"])
    }

    @Test func codeListsAndParagraphsAreTold() throws {
        let found = try outline(
            """
            See <https://e.org/a>, or http://e.org/b).

                for x in y:
                    run(x)

            Steps:
            - one
              more
            - two

            >>> 1 + 1
            2

            ```python
            x = 1
            ```

            diff --git a/x b/x
            --- a/x
            +++ b/x
            @@ -1 +1 @@
            -old
            +new
            """)
        #expect(
            found == [
                "p: See https://e.org/a, or http://e.org/b).", "code: for x in y:\n        run(x)",
                "p: Steps:",
                "li: one more", "li: two", "code: >>> 1 + 1\n2", "code python: x = 1",
                "code diff: diff --git a/x b/x\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n-old\n+new",
            ])
    }

    @Test func whatProgramsAddIsDropped() throws {
        let found = try outline(
            """
            -----BEGIN PGP SIGNED MESSAGE-----
            Hash: SHA256

            Text.

            \t[[alternative HTML version deleted]]

            -------------- next part --------------
            A non-text attachment was scrubbed...
            Name: plot.png
            Type: image/png

            Sent from my iPhone

            This e-mail and any attachments are confidential.

            -----BEGIN PGP SIGNATURE-----
            abc
            -----END PGP SIGNATURE-----

            > Old.
            > --\u{20}
            > Bob
            > ______________________________________________
            > dev at example.org mailing list
            > https://lists.example.org/dev

            --\u{20}
            Ada
            """)
        #expect(found == ["p: Text.", "p: [attachment: plot.png]", "q: Old."])
    }

    @Test func armourThatNothingClosesIsText() throws {
        #expect(
            try outline("-----BEGIN PGP SIGNATURE-----\nabc\n\nText.") == [
                "p: -----BEGIN PGP SIGNATURE----- abc", "p: Text.",
            ])
        #expect(
            try outline("-----BEGIN PGP MESSAGE-----\n\nabc\n-----END PGP MESSAGE-----\n\nText.") == [
                "p: [encrypted message]", "p: Text.",
            ])
    }

    // MARK: Bad input

    @Test func whatIsNoMessageIsReported() throws {
        let (threads, messages) = try read("From x Mon Apr  1 08:00:00 2024\nX-Only: this\n\nText\n")
        #expect(threads.isEmpty)
        #expect(messages.count == 1 && messages[0].contains("has none of the headers of a message"))
    }

    @Test func absurdNestingIsRead() throws {
        var body = ""
        for level in 0..<5_000 {
            body += "--b\(level)\nContent-Type: multipart/mixed; boundary=b\(level + 1)\n\n"
        }
        let (_, messages) = try read(
            message("a@x", headers: "Content-Type: multipart/mixed; boundary=b0\n", body))
        #expect(messages == [])
        let marks = String(repeating: ">", count: 100_000)
        #expect(try read(message("a@x", "\(marks) x")).threads.count == 1)
        #expect(
            try read(message("a@x", String(repeating: ">>> x\ny\n", count: 20_000) + "> z")).threads.count
                == 1)
    }

    @Test func anyCutOrDamageIsSurvived() throws {
        let whole = Array(
            (message(
                "a@x", subject: "=?utf-8?B?w7Y=?=",
                headers: "Content-Type: text/plain; charset=gbk; format=flowed\n", "One ")
                + message(
                    "b@x", references: "<a@x>", headers: "Content-Type: multipart/mixed; boundary=m\n",
                    "--m\nContent-Type: text/html\n\n<p>x\n--m\n\n> a\n>> b\n--m--")).utf8)
        // All in one folder, which is one source.
        let folder = try TemporaryFolder()
        for count in 1..<whole.count { try folder.write(whole[..<count], to: "cut/\(count).mbox") }
        var generator = SeededGenerator(seed: 5)
        for number in 0..<500 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...8, using: &generator) {
                bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(
                    in: 0...255, using: &generator)
            }
            try folder.write(bytes, to: "damaged/\(number).mbox")
        }
        let reading = try Reading(folder.path)
        for document in reading.documents { document.checkInvariants() }
        #expect(reading.documents.contains { $0.title == "ö" })
        #expect(!reading.messages.isEmpty)
    }
}
