internal import KnowledgeModel

/// Issues, pull requests and discussions of GitHub: answers of the REST and the GraphQL API, the output of `gh`, and what
/// tools made of these.
///
/// Threads and comments are known by what they hold, wherever in an answer they stand, so that any query is understood.
struct GitHubForum: JSONForum {
    private let path: String
    /// The repository, where the user says so.
    private let repository: String?
    private var ledger = ThreadLedger()
    /// The repository of the thread read last, for comments that name theirs by its number only.
    private var lastRepository: String?
    private var hasComments = false
    private var hasThreads = false
    /// How many comments threads say they have in records of their own.
    private var commentsElsewhere = 0

    init(source: SourceFile) {
        path = source.path
        repository = source.options.baseURI.flatMap { GitHubAddress($0 + "/issues/1")?.repository }
    }

    mutating func read(_ record: JSONValue, at place: RecordPlace, into batch: inout ForumBatch) {
        // Answers hold lists of answers, and those what was asked for: an own stack, for nesting is the writer's choice.
        var pending: [(value: JSONValue, repository: String?)] = [(record, repository)]
        var isUnderstood = false
        while let (value, repository) = pending.popLast() {
            switch value.kind {
            case .array:
                isUnderstood = true
                pending += value.elements.reversed().map { ($0, repository) }
            case .object where Self.isThread(value):
                isUnderstood = true
                add(threadOf: value, in: repository, at: place, into: &batch)
            case .object where Self.isComment(value):
                isUnderstood = true
                add(commentOf: value, in: repository, at: place, into: &batch)
            case .object:
                if let message = Self.refusal(value) {
                    isUnderstood = true
                    batch.report(place, "holds GitHub's answer \"\(message)\" instead of threads")
                }
                let inner = GitHubThread.repository(of: value) ?? repository
                var members: [(value: JSONValue, repository: String?)] = []
                for member in value.members where member.value.kind == .array || member.value.kind == .object
                {
                    members.append((member.value, inner))
                }
                pending += members.reversed()
                // What happened to a thread is told by records without a text.
                isUnderstood = isUnderstood || value["event"] != nil
            default:
                break
            }
        }
        if !isUnderstood {
            batch.report(place, "was left out: it is no issue, pull request, discussion or comment")
        }
    }

    // MARK: Recognising

    private static func isThread(_ value: JSONValue) -> Bool {
        if value["title"]?.kind == .string {
            return value["number"] != nil || hasText(value) || value["comments"] != nil
        }
        // A page of comments of a thread that was described elsewhere.
        guard !hasText(value), let comments = value["comments"] ?? value["replies"] else { return false }
        return comments.kind == .array || comments["nodes"] != nil || comments["edges"] != nil
    }

    private static func isComment(_ value: JSONValue) -> Bool { hasText(value) && value["tag_name"] == nil }

    private static func hasText(_ value: JSONValue) -> Bool {
        GitHubPost.bodies.contains { value[$0] != nil }
    }

    /// What GitHub says instead of an answer.
    private static func refusal(_ value: JSONValue) -> String? {
        if let errors = value["errors"], errors.kind == .array {
            return errors.elements.lazy.compactMap { $0["message"]?.string }.first
        }
        return value["documentation_url"] == nil ? nil : value["message"]?.string
    }

    // MARK: Taking

    private mutating func add(
        threadOf value: JSONValue, in repository: String?, at place: RecordPlace, into batch: inout ForumBatch
    ) {
        guard let thread = GitHubThread(value, in: repository, at: place) else {
            batch.report(place, "holds a thread that was left out: it has neither a number nor an address")
            return
        }
        lastRepository = thread.repository ?? lastRepository
        for flaw in thread.flaws { batch.report(place, flaw) }
        hasThreads = hasThreads || thread.draft.path != nil
        hasComments = hasComments || thread.draft.posts.count > 1
        commentsElsewhere = commentsElsewhere.addingReportingOverflow(thread.commentsElsewhere).partialValue
        ledger.add(thread.draft, isWhole: thread.isWhole, at: place, into: &batch)
    }

    private mutating func add(
        commentOf value: JSONValue, in repository: String?, at place: RecordPlace,
        into batch: inout ForumBatch
    ) {
        var fields = RecordFields(value)
        guard let address = address(ofThreadOf: value, in: repository, &fields) else {
            batch.report(place, "holds a comment that was left out: it does not say what it is about")
            return
        }
        var post = GitHubPost(value, id: "", at: place)
        guard !post.draft.id.isEmpty else {
            batch.report(place, "holds a comment on \(address.uri) that was left out: it has no id")
            return
        }
        for flaw in post.flaws {
            batch.report(place, "holds the comment \(post.draft.id) on \(address.uri), which \(flaw)")
        }
        hasComments = true
        // Approvals of pull requests need no words.
        if !post.hasText, value["state"] != nil { return }
        post.draft.order = post.order ?? .max
        var thread = ThreadDraft(id: address.key)
        thread.uri = address.uri
        thread.order = address.kind == .discussion ? .nested : .chronological
        thread.related = GitHubReferences(in: address).duplicates(in: post.draft.body).filter {
            GitHubAddress($0)?.key != address.key
        }
        thread.posts = [post.draft]
        ledger.add(thread, isWhole: false, at: place, into: &batch)
    }

    /// The thread that a comment says it belongs to.
    private func address(
        ofThreadOf value: JSONValue, in repository: String?, _ fields: inout RecordFields
    ) -> GitHubAddress? {
        // The comment's own address comes first, for it tells pull requests from issues.
        if let own = GitHubPost.address(&fields), let found = GitHubAddress(own) { return found }
        for parent in [value["issue"], value["discussion"], value["pullRequest"], value["pull_request"]] {
            if let url = parent?["url"]?.string ?? parent?["html_url"]?.string, let found = GitHubAddress(url)
            {
                return found
            }
        }
        let urls = [fields.text("issue_url"), fields.text("pull_request_url"), fields.text("discussion_url")]
        if let found = urls.lazy.compactMap({ $0.flatMap { GitHubAddress($0) } }).first { return found }
        guard let repository = repository ?? lastRepository, let number = fields.id("discussionNumber") else {
            return nil
        }
        return GitHubAddress(repository: repository, kind: .discussion, number: number)
    }

    // MARK: The end

    mutating func finish(into batch: inout ForumBatch) {
        if hasThreads, !hasComments, commentsElsewhere > 0 {
            batch.report(.missingComments(path, count: commentsElsewhere))
        } else if hasComments, !hasThreads {
            batch.report(.missingOpenings(path))
        }
    }

    mutating func complete(_ thread: inout ThreadDraft, into batch: inout ForumBatch) {
        // What is missing everywhere was said once.
        if !hasComments { thread.postCount = nil }
        if thread.path == nil, hasThreads {
            batch.report(
                .badThread(path, line: nil, thread: thread.uri ?? thread.id, "is known by its comments only"))
        }
    }
}
