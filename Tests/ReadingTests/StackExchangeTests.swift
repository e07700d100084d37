import Foundation
import KnowledgeModel
import Reading
import Testing

/// A small dump, and ways to spoil it.
struct Dump {
    var posts = [
        #"<row Id="2" PostTypeId="1" AcceptedAnswerId="9" CreationDate="2016-08-02T15:40:20.623" Score="7" Body="&lt;p&gt;Does &lt;em&gt;noise&lt;/em&gt; help? AT&amp;amp;T &lt;a href=&quot;/questions/4/x&quot;&gt;see&lt;/a&gt;&lt;/p&gt;&#xA;&lt;pre&gt;&lt;code&gt;a &amp;lt; b&#xA;  c&#xA;&lt;/code&gt;&lt;/pre&gt;" OwnerUserId="8" Title="How does noise &amp; co. matter?" Tags="&lt;noise&gt;&lt;deep-learning&gt;" />"#,
        #"<row Id="3" PostTypeId="2" ParentId="2" CreationDate="2016-08-02T15:50:00.000" Score="-1" Body="&lt;ul&gt;&lt;li&gt;one&lt;/li&gt;&lt;li&gt;two &lt;code&gt;x&lt;/code&gt;&lt;/li&gt;&lt;/ul&gt;" OwnerDisplayName="user77" />"#,
        #"<row Id="9" PostTypeId="2" ParentId="2" CreationDate="2016-08-03T01:00:00.5" Score="6" Body="&lt;blockquote&gt;&lt;p&gt;noise&lt;/p&gt;&lt;/blockquote&gt;&lt;p&gt;Yes.&lt;br&gt;See &lt;a href=&quot;https://ai.stackexchange.com/a/3/8&quot;&gt;that&lt;/a&gt;, &lt;a href=&quot;https://e.org/x#y&quot;&gt;this&lt;/a&gt;.&lt;/p&gt;" OwnerUserId="10" />"#,
        #"<row Id="4" PostTypeId="1" CreationDate="2016-08-04T00:00:00.000" Score="0" Body="" Title="Empty?" Tags="|a|b|" />"#,
        #"<row Id="5" PostTypeId="5" CreationDate="2016-08-04T00:00:00.000" Score="0" Body="wiki" />"#,
        #"<row Id="6" PostTypeId="1" CreationDate="2016-08-05T00:00:00.000" Score="0" Title="No body" OwnerUserId="99" />"#,
    ]
    var comments = [
        #"<row Id="1" PostId="9" Score="2" Text="@ada: *really* `max_steps`, see [q](/q/4) https://e.org/z." CreationDate="2016-08-03T02:00:00.000" UserId="8" />"#,
        #"<row Id="2" PostId="2" Score="0" Text="What noise?" CreationDate="2016-08-02T16:00:00.000" UserDisplayName="gone" />"#,
    ]
    var users: [String]? = [
        #"<row Id="-1" DisplayName="Community" />"#, #"<row Id="8" DisplayName="kenorb" />"#,
        #"<row Id="10" DisplayName="Ada Löve" />"#,
    ]
    var links: [String]? = [
        #"<row Id="1" PostId="2" RelatedPostId="9" LinkTypeId="1" />"#,
        #"<row Id="2" PostId="9" RelatedPostId="4" LinkTypeId="1" />"#,
    ]

    static func xml(_ table: String, _ rows: [String]) -> String {
        "\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<\(table)>\n" + rows.map { "  \($0)\n" }.joined()
            + "</\(table)>\n"
    }

    func write(to folder: TemporaryFolder, at place: String = "ai.stackexchange.com") throws {
        try folder.write(Self.xml("posts", posts), to: place + "/Posts.xml")
        try folder.write(Self.xml("comments", comments), to: place + "/Comments.xml")
        if let users { try folder.write(Self.xml("users", users), to: place + "/Users.xml") }
        if let links { try folder.write(Self.xml("postlinks", links), to: place + "/PostLinks.xml") }
        try folder.write(Self.xml("badges", []), to: place + "/Badges.xml")
    }

    func read(at place: String = "ai.stackexchange.com", options: ReadingOptions = ReadingOptions()) throws
        -> (Reading, String)
    {
        let folder = try TemporaryFolder()
        try write(to: folder, at: place)
        var options = options
        options.temporaryDirectory = folder.path + "/spool"
        let reading = try Reading(folder.path, options: options)
        for document in reading.documents { document.checkInvariants() }
        // The rows of most small dumps stay in memory, and make no folder.
        if FileManager.default.fileExists(atPath: folder.path + "/spool") {
            let left = try FileManager.default.contentsOfDirectory(atPath: folder.path + "/spool")
            #expect(left == [], "the temporary folder was not removed")
        }
        return (reading, folder.path)
    }
}

