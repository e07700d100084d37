internal import KnowledgeModel

import struct Foundation.Date

/// Reads channels of Discord as DiscordChatExporter writes them, also in several parts.
///
/// A post of a forum and a thread are one thread. In other channels messages that answer each other are one, and the rest are
/// put together by days.
struct DiscordForum: JSONForum {
    /// The types of messages that people and programs write, by their names and numbers; the others tell of small actions.
    private static let written: Set<String> = [
        "Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "ThreadStarterMessage", "0", "19", "20",
        "21", "23",
    ]

    private let folderURI: String
    private var guild: String?
    private var channel: ChatChannel?
    /// Whether the channel is one thread.
    private var isThread = false

    init(source: SourceFile) {
        folderURI = source.folderURI
    }

    mutating func begin(_ part: SourcePart) {
        channel = nil
        guild = nil
        isThread = false
    }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        guard record.kind == .object else {
            batch.report(place, "was left out: it is no object")
            return
        }
        if record["channel"] != nil || record["guild"] != nil {
            readHeader(record, at: place, &batch)
        } else {
            readMessage(record, at: place, &batch)
        }
    }

    // MARK: Channels

    private mutating func readHeader(_ record: JSONValue, at place: RecordPlace, _ batch: inout ForumBatch) {
        guard let value = record["channel"], value.kind == .object else {
            batch.report(place, "has no channel, which names the messages")
            return
        }
        var fields = RecordFields(value)
        defer { fields.report(at: place, into: &batch) }
        guild = record["guild"].flatMap { RecordFields.id(of: $0["id"]) }
        guard let id = fields.id("id") else {
            fields.note("has a channel without an id")
            return
        }
        let category = fields.text("category")
        let name = fields.text("name") ?? id
        // Messages between people belong to no server.
        let server = guild.map { $0 == "0" ? "@me" : FilePath.percentEncoded($0) }
        channel = ChatChannel(
            id: id, name: name,
            uri: server.map { "https://discord.com/channels/\($0)/\(FilePath.percentEncoded(id))" })
        let type = fields.id("type") ?? ""
        isThread = type.hasSuffix("Thread") || ["10", "11", "12"].contains(type)
        guard isThread else { return }
        var thread = ThreadDraft(id: id)
        thread.title = name
        thread.uri = channel?.uri
        thread.tags = category.map { [$0] } ?? []
        thread.path = place.path
        thread.line = place.line
        batch.add(.header(thread))
    }

    // MARK: Messages

    private func readMessage(_ record: JSONValue, at place: RecordPlace, _ batch: inout ForumBatch) {
        var fields = RecordFields(record)
        defer { fields.report(at: place, into: &batch) }
        if let type = fields.id("type"), !Self.written.contains(type) { return }
        guard let id = fields.id("id") else {
            fields.note("was left out: it has no id")
            return
        }
        // Without a header the messages of a file still belong together.
        let channel = channel ?? ChatChannel(id: place.path, name: FilePath.name(of: place.path))
        var post = PostDraft(id: id)
        post.uri = channel.uri.map { "\($0)/\(FilePath.percentEncoded(id))" }
        post.created = fields.date("timestamp")
        post.edited = fields.date("timestampEdited")
        // Ids grow with time, also within one second.
        post.order = Int64(id) ?? post.created.map { Int64($0.timeIntervalSince1970 * 1000) } ?? 0
        post.author = author(fields.value("author"))
        if post.author == nil { fields.note("has no author") }
        post.score = Self.score(of: record)
        post.markup = .markdown
        post.body = DiscordText(record: record).markdown
        post.line = place.line
        if let reference = fields.value("reference"),
            let answered = RecordFields.id(of: reference["messageId"]),
            fields.id("type") != "ThreadStarterMessage", fields.value("forwardedMessage") == nil,
            RecordFields.id(of: reference["channelId"]).map({ $0 == channel.id }) ?? true
        {
            post.parent = answered
        }
        if isThread {
            batch.add(.post(post, thread: channel.id))
        } else {
            var thread = channel.thread(id: id, at: place)
            thread.uri = post.uri
            thread.created = post.created
            batch.add(.talk(post, opening: thread, alone: channel.day(of: post.created, at: place)))
        }
    }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        guard thread.title == nil, let name = thread.tags.first else { return }
        // Only now is it known which messages open a thread.
        let opening = thread.posts.first { $0.id == thread.id }
        thread.title = opening.flatMap { ChatChannel.title(opening: $0.body, inChannel: name) }
    }

    private func author(_ value: JSONValue?) -> Author? {
        guard let value else { return nil }
        let id = RecordFields.id(of: value["id"])
        let names = (["nickname", "name"] as [StaticString]).compactMap { value[$0]?.string }
        guard let name = names.first(where: { !$0.isEmpty }) ?? id else { return nil }
        let account = FilePath.percentEncoded(id ?? name).replacing("/", with: "%2F")
        return Author(
            uri: id == nil ? "\(folderURI)#user-\(account)" : "https://discord.com/users/\(account)",
            name: name)
    }

    private static func score(of message: JSONValue) -> Int? {
        var score: Int?
        for reaction in message.list("reactions") {
            guard let count = reaction["count"]?.integer.flatMap({ Int(exactly: $0) }),
                let emoji = reaction["emoji"]
            else {
                continue
            }
            let names = [emoji["code"]?.string, emoji["name"]?.string].compactMap { $0 }
            if let votes = names.lazy.compactMap({ ChatReactions.votes($0, count) }).first {
                score = (score ?? 0) &+ votes
            }
        }
        return score
    }
}
