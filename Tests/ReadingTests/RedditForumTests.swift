import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct RedditForumTests {
    /// What `https://www.reddit.com/r/agents/comments/1abc/….json` gives.
    static let page = #"""
        [{"kind":"Listing","data":{"after":null,"children":[{"kind":"t3","data":{"subreddit":"agents","selftext":"My agent calls one tool &gt;100 times.\n\n    if a &lt; b: stop()\n\nWhy? See r/agents [wiki](/r/agents/wiki/loops).","title":"Agent loops &amp; never stops","name":"t3_1abc","id":"1abc","author":"ada","created_utc":1700000000.0,"edited":1700000500.0,"score":12,"is_self":true,"link_flair_text":"Help &amp; Support","num_comments":6,"distinguished":null,"stickied":false,"permalink":"/r/agents/comments/1abc/agent_loops/","url":"https://www.reddit.com/r/agents/comments/1abc/agent_loops/"}}]}},
        {"kind":"Listing","data":{"children":[
        {"kind":"t1","data":{"subreddit":"agents","id":"k2","name":"t1_k2","link_id":"t3_1abc","parent_id":"t3_1abc","author":"bob","body":"&gt; My agent calls one tool &gt;100 times.\n\nSet `max_steps`.\n\n&gt;!It is a spoiler!&lt;","created_utc":1700000200,"edited":false,"score":5,"permalink":"/r/agents/comments/1abc/agent_loops/k2/","stickied":false,"replies":{"kind":"Listing","data":{"children":[
          {"kind":"t1","data":{"subreddit":"agents","id":"k5","link_id":"t3_1abc","parent_id":"t1_k2","author":"ada","body":"Thanks!","created_utc":1700000900,"score":1,"score_hidden":true,"replies":""}},
          {"kind":"more","data":{"count":3,"name":"t1_k7","id":"k7","parent_id":"t1_k2","depth":1,"children":["k7","k8"]}}]}}}},
        {"kind":"t1","data":{"subreddit":"agents","id":"k1","link_id":"t3_1abc","parent_id":"t3_1abc","author":"AutoModerator","body":"Read the rules.\n\n*I am a bot, and this action was performed automatically. Please [contact](/message/compose) us.*","created_utc":1700000001,"score":1,"stickied":true,"distinguished":"moderator","replies":""}},
        {"kind":"t1","data":{"subreddit":"agents","id":"k3","link_id":"t3_1abc","parent_id":"t3_1abc","author":"[deleted]","body":"[removed]","created_utc":1700000300,"score":-4,"replies":""}},
        {"kind":"more","data":{"count":0,"name":"t1__","id":"_","parent_id":"t3_1abc","depth":0,"children":[]}}
        ]}}]
        """#.replacing("\n", with: "")

    @Test func aPageIsOneThreadWithItsTree() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "loops.json")
        let reading = try Reading(folder.path)
        #expect(reading.sources.map(\.format) == [.reddit])
        #expect(reading.messages.count == 1, "\(reading.messages)")
        #expect(reading.messages.first?.contains("lacks 4 replies of the thread t3_1abc") == true)
        let thread = try #require(reading.documents.first)
        #expect(reading.documents.count == 1)
        thread.checkInvariants()
        #expect(thread.uri == "https://www.reddit.com/r/agents/comments/1abc/agent_loops/")
        #expect(thread.title == "Agent loops & never stops")
        #expect(thread.tags == ["r/agents", "Help & Support"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_700_000_000))
        #expect(
            thread.outline == [
                "p: My agent calls one tool >100 times.", "code: if a < b: stop()",
                "p: Why? See r/agents wiki.",
                "p: Read the rules.", "q: My agent calls one tool >100 times.", "p: Set max_steps.",
                "p: It is a spoiler", "p: Thanks!",
            ])
        #expect(thread.blocks.map(\.repeats) == [nil, nil, nil, nil, 0, nil, nil, nil])
        #expect(thread.linkList == ["wiki -> https://www.reddit.com/r/agents/wiki/loops"])
        let posts = thread.posts
        #expect(posts.map { $0.author?.name } == ["ada", "AutoModerator", "bob", "ada", nil])
        #expect(posts[2].author?.uri == "https://www.reddit.com/user/bob")
        #expect(posts.map(\.replyTo) == [nil, 0, 0, 2, 0])
        #expect(posts.map(\.score) == [12, 1, 5, nil, -4])
        #expect(posts.map(\.marks) == [[], [.moderator], [], [], [.deleted]])
        #expect(posts[0].edited == Date(timeIntervalSince1970: 1_700_000_500))
        #expect(posts[2].edited == nil)
        #expect(posts[2].uri == "https://www.reddit.com/r/agents/comments/1abc/agent_loops/k2/")
        #expect(posts[3].uri == "https://www.reddit.com/r/agents/comments/1abc/_/k5/")
        #expect(posts[4].range.isEmpty)
    }

    /// A line of each dump: numbers as old ones write them, and what Pushshift changed over the years.
    static let submissions = """
        {"id":"zz","author":"eve","title":"A paper about memory","selftext":"","url":"https://example.org/paper?a=1&amp;b=2","is_self":false,"created_utc":"1500000000","score":"7","subreddit":"agents","subreddit_id":"t5_x","num_comments":2,"permalink":"/r/agents/comments/zz/a_paper/","edited":true}
        {"id":"100","author":"[deleted]","title":"Which planner?","selftext":"[deleted]","is_self":true,"created_utc":1500000100,"score":1,"subreddit":"agents","num_comments":0,"permalink":"/r/agents/comments/100/which_planner/"}

        """
    static let comments = """
        {"id":"c10","author":"bob","body":"Good one.","created_utc":"1500000300","link_id":"t3_zz","parent_id":"t1_c9","subreddit":"agents","subreddit_id":"t5_x","score":2,"distinguished":null}
        {"id":"c9","author":"ada","body":"It says **memory** helps.","created_utc":1500000300,"link_id":"t3_zz","parent_id":"t3_zz","subreddit":"agents","score":3}
        {"id":"ca","author":"ada","body":"An answer to a thread that is elsewhere.","created_utc":1500000400,"link_id":"t3_qq","parent_id":"t3_qq","subreddit":"agents","score":3}
        {"id":"cb","author":"bob","body":"Numbers are names too.","created_utc":1500000500,"link_id":"t3_qq","parent_id":\(Int64("ca", radix: 36) ?? 0),"subreddit":"agents","score":0,"permalink":"/r/agents/comments/qq/elsewhere/cb/"}

        """

    @Test func dumpsOfSubmissionsAndCommentsAreGathered() throws {
        let folder = try TemporaryFolder()
        // Comments come first by name.
        try folder.write(Self.comments, to: "agents_comments.jsonl")
        try folder.write(Self.submissions, to: "agents_submissions.jsonl")
        let reading = try Reading(folder.path)
        #expect(reading.sources.count == 1)
        #expect(reading.messages == [])
        let threads = Dictionary(uniqueKeysWithValues: reading.documents.map { ($0.uri, $0) })
        #expect(threads.count == 3)
        let paper = try #require(threads["https://www.reddit.com/r/agents/comments/zz/a_paper/"])
        #expect(
            paper.outline == [
                "p: https://example.org/paper?a=1&b=2", "p: It says memory helps.", "p: Good one.",
            ])
        #expect(paper.linkList == ["https://example.org/paper?a=1&b=2 -> https://example.org/paper?a=1&b=2"])
        #expect(paper.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(paper.posts.map(\.score) == [7, 3, 2])
        #expect(paper.posts[1].uri == "https://www.reddit.com/r/agents/comments/zz/_/c9/")
        #expect(paper.created == Date(timeIntervalSince1970: 1_500_000_000))
        let planner = try #require(threads["https://www.reddit.com/r/agents/comments/100/which_planner/"])
        #expect(planner.title == "Which planner?")
        #expect(planner.posts.map(\.marks) == [[.deleted]])
        #expect(planner.text == "")
        // The address is that of the first comment, which knows no words.
        let orphan = try #require(threads["https://www.reddit.com/r/agents/comments/qq/"])
        #expect(orphan.tags == ["r/agents"])
        #expect(orphan.title == "An answer to a thread that is elsewhere.")
        #expect(orphan.posts.map(\.replyTo) == [nil, 0])
    }

    @Test func commentsOfOneSecondAreOrderedByTheirNumbers() throws {
        let folder = try TemporaryFolder()
        let lines = ["zz", "100", "9", "a0", "1000"].map { id in
            #"{"id":"\#(id)","author":"a","body":"\#(id)","created_utc":5,"link_id":"t3_1","parent_id":"t3_1","subreddit":"s","score":1}"#
        }
        try folder.write(
            #"{"id":"1","author":"a","title":"T","selftext":"text","created_utc":4,"subreddit":"s","score":1,"permalink":"/r/s/comments/1/t/"}"#
                + "\n" + lines.joined(separator: "\n"), to: "x.jsonl")
        let thread = try #require(try Reading(folder.path).documents.first)
        #expect(thread.text == "text\n\n9\n\na0\n\nzz\n\n100\n\n1000")
    }

    @Test func otherWrappersAreLookedThrough() throws {
        let folder = try TemporaryFolder()
        let comment =
            #"{"id":"c1","author":"bob","body":"Yes.","created_utc":2,"link_id":"t3_1","parent_id":"t3_1","subreddit":"s","score":1}"#
        try folder.write(#"{"data":[\#(comment)],"metadata":{}}"#, to: "api.json")
        try folder.write(
            #"{"json":{"errors":[],"data":{"things":[{"kind":"t1","data":{"id":"c2","author":"eve","body":"No.","created_utc":3,"link_id":"t3_1","parent_id":"t1_c1","subreddit":"s","score":1}}]}}}"#,
            to: "more.json")
        try folder.write(
            #"{"kind":"t3","data":{"id":"1","author":"ada","title":"T","selftext":"Is it?","created_utc":1,"subreddit":"s","score":1,"poll_data":{"options":[{"text":"a"},{"text":"b"}]},"crosspost_parent":"t3_0","crosspost_parent_list":[{"permalink":"/r/t/comments/0/o/"}]}}"#,
            to: "post.json")
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(thread.uri == "https://www.reddit.com/r/s/comments/1/")
        #expect(thread.outline == ["p: Is it?", "li: a", "li: b", "p: Yes.", "p: No."])
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(thread.linkList == [" -> https://www.reddit.com/r/t/comments/0/o/"])
    }

    @Test func twoPagesWithOneThreadMakeOneDocument() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.page, to: "a.json")
        try folder.write(Self.page.replacing("\"score\":12", with: "\"score\":13"), to: "b.json")
        let reading = try Reading(folder.path)
        #expect(reading.documents.count == 1)
        #expect(reading.documents.first?.posts.count == 5)
        // Votes change by themselves; the stubs are reported for each page.
        #expect(reading.messages.count == 2)
    }

    @Test func whatIsMissingOrWrongIsSaid() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"author":"a","body":"no id","created_utc":1,"link_id":"t3_1","subreddit":"s"}
            {"id":"c2","author":"a","body":"no thread","created_utc":1,"subreddit":"s"}
            {"id":"c3","body":5,"created_utc":"yesterday","link_id":"t3_1","parent_id":"t3_1","score":"many"}
            {"id":"c4","author":"a","body":"fine","created_utc":1e18,"link_id":"t3_1","parent_id":"t3_1","score":1}
            17
            {"kind":"t5","data":{"id":"s"}}
            {"id":"c5","author":"a","body":"ring","created_utc":1,"link_id":"t3_1","parent_id":"t1_c6","score":1}
            {"id":"c6","author":"a","body":"ring","created_utc":1,"link_id":"t3_1","parent_id":"t1_c5","score":1}

            """, to: "RC_2017-01.jsonl")
        let reading = try Reading(folder.path)
        let expected = [
            ":1: the record was left out: it has no id.",
            ":2: the record was left out: it has no link_id, which names the thread it belongs to.",
            ":3: the record has no author.",
            ":3: the record has the created_utc \"yesterday\", which is no date.",
            ":3: the record has the score \"many\", which is no whole number.",
            ":3: the record has a body that is no text.", ":3: the record has no body.",
            ":4: the record has the created_utc 1e+18, which is no date.",
            ":5: the record was left out: 17 is no post of Reddit.",
            ":6: the record was left out: it is of the kind t5.",
            "the thread \"t3_1\" has posts that answer each other in a ring, t1_c6 among them.",
        ]
        let path = folder.path + "/RC_2017-01.jsonl"
        #expect(
            reading.messages.map {
                $0.replacing(path, with: "").replacing(": the thread", with: "the thread")
            }
                == expected)
        #expect(reading.documents.map(\.posts.count) == [4])
    }

    @Test func anyDamageIsSurvivedAndReported() throws {
        for (fixture, name) in [(Self.page, "page.json"), (Self.submissions + Self.comments, "all.jsonl")] {
            let damage = JSONForumDamage(fixture: fixture, name: name, format: .reddit)
            try damage.cutOff()
            try damage.wrongTypes(rounds: 100, seed: 11)
            try damage.absurdNesting()
        }
    }
}
