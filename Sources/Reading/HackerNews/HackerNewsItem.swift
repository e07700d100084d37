internal import KnowledgeModel

/// A story, comment, job, poll, or an option of a poll.
struct HackerNewsItem {
    private static let site = "https://news.ycombinator.com"
    /// What titles begin with that say what is wanted.
    private static let kinds = ["Ask HN", "Show HN", "Tell HN", "Launch HN"]

    private var post: PostDraft
    private var thread: ThreadDraft
    /// The story that a comment belongs to, where the record names it.
    private let story: String?
    private let storyTitle: String?

    /// Reads an item, or notes why it cannot be read.
    init?(_ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace) {
        guard let id = fields.id("id") ?? fields.id("objectID") else {
            fields.note("was left out: it has no id")
            return nil
        }
        let parent = fields.id("parent") ?? fields.id("parent_id") ?? fields.id("poll")
        let type = Self.type(record, &fields) ?? (parent == nil ? "story" : "comment")
        let named = fields.id("story_id")
        story = named == id ? nil : named
        storyTitle = fields.text("story_title")
        let isOpening = parent == nil && story == nil && type != "comment" && type != "pollopt"
        if parent == nil, !isOpening { fields.note("has no parent, which it answers") }

        post = PostDraft(id: id, parent: isOpening ? nil : parent ?? story)
        // Numbers count up, so that they put in order what was written.
        post.order = Int64(id) ?? 0
        post.uri = Self.address(id)
        post.line = place.line
        post.markup = .html
        post.created = fields.date("time") ?? fields.date("created_at_i") ?? fields.date("created_at")
        post.score = fields.integer("score") ?? fields.integer("points")
        if let name = fields.text("by") ?? fields.text("author") {
            post.author = Author(uri: "\(Self.site)/user?id=\(FilePath.percentEncoded(name))", name: name)
        }
        if fields.flag("dead") { post.marks.insert(.hidden) }

        let title = fields.text("title")
        thread = ThreadDraft(
            id: id, uri: Self.address(id), title: isOpening ? title : nil, created: post.created,
            order: .nested,
            site: Self.site, path: place.path, line: place.line)
        let text = fields.bytes("text") ?? fields.bytes("comment_text") ?? fields.bytes("story_text")
        // Algolia keeps the places of deleted comments, without saying so.
        let isEmptied = record["text"]?.isNull == true && record["author"]?.isNull == true && !isOpening
        if fields.flag("deleted") || isEmptied {
            post.marks.insert(.deleted)
            return
        }
        if post.created == nil, fields.value("time") == nil { fields.note("has no time") }
        if post.author == nil { fields.note("has no author") }
        if isOpening {
            if title == nil { fields.note("has no title") }
            thread.tags = Self.tags(title: title, type: type)
        } else if text == nil {
            fields.note("has no text")
        }
        post.body = HackerNewsText.html(
            text ?? [], link: isOpening ? fields.text("url") : nil, isOption: type == "pollopt")
    }

    /// Adds the item to what was read.
    func add(to batch: inout ForumBatch) {
        guard let story else { return batch.add(.reply(post, opening: thread)) }
        if let storyTitle {
            var header = Self.story(story, posts: [])
            header.title = storyTitle
            header.path = thread.path
            header.line = thread.line
            batch.add(.header(header))
        }
        batch.add(.post(post, thread: story))
    }

    /// A story of which only comments are there.
    static func story(_ id: String, posts: [PostDraft]) -> ThreadDraft {
        ThreadDraft(id: id, uri: address(id), order: .nested, site: site, posts: posts)
    }

    private static func address(_ id: String) -> String { "\(site)/item?id=\(FilePath.percentEncoded(id))" }

    /// What sort of item it is, by its own word or the tags that Algolia gives it.
    private static func type(_ record: JSONValue, _ fields: inout RecordFields) -> String? {
        if let type = fields.text("type") { return type }
        let types: Set<String> = ["story", "comment", "job", "poll", "pollopt"]
        return record["_tags"]?.elements.lazy.compactMap(\.string).first(where: types.contains)
    }

    private static func tags(title: String?, type: String) -> [String] {
        var tags = kinds.filter { title?.hasPrefix($0) == true }
        if type == "job" || type == "poll" { tags.append(type) }
        return tags
    }
}
