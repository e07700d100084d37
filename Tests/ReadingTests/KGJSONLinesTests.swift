import Foundation
import KnowledgeModel
import Testing

@testable import Reading

@Suite struct KGJSONLinesTests {
    private func read(_ files: [String: String], base: String? = nil) throws -> Reading {
        let folder = try TemporaryFolder()
        for (name, text) in files { try folder.write(text, to: name) }
        var reading = try Reading(folder.path, options: ReadingOptions(baseURI: base))
        reading.problems = reading.problems.map {
            ReadingProblem(
                $0.code, $0.path, line: $0.line, saying: $0.message.replacing(folder.path + "/", with: ""))
        }
        return reading
    }

    @Test func pagesBecomeDocuments() throws {
        let reading = try read(
            [
                "pages.jsonl": #"""
                {"kg":"page","url":"https://docs.example.org/guide/runs","text":"# Runs\n\nOne **condition**, see [limits](../limits?v=2#steps), [here](#runs) and [all](/).","author":"ada","created":"2024-05-01","tags":["agents","runs"]}
                {"kg":"page","id":7,"title":"常见问题","text":"<h1>问</h1><p>什么是<b>运行</b>？</p>","markup":"html","author":{"name":"小明","url":"https://docs.example.org/u/3"},"created":1714559400}
                {"kg":"page","id":"notes","text":"*plain* text","markup":"plain"}

                """#
            ], base: "https://base.example.org")
        #expect(reading.sources.map(\.format) == [.kgJSONLines])
        #expect(reading.messages == [])
        for document in reading.documents { document.checkInvariants() }
        let runs = try #require(reading.documents.first)
        #expect(runs.uri == "https://docs.example.org/guide/runs")
        #expect(runs.title == "Runs")
        #expect(runs.outline == ["h1: Runs", "p: One condition, see limits, here and all."])
        #expect(
            runs.linkList == [
                "limits -> https://docs.example.org/limits?v=2#steps",
                "here -> https://docs.example.org/guide/runs#runs",
                "all -> https://docs.example.org/",
            ])
        #expect(runs.author == Author(uri: "https://base.example.org/u/ada", name: "ada"))
        #expect(runs.created == Date(timeIntervalSince1970: 1_714_521_600))
        #expect(runs.tags == ["agents", "runs"])
        #expect(runs.origin.line == 1)
        let questions = reading.documents[1]
        #expect(questions.uri == "https://base.example.org#page-7")
        #expect(questions.title == "常见问题")
        #expect(questions.text == "问\n\n什么是运行？")
        #expect(questions.author == Author(uri: "https://docs.example.org/u/3", name: "小明"))
        #expect(questions.blocks.map(\.line) == [2, 2])
        #expect(reading.documents[2].title == "notes")
        #expect(reading.documents[2].text == "*plain* text")
    }

    static let posts = #"""
        {"kg":"post","thread":"42","id":3,"reply_to":2,"author":"bob","created":"2024-05-02T13:00:00+02:00","text":"> Give it a `max_steps` of twenty.\n\nThat helped, see [it](/log).","kind":"comment"}
        {"kg":"post","thread":42,"id":"2","author":{"name":"ada","url":"https://forum.example.org/u/7"},"created":1714647600,"edited":1714651200,"score":3,"url":"https://forum.example.org/p/2","text":"<p>Give it a <code>max_steps</code> of twenty.</p>","markup":"html"}
        {"kg":"post","thread":"42","id":"5","created":"2024-05-03","deleted":true}
        {"kg":"post","thread":"42","id":"4","author":"mod","moderator":true,"created":"2024-05-02T12:00:00Z","score":"-2","text":"Moved."}

        """#
    static let thread = #"""
        {"kg":"thread","id":42,"url":"https://forum.example.org/t/42","title":"My agent never stops","tags":["help"],"accepted":2,"related":["https://forum.example.org/t/12"],"posts":[{"id":1,"author":"bob","created":"2024-05-02T10:00:00Z","text":"It calls one tool for ever."}]}

        """#

    @Test func postsMayComeBeforeTheirThreadAndFromOtherFiles() throws {
        let reading = try read(["a.jsonl": Self.posts, "b.jsonl": Self.thread])
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(reading.documents.count == 1)
        thread.checkInvariants()
        #expect(thread.uri == "https://forum.example.org/t/42")
        #expect(thread.title == "My agent never stops")
        #expect(thread.tags == ["help"])
        #expect(
            thread.outline == [
                "p: It calls one tool for ever.", "p: Give it a max_steps of twenty.",
                "q: Give it a max_steps of twenty.", "p: That helped, see it.", "p: Moved.",
            ])
        #expect(thread.blocks.map(\.repeats) == [nil, nil, 1, nil, nil])
        #expect(
            thread.linkList == ["it -> https://forum.example.org/log", " -> https://forum.example.org/t/12"])
        let posts = thread.posts
        #expect(posts.map(\.kind) == [.question, .answer, .comment, .reply, .reply])
        #expect(posts.map(\.replyTo) == [nil, 0, 1, 0, 0])
        #expect(posts.map(\.isAccepted) == [false, true, false, false, false])
        #expect(posts.map(\.score) == [nil, 3, nil, -2, nil])
        #expect(posts.map(\.marks) == [[], [], [], [.moderator], [.deleted]])
        #expect(posts[0].author?.uri == "https://forum.example.org/u/bob")
        #expect(posts[1].author?.uri == "https://forum.example.org/u/7")
        #expect(posts[1].edited == Date(timeIntervalSince1970: 1_714_651_200))
        #expect(
            posts.map(\.uri)[0...1] == [
                "https://forum.example.org/t/42#post-1", "https://forum.example.org/p/2",
            ])
        #expect(posts[4].range.isEmpty)
    }

    @Test func postsWithoutDatesStayAsTheyStand() throws {
        let reading = try read([
            "x.jsonl": """
            {"kg":"post","thread":"t","id":"b","text":"first"}
            {"kg":"post","thread":"t","id":"a","text":"second","created":"2001-01-01"}
            {"kg":"thread","id":"t"}

            """
        ])
        #expect(reading.documents.map(\.text) == ["first\n\nsecond"])
        #expect(reading.documents.map(\.title) == ["first"])
        #expect(reading.messages == [])
    }

    @Test func whatIsMissingOrWrongIsSaidOnceAndHelpfully() throws {
        let reading = try read([
            "x.jsonl": #"""
            {"kg":"pages","text":"x"}
            {"id":"a","text":"x"}
            {"kg":"page","text":"x"}
            {"kg":"page","id":"p"}
            {"kg":"page","id":"p","text":" "}
            {"kg":"page","id":"p","text":"x","titel":"T","markup":"markdwn","created":"May"}
            {"kg":"page","id":"q","text":"y","titel":"T","zzz":1}
            {"kg":"thread","id":"t","accepted":"9","posts":[5,{"text":"no id"},{"id":1,"reply_to":8,"text":"x"}]}
            {"kg":"post","thread":"t","id":2,"kind":"answr","author":{"url":"u"}}
            {"kg":"thread","id":"empty","title":"Empty"}
            {"kg":"post","thread":"nowhere","id":1,"text":"orphan"}

            """#
        ])
        #expect(
            reading.messages.sorted()
                == [
                    #"x.jsonl:10: the thread "Empty" was left out: it has no posts."#,
                    #"x.jsonl:1: the record was left out: its "kg" is "pages", which is none of page, thread, post (did you mean "page"?)."#,
                    #"x.jsonl:2: the record was left out: it has no "kg" key that says whether it is a page, a thread or a post."#,
                    #"x.jsonl:3: the record was left out: a page needs the key "url", or "id" where it has no address."#,
                    #"x.jsonl:4: the record was left out: a page needs the key "text"."#,
                    #"x.jsonl:5: the record was left out: its text is empty."#,
                    #"x.jsonl:6: the record has the created "May", which is no date."#,
                    #"x.jsonl:6: the record has the key "titel", which a page does not have (did you mean "title"?); its keys are kg, id, url, title, text, markup, author, created, tags."#,
                    #"x.jsonl:6: the record has the markup "markdwn", which is none of markdown, html, plain (did you mean "markdown"?)."#,
                    #"x.jsonl:7: the record has the key "zzz", which a page does not have; its keys are kg, id, url, title, text, markup, author, created, tags."#,
                    #"x.jsonl:8: the record has the post 5, which was left out: it is no object."#,
                    #"x.jsonl:8: the record was left out: a post of a thread needs the key "id"."#,
                    #"x.jsonl:8: the thread "t" has no post "8", which its post "1" answers ("reply_to")."#,
                    #"x.jsonl:8: the thread "t" has no post "9", which is its answer ("accepted")."#,
                    #"x.jsonl:9: the record has an author without the key "name"."#,
                    #"x.jsonl:9: the record has no text; a post needs the key "text" unless it is "deleted"."#,
                    #"x.jsonl:9: the record has the kind "answr", which is none of question, answer, comment, reply (did you mean "answer"?)."#,
                    #"x.jsonl: the thread "nowhere" is named by posts, and no line describes it: add one with "kg": "thread"."#,
                ].sorted())
        #expect(reading.documents.count == 4)
    }

    @Test func anyDamageIsSurvivedAndReported() throws {
        let page =
            #"{"kg":"page","id":"p","url":"https://e.example.org/p","text":"x","tags":["a"],"author":{"name":"n"}}"#
        let damage = JSONForumDamage(
            fixture: Self.thread + Self.posts + page, name: "x.jsonl", format: .kgJSONLines)
        try damage.cutOff(every: 31)
        try damage.wrongTypes(rounds: 120, seed: 8)
        try damage.absurdNesting()
    }

    @Test(arguments: [
        ("https://e.org/a/b", "c", "https://e.org/a/c"), ("https://e.org/a/b/", "c", "https://e.org/a/b/c"),
        ("https://e.org/a/b", "../../../c/", "https://e.org/c/"),
        ("https://e.org", "c?x=/../y", "https://e.org/c?x=/../y"),
        ("https://e.org/a?q=1", "?p=2", "https://e.org/a?p=2"),
        ("https://e.org/a/b#f", "/c", "https://e.org/c"),
        ("https://e.org/a/b", "//f.org/x", "https://f.org/x"),
        ("https://e.org/a/b", "./", "https://e.org/a/"),
    ])
    func linksStartFromThePage(base: String, address: String, target: String) {
        #expect(WebLinks(base: base).target(of: address) == LinkTarget(splitting: target))
    }
}
