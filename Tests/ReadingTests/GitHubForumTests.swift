import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct GitHubForumTests {
    /// The documents and messages of files in a folder.
    private static func read(_ files: [String: String], options: ReadingOptions = ReadingOptions()) throws
        -> Reading
    {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: name) }
        let reading = try Reading(folder.path, options: options)
        for document in reading.documents { document.checkInvariants() }
        return reading
    }

    private static let day = Date(timeIntervalSince1970: 1_614_556_800)

    // MARK: REST

    static let issues = #"""
        [{"url":"https://api.github.com/repos/ada/loop/issues/7","html_url":"https://github.com/ada/loop/issues/7","id":70,"number":7,"title":"Agent never stops","user":{"login":"ada","html_url":"https://github.com/ada","type":"User"},"labels":[{"id":1,"name":"bug"},{"id":2,"name":"agents"}],"state":"closed","state_reason":"completed","comments":2,"created_at":"2021-03-01T00:00:00Z","updated_at":"2021-06-01T00:00:00Z","author_association":"NONE","body":"It goes on and on forever, as in #3 and bob/tools#4.\r\n\r\n```py\nrun()  # 5\n```","reactions":{"+1":5,"-1":1,"total_count":7}},
        {"url":"https://api.github.com/repos/ada/loop/issues/8","html_url":"https://github.com/ada/loop/pull/8","id":80,"number":8,"title":"Stop it","user":null,"labels":[],"comments":0,"pull_request":{"url":"https://api.github.com/repos/ada/loop/pulls/8"},"created_at":"2021-03-05T00:00:00Z","body":null,"reactions":{"+1":0,"-1":0}}]
        """#
    static let comments = #"""
        [{"url":"https://api.github.com/repos/ada/loop/issues/comments/72","html_url":"https://github.com/ada/loop/issues/7#issuecomment-72","issue_url":"https://api.github.com/repos/ada/loop/issues/7","id":72,"user":{"login":"dependabot[bot]","html_url":"https://github.com/apps/dependabot"},"created_at":"2021-03-03T00:00:00Z","updated_at":"2021-03-09T00:00:00Z","body":"> It goes on and on forever, as in #3\n\nDuplicate of #3","author_association":"OWNER"},
        {"url":"https://api.github.com/repos/ada/loop/issues/comments/71","html_url":"https://github.com/ada/loop/issues/7#issuecomment-71","issue_url":"https://api.github.com/repos/ada/loop/issues/7","id":71,"user":{"login":"bob"},"created_at":"2021-03-02T00:00:00Z","body":"Which version?"}]
        """#
    static let reviews = #"""
        [{"url":"https://api.github.com/repos/ada/loop/pulls/comments/82","pull_request_url":"https://api.github.com/repos/ada/loop/pulls/8","html_url":"https://github.com/ada/loop/pull/8#discussion_r82","id":82,"in_reply_to_id":81,"user":{"login":"ghost","html_url":"https://github.com/ghost"},"diff_hunk":"@@","created_at":"2021-03-07T00:00:00Z","body":"Done."},
        {"url":"https://api.github.com/repos/ada/loop/pulls/comments/81","pull_request_url":"https://api.github.com/repos/ada/loop/pulls/8","html_url":"https://github.com/ada/loop/pull/8#discussion_r81","id":81,"user":{"login":"bob"},"created_at":"2021-03-06T00:00:00Z","body":"A name is missing."}]
        """#

    @Test func issuesAndTheirCommentsComeTogether() throws {
        let reading = try Self.read([
            "issues.json": Self.issues, "comments.json": Self.comments, "review-comments.json": Self.reviews,
        ])
        #expect(reading.sources.map(\.format) == [.gitHub])
        #expect(reading.messages == [])
        #expect(reading.documents.count == 2)
        let issue = try #require(reading.documents.first { $0.title == "Agent never stops" })
        #expect(issue.uri == "https://github.com/ada/loop/issues/7")
        #expect(issue.tags == ["bug", "agents"])
        #expect(issue.created == Self.day)
        #expect(issue.origin.path.hasSuffix("/issues.json"))
        #expect(issue.origin.line == 1)
        #expect(
            issue.outline == [
                "p: It goes on and on forever, as in #3 and bob/tools#4.", "code py: run()  # 5",
                "p: Which version?",
                "q: It goes on and on forever, as in #3", "p: Duplicate of #3",
            ])
        #expect(issue.blocks.map(\.repeats) == [nil, nil, nil, 0, nil])
        #expect(issue.blocks.map(\.line) == [1, 1, 2, 1, 1])
        #expect(
            issue.linkList == [
                "#3 -> https://github.com/ada/loop/issues/3",
                "bob/tools#4 -> https://github.com/bob/tools/issues/4",
                "#3 -> https://github.com/ada/loop/issues/3", "#3 -> https://github.com/ada/loop/issues/3",
                " -> https://github.com/ada/loop/issues/3",
            ])
        #expect(
            issue.posts.map(\.uri) == [
                "https://github.com/ada/loop/issues/7",
                "https://github.com/ada/loop/issues/7#issuecomment-71",
                "https://github.com/ada/loop/issues/7#issuecomment-72",
            ])
        #expect(issue.posts.map { $0.author?.name } == ["ada", "bob", "dependabot[bot]"])
        #expect(
            issue.posts.map { $0.author?.uri } == [
                "https://github.com/ada", "https://github.com/bob", "https://github.com/apps/dependabot",
            ])
        #expect(issue.posts.map(\.edited) == [nil, nil, nil])
        #expect(issue.posts.map(\.score) == [4, nil, nil])
        #expect(issue.posts.map(\.kind) == [.question, .reply, .reply])

        let pull = try #require(reading.documents.first { $0.title == "Stop it" })
        #expect(pull.uri == "https://github.com/ada/loop/pull/8")
        #expect(pull.posts.map { $0.author?.name } == [nil, "bob", nil])
        #expect(pull.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(pull.outline == ["p: A name is missing.", "p: Done."])
    }

    @Test func missingFilesAreToldOfOnce() throws {
        let issues = try Self.read(["issues.json": Self.issues])
        #expect(issues.documents.count == 2)
        #expect(issues.messages.count == 1)
        #expect(issues.messages.first?.contains("have 2 comments, which are not in the files") == true)
        let comments = try Self.read(["comments.json": Self.comments])
        #expect(comments.documents.map(\.uri) == ["https://github.com/ada/loop/issues/7"])
        #expect(comments.documents.first?.posts.map { $0.author?.name } == ["bob", "dependabot[bot]"])
        #expect(comments.messages.count == 1)
        #expect(comments.messages.first?.contains("holds comments whose issues") == true)
        // Where only some are missing, the threads are named.
        let one = Self.comments.split(separator: "\n").last.map { "[" + $0 } ?? ""
        let some = try Self.read([
            "issues.json": Self.issues, "comments.json": one, "reviews.json": Self.reviews,
        ])
        #expect(
            some.messages.map {
                $0.hasSuffix(
                    #"the thread "Agent never stops" has 3 posts, of which 2 are in the files."#)
            } == [true])
        let orphans = try Self.read([
            "comments.json": Self.comments, "issues.json": Self.issues.replacing("/7\"", with: "/9\""),
        ])
        #expect(
            orphans.messages.contains {
                $0.contains("https://github.com/ada/loop/issues/7\" is known by its comments only")
            })
    }

    @Test func listsMayFollowEachOther() throws {
        let other = Self.issues.replacing("/7\"", with: "/17\"").replacing("/8\"", with: "/18\"")
            .replacing("\"comments\":2", with: "\"comments\":0")
        let first = Self.issues.replacing("\"comments\":2", with: "\"comments\":0")
        let shapes = [
            first + other, "[\(first),\(other)]", first + "\n" + other,
            #"{"total_count":2,"items":\#(first)}"# + "\n" + #"{"total_count":2,"items":\#(other)}"#,
        ]
        for text in shapes {
            let reading = try Self.read(["issues.json": text])
            #expect(reading.messages == [])
            #expect(
                reading.documents.map(\.uri).sorted()
                    == ["issues/17", "issues/7", "pull/18", "pull/8"].map {
                        "https://github.com/ada/loop/" + $0
                    })
        }
    }

    // MARK: GraphQL

    static let discussion = #"""
        {"number":5,"title":"How to stop?","url":"https://github.com/ada/loop/discussions/5","id":"D_5","author":{"login":"ada","url":"https://github.com/ada"},"createdAt":"2021-03-01T00:00:00Z","lastEditedAt":"2021-03-02T00:00:00Z","bodyHTML":"<p dir=\"auto\">It loops, see <a href=\"https://github.com/ada/loop/issues/7\">#7</a>.</p>","category":{"name":"Q&A"},"labels":{"nodes":[{"name":"agents"}]},"upvoteCount":3,"isAnswered":true,"answer":{"id":"DC_2"},"comments":{"totalCount":2,"pageInfo":{"hasNextPage":false},"nodes":[
        {"id":"DC_1","url":"https://github.com/ada/loop/discussions/5#discussioncomment-1","author":null,"createdAt":"2021-03-03T00:00:00Z","body":"Have you tried a limit?","isMinimized":true,"upvoteCount":1,"replies":{"totalCount":1,"nodes":[{"id":"DC_3","url":"https://github.com/ada/loop/discussions/5#discussioncomment-3","author":{"login":"ada"},"createdAt":"2021-03-05T00:00:00Z","bodyText":"No. <Limit> what?"}]}},
        null,
        {"id":"DC_2","url":"https://github.com/ada/loop/discussions/5#discussioncomment-2","author":{"login":"eve"},"createdAt":"2021-03-04T00:00:00Z","includesCreatedEdit":true,"updatedAt":"2021-03-06T00:00:00Z","body":"Set `max_steps`.","isAnswer":true,"reactionGroups":[{"content":"THUMBS_UP","users":{"totalCount":4}},{"content":"HEART","users":{"totalCount":9}}],"replies":{"nodes":[]}}]}}
        """#.replacing("\n", with: "")

    @Test func discussionsAreNestedWhereverTheyStand() throws {
        let shapes = [
            #"{"data":{"repository":{"discussions":{"pageInfo":{"endCursor":"x"},"nodes":[\#(Self.discussion)]}}}}"#,
            #"{"data":{"repository":{"discussions":{"edges":[{"cursor":"x","node":\#(Self.discussion)}]}}}}"#,
            #"{"data":{"repository":{"discussion":\#(Self.discussion)}}}"#,
            #"{"data":{"search":{"nodes":[\#(Self.discussion)]},"rateLimit":{"cost":1}}}"#,
            #"[{"data":{"repository":{"discussions":{"nodes":[]}}}},{"data":{"repository":{"discussions":{"nodes":[\#(Self.discussion)]}}}}]"#,
            Self.discussion, "[\(Self.discussion)]",
        ]
        for text in shapes {
            let reading = try Self.read(["discussions.json": text])
            #expect(reading.messages == [])
            let thread = try #require(reading.documents.first)
            #expect(reading.documents.count == 1)
            #expect(thread.uri == "https://github.com/ada/loop/discussions/5")
            #expect(thread.tags == ["agents", "Q&A"])
            #expect(
                thread.outline == [
                    "p: It loops, see #7.", "p: Have you tried a limit?", "p: No. <Limit> what?",
                    "p: Set max_steps.",
                ])
            let posts = thread.posts
            #expect(
                posts.map(\.uri)
                    == ["", "#discussioncomment-1", "#discussioncomment-3", "#discussioncomment-2"].map {
                        "https://github.com/ada/loop/discussions/5" + $0
                    })
            #expect(posts.map { $0.author?.name } == ["ada", nil, "ada", "eve"])
            #expect(posts.map(\.replyTo) == [nil, 0, 1, 0])
            #expect(posts.map(\.isAccepted) == [false, false, false, true])
            #expect(posts.map(\.score) == [3, 1, nil, 4])
            #expect(posts.map(\.marks) == [[], [.hidden], [], []])
            #expect(posts[0].edited == Self.day.addingTimeInterval(86_400))
            #expect(posts[3].edited == Self.day.addingTimeInterval(5 * 86_400))
        }
    }

    @Test func pagesOfCommentsAreJoined() throws {
        func comment(_ number: Int) -> String {
            #"{"id":"C\#(number)","url":"https://github.com/ada/loop/issues/7#issuecomment-\#(number)","author":{"login":"bob"},"createdAt":"2021-03-0\#(number)T00:00:00Z","body":"Words of comment \#(number)."}"#
        }
        let first =
            #"{"data":{"repository":{"issue":{"title":"Loops","number":7,"url":"https://github.com/ada/loop/issues/7","author":{"login":"ada"},"body":"Why?","createdAt":"2021-03-01T00:00:00Z","comments":{"totalCount":3,"nodes":[\#(comment(2)),\#(comment(3))]}}}}}"#
        let second =
            #"{"data":{"repository":{"issue":{"comments":{"totalCount":3,"nodes":[\#(comment(4))]}}}}}"#
        let node = #"{"data":{"node":{"id":"I_7","comments":{"nodes":[\#(comment(4))]}}}}"#
        for page in [second, node] {
            let reading = try Self.read(["1.json": first, "2.json": page])
            #expect(reading.messages == [])
            #expect(reading.documents.count == 1)
            #expect(
                reading.documents.first?.outline == [
                    "p: Why?", "p: Words of comment 2.", "p: Words of comment 3.", "p: Words of comment 4.",
                ])
        }
        let alone = try Self.read(["1.json": first])
        #expect(alone.documents.first?.posts.count == 3)
        #expect(
            alone.messages.map {
                $0.hasSuffix(#"the thread "Loops" has 4 posts, of which 3 are in the files."#)
            } == [true])
    }

    @Test func reviewsOfPullRequestsAreComments() throws {
        let text =
            #"{"number":8,"title":"Stop it","url":"https://github.com/ada/loop/pull/8","author":{"login":"app/dependabot","is_bot":true},"body":"Stops.","createdAt":"2021-03-01T00:00:00Z","comments":[],"reviews":[{"id":"R1","author":{"login":"bob"},"body":"","state":"APPROVED","submittedAt":"2021-03-02T00:00:00Z"},{"id":"R2","author":{"login":"eve"},"body":"Not yet.","state":"CHANGES_REQUESTED","submittedAt":"2021-03-03T00:00:00Z"}],"reviewThreads":{"nodes":[{"comments":{"nodes":[{"id":"T1","body":"A name is missing here.","createdAt":"2021-03-04T00:00:00Z","author":{"login":"eve"}},{"id":"T2","body":"Done.","createdAt":"2021-03-05T00:00:00Z","author":{"login":"bob"},"replyTo":{"id":"T1"}}]}}]}}"#
        let reading = try Self.read(["pulls.json": text])
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(thread.outline == ["p: Stops.", "p: Not yet.", "p: A name is missing here.", "p: Done."])
        #expect(thread.posts.map { $0.author?.name } == ["dependabot", "eve", "eve", "bob"])
        #expect(thread.posts[0].author?.uri == "https://github.com/apps/dependabot")
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 0, 2])
    }

    // MARK: Tools

    @Test func theAnswerIsOneOfTheComments() throws {
        let comment =
            #"{"author":{"name":"bob","url":"https://github.com/bob"},"body":"<p dir=\"auto\">So.</p>","createdAt":"2021-03-02T00:00:00Z","replies":null}"#
        let answer = comment.replacing("\"replies\":null", with: "\"chosenBy\":\"ada\"")
        func text(_ comments: String, _ answer: String) -> String {
            #"[{"title":"Why?","body":"<p dir=\"auto\">Because?</p>","url":"https://github.com/ada/loop/discussions/5","id":"5","createdAt":"2021-03-01T00:00:00Z","upvotes":2,"commentTotal":1,"author":{},"comments":[\#(comments)],"answer":\#(answer)}]"#
        }
        let other = comment.replacing("So.", with: "Other.")
        for (comments, answer, expected, accepted) in [
            (other + "," + comment, answer, ["p: Because?", "p: Other.", "p: So."], 2),
            (other, answer, ["p: Because?", "p: Other.", "p: So."], 2),
            (comment, "null", ["p: Because?", "p: So."], nil),
        ] {
            let reading = try Self.read(["discussions.json": text(comments, answer)])
            #expect(reading.messages == [])
            let thread = try #require(reading.documents.first)
            #expect(thread.outline == expected)
            #expect(thread.posts.firstIndex(where: \.isAccepted) == accepted)
            #expect(thread.posts.map(\.score) == [2] + Array(repeating: nil, count: expected.count - 1))
            #expect(thread.posts[0].author == nil)
            #expect(thread.posts[1].uri == "https://github.com/ada/loop/discussions/5#post-1")
        }
    }

    @Test func objectsWithPlainTextMayFollowEachOther() throws {
        let nested =
            #"{"type":"discussion","id":"D1","number":5,"title":"Why?","url":"https://github.com/ada/loop/discussions/5","bodyText":"Because *what*?","author":"ada","category":"Q&A","labels":[{"name":"a","color":"f"}],"comments":[{"type":"comment","id":"C1","bodyText":"So.","author":"bob","discussionNumber":5,"replies":[{"type":"reply","id":"R1","bodyText":"Oh.","author":"ada","parentCommentId":"C1","discussionNumber":5}]}]}"#
        let flat = nested.replacing(#""comments":[{"type""#, with: #""x":1}{"type""#).replacing(
            #""replies":[{"type":"reply""#, with: #""y":1}{"type":"reply""#
        ).replacing("}]}]}", with: "}")
        for text in [nested, flat] {
            let reading = try Self.read([
                "fetched.json": text + text.replacing(":5", with: ":6").replacing("/5", with: "/6")
            ])
            #expect(reading.messages == [])
            #expect(reading.documents.count == 2)
            for thread in reading.documents {
                #expect(thread.tags == ["a", "Q&A"])
                #expect(thread.outline == ["p: Because *what*?", "p: So.", "p: Oh."])
                #expect(
                    thread.posts.map { $0.author?.uri }
                        == ["ada", "bob", "ada"].map { "https://github.com/" + $0 })
                #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
            }
        }
    }

    @Test func threadsWithoutAddressesAreThoseOfTheRepositoryThatIsGiven() throws {
        let text = #"[{"number":7,"title":"Loops","body":"See #8.","author":{"login":"ada"},"comments":[]}]"#
        let given = try Self.read(
            ["i.json": text], options: ReadingOptions(baseURI: "https://github.com/ada/loop"))
        #expect(given.documents.map(\.uri) == ["https://github.com/ada/loop/issues/7"])
        #expect(given.documents.first?.linkList == ["#8 -> https://github.com/ada/loop/issues/8"])
        let unknown = try Self.read(["i.json": text])
        #expect(unknown.documents.first?.uri.hasSuffix("#thread-%237") == true)
        #expect(unknown.documents.first?.links == [])
    }

    // MARK: Text

    @Test(arguments: [
        ("See #12.", ["#12 -> /ada/loop/issues/12"]),
        (
            "(GH-12) and a/b.c#1, x-y/z#2!",
            ["GH-12 -> /ada/loop/issues/12", "a/b.c#1 -> /a/b.c/issues/1", "x-y/z#2 -> /x-y/z/issues/2"]
        ),
        (
            "中文#12和 #0 #x a#12 #12a #12_b ##12 /#12 a/b/c#12 XGH-1 #123456789012",
            ["#12 -> /ada/loop/issues/12"]
        ),
        (
            "`#12` [#12](https://example.org/x) https://example.org/a#12",
            ["#12 -> https://example.org/x", "https://example.org/a#12 -> https://example.org/a#12"]
        ),
        ("#12#13", ["#12 -> /ada/loop/issues/12", "#13 -> /ada/loop/issues/13"]),
    ])
    func shortNamesAreLinks(body: String, links: [String]) throws {
        let text =
            #"{"number":7,"title":"Loops","url":"https://github.com/ada/loop/issues/7","author":{"login":"ada"},"body":"\#(body)","comments":[]}"#
        let reading = try Self.read(["i.json": text])
        #expect(
            reading.documents.first?.linkList.map { $0.replacing("https://github.com", with: "") } == links)
    }

    @Test(
        arguments: [
            ("Duplicate of #3", "/ada/loop/issues/3"), ("A duplicate of: bob/x#4.", "/bob/x/issues/4"),
            ("Duplicate of https://github.com/bob/x/pull/4#issuecomment-1 I think", "/bob/x/pull/4"),
            (
                #"<p>Duplicate of <a class=\"x\" href=\"https://github.com/ada/loop/issues/3\">#3</a></p>"#,
                "/ada/loop/issues/3"
            ),
            ("Duplicate of [that](https://github.com/ada/loop/issues/3)", nil),
            ("Duplicate of nothing #3", nil),
            ("Duplicate of", nil), ("Duplicate of #7", nil), ("Duplicate of <a href=", nil),
        ] as [(String, String?)])
    func duplicatesAreRelated(body: String, target: String?) throws {
        let text =
            #"{"number":7,"title":"Loops","url":"https://github.com/ada/loop/issues/7","author":{"login":"ada"},"body":"\#(body)","comments":[]}"#
        let reading = try Self.read(["i.json": text])
        let links = try #require(reading.documents.first).links.filter(\.range.isEmpty)
        #expect(links.map(\.target) == (target.map { ["https://github.com" + $0] } ?? []))
    }

    @Test(arguments: [
        (#""body":"<p>A <b>word</b></p>\n""#, ["p: A word"]),
        (#""body":"<details>\n\nA *word*\n\n</details>""#, ["p: A word"]),
        (#""body":"<p align=\"center\">A</p>\n\n*word*""#, ["p: A", "p: word"]),
        (#""bodyHTML":"<ul><li>A</li></ul>""#, ["li: A"]),
        (#""body_html":"<p>A</p>""#, ["p: A"]),
        (#""bodyText":"<p> *A*""#, ["p: <p> *A*"]),
        (#""body":"""#, []),
        (#""body":null"#, []),
        (
            ##""body":"<div class=\"email-fragment\">Yes.</div>\n<span class=\"email-hidden-toggle\"><a href=\"#\">…</a></span><div class=\"email-hidden-reply\">Reply to this email directly</div>""##,
            ["p: Yes."]
        ),
    ])
    func bodiesAreReadByTheirMarkup(body: String, outline: [String]) throws {
        let text =
            #"{"number":7,"title":"Loops","url":"https://github.com/ada/loop/issues/7","author":{"login":"ada"},\#(body),"comments":[]}"#
        let reading = try Self.read(["i.json": text])
        #expect(reading.messages == [])
        #expect(reading.documents.first?.outline == outline)
    }

    // MARK: Bad input

    @Test(arguments: [
        (
            #"{"message":"Not Found","documentation_url":"https://docs.github.com"}"#,
            #"holds GitHub's answer "Not Found" instead of threads"#
        ),
        (
            #"{"data":null,"errors":[{"type":"RATE_LIMITED","message":"Too much."}]}"#,
            #"holds GitHub's answer "Too much." instead of threads"#
        ),
        ("7", "was left out: it is no issue, pull request, discussion or comment"),
        (#"{"a":{"b":1}}"#, "was left out: it is no issue, pull request, discussion or comment"),
        (
            #"{"title":"Loops","body":"x"}"#,
            "holds a thread that was left out: it has neither a number nor an address"
        ),
        (#"{"body":"x","id":3}"#, "holds a comment that was left out: it does not say what it is about"),
        (
            #"{"body":"x","issue_url":"https://api.github.com/repos/a/b/issues/1"}"#,
            "holds a comment on https://github.com/a/b/issues/1 that was left out: it has no id"
        ),
        (#"{"number":7,"title":"Loops","comments":[]}"#, ##"holds the thread "Loops", which has no body"##),
        (
            #"{"number":7,"title":"Loops","body":"x","created_at":"soon"}"#,
            ##"holds the thread #7, which has the created_at "soon", which is no date"##
        ),
        (
            #"{"number":7,"title":"Loops","body":"x","labels":[{"id":1}]}"#,
            "holds the thread #7, which has the label {…}, which has no name"
        ),
        (#"{"number":7,"title":"Loops","body":"x","comments":[5]}"#, "holds the comment 5, which is none"),
        (
            #"{"number":7,"title":"Loops","body":"x","comments":[{"id":"c","author":4,"body":"y"}]}"#,
            "holds the comment c of the thread #7, which has the author 4, which is no account"
        ),
    ])
    func reports(text: String, what: String) throws {
        let reading = try Self.read(["a.json": text], options: ReadingOptions(format: .gitHub))
        #expect(
            reading.messages.contains { $0.hasSuffix("/a.json:1: the record \(what).") },
            "\(reading.messages)")
    }

    @Test func eventsAndEmptyPagesAreNoMistakes() throws {
        let text = #"""
            {"data":{"repository":{"issues":{"nodes":[],"pageInfo":{"hasNextPage":false}}}}}
            {"event":"closed","id":1,"actor":{"login":"ada"}}
            """#
        #expect(try Self.read(["a.json": text], options: ReadingOptions(format: .gitHub)).messages == [])
    }

    @Test(arguments: [issues, comments, reviews, discussion])
    func damageIsReported(fixture: String) throws {
        let damage = JSONForumDamage(fixture: fixture, name: "github.json", format: .gitHub)
        try damage.cutOff(every: 61)
        try damage.wrongTypes(rounds: 100, seed: 12)
        try damage.absurdNesting()
    }

    @Test func compressedFilesReadTheSame() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(Self.discussion, to: "d.json")
        let plain = try Reading(folder.path).documents
        let gzip = try Process.run(URL(filePath: "/usr/bin/env"), arguments: ["gzip", path])
        gzip.waitUntilExit()
        let packed = try Reading(folder.path).documents
        #expect(plain.count == 1)
        #expect(packed.map(\.text) == plain.map(\.text))
    }
}
