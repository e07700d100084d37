import Foundation
import KnowledgeModel
import Reading
import TestSupport
import Testing

@Suite struct SlackTests {
    private static let users = """
        [{"id": "U1", "team_id": "T1", "name": "ada", "profile": {"display_name": "Ada L."}},
         {"id": "U2", "name": "bob", "real_name": "Bob"}]
        """
    private static let channels = #"[{"id": "C1", "name": "general"}, {"id": "C2", "name": "help"}]"#
    private static let messages = #"""
        [{"type": "message", "user": "U1", "ts": "1711965600.000100", "thread_ts": "1711965600.000100", "reply_count": 2,
          "text": "How do I *stop* it, <@U2>? See <https://e.org/a|the page> and <#C2|help>",
          "reactions": [{"name": "+1", "count": 3}, {"name": "-1", "count": 1}, {"name": "eyes", "count": 9}]},
         {"type": "message", "subtype": "channel_join", "user": "U2", "ts": "1711965601.000100", "text": "<@U2> has joined"},
         {"type": "message", "user": "U2", "ts": "1711965700.000100", "thread_ts": "1711965600.000100",
          "text": "Set a limit:\n```limit &lt; 3\n# x```\n&gt; stop it\ndone &amp; <!here>", "edited": {"user": "U2", "ts": "1711965800.000000"}},
         {"type": "message", "subtype": "bot_message", "username": "CI", "bot_id": "B1", "ts": "1711972800.000000", "text": "",
          "attachments": [{"title": "Build 7", "title_link": "https://ci.org/7", "text": "passed"}]},
         {"type": "message", "user": "U9", "user_profile": {"real_name": "Eve"}, "ts": "1711972900.000000", "text": "# no heading",
          "files": [{"title": "log.txt"}]}]
        """#
    private static let nextDay = #"""
        [{"type": "message", "user": "U1", "ts": "1712030400.000100", "thread_ts": "1711965600.000100", "text": "Thanks"},
         {"type": "message", "subtype": "tombstone", "ts": "1712030500.000100", "thread_ts": "1711965600.000100", "text": "gone"}]
        """#

    private func export(_ folder: TemporaryFolder) throws {
        try folder.write(Self.users, to: "export/users.json")
        try folder.write(Self.channels, to: "export/channels.json")
        try folder.write(Self.messages, to: "export/general/2024-04-01.json")
        try folder.write(Self.nextDay, to: "export/general/2024-04-02.json")
    }

    @Test func threadsAndDaysAreDocuments() throws {
        let folder = try TemporaryFolder()
        try export(folder)
        let reading = try Reading(folder.path + "/export")
        #expect(reading.messages == [])
        reading.documents.forEach { $0.checkInvariants() }
        let thread = try #require(reading.documents.first { $0.posts.count == 4 })
        #expect(thread.title == "How do I stop it, @Bob? See the page and #help (#general)")
        #expect(thread.tags == ["general"])
        #expect(thread.uri == "https://app.slack.com/client/T1/C1/thread/C1-1711965600.000100")
        #expect(thread.posts.map { $0.author?.name } == ["Ada L.", "Bob", "Ada L.", nil])
        #expect(thread.posts[0].author?.uri == "slack://user?team=T1&id=U1")
        #expect(thread.posts.map(\.score) == [2, nil, nil, nil])
        #expect(thread.posts[1].edited == Date(timeIntervalSince1970: 1_711_965_800))
        #expect(thread.posts[3].marks == [.deleted])
        #expect(
            thread.outline == [
                "p: How do I stop it, @Bob? See the page and #help", "p: Set a limit:",
                "code: limit < 3\n# x", "q: stop it",
                "p: done & @here", "p: Thanks",
            ])
        #expect(thread.linkList == ["the page -> https://e.org/a"])
        let day = try #require(reading.documents.first { $0.posts.count == 2 })
        #expect(day.title == "#general, 2024-04-01")
        #expect(day.outline == ["p: Build 7", "p: passed", "p: # no heading", "p: [file: log.txt]"])
        #expect(day.posts.map { $0.author?.name } == ["CI", "Eve"])
        #expect(day.uri == "https://app.slack.com/client/T1/C1#2024-04-01")
        #expect(reading.documents.count == 2)
    }

    @Test func theWorkspacesAddressMakesPermalinks() throws {
        let folder = try TemporaryFolder()
        try export(folder)
        let reading = try Reading(
            folder.path + "/export", options: ReadingOptions(baseURI: "https://acme.slack.com"))
        #expect(
            reading.documents.contains { $0.uri == "https://acme.slack.com/archives/C1/p1711965600000100" })
    }

    @Test func aLoneChannelIsReadWithoutTables() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.messages, to: "general/2024-04-01.json")
        let reading = try Reading(folder.path)
        #expect(reading.messages == [])
        #expect(reading.documents.count == 2)
        #expect(reading.documents.flatMap(\.posts).contains { $0.author?.name == "Eve" })
        let uris = reading.documents.map(\.uri)
        #expect(uris.allSatisfy { $0.hasPrefix("file://") })
    }

    @Test func blocksStandInForAMissingText() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            #"""
            [{"type": "message", "ts": "1711972800.000000", "user": "U1", "text": "", "blocks": [{"type": "rich_text", "elements":
             [{"type": "rich_text_section", "elements": [{"type": "text", "text": "Hi "}, {"type": "user", "user_id": "U7"},
              {"type": "link", "url": "https://e.org", "text": "there"}]}]}]}]
            """#, to: "general/2024-04-01.json")
        #expect(try Reading(folder.path).documents.map(\.outline) == [["p: Hi @U7there"]])
    }

    @Test func whatIsWrongIsReportedAndTheRestRead() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            #"""
            [{"type": "message", "ts": "1711972800.000000", "user": "U1", "text": "good"}, {"type": "message", "text": "no ts"}, 7,
             {"type": "message", "ts": "soon", "text": "undated"}, {"type": "message", "ts": "1711972900.000000", "edited": 3, "text": [1]
            """#, to: "general/2024-04-01.json")
        let reading = try Reading(folder.path)
        #expect(Set(reading.documents.map(\.outline)) == [["p: good"], ["p: undated"]])
        #expect(reading.messages.contains { $0.contains("it has no ts") })
        #expect(reading.messages.contains { $0.contains("it is no object") })
        #expect(reading.messages.contains { $0.contains("has the ts \"soon\", which is no date") })
        #expect(reading.messages.contains { $0.contains("cut off") })
    }

    @Test func anyCutOrDamageIsSurvived() throws {
        let folder = try TemporaryFolder()
        let whole = Array(Self.messages.utf8)
        for count in stride(from: 200, to: whole.count, by: 2) {
            try folder.write(whole[..<count], to: "cut/\(count).json")
        }
        var generator = SeededGenerator(seed: 6)
        let values = ["null", "7", "[]", "{}", "\"\"", "true", "-1e400", "[[[{}]]]"]
        let pieces = Self.messages.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        for number in 0..<400 {
            var pieces = pieces
            let place = Int.random(in: 3..<pieces.count, using: &generator)
            let value = values.randomElement(using: &generator) ?? "null"
            pieces[place] = value + String(pieces[place].drop { $0 != "," && $0 != "}" })
            try folder.write(pieces.joined(separator: ":"), to: "damaged/\(number).json")
        }
        let reading = try Reading(folder.path)
        for document in reading.documents { document.checkInvariants() }
        #expect(!reading.documents.isEmpty && !reading.messages.isEmpty)
    }
}
