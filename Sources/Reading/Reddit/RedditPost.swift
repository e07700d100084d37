internal import KnowledgeModel

/// A submission or comment of Reddit.
struct RedditPost {
    private let content: JSONValue
    private let line: Int
    private let subreddit: String?
    private(set) var draft: PostDraft?
    /// The name of the submission that it belongs to, or is.
    private(set) var threadName: String?
    private var title: String?
    private var flair: String?
    private var related: [String] = []

    init(_ content: JSONValue, line: Int) {
        self.content = content
        self.line = line
        subreddit = content["subreddit"]?.string.flatMap { $0.isEmpty ? nil : $0 }
    }

    // MARK: Comments

    /// - Parameters:
    ///   - thread: the submission it was found under.
    ///   - parent: the post it was found under.
    mutating func readComment(_ fields: inout RecordFields, thread: String?, parent: String?) {
        guard let name = name(kind: "t1_", &fields) else { return }
        let link = RedditAddress.name(content["link_id"], kind: "t3_") ?? thread
        var answered = RedditAddress.name(content["parent_id"], kind: "t1_") ?? parent
        // A number does not tell its kind.
        if let link, let post = answered, RedditAddress.id(post) == RedditAddress.id(link) { answered = link }
        guard let link = link ?? answered.flatMap({ $0.hasPrefix("t3_") ? $0 : nil }) else {
            fields.note("was left out: it has no link_id, which names the thread it belongs to")
            return
        }
        threadName = link
        var post = PostDraft(id: name, parent: answered ?? link)
        readCommon(&fields, into: &post)
        post.uri =
            fields.text("permalink").flatMap(RedditAddress.absolute)
            ?? RedditAddress.comment(name, thread: link, subreddit: subreddit)
        // Only moderators can put a comment above the others.
        if content["stickied"]?.bool == true { post.marks.insert(.moderator) }
        if let body = fields.bytes("body") {
            setText(body, of: &post)
        } else {
            fields.note("has no body")
        }
        draft = post
    }

    // MARK: Submissions

    mutating func readSubmission(_ fields: inout RecordFields) {
        guard let name = name(kind: "t3_", &fields) else { return }
        threadName = name
        title = fields.text("title").map { RedditText.unescaped($0) }
        if title == nil { fields.note("has no title") }
        flair = fields.text("link_flair_text").map { RedditText.unescaped($0) }
        var post = PostDraft(id: name)
        readCommon(&fields, into: &post)
        post.uri = address(name, &fields)
        let text = fields.bytes("selftext") ?? []
        setText(text, of: &post)
        if !post.marks.contains(.deleted), fields.value("removed_by_category") != nil {
            post.marks.insert(.hidden)
        }
        readOriginals(&fields)
        if !post.marks.contains(.deleted) {
            if let link = link(&fields, hasText: !text.isEmpty) { RedditText.prepend(link, to: &post.body) }
            content["poll_data"]?["options"]?.elements.forEach { option in
                if let text = option["text"]?.text { RedditText.append(option: text, to: &post.body) }
            }
        }
        draft = post
    }

    /// The thread that the submission opens.
    func header(_ name: String, _ place: RecordPlace) -> ThreadDraft {
        ThreadDraft(
            id: name, uri: draft?.uri, title: title,
            tags: [subreddit.map { "r/" + $0 }, flair].compactMap { $0 }, created: draft?.created,
            order: .nested, related: related, site: RedditAddress.site, path: place.path, line: place.line)
    }

    private func address(_ name: String, _ fields: inout RecordFields) -> String {
        fields.text("permalink").flatMap(RedditAddress.absolute)
            ?? RedditAddress.thread(name, subreddit: subreddit)
    }

    /// What a submission links to instead of, or beside, having a text.
    private func link(_ fields: inout RecordFields, hasText: Bool) -> String? {
        let isSelf = fields.value("is_self")?.bool ?? hasText
        guard !isSelf else { return nil }
        let url = fields.text("url_overridden_by_dest") ?? fields.text("url")
        guard let address = url.map({ RedditText.unescaped($0) }).flatMap(RedditAddress.absolute) else {
            return nil
        }
        return address == draft?.uri ? nil : address
    }

    /// The submissions that this one passes on.
    private mutating func readOriginals(_ fields: inout RecordFields) {
        related +=
            content["crosspost_parent_list"]?.elements.compactMap {
                $0["permalink"]?.string.flatMap(RedditAddress.absolute)
            } ?? []
        if related.isEmpty, let name = RedditAddress.name(content["crosspost_parent"], kind: "t3_") {
            related.append(RedditAddress.thread(name, subreddit: nil))
        }
    }

    // MARK: Both

    private func name(kind: String, _ fields: inout RecordFields) -> String? {
        if let name = RedditAddress.name(content["id"] ?? content["name"], kind: kind) { return name }
        fields.note("was left out: it has no id")
        return nil
    }

    private func readCommon(_ fields: inout RecordFields, into post: inout PostDraft) {
        post.line = line
        post.markup = .markdown
        if content["author"] == nil { fields.note("has no author") }
        if let author = fields.text("author"), author != "[deleted]", author != "[removed]" {
            post.author = Author(uri: RedditAddress.user(author), name: author)
            if author == RedditText.moderatorProgram { post.marks.insert(.moderator) }
        }
        if content["distinguished"]?.string == "moderator" || content["distinguished"]?.string == "admin" {
            post.marks.insert(.moderator)
        }
        post.created = fields.date("created_utc")
        if post.created == nil, fields.value("created_utc") == nil { fields.note("has no created_utc") }
        // Of old edits only that there was one is known.
        if fields.value("edited")?.kind != .bool { post.edited = fields.date("edited") }
        if content["score_hidden"]?.bool != true { post.score = fields.integer("score") }
    }

    private func setText(_ text: [UInt8], of post: inout PostDraft) {
        if text.elementsEqual("[deleted]".utf8) || text.elementsEqual("[removed]".utf8) {
            post.marks.insert(.deleted)
            return
        }
        post.body = RedditText.prepared(text)
        if post.author?.name == RedditText.moderatorProgram { RedditText.dropBoilerplate(from: &post.body) }
    }
}
