internal import KnowledgeModel

import struct Foundation.Date

/// The first post of a thread or one of its comments, in whichever form GitHub or a tool of its users writes it.
struct GitHubPost {
    /// Where threads and accounts without an address of their own are looked for.
    static let host = "https://github.com"

    /// The post; its id is what the address ends with, where there is one.
    var draft: PostDraft
    /// Its other id, by which replies may name it.
    private(set) var alias: String?
    /// Whether there is anything to read; approvals of pull requests need no words.
    private(set) var hasText = false
    /// What is wrong with it, each the end of a sentence that begins with the post.
    private(set) var flaws: [String] = []

    /// Reads a post.
    ///
    /// - Parameter id: its name where it has none of its own.
    init(_ value: JSONValue, id: String, at place: RecordPlace) {
        var fields = RecordFields(value)
        let address = Self.address(&fields)
        let ownID = fields.id("id") ?? fields.id("databaseId")
        let fragment = address.flatMap { GitHubAddress($0)?.fragment }
        draft = PostDraft(id: fragment ?? ownID ?? id)
        alias = fragment == nil ? nil : ownID
        draft.uri = address
        draft.line = place.line
        draft.author = Self.author(of: value, &fields)
        draft.created =
            fields.date("created_at") ?? fields.date("createdAt") ?? fields.date("submitted_at")
            ?? fields.date("submittedAt")
        draft.edited = Self.edited(of: value, &fields)
        draft.score = Self.score(of: value, &fields)
        draft.isAccepted = fields.flag("isAnswer")
        if fields.flag("isMinimized") { draft.marks.insert(.hidden) }
        draft.parent = Self.parent(of: value, &fields)
        readText(of: value, &fields)
        flaws = fields.flaws
    }

    /// Its place among the posts of its thread: the milliseconds of its date; nil without one.
    var order: Int64? {
        draft.created.map { Int64(($0.timeIntervalSince1970 * 1000).rounded()) }
    }

    /// The address on the web of a thread or post.
    static func address(_ fields: inout RecordFields) -> String? {
        if let address = fields.text("html_url") { return address }
        return fields.text("url").flatMap { GitHubAddress.isOfAPI($0) ? nil : $0 }
    }

    // MARK: People

    /// The account; nil for one that was deleted, which GitHub calls `null` or "ghost".
    private static func author(of value: JSONValue, _ fields: inout RecordFields) -> Author? {
        guard let account = fields.value("user") ?? fields.value("author") else { return nil }
        if let name = account.string { return name.isEmpty ? nil : author(named: name, uri: nil) }
        guard account.kind == .object else {
            fields.note("has the author \(RecordFields.shown(account)), which is no account")
            return nil
        }
        var members = RecordFields(account)
        guard let name = members.text("login") ?? members.text("name") else { return nil }
        return author(named: name, uri: address(&members))
    }

    private static func author(named name: String, uri: String?) -> Author? {
        guard name != "ghost" else { return nil }
        // The command-line tool writes the names of programs so.
        let app = name.hasPrefix("app/") ? name.dropFirst("app/".count) : nil
        let path = app.map { "apps/\($0)" } ?? name
        return Author(
            uri: uri ?? "\(host)/\(FilePath.percentEncoded(path))", name: app.map(String.init) ?? name)
    }

    // MARK: Figures

    /// When it was edited. The date of the last change also moves with labels and the like, and counts only where it is
    /// said that the text was edited.
    private static func edited(of value: JSONValue, _ fields: inout RecordFields) -> Date? {
        if let date = fields.date("lastEditedAt") ?? fields.date("last_edited_at") { return date }
        return fields.flag("includesCreatedEdit") ? fields.date("updatedAt") : nil
    }

    /// Votes where it can be voted on, or else thumbs up less thumbs down, or all reactions where only their number is
    /// known.
    private static func score(of value: JSONValue, _ fields: inout RecordFields) -> Int? {
        if let votes = fields.integer("upvoteCount") ?? fields.integer("upvotes") { return votes }
        if let groups = fields.value("reactionGroups"), groups.kind == .array {
            return groups.elements.reduce(0) { score, group in
                let number = (group["users"] ?? group["reactors"])?["totalCount"]?.integer ?? 0
                return score.addingReportingOverflow(sign(of: group) * Int(clamping: number.magnitude))
                    .partialValue
            }
        }
        guard let reactions = fields.value("reactions"), reactions.kind == .object else { return nil }
        if let up = reactions["+1"]?.integer {
            return Int(up.subtractingReportingOverflow(reactions["-1"]?.integer ?? 0).partialValue)
        }
        if let nodes = reactions["nodes"] {
            return nodes.elements.reduce(0) { $0 + sign(of: $1) }
        }
        return reactions["totalCount"]?.integer.map(Int.init)
    }

    private static func sign(of reaction: JSONValue) -> Int {
        switch reaction["content"]?.string {
        case "THUMBS_UP", "+1": 1
        case "THUMBS_DOWN", "-1": -1
        default: 0
        }
    }

    // MARK: Replies

    private static func parent(of value: JSONValue, _ fields: inout RecordFields) -> String? {
        if let id = fields.id("in_reply_to_id") { return "discussion_r\(id)" }
        if let id = fields.id("parent_id") { return "discussioncomment-\(id)" }
        if let id = fields.id("parentCommentId") { return id }
        guard let parent = fields.value("replyTo") else { return nil }
        var members = RecordFields(parent)
        return address(&members).flatMap { GitHubAddress($0)?.fragment } ?? members.id("id")
    }

    // MARK: Text

    /// The members that hold the text: as it was written, as HTML, and without markup.
    static let bodies: [StaticString] = ["body", "bodyHTML", "body_html", "bodyText", "body_text"]

    private mutating func readText(of value: JSONValue, _ fields: inout RecordFields) {
        if let body = fields.bytes("body") {
            draft.markup = Self.isHTML(body) ? .html : .markdown
            draft.body = body
        } else if let body = fields.bytes("bodyHTML") ?? fields.bytes("body_html") {
            draft.markup = .html
            draft.body = body
        } else if let body = fields.bytes("bodyText") ?? fields.bytes("body_text") {
            draft.markup = .plain
            draft.body = body
        } else if !Self.bodies.contains(where: { value[$0] != nil }) {
            fields.note("has no body")
        }
        if draft.markup == .html { dropAnsweredMail() }
        hasText = draft.body.contains { $0 > 0x20 }
    }

    /// Drops what GitHub folds away of an answer by mail: the message that is answered, and the words that GitHub's own
    /// mail ends with.
    private mutating func dropAnsweredMail() {
        guard let fold = draft.body.withUnsafeBufferPointer({ ByteSearch.first(Self.fold, in: $0) }) else {
            return
        }
        draft.body.removeSubrange(fold.lowerBound...)
    }

    private static let fold = Array("<span class=\"email-hidden-toggle\">".utf8)

    /// Whether a text is what GitHub made of Markdown, which is HTML from its first byte to its last; Markdown may begin
    /// with a tag too.
    private static func isHTML(_ text: [UInt8]) -> Bool {
        guard text.first == UInt8(ascii: "<"), text.last(where: { $0 > 0x20 }) == UInt8(ascii: ">") else {
            return false
        }
        let name = text.dropFirst().prefix { $0 > 0x20 && $0 != UInt8(ascii: ">") }
        return blocks.contains(String(decoding: name.prefix(12), as: UTF8.self))
    }

    private static let blocks: Set<String> = [
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "blockquote", "pre", "div", "table",
    ]
}