@Suite struct StackExchangeTests {
    @Test func aQuestionWithItsAnswersAndCommentsIsAThread() throws {
        let (reading, root) = try Dump().read()
        #expect(reading.messages == [])
        #expect(reading.isComplete == [true])
        #expect(
            reading.documents.map(\.uri) == [2, 4, 6].map { "https://ai.stackexchange.com/questions/\($0)" })
        let thread = try #require(reading.documents.first)
        #expect(thread.title == "How does noise & co. matter?")
        #expect(thread.tags == ["noise", "deep-learning"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_470_152_420.623))
        #expect(thread.author == nil)
        #expect(thread.origin.path == root + "/ai.stackexchange.com/Posts.xml")
        #expect(thread.origin.root == root)
        #expect(thread.origin.line == 3)
        #expect(
            thread.outline == [
                "p: Does noise help? AT&T see", "code: a < b\n  c", "p: What noise?", "li: one", "li: two x",
                "q: noise",
                "p: Yes.\nSee that, this.", "p: @ada: really max_steps, see q https://e.org/z.",
            ])
        let site = "https://ai.stackexchange.com"
        #expect(
            thread.posts.map(\.uri) == [
                "\(site)/questions/2", "\(site)/posts/comments/2", "\(site)/a/3", "\(site)/a/9",
                "\(site)/posts/comments/1",
            ])
        #expect(thread.posts.map(\.kind) == [.question, .comment, .answer, .answer, .comment])
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 0, 0, 3])
        #expect(thread.posts.map(\.score) == [7, 0, -1, 6, 2])
        #expect(thread.posts.map(\.isAccepted) == [false, false, false, true, false])
        #expect(
            thread.posts.map(\.author) == [
                Author(uri: "\(site)/users/8", name: "kenorb"),
                Author(uri: "\(site)/users/named/gone", name: "gone"),
                Author(uri: "\(site)/users/named/user77", name: "user77"),
                Author(uri: "\(site)/users/10", name: "Ada Löve"),
                Author(uri: "\(site)/users/8", name: "kenorb"),
            ])
        #expect(thread.blocks.map(\.line) == [3, 3, nil, 4, 4, 5, 5, nil])
        #expect(
            thread.linkList == [
                "see -> \(site)/questions/4", "that -> \(site)/a/3", "this -> https://e.org/x#y",
                "q -> \(site)/questions/4",
                "https://e.org/z -> https://e.org/z", " -> \(site)/a/9", " -> \(site)/questions/4",
            ])
    }

    @Test func postsWithoutTextAndAuthorsWithoutAccountAreRead() throws {
        let documents = try Dump().read().0.documents
        #expect(documents[1].tags == ["a", "b"])
        #expect(documents[1].posts.map(\.range) == [0..<0])
        #expect(documents[1].posts.map(\.author) == [nil])
        #expect(
            documents[2].posts.map(\.author) == [
                Author(uri: "https://ai.stackexchange.com/users/99", name: "user99")
            ])
    }

    @Test(
        "addresses come from the folder's name where it is a host",
        arguments: [
            ("ai.stackexchange.com", nil, "https://ai.stackexchange.com/questions/2"),
            ("ai.stackexchange.com/2017/dump", nil, "https://ai.stackexchange.com/questions/2"),
            ("ai.stackexchange.com/a/b/c", nil, "ROOT/ai.stackexchange.com/a/b/c/Posts.xml#question-2"),
            ("waylark.stackexchange", nil, "ROOT/waylark.stackexchange/Posts.xml#question-2"),
            ("AI.com", nil, "ROOT/AI.com/Posts.xml#question-2"),
            ("dump", "https://forum.example.org/", "https://forum.example.org/questions/2"),
            ("ai.stackexchange.com", "https://mirror.org/ai", "https://mirror.org/ai/questions/2"),
        ])
    func namesTheSite(place: String, base: String?, uri: String) throws {
        let (reading, root) = try Dump().read(at: place, options: ReadingOptions(baseURI: base))
        #expect(reading.documents.first?.uri.replacing("file://\(root)", with: "ROOT") == uri)
    }

    @Test func withoutAHostEverythingIsAFragmentOfTheDump() throws {
        let (reading, root) = try Dump().read(at: "dump")
        let posts = "file://\(root)/dump/Posts.xml"
        let thread = try #require(reading.documents.first)
        #expect(
            thread.posts.map(\.uri) == [
                "\(posts)#question-2", "\(posts)#comment-2", "\(posts)#answer-3", "\(posts)#answer-9",
                "\(posts)#comment-1",
            ])
        #expect(thread.posts[0].author?.uri == "file://\(root)/dump/Users.xml#user-8")
        #expect(thread.linkList.first == "see -> \(posts)#question-4")
        #expect(thread.linkList[1] == "that -> https://ai.stackexchange.com/a/3/8")
    }

    @Test func thePathOfPostsIsAsGoodAsItsFolder() throws {
        let folder = try TemporaryFolder()
        try Dump().write(to: folder)
        let reading = try Reading(folder.path + "/ai.stackexchange.com/Posts.xml")
        #expect(reading.documents.count == 3)
        #expect(reading.documents[0].posts[0].author?.name == "kenorb")
    }

    @Test func usersAndLinksMayBeMissing() throws {
        var dump = Dump()
        dump.users = nil
        dump.links = nil
        let reading = try dump.read().0
        #expect(reading.messages == [])
        #expect(reading.documents[0].posts[0].author?.name == "user8")
    }

    @Test(
        "comments keep what only looks like markup",
        arguments: [
            ("2 * 3 * 4 and a*b*c", "2 * 3 * 4 and a*b*c"),
            ("snake_case_name and _this_", "snake_case_name and this"),
            ("**bold** `a*b*`", "bold a*b*"), ("[not a link] (x)", "[not a link] (x)"),
            ("one ` tick", "one ` tick"),
            ("&lt;b&gt; stays", "<b> stays"), ("[tour] and [a](https://e.org \"t\")", "[tour] and a"),
        ])
    func rendersComments(text: String, plain: String) throws {
        var dump = Dump()
        dump.comments = [
            "<row Id=\"1\" PostId=\"4\" Score=\"0\" Text=\"\(text.replacing("\"", with: "&quot;"))\" CreationDate=\"2016-08-03T02:00:00.000\" UserId=\"8\" />"
        ]
        #expect(try dump.read().0.documents[1].outline == ["p: \(plain)"])
    }
}

