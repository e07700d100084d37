internal import KnowledgeModel

/// Reads topics and replies of V2EX.
enum V2EXPost {
    /// A topic: what is known of the thread, and the post that opens it.
    static func topic(
        _ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace
    ) -> (thread: ThreadDraft, post: PostDraft)? {
        guard let id = fields.id("id") else {
            fields.note("was left out: it has no id")
            return nil
        }
        var post = PostDraft(id: "t_" + id, uri: V2EXAddress.topic(id))
        readCommon(record, &fields, place, into: &post)
        if let text = text(of: record, &fields) {
            (post.body, post.markup) = text
            // What the author added later stands below the text, in boxes of its own.
            record["supplements"]?.elements.forEach { supplement in
                append(supplement, to: &post, &fields)
            }
        }
        var tags: [String] = []
        if let node = record["node"], node.kind == .object {
            var names = RecordFields(node)
            tags = [names.text("name"), names.text("title")].compactMap { $0 }
            if tags.count == 2, tags[0].lowercased() == tags[1].lowercased() { tags.removeLast() }
        }
        let thread = ThreadDraft(
            id: id, uri: V2EXAddress.topic(id), title: fields.text("title"), tags: tags,
            created: post.created,
            site: V2EXAddress.site, path: place.path, line: place.line)
        return (thread, post)
    }

    /// A reply to a topic.
    static func reply(
        _ record: JSONValue, to topic: String, _ fields: inout RecordFields, _ place: RecordPlace
    ) -> PostDraft? {
        guard let id = fields.id("id") else {
            fields.note("was left out: it has no id")
            return nil
        }
        var post = PostDraft(id: "r_" + id, parent: "t_" + topic, uri: V2EXAddress.reply(id, topic: topic))
        readCommon(record, &fields, place, into: &post)
        post.score = fields.integer("thanks")
        if let text = text(of: record, &fields) {
            (post.body, post.markup) = text
        } else {
            fields.note("has no content")
        }
        return post
    }

    private static func readCommon(
        _ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace, into post: inout PostDraft
    ) {
        post.line = place.line
        post.created = fields.date("created")
        if post.created == nil, fields.value("created") == nil { fields.note("has no created") }
        if let edited = fields.date("last_modified"), let created = post.created, edited > created {
            post.edited = edited
        }
        if fields.flag("deleted") { post.marks.insert(.deleted) }
        if let name = record["member"]?["username"]?.string, !name.isEmpty {
            post.author = Author(uri: V2EXAddress.member(name), name: name)
        } else {
            fields.note("has no member with a username")
        }
    }

    /// The text as the page shows it, or as it was written; nil when there is neither.
    private static func text(
        of record: JSONValue, _ fields: inout RecordFields
    ) -> (body: [UInt8], markup: PostDraft.Markup)? {
        if let html = fields.bytes("content_rendered"), !html.isEmpty { return (html, .html) }
        return fields.bytes("content").map { ($0, .markdown) }
    }

    private static func append(
        _ supplement: JSONValue, to post: inout PostDraft, _ fields: inout RecordFields
    ) {
        let isHTML = post.markup == .html || post.body.isEmpty
        let rendered = supplement["content_rendered"]?.text.map(Array.init)
        let written = supplement["content"]?.text.map(Array.init)
        if isHTML, let rendered {
            post.markup = .html
            post.body += "\n<hr>\n".utf8 + rendered
        } else if !isHTML || post.body.isEmpty, let written {
            post.markup = .markdown
            post.body += "\n\n".utf8 + written
        } else {
            fields.note(
                "has a supplement that was left out: its text is not given in the form of the topic's")
        }
    }
}
