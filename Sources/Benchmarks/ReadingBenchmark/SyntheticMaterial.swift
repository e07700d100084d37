import Foundation

/// Records of forums and pages that are made up.
enum SyntheticMaterial {
    /// A thread of any forum.
    private struct Thread {
        let id: Int
        let title: String
        let posts: [(author: Int, text: PageText)]
    }

    /// More than the window of a packer, so that a copy does not shrink to a reference to the one before.
    private static let byteCount = 8_000_000
    private static let authorCount = 500

    static func material(for kind: InputKind) throws -> Material {
        var text = SyntheticText(seed: 1)
        var records: [[UInt8]] = []
        var size = 0
        while size < byteCount {
            let made =
                kind.holdsThreads
                ? try Self.records(of: thread(1 + records.count, &text), kind) : [try page(kind, &text)]
            records += made
            size += made.reduce(0) { $0 + $1.count }
        }
        guard kind == .stackExchange else { return Material(records, kind) }
        return Material(records, kind, siblings: ["ai.stackexchange.com/Users.xml": users()])
    }

    private static func page(_ kind: InputKind, _ text: inout SyntheticText) throws -> [UInt8] {
        let page = text.page()
        return switch kind {
        case .html: Array("<!DOCTYPE html><html><body><main>\(page.html)</main></body></html>\n".utf8)
        case .restructuredText: Array(page.restructuredText.utf8)
        case .notebook: try page.notebook()
        default: Array(page.markdown.utf8)
        }
    }

    // MARK: Threads

    /// - Parameter first: the number of its first post; the others follow it.
    private static func thread(_ first: Int, _ text: inout SyntheticText) -> Thread {
        let posts = (0...text.number(below: 6)).map { _ in
            (author: text.number(below: authorCount), text: text.post())
        }
        return Thread(id: first, title: text.words(6), posts: posts)
    }

    private static func records(of thread: Thread, _ kind: InputKind) throws -> [[UInt8]] {
        switch kind {
        case .stackExchange: rows(of: thread)
        case .discourse, .discourseFiles: [try topic(thread)]
        case .gitHub: [try discussion(thread)]
        case .reddit: try comments(of: thread)
        case .discord: try chat(thread)
        case .hackerNews: try items(of: thread)
        case .kgJSONLines: try lines(of: thread)
        default: messages(of: thread)
        }
    }

    private static func rows(of thread: Thread) -> [[UInt8]] {
        thread.posts.enumerated().map { place, post in
            let kind =
                place == 0
                ? "PostTypeId=\"1\" Title=\"\(thread.title)\" Tags=\"|tools|memory|\""
                : "PostTypeId=\"2\" ParentId=\"\(thread.id)\""
            let body = PageText.escaped(post.text.html).replacingOccurrences(of: "\"", with: "&quot;")
                .replacingOccurrences(of: "\n", with: "&#xA;")
            return Array(
                """
                  <row Id="\(thread.id + place)" \(kind) CreationDate="\(date(place)).000" Score="\(place)" \
                Body="\(body)" OwnerUserId="\(post.author)" CommentCount="0" />
                """.utf8)
        }
    }

    private static func users() -> [UInt8] {
        let rows = (0..<authorCount).map { "  <row Id=\"\($0)\" DisplayName=\"user\($0)\" />\n" }
        return Array("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<users>\n\(rows.joined())</users>\n".utf8)
    }

    private static func topic(_ thread: Thread) throws -> [UInt8] {
        let posts = thread.posts.enumerated().map { place, post -> [String: Any] in
            [
                "id": thread.id + place, "post_number": place + 1, "post_type": 1, "topic_id": thread.id,
                "topic_slug": "topic", "username": "user\(post.author)", "cooked": post.text.html,
                "created_at": "\(date(place)).000Z", "reply_count": 0, "score": 1.5,
            ]
        }
        return try json([
            "id": thread.id, "title": thread.title, "slug": "topic", "posts_count": posts.count,
            "created_at": "\(date(0)).000Z",
            "post_stream": ["posts": posts, "stream": posts.compactMap { $0["id"] }],
        ])
    }

    private static func discussion(_ thread: Thread) throws -> [UInt8] {
        func part(_ place: Int) -> [String: Any] {
            let post = thread.posts[place]
            return [
                "author": ["name": "user\(post.author)", "url": "https://github.com/user\(post.author)"],
                "body": post.text.html, "createdAt": "\(date(place))Z",
            ]
        }
        var discussion = part(0)
        discussion["id"] = "\(thread.id)"
        discussion["url"] = "https://github.com/example/tools/discussions/\(thread.id)"
        discussion["title"] = thread.title
        discussion["upvotes"] = 1
        discussion["commentTotal"] = thread.posts.count - 1
        discussion["comments"] = thread.posts.indices.dropFirst().map(part)
        return try json(discussion)
    }