@Suite struct BrokenDumpTests {
    /// The problems of a dump, without the folder's name, and the titles of the threads that were read all the same.
    private func read(_ change: (inout Dump) -> Void) throws -> (
        problems: [String], titles: [String], isComplete: [Bool]
    ) {
        var dump = Dump()
        change(&dump)
        let (reading, root) = try dump.read(at: "dump")
        return (
            reading.messages.map { $0.replacing(root + "/dump/", with: "") }, reading.documents.map(\.title),
            reading.isComplete
        )
    }

    static let titles = ["How does noise & co. matter?", "Empty?", "No body"]

    @Test(
        "a broken row is reported, and the rest is read",
        arguments: [
            ("<row PostTypeId=\"1\" Title=\"x\" />", "Posts.xml:9: the row was left out: it has no Id."),
            (
                "<row Id=\"x7\" PostTypeId=\"1\" />",
                "Posts.xml:9: the row was left out: it has the Id \"x7\", which is no number."
            ),
            ("<row Id=\"7\" Title=\"x\" />", "Posts.xml:9: the row was left out: it has no PostTypeId."),
            (
                "<row Id=\"7\" PostTypeId=\"2\" Body=\"x\" />",
                "Posts.xml:9: the row was left out: it has no ParentId."
            ),
            (
                "<row Id=\"2\" PostTypeId=\"1\" Title=\"again\" />",
                "Posts.xml:9: the row repeats the Id 2 of line 3; the first one was kept."
            ),
            (
                "<row Id=\"9\" PostTypeId=\"2\" ParentId=\"4\" Body=\"again\" />",
                "Posts.xml:9: the row repeats the Id 9 of line 5; the first one was kept."
            ),
            (
                "<row Id=\"7\" PostTypeId=\"2\" ParentId=\"1\" />",
                "Posts.xml:9: answer 7 was left out because its question 1 is missing."
            ),
            (
                "<row Id=\"7\" PostTypeId=\"2\" ParentId=\"777\" />",
                "Posts.xml:9: answer 7 was left out because its question 777 is missing."
            ),
            (
                "<row Id=\"7\" PostTypeId=\"2\" ParentId=\"3\" />",
                "Posts.xml:9: answer 7 was left out because its question 3 is missing."
            ),
            (
                "<row Id=\"7\" PostTypeId=\"2\" ParentId=\"4\" Score=\"many\" />",
                "Posts.xml:9: the row has the Score \"many\", which is no number."
            ),
            (
                "<row Id=\"7\" PostTypeId=\"2\" ParentId=\"4\" CreationDate=\"2016-13-01\" />",
                "Posts.xml:9: the row has the CreationDate \"2016-13-01\", which is no date."
            ),
        ])
    func reportsRows(row: String, problem: String) throws {
        let result = try read { $0.posts.append(row) }
        #expect(result.problems == [problem])
        #expect(result.titles == Self.titles)
        #expect(result.isComplete == [true])
    }

