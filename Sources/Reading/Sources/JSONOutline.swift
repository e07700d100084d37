/// The names that the first bytes of a JSON text use, by which the program that wrote it is known.
///
/// The text may be cut off anywhere. Arrays count as what they hold, so that `[{"a": {"b": 1}}]` and a line
/// `{"a": {"b": 1}}` both use `a` and `a.b`. Only the first value counts, for it tells as much as all.
struct JSONOutline {
    /// The paths, down to four names deep.
    private(set) var paths: Set<String> = []
    /// The values of a few short strings of the outermost object.
    private(set) var values: [String: String] = [:]

    private static let deepest = 4
    private static let valued: [StaticString] = ["kind", "type"]

    init(head: ArraySlice<UInt8>) {
        head.withUnsafeBufferPointer { read($0) }
    }

    private mutating func read(_ head: UnsafeBufferPointer<UInt8>) {
        var names: [Range<Int>] = []
        /// The hashes of the paths to each of the names, the empty one first.
        var hashes = [Hasher()]
        /// The hashes of the paths met; posts use the same ones over and over.
        var met: Set<Int> = []
        /// For each open bracket, whether it is an object's and whether it added a name.
        var open: [(isObject: Bool, isNamed: Bool)] = []
        var isKey = false
        var pendingKey: Range<Int>?
        var index = 0
        func word(_ range: Range<Int>) -> String {
            String(decoding: UnsafeBufferPointer(rebasing: head[range]), as: UTF8.self)
        }
        func hash(of key: Range<Int>) -> Hasher {
            var hash = hashes[names.count]
            hash.combine(bytes: UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(head)[key]))
            hash.combine(key.count)
            return hash
        }
        while index < head.count {
            switch head[index] {
            case UInt8(ascii: "\""):
                guard let end = Self.endOfString(from: index + 1, in: head) else { return }
                let text = (index + 1)..<end
                if isKey {
                    isKey = false
                    let key = text.prefix(100)
                    pendingKey = key
                    if names.count < Self.deepest, met.insert(hash(of: key).finalize()).inserted {
                        paths.insert((names + [key]).map(word).joined(separator: "."))
                    }
                } else if let key = pendingKey, names.isEmpty, text.count < 100,
                    Self.valued.contains(where: {
                        HTMLCharacters.isSame(UnsafeBufferPointer(rebasing: head[key]), $0)
                    }),
                    values[word(key)] == nil
                {
                    values[word(key)] = word(text)
                }
                index = end
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                isKey = head[index] == UInt8(ascii: "{")
                open.append((isKey, pendingKey != nil))
                if let key = pendingKey {
                    hashes.append(hash(of: key))
                    names.append(key)
                }
                pendingKey = nil
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if open.popLast()?.isNamed == true {
                    names.removeLast()
                    hashes.removeLast()
                }
                isKey = false
                pendingKey = nil
                if open.isEmpty { return }
            case UInt8(ascii: ","):
                isKey = open.last?.isObject == true
                pendingKey = nil
            default: break
            }
            index += 1
        }
    }

    private static func endOfString(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = start
        while index < text.count {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 2
            case UInt8(ascii: "\""): return index
            default: index += 1
            }
        }
        return nil
    }

    private func has(_ names: String...) -> Bool { names.allSatisfy(paths.contains) }

    private func hasAny(_ names: String...) -> Bool { names.contains(where: paths.contains) }
}

extension JSONOutline {
    /// The format that writes such names.
    var format: SourceFormat? {
        if has("kg") { return .kgJSONLines }
        if has("nbformat") || has("cells.cell_type") { return .notebook }
        if isDiscourse { return .discourse }
        if has("guild", "channel", "messages") { return .discord }
        if isReddit { return .reddit }
        if isHackerNews { return .hackerNews }
        if isGitHub { return .gitHub }
        if isV2EX { return .v2ex }
        if has("ts", "type"), values["type"] == "message" { return .slack }
        return nil
    }

    private var isDiscourse: Bool {
        has("post_stream.posts") || has("post_stream", "posts_count")
            || has("post_number") && hasAny("cooked", "raw")
            || has("posts.post_number") && hasAny("posts.cooked", "posts.raw")
            || has("latest_posts.post_number")
    }

    private var isReddit: Bool {
        if values["kind"] == "Listing" || has("json.data.things") { return true }
        if values["kind"] == "t1" || values["kind"] == "t3", has("data") { return true }
        // The second is what the programming interfaces of the archives answer.
        return has("subreddit") && hasAny("link_id", "selftext", "permalink", "num_comments")
            || has("data.subreddit") && hasAny("data.link_id", "data.selftext", "data.permalink")
    }

    private var isV2EX: Bool {
        if hasAny("node.topics", "result.node.topics"), has("last_reply_by") { return true }
        return ["", "result.", "topic.", "topics.", "replies."].contains { place in
            has(place + "content_rendered") && has(place + "member")
        }
    }

    private var isHackerNews: Bool {
        let types: Set<String> = ["story", "comment", "job", "poll", "pollopt"]
        if hasAny("hits.objectID", "hits.story_id") { return true }
        // Of BigQuery's tables of stories and of comments.
        if has("by", "time_ts") { return true }
        guard let type = values["type"], types.contains(type) else { return false }
        return hasAny("by", "time", "kids", "created_at_i", "deleted", "dead")
    }

    private var isGitHub: Bool {
        if hasAny(
            "data.repository.issues", "data.repository.discussions", "data.repository.pullRequests",
            "data.repository.issue", "data.repository.discussion", "data.repository.pullRequest",
            "data.search.nodes", "data.search.edges", "data.node.comments", "data.node.replies",
            "items.repository_url", "comments.authorAssociation")
        {
            return true
        }
        if hasAny("issue_url", "discussion_url", "repository_url", "pull_request_url"),
            hasAny("body", "body_html")
        {
            return true
        }
        if has("items.number", "items.title", "items.user") { return true }
        let isThread =
            hasAny("title", "bodyText", "bodyHTML") && hasAny("body", "bodyText", "bodyHTML", "body_html")
        return isThread && has("author") && hasAny("comments", "number", "upvotes", "replies")
            || isThread && has("number", "title") || has("number", "title", "user.login")
            || has("type", "bodyText")
    }
}
