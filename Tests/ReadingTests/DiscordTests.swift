import Foundation
import KnowledgeModel
import Reading
import TestSupport
import Testing

@Suite struct DiscordTests {
    /// An export of one channel.
    private static func export(
        _ messages: [String],
        channel: String =
            #"{"id": "20", "type": "GuildTextChat", "category": "Text", "name": "help", "topic": null}"#
    ) -> String {
        """
        {
          "guild": {"id": "10", "name": "A \\"messages\\": [ guild"},
          "channel": \(channel),
          "dateRange": {"after": null, "before": null},
          "messages": [
            \(messages.joined(separator: ",\n    "))
          ],
          "messageCount": \(messages.count)
        }
        """
    }

    private static func message(
        _ id: Int, _ content: String, type: String = "Default", author: String = "ada", reference: Int? = nil,
        edited: String = "null", more: String = ""
    ) -> String {
        let answered =
            reference.map { #", "reference": {"messageId": "\#($0)", "channelId": "20", "guildId": "10"}"# }
            ?? ""
        return #"""
            {"id": "\#(id)", "type": "\#(type)", "timestamp": "2024-04-01T10:00:00.5+02:00", "timestampEdited": \#(edited),
             "content": "\#(content)", "author": {"id": "9\#(author.count)", "name": "\#(author)", "nickname": "\#(author.capitalized)"}\#(answered)\#(more)}
            """#
    }

    private func read(_ json: String) throws -> Reading {
        let folder = try TemporaryFolder()
        try folder.write(json, to: "help.json")
        let reading = try Reading(folder.path)
        reading.documents.forEach { $0.checkInvariants() }
        return reading
    }

    @Test func repliesAreThreadsAndTheRestAreDays() throws {
        let reading = try read(
            Self.export([
                Self.message(
                    1, "Why does it **loop**, <@7>?", more: #", "mentions": [{"id": "7", "name": "eve"}]"#),
                Self.message(2, "Nice weather"),
                Self.message(3, "Joined", type: "GuildMemberJoin"),
                Self.message(
                    4, "Set a limit ||now||", type: "Reply", author: "bobby", reference: 1,
                    edited: #""2024-04-01T09:00:00Z""#,
                    more: #", "reactions": [{"emoji": {"name": "👍", "code": "thumbsup"}, "count": 2}]"#),
                Self.message(5, "Thanks", type: "Reply", reference: 4),
                Self.message(6, "Answers what is gone", type: "Reply", reference: 77),
            ]))
        #expect(reading.messages == [])
        #expect(reading.documents.count == 2)
        let thread = try #require(reading.documents.first { $0.posts.count == 3 })
        #expect(thread.title == "Why does it loop, @eve? (#help)")
        #expect(thread.uri == "https://discord.com/channels/10/20/1")
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
        #expect(thread.posts.map { $0.author?.name } == ["Ada", "Bobby", "Ada"])
        #expect(thread.posts[1].author?.uri == "https://discord.com/users/95")
        #expect(thread.posts[1].score == 2)
        #expect(thread.posts[1].edited == Date(timeIntervalSince1970: 1_711_962_000))
        #expect(thread.posts[1].uri == "https://discord.com/channels/10/20/4")
        #expect(thread.outline == ["p: Why does it loop, @eve?", "p: Set a limit now", "p: Thanks"])
        let day = try #require(reading.documents.first { $0.posts.count == 2 })
        #expect(day.title == "#help, 2024-04-01")
        #expect(day.uri == "https://discord.com/channels/10/20#2024-04-01")
        #expect(day.outline == ["p: Nice weather", "p: Answers what is gone"])
    }

    @Test func aThreadIsOneThreadInAllItsParts() throws {
        let channel =
            #"{"id": "20", "type": "GuildPublicThread", "category": "questions", "name": "Loops for ever"}"#
        let folder = try TemporaryFolder()
        try folder.write(
            Self.export([Self.message(1, "Why?"), Self.message(2, "Because")], channel: channel),
            to: "t [part 1].json")
        try folder.write(
            Self.export([Self.message(3, "I see", reference: 2)], channel: channel), to: "t [part 2].json")
        let reading = try Reading(folder.path)
        let thread = try #require(reading.documents.first)
        #expect(reading.documents.count == 1 && reading.messages == [])
        #expect(thread.title == "Loops for ever")
        #expect(thread.tags == ["questions"])
        #expect(thread.uri == "https://discord.com/channels/10/20")
        #expect(thread.outline == ["p: Why?", "p: Because", "p: I see"])
        #expect(thread.posts.map(\.replyTo) == [nil, 0, 1])
    }

    @Test(arguments: [
        (#"a\nb"#, ["p: a\nb"]), (#"> q\nt"#, ["q: q", "p: t"]), (#"t\n>>> q\nr"#, ["p: t", "q: q\nr"]),
        (#"```py\nx < 1\n```end"#, ["code py: x < 1", "p: end"]),
        (#"List<T> <:ok:12> <#33> <https://e.org>"#, ["p: List<T> :ok: #33 https://e.org"]),
        (#"`a<b` and ` c"#, ["p: a<b and ` c"]), (#"``` open"#, ["p: ``` open"]), (#"a\n---"#, ["p: a\n---"]),
    ])
    func markupIsRead(_ content: String, _ outline: [String]) throws {
        #expect(try read(Self.export([Self.message(1, content)])).documents.first?.outline == outline)
    }

    @Test func whatIsAttachedIsNamed() throws {
        let more = #"""
            , "attachments": [{"fileName": "plot.png"}], "stickers": [{"name": "Wave"}],
             "embeds": [{"title": "Docs", "url": "https://e.org/d", "description": "All of it", "fields": [{"name": "K", "value": "V"}]}],
             "forwardedMessage": {"content": "Theirs"}
            """#
        let reading = try read(Self.export([Self.message(1, "See", more: more)]))
        #expect(
            reading.documents.first?.outline == [
                "p: See", "q: Theirs", "p: Docs", "p: All of it", "p: K: V", "p: [attachment: plot.png]",
                "p: [sticker: Wave]",
            ])
    }

    @Test func theMessagesAreStreamed() throws {
        // Larger than the limit of one record, and than what is read to find the messages.
        let folder = try TemporaryFolder()
        let words = String(repeating: "word ", count: 40)
        try folder.write(Self.export((1...2_000).map { Self.message($0, words) }), to: "help.json")
        let reading = try Reading(folder.path, options: ReadingOptions(maximumFileSize: 100_000))
        #expect(reading.documents.count == 1)
        #expect(
            reading.messages.count == 1 && reading.messages[0].contains("more than 100000 bytes of posts"))
    }

    @Test func linesAreThoseOfTheFile() throws {
        let reading = try read(Self.export([Self.message(1, "One"), "{\"content\": \"no id\"}", "7"]))
        #expect(reading.documents.first?.blocks.first?.line == 6)
        #expect(
            reading.messages.contains { $0.contains("help.json:8: the record was left out: it has no id") })
        #expect(
            reading.messages.contains { $0.contains("help.json:9: the record was left out: it is no object") }
        )
    }

    @Test func whatIsWrongIsReported() throws {
        let cut = Self.export([Self.message(1, "One"), Self.message(2, "Two")])
        let reading = try read(String(cut.prefix(cut.count - 120)))
        #expect(reading.documents.map(\.outline) == [["p: One"]])
        #expect(reading.messages.contains { $0.contains("cut off before it ends") })
        let folder = try TemporaryFolder()
        try folder.write(#"{"guild": {"id": "1"}, "channel": {"id": "2"}, "messages": 3}"#, to: "x.json")
        #expect(try Reading(folder.path).messages.contains { $0.contains("it has no list of messages") })
    }

    @Test func anyCutOrDamageIsSurvived() throws {
        let folder = try TemporaryFolder()
        let text = Self.export([
            Self.message(1, "One `x` <@1>"), Self.message(2, "Two", type: "Reply", reference: 1),
        ])
        let whole = Array(text.utf8)
        for count in 180..<whole.count { try folder.write(whole[..<count], to: "cut/\(count).json") }
        var generator = SeededGenerator(seed: 7)
        let values = ["null", "7", "[]", "{}", "\"\"", "true", "-1e400", "[[[{}]]]"]
        let pieces = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
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
