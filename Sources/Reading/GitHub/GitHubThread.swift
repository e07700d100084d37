internal import KnowledgeModel

/// An issue, pull request or discussion with the comments that stand in its record.
struct GitHubThread {
    /// The thread, with its posts.
    private(set) var draft: ThreadDraft
    /// Whether all its posts are there.
    private(set) var isWhole = false
    /// How many comments it says it has, where these are records of their own.
    private(set) var commentsElsewhere = 0
    /// What is wrong with it, each the end of a sentence that begins "the record".
    private(set) var flaws: [String] = []

    private let place: RecordPlace
    private let address: GitHubAddress?
    /// The ids of posts by their other ids.
    private var aliases: [String: String] = [:]
    /// The place in time of the post read last, for those without a date.
    private var lastOrder = Int64.min
    /// How many posts are known to be elsewhere.
    private var missing = 0

    /// Reads a thread, or a page of its comments; nil when nothing names it.
    ///
    /// - Parameter repository: the address of the repository that it was found in, where that is known.
    init?(_ value: JSONValue, in repository: String?, at place: RecordPlace) {
        var fields = RecordFields(value)
        self.place = place
        let number = fields.id("number") ?? fields.id("discussionNumber")
        address = Self.address(of: value, number, in: repository, &fields)
        guard let id = address?.key ?? number.map({ "#" + $0 }) ?? fields.id("id") else { return nil }
        draft = ThreadDraft(id: id)
        draft.uri = address?.uri
        draft.order = address?.kind == .discussion ? .nested : .chronological
        draft.line = place.line
        draft.title = fields.text("title")
        draft.created = fields.date("created_at") ?? fields.date("createdAt")
        draft.tags = Self.tags(of: value, &fields)
        flaws = fields.flaws.map { "holds the thread \(number.map { "#" + $0 } ?? id), which \($0)" }
        if draft.title != nil {
            draft.path = place.path
            add(opening: value)
        }
        readComments(of: value, &fields)
        findAnswer(of: value, &fields)
        findDuplicates(of: value)
    }

    /// The address of the repository.
    var repository: String? { address?.repository }

    private static func address(
        of value: JSONValue, _ number: String?, in repository: String?, _ fields: inout RecordFields
    ) -> GitHubAddress? {
        if let address = GitHubPost.address(&fields) ?? fields.text("url"), let found = GitHubAddress(address)
        {
            return found
        }
        if let repository = Self.repository(of: value) ?? repository, let number {
            return GitHubAddress(repository: repository, kind: kind(of: value), number: number)
        }
        // A page of comments may name its thread by the comments' addresses only.
        let first = Self.nodes(value["comments"]).first ?? Self.nodes(value["replies"]).first
        return first.flatMap { $0["url"]?.string ?? $0["html_url"]?.string }.flatMap { GitHubAddress($0) }
    }

    /// The address of the repository that an object says it is of, or that it is.
    static func repository(of value: JSONValue) -> String? {
        let repository = value["repository"] ?? value
        guard let name = repository["nameWithOwner"]?.string ?? repository["full_name"]?.string else {
            return nil
        }
        return "\(GitHubPost.host)/\(name)"
    }

    private static func kind(of value: JSONValue) -> GitHubAddress.Kind {
        let type = value["type"]?.string ?? value["__typename"]?.string
        if type?.lowercased() == "discussion" || value["category"] != nil || value["isAnswered"] != nil {
            return .discussion
        }
        return value["pull_request"] != nil || value["mergedAt"] != nil || value["reviews"] != nil
            ? .pullRequest : .issue
    }

    /// The names of its labels, and of its category.
    private static func tags(of value: JSONValue, _ fields: inout RecordFields) -> [String] {
        var tags: [String] = []
        for label in nodes(fields.value("labels")) {
            if let name = label.string ?? label["name"]?.string {
                tags.append(name)
            } else {
                fields.note("has the label \(RecordFields.shown(label)), which has no name")
            }
        }
        if let category = fields.value("category").flatMap({ $0.string ?? $0["name"]?.string }),
            !tags.contains(category)
        {
            tags.append(category)
        }
        return tags
    }

    // MARK: Posts

    /// The elements of a list, or of the connection that GraphQL makes of one; gaps are left out.
    static func nodes(_ list: JSONValue?) -> [JSONValue] {
        guard let list else { return [] }
        if list.kind == .array { return list.elements.filter { !$0.isNull } }
        if let nodes = list["nodes"] { return nodes.elements.filter { !$0.isNull } }
        return list["edges"].map { $0.elements.compactMap { $0["node"] }.filter { !$0.isNull } } ?? []
    }

    private mutating func add(opening value: JSONValue) {
        var post = GitHubPost(value, id: Self.opening, at: place)
        flaws += post.flaws.map { "holds the thread \"\(draft.title ?? draft.id)\", which \($0)" }
        for alias in [post.draft.id, post.alias].compactMap({ $0 }) { aliases[alias] = Self.opening }
        post.draft.id = Self.opening
        post.draft.parent = nil
        post.draft.order = .min
        post.draft.uri = draft.uri
        post.draft.isAccepted = false
        draft.posts.append(post.draft)
    }

    /// The first post has no number of its own.
    private static let opening = "opening"

    /// A list of posts: its name, and whether entries without words are none.
    private static let lists: [(key: StaticString, mayBeEmpty: Bool)] = [
        ("comments", false), ("replies", false), ("reviews", true), ("reviewThreads", true),
        ("timelineItems", true),
    ]

    private struct Entry {
        var value: JSONValue
        var mayBeEmpty: Bool
        var parent: String?
        /// Its place, for those without an id.
        var name: String
    }

    private mutating func readComments(of value: JSONValue, _ fields: inout RecordFields) {
        let list = fields.value("comments")
        if let count = list?.integer, count >= 0 {
            commentsElsewhere = Int(clamping: count)
        } else if let list, list.kind != .array, list.kind != .object {
            flaws.append(
                "holds the thread \(draft.id), which has the comments \(RecordFields.shown(list)), which are no list"
            )
        }
        var pending: [Entry] = []
        push(listsOf: value, parent: nil, name: "", onto: &pending)
        while let entry = pending.popLast() {
            guard entry.value.kind == .object else {
                flaws.append("holds the comment \(RecordFields.shown(entry.value)), which is none")
                continue
            }
            let isGroup = entry.value["body"] == nil && entry.value["comments"] != nil
            var parent = entry.parent
            if !isGroup, let id = add(comment: entry) { parent = id }
            push(listsOf: entry.value, parent: parent, name: entry.name + ".", onto: &pending)
        }
        for index in draft.posts.indices {
            if let parent = draft.posts[index].parent {
                draft.posts[index].parent = aliases[parent] ?? parent
            }
        }
        let isThere = list?.kind == .array || list?.kind == .object
        isWhole = draft.title != nil && isThere && missing == 0
        if missing > 0 { draft.postCount = draft.posts.count.addingReportingOverflow(missing).partialValue }
        if commentsElsewhere > 0 {
            draft.postCount = commentsElsewhere.addingReportingOverflow(1).partialValue
        }
    }

    /// Puts what a list holds on a stack, the first on top.
    private mutating func push(
        listsOf value: JSONValue, parent: String?, name: String, onto pending: inout [Entry]
    ) {
        var entries: [Entry] = []
        for list in Self.lists {
            guard let found = value[list.key], found.kind == .array || found.kind == .object else { continue }
            let nodes = Self.nodes(found)
            if !list.mayBeEmpty { missing += Self.missing(of: found, nodes.count) }
            for node in nodes {
                entries.append(
                    Entry(
                        value: node, mayBeEmpty: list.mayBeEmpty, parent: parent,
                        name: "\(name)\(entries.count + 1)"))
            }
        }
        pending += entries.reversed()
    }

    /// How many elements of a connection are on pages elsewhere, at least.
    private static func missing(of connection: JSONValue, _ count: Int) -> Int {
        if let total = connection["totalCount"]?.integer {
            return max(0, Int(clamping: min(total, 1 << 40)) - count)
        }
        return connection["pageInfo"]?["hasNextPage"]?.bool == true ? 1 : 0
    }

    /// Takes a comment, and gives its id; nil for one that is no post.
    private mutating func add(comment entry: Entry) -> String? {
        var post = GitHubPost(entry.value, id: entry.name, at: place)
        guard post.hasText || !entry.mayBeEmpty else { return nil }
        flaws += post.flaws.map {
            "holds the comment \(post.draft.id) of the thread \(draft.id), which \($0)"
        }
        if let alias = post.alias { aliases[alias] = post.draft.id }
        post.draft.parent = post.draft.parent ?? entry.parent
        post.draft.order = post.order ?? lastOrder
        lastOrder = post.draft.order
        draft.posts.append(post.draft)
        return post.draft.id
    }

    // MARK: Answers and duplicates

    /// Notes which comment was chosen as the answer, which may stand beside the comments once more.
    private mutating func findAnswer(of value: JSONValue, _ fields: inout RecordFields) {
        if let address = fields.text("answer_html_url") {
            draft.accepted = GitHubAddress(address)?.fragment
        }
        guard let answer = fields.value("answer"), answer.kind == .object else { return }
        var post = GitHubPost(answer, id: "answer", at: place)
        let id = aliases[post.draft.id] ?? post.draft.id
        let known = draft.posts.dropFirst().first { other in
            other.id == id
                || other.author == post.draft.author && other.created == post.draft.created
                    && other.body == post.draft.body
        }
        if known == nil, post.hasText {
            post.draft.order = post.order ?? lastOrder
            draft.posts.append(post.draft)
        }
        draft.accepted = known?.id ?? id
    }

    private mutating func findDuplicates(of value: JSONValue) {
        guard let address else { return }
        if let other = value["duplicateOf"]?["url"]?.string { draft.related.append(other) }
        let references = GitHubReferences(in: address)
        for post in draft.posts {
            for other in references.duplicates(in: post.body)
            where GitHubAddress(other)?.key != address.key && !draft.related.contains(other) {
                draft.related.append(other)
            }
        }
    }
}
