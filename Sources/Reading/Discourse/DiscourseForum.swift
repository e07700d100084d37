internal import KnowledgeModel

/// Topics as Discourse gives them: `/t/ID.json` and its further pages, `/posts.json`, and archives of these.
///
/// A topic whose posts are all in its record is a thread at once; the posts of others are gathered from all files of the
/// folder, and the topic says so when some are missing. Lists of topics and categories hold no posts and are passed over.
struct DiscourseForum: JSONForum {
    private let site: DiscourseSite
    private let folderURI: String
    private var ledger = ThreadLedger()

    init(source: SourceFile) {
        site = DiscourseSite(of: source)
        folderURI = source.folderURI
    }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        var pending = [record]
        while let value = pending.popLast() {
            guard value.kind == .object else {
                if value.kind == .array {
                    pending += value.elements.reversed()
                } else {
                    batch.report(place, "was left out: it is no topic but \(RecordFields.shown(value))")
                }
                continue
            }
            if let posts = value["post_stream"]?["posts"] ?? (value["title"] == nil ? nil : value["posts"]) {
                readTopic(value, posts, at: place, into: &batch)
            } else if value["post_number"] != nil, value["topic_id"] != nil {
                readPost(value, at: place, into: &batch)
            } else if let posts = value["latest_posts"] {
                pending += posts.elements.reversed()
            } else if let errors = value["errors"] {
                let what = errors.elements.lazy.compactMap(\.string).first ?? "an error"
                batch.report(place, "was left out: it holds no topic but the forum's answer \"\(what)\"")
            } else if !Self.isList(value) {
                batch.report(place, "was left out: it is no topic, and no page of one")
            }
        }
    }

    /// Whether a record is one of those that forums give beside their topics, and that hold no posts.
    private static func isList(_ value: JSONValue) -> Bool {
        let lists: [StaticString] = [
            "topic_list", "category_list", "categories", "category", "tags", "users", "user", "groups",
            "about",
            "directory_items",
        ]
        return value["post_stream"] == nil && value["title"] == nil && lists.contains { value[$0] != nil }
    }

    // MARK: Topics

    private mutating func readTopic(
        _ topic: JSONValue, _ posts: JSONValue, at place: RecordPlace, into batch: inout ForumBatch
    ) {
        var fields = RecordFields(topic)
        let elements = posts.elements.filter { $0.kind == .object }
        guard
            let id = fields.id("id") ?? fields.id("topic_id")
                ?? elements.first.flatMap({ $0["topic_id"]?.integer }).map(String.init)
        else {
            batch.report(place, "was left out: it has no id")
            return
        }
        if posts.kind != .array || elements.count < posts.elements.underestimatedCount {
            fields.note("holds something other than posts in its post_stream")
        }
        let addresses = site.addresses(of: elements, details: topic["details"])
        var thread = thread(id, addresses)
        thread.title = fields.text("title") ?? fields.text("fancy_title")
        if thread.title != nil {
            thread.path = place.path
            thread.line = place.line
        }
        thread.tags = tags(of: topic, &fields)
        thread.created = fields.date("created_at")
        thread.accepted = accepted(in: topic)
        for element in elements {
            if let draft = post(element, in: id, addresses, at: place, into: &batch) {
                thread.posts.append(draft)
            }
        }
        let count = expectedCount(of: topic, &fields)
        let isWhole = thread.title != nil && elements.count >= count ?? 0
        if !isWhole { thread.postCount = count }
        fields.report(at: place, into: &batch)
        ledger.add(thread, isWhole: isWhole, at: place, into: &batch)
    }

    private func thread(_ id: String, _ addresses: DiscourseAddresses?) -> ThreadDraft {
        let uri = addresses?.topic(id)
        // Forums number their topics alike, so that a number alone names one only where the forum is unknown.
        var thread = ThreadDraft(id: uri ?? id)
        thread.uri = uri
        thread.site = addresses?.site
        return thread
    }

    /// How many posts the topic has: by the list of their ids, which very long topics lack, or by their number.
    private func expectedCount(of topic: JSONValue, _ fields: inout RecordFields) -> Int? {
        let stream = topic["post_stream"]?["stream"]?.elements.reduce(0) { count, _ in count + 1 } ?? 0
        return stream > 0 ? stream : fields.integer("posts_count")
    }

    /// The names of its tags, which newer forums give as objects, and that of its category where it has one.
    private func tags(of topic: JSONValue, _ fields: inout RecordFields) -> [String] {
        var tags: [String] = []
        if let list = fields.value("tags") {
            for tag in list.elements {
                if let name = tag.string ?? tag["name"]?.string {
                    tags.append(name)
                } else {
                    fields.note("has the tag \(RecordFields.shown(tag)), which has no name")
                }
            }
            if list.kind != .array { fields.note("has tags that are no list") }
        }
        let category = fields.value("category").flatMap { $0.string ?? $0["name"]?.string }
        if let name = category ?? topic["category_name"]?.string, !tags.contains(name) { tags.append(name) }
        return tags
    }

    private func accepted(in topic: JSONValue) -> String? {
        let answer = topic["accepted_answer"] ?? topic["accepted_answers"]?.elements.first { _ in true }
        return answer?["post_number"]?.integer.map(String.init)
    }

    // MARK: Posts

    /// Reads a post that is a record by itself.
    private mutating func readPost(_ value: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        var fields = RecordFields(value)
        guard let id = fields.id("topic_id") else {
            batch.report(place, "was left out: it is a post without a topic_id")
            return
        }
        let addresses = site.addresses(of: [value], details: nil)
        var thread = thread(id, addresses)
        thread.title = fields.text("topic_title")
        fields.report(at: place, into: &batch)
        guard let draft = post(value, in: id, addresses, at: place, into: &batch) else { return }
        if draft.id == "1" {
            thread.path = place.path
            thread.line = place.line
        }
        thread.posts = [draft]
        ledger.add(thread, isWhole: false, at: place, into: &batch)
    }

    private func post(
        _ value: JSONValue, in topic: String, _ addresses: DiscourseAddresses?, at place: RecordPlace,
        into batch: inout ForumBatch
    ) -> PostDraft? {
        var fields = RecordFields(value)
        let number = fields.integer("post_number")
        guard let id = number.map(String.init) ?? fields.id("id").map({ "id-" + $0 }) else {
            batch.report(place, "holds a post of the topic \(topic) that was left out: it has no post_number")
            return nil
        }
        var draft = PostDraft(id: id)
        draft.order = number.map(Int64.init) ?? .max
        draft.parent = fields.integer("reply_to_post_number").map(String.init)
        if let addresses, number != nil { draft.uri = addresses.post(id, of: topic) }
        draft.author = author(of: value, &fields, addresses)
        draft.created = fields.date("created_at")
        if let version = fields.integer("version"), version > 1 { draft.edited = fields.date("updated_at") }
        draft.score = likes(of: value, &fields)
        draft.isAccepted = fields.flag("accepted_answer")
        draft.line = place.line
        let type = fields.integer("post_type") ?? PostType.regular
        draft.isNotice = type == PostType.smallAction
        if type == PostType.moderatorAction { draft.marks.insert(.moderator) }
        // Whispers are shown to the staff alone.
        if type == PostType.whisper || fields.flag("hidden") { draft.marks.insert(.hidden) }
        if fields.flag("user_deleted") || fields.value("deleted_at") != nil {
            draft.marks.insert(.deleted)
        } else {
            readText(&fields, into: &draft)
        }
        for flaw in fields.flaws {
            batch.report(place, "holds the post \(id) of the topic \(topic), which \(flaw)")
        }
        return draft
    }

    /// What Discourse's `post_type` stands for (`Post.types` in its source).
    private enum PostType {
        static let regular = 1
        static let moderatorAction = 2
        static let smallAction = 3
        static let whisper = 4
    }

    private func author(
        of post: JSONValue, _ fields: inout RecordFields, _ addresses: DiscourseAddresses?
    ) -> Author? {
        guard let name = fields.text("username") else {
            if post["username"] == nil { fields.note("has no username") }
            return nil
        }
        let uri = addresses?.account(name) ?? "\(folderURI)#user-\(FilePath.percentEncoded(name))"
        return Author(uri: uri, name: name)
    }

    private func readText(_ fields: inout RecordFields, into draft: inout PostDraft) {
        if let cooked = fields.bytes("cooked") {
            draft.markup = .html
            draft.body = cooked
        } else if let raw = fields.bytes("raw") {
            draft.markup = .markdown
            draft.body = raw.withUnsafeBufferPointer(DiscourseQuotes.corrected)
        } else if !draft.isNotice {
            fields.note("has neither cooked nor raw text")
        }
    }

    /// The likes of a post, or the sum of its reactions where the forum has those instead; nil where it tells neither.
    private func likes(of value: JSONValue, _ fields: inout RecordFields) -> Int? {
        if let votes = fields.integer("post_voting_vote_count") { return votes }
        if let reactions = fields.value("reactions"), reactions.elements.underestimatedCount > 0 {
            return sum(of: reactions, where: { _ in true })
        }
        if let actions = fields.value("actions_summary"), actions.kind == .array {
            // Kinds of actions that nobody took may be left out; 2 is the like (`PostActionType`).
            return sum(of: actions, where: { $0["id"]?.integer == 2 })
        }
        return fields.integer("like_count")
    }

    private func sum(of counts: JSONValue, where isWanted: (JSONValue) -> Bool) -> Int {
        counts.elements.reduce(0) { sum, entry in
            guard isWanted(entry), let count = entry["count"]?.integer else { return sum }
            return sum.addingReportingOverflow(Int(count)).partialValue
        }
    }
}
