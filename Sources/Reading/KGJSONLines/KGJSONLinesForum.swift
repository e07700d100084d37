internal import KnowledgeModel

import struct Foundation.Date

/// Reads kg's own JSON Lines; see ``KGJSONLines``.
///
/// Posts may come before their thread and lie in other files of the folder. A thread's posts are read in the order of
/// their dates, or as they stand where one has none, each after the one that it answers.
struct KGJSONLinesForum: JSONForum {
    private let source: SourceFile
    private let pages: KGPageReader
    private var keys = KGKeyCheck()

    init(source: SourceFile) {
        self.source = source
        pages = KGPageReader(source: source)
    }

    mutating func begin(_ part: SourcePart) { keys.reset() }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        var fields = RecordFields(record)
        switch kind(of: record, &fields) {
        case .page: readPage(record, &fields, place, &batch)
        case .thread: readThread(record, &fields, place, &batch)
        case .post:
            if keys.check(record, KGJSONLines.post, &fields), let thread = name("thread", &fields),
                let post = post(record, &fields, place)
            {
                batch.add(.post(post, thread: thread))
            }
        case nil: break
        }
        fields.report(at: place, into: &batch)
    }

    private func kind(of record: JSONValue, _ fields: inout RecordFields) -> KGJSONLines.Kind? {
        guard let name = record["kg"]?.string else {
            fields.note(
                "was left out: it has no \"kg\" key that says whether it is a page, a thread or a post")
            return nil
        }
        guard let kind = KGJSONLines.Kind(rawValue: name) else {
            let kinds = KGJSONLines.Kind.allCases.map(\.rawValue)
            fields.note(
                "was left out: its \"kg\" is \"\(name.prefix(40))\", which is none of \(kinds.joined(separator: ", "))"
                    + Suggestion.phrase(for: name, among: kinds))
            return nil
        }
        return kind
    }

    // MARK: Pages

    private mutating func readPage(
        _ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace, _ batch: inout ForumBatch
    ) {
        guard keys.check(record, KGJSONLines.page, &fields) else { return }
        let author = author(&fields)
        let properties = PageProperties(
            title: fields.text("title"), uri: fields.text("url"), author: author?.name,
            authorURI: author.flatMap { $0.uri.isEmpty ? nil : $0.uri }, created: fields.date("created"),
            tags: fields.texts("tags"))
        let id = fields.id("id")
        let markup = markup(&fields)
        guard let text = fields.bytes("text") else { return fields.note("was left out: it has no text") }
        guard let id = id ?? properties.uri else {
            return fields.note(
                "was left out: a page needs the key \"url\", or \"id\" where it has no address")
        }
        guard let page = pages.document(id: id, text, markup, properties, place) else {
            return fields.note("was left out: its text is empty")
        }
        batch.add(page)
    }

    // MARK: Threads

    private mutating func readThread(
        _ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace, _ batch: inout ForumBatch
    ) {
        guard keys.check(record, KGJSONLines.thread, &fields), let id = name("id", &fields) else { return }
        batch.add(
            .header(
                ThreadDraft(
                    id: id, uri: fields.text("url"), title: fields.text("title"), tags: fields.texts("tags"),
                    created: fields.date("created"), accepted: fields.id("accepted"), order: .nested,
                    related: fields.texts("related"), path: place.path, line: place.line)))
        guard let posts = fields.value("posts") else { return }
        guard posts.kind == .array else { return fields.note("has posts that are no list") }
        for element in posts.elements {
            var own = RecordFields(element)
            if element.kind != .object {
                own.note("has the post \(RecordFields.shown(element)), which was left out: it is no object")
            } else if keys.check(element, KGJSONLines.postInThread, &own),
                let post = post(element, &own, place)
            {
                batch.add(.post(post, thread: id))
            }
            own.report(at: place, into: &batch)
        }
    }

    /// Reads a post whose keys were checked.
    private mutating func post(
        _ record: JSONValue, _ fields: inout RecordFields, _ place: RecordPlace
    ) -> PostDraft? {
        guard let id = name("id", &fields) else { return nil }
        var post = PostDraft(id: id, parent: fields.id("reply_to"))
        post.uri = fields.text("url")
        post.author = author(&fields)
        post.created = fields.date("created")
        post.edited = fields.date("edited")
        post.score = fields.integer("score")
        post.isAccepted = fields.flag("accepted")
        post.line = place.line
        post.markup = markup(&fields).draft
        if let name = fields.text("kind") {
            post.kind = Post.Kind(rawValue: name)
            if post.kind == nil { noteChoice("kind", name, Post.Kind.allCases.map(\.rawValue), &fields) }
        }
        if fields.flag("moderator") { post.marks.insert(.moderator) }
        let text = fields.bytes("text")
        if fields.flag("deleted") {
            post.marks.insert(.deleted)
        } else if let text {
            post.body = text
        } else {
            fields.note("has no text; a post needs the key \"text\" unless it is \"deleted\"")
        }
        return post
    }

    // MARK: Parts of both

    /// The value of a key that was found to be there, but may be no name.
    private func name(_ key: StaticString, _ fields: inout RecordFields) -> String? {
        if let name = fields.id(key) { return name }
        fields.note("was left out: its \"\(key)\" names nothing")
        return nil
    }

    private func markup(_ fields: inout RecordFields) -> KGJSONLines.Markup {
        guard let name = fields.text("markup") else { return .markdown }
        if let markup = KGJSONLines.Markup(rawValue: name) { return markup }
        noteChoice("markup", name, KGJSONLines.Markup.allCases.map(\.rawValue), &fields)
        return .markdown
    }

    private func noteChoice(_ key: String, _ name: String, _ known: [String], _ fields: inout RecordFields) {
        fields.note(
            "has the \(key) \"\(name.prefix(40))\", which is none of \(known.joined(separator: ", "))"
                + Suggestion.phrase(for: name, among: known))
    }

    /// The author, whose address is empty where none is given; it follows from the thread's.
    private mutating func author(_ fields: inout RecordFields) -> Author? {
        guard let value = fields.value("author") else { return nil }
        if value.kind == .object {
            var own = RecordFields(value)
            let isWhole = keys.check(value, KGJSONLines.author, &own)
            let name = own.text("name")
            let uri = own.text("url")
            for flaw in own.flaws where isWhole { fields.note("has an author that " + flaw) }
            if isWhole, let name { return Author(uri: uri ?? "", name: name) }
            fields.note("has an author without the key \"name\"")
            return nil
        }
        return fields.text("author").map { Author(uri: "", name: $0) }
    }

    // MARK: Whole threads

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        let path = thread.path ?? source.path
        if thread.path == nil {
            thread.order = .nested
            batch.report(
                thread, in: path,
                "is named by posts, and no line describes it: add one with \"kg\": \"thread\"")
        }
        let site = thread.uri.map(ForumSite.site(of:)) ?? source.folderURI
        for index in thread.posts.indices {
            guard let author = thread.posts[index].author, author.uri.isEmpty else { continue }
            thread.posts[index].author?.uri = site + "/u/" + FilePath.percentEncoded(author.name)
        }
        sortByDate(&thread.posts)
        let ids = Set(thread.posts.map(\.id))
        for post in thread.posts {
            if let parent = post.parent, !ids.contains(parent) {
                batch.report(
                    thread, in: path,
                    "has no post \"\(parent)\", which its post \"\(post.id)\" answers (\"reply_to\")")
            }
        }
        if let accepted = thread.accepted, !ids.contains(accepted) {
            batch.report(thread, in: path, "has no post \"\(accepted)\", which is its answer (\"accepted\")")
        }
    }

    private func sortByDate(_ posts: inout [PostDraft]) {
        let dates = posts.compactMap(\.created)
        let isDated = dates.count == posts.count
        let sorted =
            isDated ? posts.indices.sorted { (dates[$0], $0) < (dates[$1], $1) } : Array(posts.indices)
        for (order, index) in sorted.enumerated() { posts[index].order = Int64(order) }
    }
}
