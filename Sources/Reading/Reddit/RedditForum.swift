import struct Foundation.Date

/// Reddit: the listings that its pages give when `.json` is added to their address, and dumps of submissions and
/// comments as Pushshift and Arctic Shift publish them.
///
/// What belongs to one thread is gathered by the thread's name, so that it may stand in any files and any order, and a
/// thread may be without its submission.
struct RedditForum: JSONForum {
    /// What is still to be looked at in a record, and the thread and the post that it was found under.
    private struct Pending {
        var value: JSONValue
        var thread: String?
        var parent: String?
    }

    init(source: SourceFile) {}

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        var missing = MissingReplies()
        // An own stack instead of recursion: nesting is the writer's choice.
        var pending = [Pending(value: record)]
        while let next = pending.popLast() {
            look(at: next, place, &pending, &missing, &batch)
        }
        missing.report(at: place, into: &batch)
    }

    private func look(
        at item: Pending, _ place: RecordPlace, _ pending: inout [Pending], _ missing: inout MissingReplies,
        _ batch: inout ForumBatch
    ) {
        func push(
            _ array: JSONValue?, _ what: String, thread: String? = item.thread, parent: String? = item.parent
        ) {
            guard let array, array.kind == .array else {
                return batch.report(place, "has \(what) that are no list")
            }
            pending += array.elements.reversed().map { Pending(value: $0, thread: thread, parent: parent) }
        }
        let value = item.value
        if value.kind == .array { return push(value, "elements") }
        guard value.kind == .object else {
            return batch.report(place, "was left out: \(RecordFields.shown(value)) is no post of Reddit")
        }
        let data = value["data"]
        switch (value["kind"]?.string, data) {
        case ("Listing", let data?):
            push(data["children"], "children")
        case ("more", let data?):
            missing.add(data, thread: item.thread)
        case ("t1", _), ("t3", _), (nil, nil):
            let content = data ?? value
            if let things = value["json"]?["data"]?["things"] { return push(things, "things") }
            var fields = RecordFields(content)
            let isComment =
                value["kind"]?.string == "t1"
                || (data == nil && (content["body"] ?? content["link_id"] ?? content["parent_id"]) != nil)
            var post = RedditPost(content, line: place.line)
            if isComment {
                post.readComment(&fields, thread: item.thread, parent: item.parent)
            } else {
                post.readSubmission(&fields)
            }
            fields.report(at: place, into: &batch)
            guard let draft = post.draft, let thread = post.threadName else { return }
            if !isComment { batch.add(.header(post.header(thread, place))) }
            batch.add(.post(draft, thread: thread))
            let replies = content[isComment ? "replies" : "comments"]
            switch replies?.kind {
            case nil, .null: break
            case .string where replies?.text?.isEmpty == true: break
            case .object:
                pending += replies.map { [Pending(value: $0, thread: thread, parent: draft.id)] } ?? []
            default: push(replies, "replies", thread: thread, parent: draft.id)
            }
        case (nil, let data?) where data.kind == .array:
            push(data, "data")
        case (let kind, _):
            batch.report(
                place,
                "was left out: it is \(kind.map { "of the kind \($0)" } ?? "no post or comment of Reddit")")
        }
    }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        if thread.path == nil { RedditAddress.completeWithoutSubmission(&thread) }
        thread.order = .nested
        // Names count up in base 36, so that they put in order what was written in one second.
        let keys = thread.posts.map { ($0.created?.timeIntervalSince1970 ?? 0, RedditAddress.number($0.id)) }
        for (order, index) in keys.indices.sorted(by: { keys[$0] < keys[$1] }).enumerated() {
            thread.posts[index].order = Int64(order)
        }
    }
}

/// The replies that a page of Reddit leaves out and only counts.
private struct MissingReplies {
    private var counts: [String: Int64] = [:]

    /// Takes a stub; one that counts nothing leads on to at least one reply.
    mutating func add(_ stub: JSONValue, thread: String?) {
        let parent = stub["parent_id"]?.string
        let name = thread ?? parent ?? "of unknown name"
        let listed = Int64(stub["children"]?.elements.reduce(0) { count, _ in count + 1 } ?? 0)
        let counted = min(stub["count"]?.integer ?? 0, 1 << 40)
        counts[name, default: 0] += max(1, listed, counted)
    }

    func report(at place: RecordPlace, into batch: inout ForumBatch) {
        for (thread, count) in counts.sorted(by: { $0.key < $1.key }) {
            batch.report(
                place,
                "lacks \(count) repl\(count == 1 ? "y" : "ies") of the thread \(thread), which Reddit left for later "
                    + "(\"more\"): fetch them to have them read")
        }
    }
}
