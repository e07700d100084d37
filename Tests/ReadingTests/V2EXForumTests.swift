import Foundation
import KnowledgeModel
import Reading
import Testing

@Suite struct V2EXForumTests {
    /// What `topics/show.json?id=369998` gives.
    static let topics = #"""
        [{"node":{"id":90,"name":"python","title":"Python","topics":1,"url":"https://www.v2ex.com/go/python"},"member":{"id":1,"username":"xiaoming","tagline":""},"last_reply_by":"dali","id":369998,"title":"智能体为什么停不下来？","url":"https://www.v2ex.com/t/369998","content":"我的智能体一直在调用同一个工具。\r\n\r\n```python\r\nwhile True: run()\r\n```","content_rendered":"<p>我的智能体一直在调用同一个工具。</p>\n<pre><code class=\"lang-python\">while True: run()\n</code></pre>\n<p>参考<a href=\"/t/100\">这个帖子</a></p>","replies":5,"supplements":[{"id":7,"content":"补充：已经升级到最新版。","content_rendered":"<p>补充：已经升级到最新版。</p>","created":1498020000}],"created":1498012527,"last_modified":1498012900,"last_touched":1498013000}]
        """#
    /// What `replies/show.json?topic_id=369998` gives.
    static let replies = #"""
        [{"id":4447209,"thanks":3,"content":"加一个步数上限就好了。","content_rendered":"加一个步数上限就好了。","member":{"id":2,"username":"dali"},"created":1498013146,"last_modified":1498013146},
        {"id":4447210,"thanks":0,"content":"@dali 上限设多少合适？","content_rendered":"@<a href=\"/member/dali\">dali</a> 上限设多少合适？","member":{"id":1,"username":"xiaoming"},"created":1498013200,"last_modified":1498013300},
        {"id":4447211,"thanks":0,"content":"#1 同意，写信给 me@dali.example","content_rendered":"#1 同意，写信给 me@dali.example","member":{"id":3,"username":"laowang"},"created":1498013400,"last_modified":1498013400},
        {"id":4447212,"thanks":0,"content":"@dali 也可以看日志。","content_rendered":"<p>@<a href=\"/member/dali\">Dali</a> #1 也可以看日志。</p>","member":{"id":2,"username":"dali"},"created":1498013500,"last_modified":1498013500},
        {"id":4447213,"thanks":1,"content":"@xiaoming #2 二十步。@nobody","content_rendered":"@<a href=\"/member/xiaoming\">xiaoming</a> #2 二十步。","member":{"id":2,"username":"dali"},"created":1498013600,"last_modified":1498013600},
        {"id":4447214,"thanks":0,"content":"@nobody 你好","content_rendered":"@<a href=\"/member/nobody\">nobody</a> 你好","member":{"id":4,"username":"xiaohong"},"created":1498013600,"last_modified":1498013600}]
        """#

    private func expectWholeThread(_ reading: Reading) throws {
        #expect(reading.messages == [])
        #expect(reading.documents.count == 1)
        let thread = try #require(reading.documents.first)
        thread.checkInvariants()
        #expect(thread.uri == "https://www.v2ex.com/t/369998")
        #expect(thread.title == "智能体为什么停不下来？")
        #expect(thread.tags == ["python"])
        #expect(thread.created == Date(timeIntervalSince1970: 1_498_012_527))
        #expect(
            thread.outline == [
                "p: 我的智能体一直在调用同一个工具。", "code python: while True: run()", "p: 参考这个帖子",
                "p: 补充：已经升级到最新版。", "p: 加一个步数上限就好了。", "p: @dali 上限设多少合适？",
                "p: #1 同意，写信给 me@dali.example", "p: @Dali #1 也可以看日志。", "p: @xiaoming #2 二十步。",
                "p: @nobody 你好",
            ])
        #expect(thread.linkList.first == "这个帖子 -> https://www.v2ex.com/t/100")
        let posts = thread.posts
        #expect(
            posts.map { $0.author?.name } == [
                "xiaoming", "dali", "xiaoming", "laowang", "dali", "dali", "xiaohong",
            ])
        #expect(posts.map(\.replyTo) == [nil, 0, 1, 1, 1, 2, 0])
        #expect(posts.map(\.score) == [nil, 3, 0, 0, 0, 1, 0])
        #expect(posts[0].edited == Date(timeIntervalSince1970: 1_498_012_900))
        #expect(posts[1].edited == nil)
        #expect(posts[1].author?.uri == "https://www.v2ex.com/member/dali")
        #expect(posts[1].uri == "https://www.v2ex.com/t/369998#r_4447209")
    }

    @Test(arguments: ["replies-369998.json", "369998-replies.json", "v2ex_replies_369998_p1.json"])
    func repliesBelongToTheTopicThatTheirFileNames(name: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.topics, to: "topic.json")
        try folder.write(Self.replies, to: name)
        let reading = try Reading(folder.path)
        #expect(reading.sources.map(\.format) == [.v2ex])
        try expectWholeThread(reading)
    }

    @Test func theFolderMayNameTheTopic() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.topics, to: "369998/topic.json")
        try folder.write(Self.replies, to: "369998/replies.json")
        try expectWholeThread(try Reading(folder.path))
    }

    @Test func topicAndRepliesMayBeOneValue() throws {
        let folder = try TemporaryFolder()
        let topic = Self.topics.dropFirst().dropLast()
        try folder.write("{\"topic\":\(topic),\"replies\":\(Self.replies)}", to: "a.json")
        try expectWholeThread(try Reading(folder.path))
        try folder.write("{\"success\":true,\"result\":\(topic)}", to: "b/topic.json")
        try folder.write(
            "{\"success\":true,\"message\":\"ok\",\"result\":\(Self.replies),\"pagination\":{\"per_page\":20}}",
            to: "b/369998-page1.json")
        // A page that was fetched twice.
        try folder.write("{\"success\":true,\"result\":\(Self.replies)}", to: "b/369998-page2.json")
        try expectWholeThread(try Reading(folder.path + "/b"))
    }

    @Test func repliesWithoutTheirTopicStillHaveAnAddress() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.replies, to: "replies-369998.json")
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        let thread = try #require(reading.documents.first)
        #expect(thread.uri == "https://www.v2ex.com/t/369998")
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 0, 0, 1, 0])
    }

    @Test func whatIsMissingOrWrongIsSaid() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write(
            """
            {"content_rendered":"没有编号","member":{"username":"a"},"id":1,"created":1}
            {"content_rendered":"没有作者","topic_id":5,"id":2,"created":"昨天","thanks":"多"}
            {"topic_id":5,"member":{"username":"a"},"created":1}
            {"topic_id":5,"member":{"username":"a"},"id":3,"created":1}
            {"success":false,"message":"Object Not Found"}
            "文字"

            """, to: "replies.json")
        let reading = try Reading(path)
        #expect(
            reading.messages.map { $0.replacing(path, with: "") } == [
                ":1: the record was left out: nothing says which topic it answers; name the file after it, such as replies-369998.json.",
                ":2: the record has the created \"昨天\", which is no date.",
                ":2: the record has no member with a username.",
                ":2: the record has the thanks \"多\", which is no whole number.",
                ":3: the record was left out: it has no id.", ":4: the record has no content.",
                ":5: the record was left out: V2EX refused the request (Object Not Found).",
                ":6: the record was left out: \"文字\" is no topic or reply of V2EX.",
            ])
        #expect(reading.documents.map(\.posts.count) == [2])
    }

    @Test func anyDamageIsSurvivedAndReported() throws {
        let topic = Self.topics.dropFirst().dropLast()
        for fixture in ["{\"topic\":\(topic),\"replies\":\(Self.replies)}", Self.replies] {
            let damage = JSONForumDamage(fixture: fixture, name: "replies-369998.json", format: .v2ex)
            try damage.cutOff(every: 41)
            try damage.wrongTypes(rounds: 80, seed: 3)
            try damage.absurdNesting()
        }
    }
}
