/// Hacker News: items as its Firebase interface gives them, trees and search pages of Algolia's, and exports of the
/// public table in BigQuery.
///
/// All name the same things by the same numbers, so that they can be mixed: a comment belongs to the thread of the item
/// that it answers, or to the story that the record names.
struct HackerNewsForum: JSONForum {
    init(source: SourceFile) {}

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        // An own stack instead of recursion: nesting is the writer's choice.
        var pending = [record]
        while let value = pending.popLast() {
            guard value.kind == .object else {
                batch.report(place, "was left out: \(RecordFields.shown(value)) is no item of Hacker News")
                continue
            }
            for key in ["hits", "children"] as [StaticString] {
                if let list = value[key], !list.isNull, list.kind != .array {
                    batch.report(place, "has \(key) that are no list")
                }
            }
            if let hits = value["hits"] {
                pending += hits.elements.reversed()
                continue
            }
            if let children = value["children"] {
                // Search results list the numbers of their children, trees hold them.
                pending += children.elements.filter { $0.kind == .object }.reversed()
            }
            var fields = RecordFields(value)
            if let item = HackerNewsItem(value, &fields, place) { item.add(to: &batch) }
            fields.report(at: place, into: &batch)
        }
    }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        guard thread.path == nil else { return }
        thread = HackerNewsItem.story(thread.id, posts: thread.posts)
    }
}
