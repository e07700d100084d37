import struct Foundation.Date

/// V2EX: topics and replies as both versions of its programming interface give them, and the two put together, as
/// people keep them.
///
/// Replies of the first version do not say which topic they answer; the name of their file does, such as
/// `replies-369998.json`, `369998-replies.json` or `369998/replies.json`.
struct V2EXForum: JSONForum {
    /// What is still to be looked at in a record, and the topic that it was found under.
    private struct Pending {
        var value: JSONValue
        var topic: String?
    }

    private var fileTopic: String?

    init(source: SourceFile) {}

    mutating func begin(_ part: SourcePart) {
        fileTopic = V2EXAddress.topic(inPath: part.path, name: part.name)
    }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        // An own stack instead of recursion: nesting is the writer's choice.
        var pending = [Pending(value: record)]
        while let next = pending.popLast() {
            look(at: next, place, &pending, &batch)
        }
    }

    private func look(
        at item: Pending, _ place: RecordPlace, _ pending: inout [Pending], _ batch: inout ForumBatch
    ) {
        let value = item.value
        if value.kind == .array {
            pending += value.elements.reversed().map { Pending(value: $0, topic: item.topic) }
            return
        }
        guard value.kind == .object else {
            return batch.report(
                place, "was left out: \(RecordFields.shown(value)) is no topic or reply of V2EX")
        }
        if let result = value["result"], !result.isNull {
            pending.append(Pending(value: result, topic: item.topic))
            return
        }
        if value["success"]?.bool == false {
            let reason = value["message"]?.string ?? "no reason is given"
            return batch.report(place, "was left out: V2EX refused the request (\(reason))")
        }
        if let topic = value["topic"], topic["title"] != nil, value["content"] == nil {
            let id = RecordFields.id(of: topic["id"])
            if let replies = value["replies"] { pending.append(Pending(value: replies, topic: id)) }
            pending.append(Pending(value: topic, topic: nil))
            return
        }
        if let topics = value["topics"], topics.kind == .array {
            pending.append(Pending(value: topics, topic: nil))
            return
        }
        var fields = RecordFields(value)
        if value["title"] != nil {
            if let topic = V2EXPost.topic(value, &fields, place) {
                batch.add(.header(topic.thread))
                batch.add(.post(topic.post, thread: topic.thread.id))
                if let replies = value["replies"], replies.kind == .array {
                    pending.append(Pending(value: replies, topic: topic.thread.id))
                }
            }
        } else {
            let named = RecordFields.id(of: value["topic_id"]) ?? RecordFields.id(of: value["topic"]?["id"])
            if let topic = item.topic ?? named ?? fileTopic {
                if let post = V2EXPost.reply(value, to: topic, &fields, place) {
                    batch.add(.post(post, thread: topic))
                }
            } else {
                fields.note(
                    "was left out: nothing says which topic it answers; name the file after it, such as replies-369998.json"
                )
            }
        }
        fields.report(at: place, into: &batch)
    }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        if thread.path == nil {
            thread.uri = V2EXAddress.topic(thread.id)
            thread.site = V2EXAddress.site
        }
        V2EXReplies.arrange(&thread.posts)
    }
}
