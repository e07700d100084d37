internal import KnowledgeModel

import struct Foundation.Date

/// Reads the export of a Slack workspace, or the folder of one of its channels.
struct SlackForum: JSONForum {
    /// The subtypes of messages that people and programs write; the others tell of small actions, such as joining.
    private static let written: Set<String> = [
        "bot_message", "me_message", "file_share", "file_comment", "thread_broadcast", "reply_broadcast",
        "tombstone",
    ]

    /// What a file holds.
    private enum Contents {
        case users, channels
        case messages(ChatChannel, id: String?)
    }

    private let folderURI: String
    /// The address of the workspace, where the user gave it.
    private let site: String?
    private var names = SlackNames()
    private var contents = Contents.users

    init(source: SourceFile) {
        folderURI = source.folderURI
        site = source.options.baseURI.flatMap { $0.hasSuffix(".slack.com") ? $0 : nil }
    }

    mutating func begin(_ part: SourcePart) {
        switch part.name {
        case SlackExport.users: contents = .users
        case let name where SlackExport.tables.contains(name): contents = .channels
        default:
            let folder = FilePath.name(of: FilePath.parent(of: part.path))
            let id = names.channelID(named: folder) ?? (names.channel(folder) == nil ? nil : folder)
            var channel = ChatChannel(id: id ?? folder, name: id.flatMap { names.channel($0) } ?? folder)
            channel.uri = id.flatMap { address(ofChannel: $0) }
            contents = .messages(channel, id: id)
        }
    }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        guard record.kind == .object else {
            batch.report(place, "was left out: it is no object")
            return
        }
        switch contents {
        case .users: names.addUser(record, at: place, &batch)
        case .channels: names.addChannel(record, at: place, &batch)
        case .messages(let channel, let id): readMessage(record, in: channel, id: id, at: place, &batch)
        }
    }

    // MARK: Messages

    private mutating func readMessage(
        _ record: JSONValue, in channel: ChatChannel, id channelID: String?, at place: RecordPlace,
        _ batch: inout ForumBatch
    ) {
        var fields = RecordFields(record)
        defer { fields.report(at: place, into: &batch) }
        let subtype = fields.text("subtype")
        if let subtype, !Self.written.contains(subtype) { return }
        guard let ts = fields.id("ts") else {
            fields.note("was left out: it has no ts")
            return
        }
        names.noteTeam(fields.text("team"))
        let text = SlackText(record: record, names: names)
        var post = PostDraft(id: "\(channel.id)/\(ts)")
        post.created = fields.date("ts")
        post.order = post.created.map { Int64($0.timeIntervalSince1970 * 1_000_000) } ?? 0
        post.uri = channelID.flatMap { address(ofMessage: ts, in: $0) }
        post.author = author(&fields)
        post.markup = .markdown
        post.line = place.line
        if subtype == "tombstone" || fields.flag("hidden") {
            post.marks.insert(.deleted)
        } else {
            post.body = text.markdown
        }
        if let edited = fields.value("edited") {
            var change = RecordFields(edited)
            post.edited = change.date("ts")
            change.report(at: place, into: &batch)
        }
        post.score = Self.score(of: fields.value("reactions"))
        let opening = fields.id("thread_ts")
        let isThread = opening != nil || (fields.integer("reply_count") ?? 0) > 0
        guard isThread else {
            let day = channel.day(of: post.created, at: place)
            batch.add(.header(day))
            batch.add(.post(post, thread: day.id))
            return
        }
        let threadID = "\(channel.id)/\(opening ?? ts)"
        if threadID == post.id {
            var thread = channel.thread(id: threadID, at: place)
            thread.title = ChatChannel.title(opening: post.body, inChannel: channel.name)
            thread.uri = post.uri
            thread.created = post.created
            batch.add(.header(thread))
        } else {
            post.parent = threadID
            // Its title is that of the message that opens it, which may be missing.
            var thread = ThreadDraft(id: threadID)
            thread.uri = opening.flatMap { ts in channelID.flatMap { address(ofMessage: ts, in: $0) } }
            thread.tags = [channel.name]
            thread.path = place.path
            thread.line = place.line
            batch.add(.header(thread))
        }
        batch.add(.post(post, thread: threadID))
    }

    private func author(_ fields: inout RecordFields) -> Author? {
        let profile = (fields.value("user_profile") ?? fields.value("bot_profile")).flatMap(
            SlackNames.name(inProfile:))
        let id = fields.id("user") ?? fields.id("bot_id")
        let name = fields.text("username") ?? id.flatMap { names.user($0) } ?? profile ?? id
        guard let name else { return nil }
        let account = FilePath.percentEncoded(id ?? name).replacing("/", with: "%2F")
        let uri = names.team.map { "slack://user?team=\(FilePath.percentEncoded($0))&id=\(account)" }
        return Author(uri: uri ?? "\(folderURI)#user-\(account)", name: name)
    }

    private static func score(of reactions: JSONValue?) -> Int? {
        var score: Int?
        guard let reactions else { return nil }
        for reaction in reactions.elements {
            guard let name = reaction["name"]?.string,
                let count = reaction["count"]?.integer.flatMap({ Int(exactly: $0) }),
                let votes = ChatReactions.votes(name, count)
            else { continue }
            score = (score ?? 0) &+ votes
        }
        return score
    }

    // MARK: Addresses

    /// An export does not say the address of its workspace. The program's own address needs only ids, and works for all who may
    /// read the message.
    private func address(ofChannel id: String) -> String? {
        let id = FilePath.percentEncoded(id)
        if let site { return "\(site)/archives/\(id)" }
        return names.team.map { "https://app.slack.com/client/\(FilePath.percentEncoded($0))/\(id)" }
    }

    private func address(ofMessage ts: String, in channel: String) -> String? {
        guard let address = address(ofChannel: channel) else { return nil }
        let ts = FilePath.percentEncoded(ts)
        return site == nil
            ? "\(address)/thread/\(FilePath.percentEncoded(channel))-\(ts)"
            : "\(address)/p\(ts.replacing(".", with: ""))"
    }
}