    private static func comments(of thread: Thread) throws -> [[UInt8]] {
        let opening = String(thread.id, radix: 36)
        return try thread.posts.enumerated().map { place, post in
            let id = String(thread.id + place, radix: 36)
            var record: [String: Any] = [
                "id": id, "author": "user\(post.author)", "created_utc": 1_500_000_000 + thread.id + place,
                "subreddit": "tools", "subreddit_id": "t5_2qh0y", "score": 1,
                "permalink": "/r/tools/comments/\(opening)/topic/\(id)/",
            ]
            if place == 0 {
                record["title"] = thread.title
                record["selftext"] = post.text.markdown
                record["num_comments"] = thread.posts.count - 1
            } else {
                record["body"] = post.text.markdown
                record["link_id"] = "t3_\(opening)"
                record["parent_id"] = "t3_\(opening)"
            }
            return try json(record)
        }
    }

    private static func chat(_ thread: Thread) throws -> [[UInt8]] {
        // Eight hours lie between threads, so that copies make the threads of days hardly longer.
        let start = Date(timeIntervalSince1970: 1_500_000_000 + Double(thread.id) * 28_800)
        return try thread.posts.enumerated().map { place, post in
            var record: [String: Any] = [
                "id": "\(thread.id + place)", "type": place == 0 ? "Default" : "Reply",
                "timestamp": start.addingTimeInterval(Double(place)).formatted(.iso8601),
                "content": post.text.markdown, "author": ["name": "user\(post.author)", "nickname": ""],
                "attachments": [Any](), "embeds": [Any](), "mentions": [Any](),
                "reactions": [["emoji": ["name": "👍", "code": "thumbsup"], "count": 1 + place]],
            ]
            if place > 0 { record["reference"] = ["messageId": "\(thread.id)"] }
            return try json(record)
        }
    }

    private static func items(of thread: Thread) throws -> [[UInt8]] {
        try thread.posts.enumerated().map { place, post in
            var record: [String: Any] = [
                "id": thread.id + place, "by": "user\(post.author)",
                "time": 1_500_000_000 + thread.id + place,
                "type": place == 0 ? "story" : "comment", "text": post.text.hackerNews,
            ]
            if place == 0 {
                record["title"] = thread.title
                record["score"] = 1
                record["descendants"] = thread.posts.count - 1
            } else {
                // Half of the comments answer the one before.
                record["parent"] = thread.id + (place % 2 == 0 ? place - 1 : 0)
            }
            return try json(record)
        }
    }

    private static func lines(of thread: Thread) throws -> [[UInt8]] {
        let header = try json([
            "kg": "thread", "id": "\(thread.id)", "title": thread.title, "tags": ["tools", "memory"],
            "url": "https://forum.example.org/t/\(thread.id)",
        ])
        let posts = try thread.posts.enumerated().map { place, post in
            var record: [String: Any] = [
                "kg": "post", "thread": "\(thread.id)", "id": "\(thread.id + place)",
                "author": "user\(post.author)", "created": "\(date(place))Z", "text": post.text.markdown,
                "markup": "markdown",
            ]
            if place > 0 { record["reply_to"] = "\(thread.id)" }
            return try json(record)
        }
        return [header] + posts
    }

    private static func messages(of thread: Thread) -> [[UInt8]] {
        thread.posts.enumerated().map { place, post in
            let answers = place == 0 ? "" : "In-Reply-To: <\(thread.id).mail@lists.example.org>\n"
            return Array(
                """
                From user\(post.author) at example.org  Thu Mar  7 10:\(10 + place):00 2024
                From: user\(post.author) at example.org (User \(post.author))
                Date: Thu, 7 Mar 2024 10:\(10 + place):00 +0000
                Subject: [tools] \(thread.title)
                \(answers)Message-ID: <\(thread.id + place).mail@lists.example.org>

                \(post.text.plain)
                """.utf8)
        }
    }

    private static func date(_ place: Int) -> String { "2024-03-07T10:\(10 + place):00" }

    private static func json(_ value: [String: Any]) throws -> [UInt8] {
        try [UInt8](
            JSONSerialization.data(withJSONObject: value, options: [.sortedKeys, .withoutEscapingSlashes]))
    }
}
