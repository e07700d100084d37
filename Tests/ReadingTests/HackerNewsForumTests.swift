import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct HackerNewsForumTests {
    /// Items as Firebase gives them, in no order.
    static let items = #"""
        {"id":104,"type":"comment","by":"eve","parent":102,"time":1700000300,"text":"&gt; It remembers what the last run has done.<p>So does <i>mine</i>, see <a href=\"https:&#x2F;&#x2F;example.org&#x2F;a?b=1\" rel=\"nofollow\">https:&#x2F;&#x2F;example.org&#x2F;a?b=1</a>."}
        {"id":102,"type":"comment","by":"bob","parent":101,"time":1700000100,"kids":[104],"text":"It remembers what the last run has done.<p><pre><code>  run(limit=3)\n  stop()\n</code></pre>\n<p>&gt;50% of runs end."}
        {"id":101,"type":"story","by":"ada","time":1700000000,"title":"Show HN: A small agent","url":"https://example.org/agent?x=1&y=2","score":17,"descendants":4,"kids":[102,103,105]}
        {"id":103,"type":"comment","deleted":true,"parent":101,"time":1700000200}
        {"id":105,"type":"comment","by":"mallory","parent":101,"time":1700000400,"text":"Buy this","dead":true}
        {"id":201,"type":"poll","by":"ada","time":1700001000,"title":"Which planner?","text":"One vote each.","parts":[202,203],"score":3}
        {"id":203,"type":"pollopt","by":"ada","time":1700001000,"poll":201,"text":"None","score":1}
        {"id":202,"type":"pollopt","by":"ada","time":1700001000,"poll":201,"text":"A tree","score":8}

        """#

    @Test func itemsAreFollowedToTheirStory() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.items, to: "items.jsonl")
        let reading = try Reading(folder.path)
        #expect(reading.sources.map(\.format) == [.hackerNews])
        #expect(reading.messages == [])
        let threads = Dictionary(uniqueKeysWithValues: reading.documents.map { ($0.uri, $0) })
        #expect(threads.count == 2)
        let story = try #require(threads["https://news.ycombinator.com/item?id=101"])
        story.checkInvariants()
        #expect(story.title == "Show HN: A small agent")
        #expect(story.tags == ["Show HN"])
        #expect(story.created == Date(timeIntervalSince1970: 1_700_000_000))
        #expect(
            story.outline == [
                "p: https://example.org/agent?x=1&y=2", "p: It remembers what the last run has done.",
                "code: run(limit=3)\n  stop()", "p: >50% of runs end.",
                "q: It remembers what the last run has done.",
                "p: So does mine, see https://example.org/a?b=1.",
                "p: Buy this",
            ])
        #expect(story.blocks.map(\.repeats) == [nil, nil, nil, nil, 1, nil, nil])
        #expect(
            story.linkList == [
                "https://example.org/agent?x=1&y=2 -> https://example.org/agent?x=1&y=2",
                "https://example.org/a?b=1 -> https://example.org/a?b=1",
            ])
        let posts = story.posts
        #expect(posts.map { $0.author?.name } == ["ada", "bob", "eve", nil, "mallory"])
        #expect(posts[1].author?.uri == "https://news.ycombinator.com/user?id=bob")
        #expect(posts.map(\.replyTo) == [nil, 0, 1, 0, 0])
        #expect(posts.map(\.marks) == [[], [], [], [.deleted], [.hidden]])
        #expect(posts.map(\.score) == [17, nil, nil, nil, nil])
        #expect(posts[2].uri == "https://news.ycombinator.com/item?id=104")
        let poll = try #require(threads["https://news.ycombinator.com/item?id=201"])
        #expect(poll.outline == ["p: One vote each.", "li: A tree", "li: None"])
        #expect(poll.posts.map(\.score) == [3, 8, 1])
        #expect(poll.tags == ["poll"])
    }

    /// Two items, a line each, compressed by gzip.
    private static let packed =
        "H4sIAAAAAAACA6tWykxRsjLUUSqpLEhVslIqLskvqlTSUUqqBHISUxKBzJLMXKCMobkBFIBESnJAigMSk7NTU0BKUitKgHzPEoXMYj2l"
        + "Wq5qsKlGcFOT83NzU/NKYOYm5ScBmQWJRSAxsOWoVhjCTQzOV8iEGQoANrWw7KsAAAA="

    @Test func itemsMayBeCompressed() throws {
        let folder = try TemporaryFolder()
        try folder.write(try #require(Data(base64Encoded: Self.packed)), to: "items.jsonl.gz")
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        #expect(reading.documents.map(\.text) == ["It is.\n\nSo it is."])
    }

    @Test func itemsMayBeOneAFile() throws {
        let folder = try TemporaryFolder()
        for (number, line) in Self.items.split(separator: "\n").enumerated() {
            try folder.write(String(line), to: "\(number).json")
        }
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        #expect(reading.documents.map(\.posts.count).sorted() == [3, 5])
    }

    static let tree = #"""
        {"id":301,"created_at":"2023-11-14T22:13:20.000Z","created_at_i":1700000000,"type":"story","author":"ada","title":"Ask HN: Why do agents loop?","url":null,"text":"<p>Mine does.</p>","points":9,"parent_id":null,"story_id":301,"children":[{"id":302,"created_at":"2023-11-14T22:13:21.000Z","created_at_i":1700000001,"type":"comment","author":"bob","text":"<p>Set a limit.</p>","points":null,"parent_id":301,"story_id":301,"children":[{"id":303,"created_at_i":1700000002,"type":"comment","author":null,"text":null,"parent_id":302,"story_id":301,"children":[]}],"options":[]}],"options":[]}
        """#

    static let search = #"""
        {"hits":[{"created_at":"2023-11-14T22:13:23Z","author":"eve","comment_text":"No <i>limit</i> helps.","story_id":301,"story_title":"Ask HN: Why do agents loop?","parent_id":302,"created_at_i":1700000003,"objectID":"304","_tags":["comment","author_eve","story_301"],"_highlightResult":{}},{"created_at":"2023-11-14T22:13:20Z","author":"ada","title":"A story found","url":"https://example.org/s","points":4,"story_text":null,"created_at_i":1700000100,"objectID":"400","story_id":400,"children":[401],"_tags":["story","author_ada","story_400"]}],"nbHits":2,"page":0}
        """#

    @Test func treesAndSearchPagesOfAlgoliaMeet() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.search, to: "a.json")
        try folder.write(Self.tree, to: "b.json")
        let reading = try Reading(folder.path)
        #expect(reading.sources.map(\.format) == [.hackerNews])
        #expect(reading.messages == [])
        let threads = Dictionary(uniqueKeysWithValues: reading.documents.map { ($0.uri, $0) })
        let story = try #require(threads["https://news.ycombinator.com/item?id=301"])
        story.checkInvariants()
        #expect(story.title == "Ask HN: Why do agents loop?")
        #expect(story.tags == ["Ask HN"])
        #expect(story.outline == ["p: Mine does.", "p: Set a limit.", "p: No limit helps."])
        #expect(story.posts.map(\.replyTo) == [nil, 0, 1, 1])
        #expect(story.posts.map(\.marks) == [[], [], [.deleted], []])
        #expect(threads["https://news.ycombinator.com/item?id=400"]?.title == "A story found")
        // Alone, a page of comments still knows what the story is called.
        let alone = try Reading(folder.path + "/a.json").documents.first { $0.title.hasPrefix("Ask HN") }
        #expect(alone?.uri == "https://news.ycombinator.com/item?id=301")
        #expect(alone?.posts.map(\.uri) == ["https://news.ycombinator.com/item?id=304"])
    }

    @Test func tablesOfBigQueryWriteNumbersAsTexts() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            {"id":"501","by":"ada","score":"5","time":"1400000000","time_ts":"2014-05-13 16:53:20 UTC","title":"Tables","url":"","text":"Are they <b>good</b>?","deleted":null,"dead":null,"descendants":"1","author":"ada"}
            {"id":"502","by":"bob","author":"bob","time":"1400000001","time_ts":"2014-05-13 16:53:21 UTC","text":"Yes","parent":"501","deleted":null,"dead":null,"ranking":"0"}
            {"title":null,"url":null,"text":"Indeed","dead":true,"by":"eve","score":null,"time":"1400000002","timestamp":"2014-05-13 16:53:22 UTC","type":"comment","id":"503","parent":"502","descendants":null,"ranking":null,"deleted":null}

            """, to: "full.jsonl")
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(thread.text == "Are they good?\n\nYes\n\nIndeed")
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(thread.posts.map(\.score) == [5, nil, nil])
        #expect(thread.posts[2].marks == [.hidden])
        #expect(thread.posts[2].created == Date(timeIntervalSince1970: 1_400_000_002))
    }

    @Test func whatIsMissingOrWrongIsSaid() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            {"type":"comment","id":1,"by":"a","time":"soon","parent":2,"text":"x"}
            {"type":"comment","by":"a","time":1,"parent":2,"text":"no id"}
            null
            {"type":"comment","id":3,"time":1,"parent":1}
            {"type":"story","id":4,"by":"a","time":1}
            {"type":"comment","id":6,"by":"a","time":1,"parent":7,"text":"ring"}
            {"type":"comment","id":7,"by":"a","time":1,"parent":6,"text":"ring"}
            {"type":"comment","id":8,"by":"a","time":1,"text":"no parent"}

            """, to: "items.jsonl")
        let reading = try Reading(path)
        #expect(
            reading.messages.map { $0.replacing(path, with: "") } == [
                ":1: the record has the time \"soon\", which is no date.",
                ":2: the record was left out: it has no id.",
                ":3: the record was left out: null is no item of Hacker News.",
                ":4: the record has no author.", ":4: the record has no text.",
                ":5: the record has no title.",
                ":8: the record has no parent, which it answers.",
                ":7: the thread \"7\" has posts that answer each other in a ring, 6 among them.",
                ": some posts answer each other in a ring; they were read as one thread.",
            ])
        #expect(reading.documents.map(\.posts.count).sorted() == [1, 1, 2, 2])
    }

    @Test func anyDamageIsSurvivedAndReported() throws {
        for (fixture, name) in [
            (Self.items, "items.jsonl"), (Self.tree, "tree.json"), (Self.search, "search.json"),
        ] {
            let damage = JSONForumDamage(fixture: fixture, name: name, format: .hackerNews)
            try damage.cutOff(every: 31)
            try damage.wrongTypes(rounds: 70, seed: 5)
            try damage.absurdNesting()
        }
    }
}
