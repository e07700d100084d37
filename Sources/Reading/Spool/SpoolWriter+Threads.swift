internal import KnowledgeModel

extension SpoolWriter {
    /// Writes a thread without its posts.
    mutating func put(_ thread: ThreadDraft) {
        put(thread.id as String?)
        put(thread.uri)
        put(thread.title)
        put(thread.tags)
        put(thread.created)
        put(thread.accepted)
        put(Int64(thread.order.rawValue))
        put(thread.related)
        put(thread.site)
        put(thread.postCount.map(Int64.init))
        put(thread.path)
        put(thread.line.map(Int64.init))
    }

    /// Writes a post; what follows it cannot be read.
    mutating func put(_ post: PostDraft) {
        put(post.id as String?)
        put(post.parent)
        put(post.ancestors)
        put(post.order)
        put(post.uri)
        put(post.kind?.rawValue)
        put(post.author?.uri)
        put(post.author?.name)
        put(post.created)
        put(post.edited)
        put(post.score.map(Int64.init))
        put(post.isAccepted ? 1 : 0 as Int64)
        put(post.isNotice ? 1 : 0 as Int64)
        put(post.marks.isEmpty ? [] : post.marks.map(\.rawValue).sorted())
        put(Int64(post.markup.rawValue))
        put(post.line.map(Int64.init))
        post.body.withUnsafeBufferPointer { put(rest: $0) }
    }

    private mutating func put(_ texts: [String]) {
        put(Int64(texts.count))
        for text in texts { put(text as String?) }
    }
}

extension SpoolReader {
    /// Reads a thread without its posts.
    mutating func thread() -> ThreadDraft {
        var thread = ThreadDraft(id: text() ?? "")
        thread.uri = text()
        thread.title = text()
        thread.tags = texts()
        thread.created = date()
        thread.accepted = text()
        thread.order = ThreadDraft.Order(rawValue: UInt8(truncatingIfNeeded: number())) ?? .chronological
        thread.related = texts()
        thread.site = text()
        thread.postCount = optionalNumber().map { Int($0) }
        thread.path = text()
        thread.line = optionalNumber().map { Int($0) }
        return thread
    }

    /// Reads a post, up to the end.
    mutating func post() -> PostDraft {
        var post = PostDraft(id: text() ?? "")
        post.parent = text()
        post.ancestors = texts()
        post.order = number()
        post.uri = text()
        post.kind = text().flatMap(Post.Kind.init(rawValue:))
        if let uri = text() {
            post.author = Author(uri: uri, name: text() ?? "")
        } else {
            _ = text()
        }
        post.created = date()
        post.edited = date()
        post.score = optionalNumber().map { Int($0) }
        post.isAccepted = number() != 0
        post.isNotice = number() != 0
        post.marks = Set(texts().compactMap(Post.Mark.init(rawValue:)))
        post.markup = PostDraft.Markup(rawValue: UInt8(truncatingIfNeeded: number())) ?? .plain
        post.line = optionalNumber().map { Int($0) }
        post.body = Array(remaining)
        return post
    }

    private mutating func texts() -> [String] {
        let count = number()
        guard count > 0 else { return [] }
        return (0..<min(count, 1 << 20)).compactMap { _ in text() }
    }
}