    @Test func thousandsOfOrphansAreAllReported() throws {
        let result = try read { dump in
            dump.posts += (1...2500).map { "<row Id=\"\(1000 + $0)\" PostTypeId=\"2\" ParentId=\"5\" />" }
            dump.posts += (1...2500).map { "<row Id=\"\(9000 + $0)\" PostTypeId=\"2\" ParentId=\"900\" />" }
        }
        #expect(result.problems.count == 5000)
        #expect(result.titles == Self.titles)
    }

    @Test func unknownPostTypesAreIgnored() throws {
        #expect(try read { $0.posts.append("<row Id=\"7\" PostTypeId=\"42\" />") }.problems == [])
    }

    @Test func repeatedUsersAndCommentsAreReported() throws {
        let result = try read {
            $0.users?.append("<row Id=\"8\" DisplayName=\"impostor\" />")
            $0.comments.append($0.comments[0])
        }
        #expect(
            result.problems == [
                "Users.xml:6: the row repeats the Id 8 of line 4; the first one was kept.",
                "Comments.xml:5: the row repeats the Id 1 of line 3; the first one was kept.",
            ])
    }

    @Test func rowsBeforeACutAreReadAndTheDumpIsIncomplete() throws {
        let folder = try TemporaryFolder()
        try Dump().write(to: folder, at: "dump")
        let path = folder.path + "/dump/Posts.xml"
        let xml = try Data(contentsOf: URL(filePath: path))
        let half = try #require(xml.range(of: Data("Empty?".utf8)))
        try xml[..<half.lowerBound].write(to: URL(filePath: path))
        let reading = try Reading(folder.path)
        #expect(reading.documents.map(\.title) == [Self.titles[0]])
        #expect(reading.documents.first?.posts.count == 5)
        #expect(reading.isComplete == [false])
        #expect(reading.messages.count == 1)
        let message = try #require(reading.messages.first)
        #expect(message.hasPrefix("\(path):6 is cut off or is not well-formed XML ("))
        #expect(message.hasSuffix("; only the 3 rows before it were read."))
    }

    @Test(
        "what is no XML is reported once",
        arguments: [
            ("this is no XML at all", 1),
            ("<posts><row Id=\"1\" PostTypeId=\"1\" Title=\"\u{1}\"/></posts>", 1),
            ("<posts>\n<row Id=1 />\n</posts>", 2),
            ("<posts>\n<row Id=\"1\" PostTypeId=\"1\" Body=\"&unknown;\" />\n</posts>", 2),
        ])
    func reportsMalformedXML(xml: String, line: Int) throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(xml, to: "Posts.xml")
        let reading = try Reading(folder.path)
        #expect(reading.problems.map(\.code) == [.malformed])
        #expect(reading.problems.first?.line == line)
        #expect(reading.messages.first?.hasPrefix("\(path):\(line) ") == true)
        #expect(reading.isComplete == [false])
    }

    @Test func invalidUTF8IsReported() throws {
        let folder = try TemporaryFolder()
        var bytes = Array(
            "<posts>\n<row Id=\"1\" PostTypeId=\"1\" Title=\"first\" />\n<row Id=\"2\" PostTypeId=\"1\" Title=\""
                .utf8)
        bytes += [0xC3, 0x28, 0xFF]
        bytes += Array("\" />\n</posts>".utf8)
        try folder.write(bytes, to: "Posts.xml")
        let reading = try Reading(folder.path)
        #expect(reading.documents.map(\.title) == ["first"])
        #expect(reading.problems.map(\.code) == [.malformed])
        #expect(reading.problems.first?.line == 3)
        #expect(reading.isComplete == [false])
    }

    @Test func entitiesAreNotExpanded() throws {
        let folder = try TemporaryFolder()
        let lol = "<!DOCTYPE p [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY f SYSTEM \"file:///etc/passwd\">]>"
        try folder.write(
            lol + "<posts><row Id=\"1\" PostTypeId=\"1\" Title=\"&f;\" /></posts>", to: "Posts.xml")
        let reading = try Reading(folder.path)
        #expect(reading.documents.isEmpty)
        #expect(reading.problems.map(\.code) == [.malformed])
    }

    @Test func aTemporaryFolderThatCannotBeMadeIsAnError() throws {
        let folder = try TemporaryFolder()
        // A small dump needs no folder: rows that repeat an Id are taken out on disk.
        var dump = Dump()
        dump.comments.append(dump.comments[0])
        dump.posts.append(dump.posts[0])
        try dump.write(to: folder)
        let file = try folder.write("x", to: "file")
        var options = ReadingOptions()
        options.temporaryDirectory = file
        #expect(throws: ReadingProblem.self) { try Reading(folder.path, options: options) }
    }
}
