internal import KnowledgeModel

/// Puts threads together whose posts stand in many records, in whatever order, without holding them in memory.
///
/// Parts go in first. Then each post whose thread is not known is followed to the post that opens it. At last the threads
/// come out one at a time, in an order that only their ids decide.
final class ThreadGatherer {
    private let spool: RowSpool
    private let path: String
    private var writer = SpoolWriter()
    private var row: Int64 = 0
    private var rows: RowSpool.Rows?
    private var problems: [ReadingProblem] = []
    /// The threads of posts that were followed before; a part of them at a time.
    private var roots: [Int64: Int64] = [:]

    private static let rootsKept = 100_000
    /// No discussion is deeper; a longer way is a ring.
    private static let deepest = 100_000

    /// - Parameter path: the source, for messages.
    init(in folder: String?, path: String) throws(ReadingProblem) {
        spool = try RowSpool(in: folder)
        self.path = path
    }

    /// Hands over the problems found since the last call.
    func takeProblems() -> [ReadingProblem] {
        defer { problems.removeAll() }
        return problems
    }

    // MARK: Putting in

    /// Takes a part of a thread.
    func add(_ part: ForumBatch.Part) throws(ReadingProblem) {
        row += 1
        writer.removeAll()
        switch part {
        case .header(let thread):
            writer.put(thread)
            try spool.put(SpoolKey.make(.threads, Self.number(of: thread.id), 0, row), writer.bytes)
        case .post(let post, let thread):
            writer.put(thread as String?)
            writer.put(post)
            try spool.put(SpoolKey.make(.threads, Self.number(of: thread), 1, row), writer.bytes)
        case .reply(let post, let opening):
            writer.put(post.parent.map(Self.number(of:)))
            writer.put(opening)
            writer.put(post)
            try spool.put(SpoolKey.make(.replies, Self.number(of: post.id), row), writer.bytes)
        }
    }

    private static func number(of id: String) -> Int64 {
        Int64(bitPattern: Identifier<PostDraft>(namespace: "forum", name: id).rawValue)
    }

    // MARK: Following

    /// Finds the threads of posts that only name what they answer. Call it once, when all parts are in.
    func settle() throws(ReadingProblem) {
        try spool.flush()
        let replies = try spool.rows(of: .replies)
        let lookup = try spool.rows(of: .replies)
        try replies.first()
        while replies.isValid {
            let id = replies.number(0)
            let root = try root(of: id, lookup)
            row += 1
            writer.removeAll()
            let (opening, post) = replies.withValue { value in
                var reader = SpoolReader(value)
                _ = reader.optionalNumber()
                return (reader.thread(), reader.post())
            }
            if root == id {
                writer.put(opening)
                try spool.put(SpoolKey.make(.threads, root, 0, row), writer.bytes)
                writer.removeAll()
            }
            writer.put(opening.id as String?)
            writer.put(post)
            try spool.put(SpoolKey.make(.threads, root, 1, row), writer.bytes)
            try replies.next()
        }
        try spool.flush()
    }

    /// The post that opens the thread of another one: the first on the way up whose own parent is not there.
    private func root(of id: Int64, _ lookup: RowSpool.Rows) throws(ReadingProblem) -> Int64 {
        var way: [Int64] = []
        var seen: Set<Int64> = []
        var place = id
        var root: Int64?
        while root == nil {
            if let known = roots[place] {
                root = known
            } else if !seen.insert(place).inserted || way.count >= Self.deepest {
                // In a ring the smallest number opens the thread, so that all its posts agree.
                root = seen.min() ?? place
                problems.append(.replyRing(path))
            } else {
                way.append(place)
                try lookup.seek(to: SpoolKey.make(.replies, place))
                let parent: Int64? =
                    lookup.isValid && lookup.number(0) == place
                    ? lookup.withValue { value in
                        var reader = SpoolReader(value)
                        return reader.optionalNumber()
                    } : nil
                if let parent {
                    try lookup.seek(to: SpoolKey.make(.replies, parent))
                    if lookup.isValid, lookup.number(0) == parent { place = parent } else { root = place }
                } else {
                    root = place
                }
            }
        }
        let found = root ?? id
        if roots.count + way.count > Self.rootsKept { roots.removeAll(keepingCapacity: true) }
        for post in way { roots[post] = found }
        return found
    }

    // MARK: Taking out

    /// The next thread, or nil after the last. The first call comes after ``settle()``.
    ///
    /// A thread is held in memory, so that posts beyond `limit` bytes are left out and reported.
    func next(limit: Int) throws(ReadingProblem) -> ThreadDraft? {
        let rows: RowSpool.Rows
        if let begun = self.rows {
            rows = begun
        } else {
            rows = try spool.rows(of: .threads)
            try rows.first()
            self.rows = rows
        }
        guard rows.isValid else { return nil }
        let thread = rows.number(0)
        var header: ThreadDraft?
        var posts: [PostDraft] = []
        var id: String?
        var byteCount = 0
        var leftOut = 0
        while rows.isValid, rows.number(0) == thread {
            let isHeader = rows.number(1) == 0
            rows.withValue { value in
                var reader = SpoolReader(value)
                if isHeader {
                    let found = reader.thread()
                    header = header?.completed(by: found) ?? found
                } else if byteCount + value.count <= limit {
                    byteCount += value.count
                    id = reader.text() ?? id
                    posts.append(reader.post())
                } else {
                    leftOut += 1
                }
            }
            try rows.next()
        }
        var draft = header ?? ThreadDraft(id: id ?? posts.first?.id ?? "")
        draft.posts = posts
        if leftOut > 0 {
            problems.append(
                .badThread(
                    draft.path ?? path, line: draft.line, thread: draft.title ?? draft.id,
                    "has more than \(limit) bytes of posts: \(leftOut) were left out; raise the limit with --max-file-size"
                ))
        }
        return draft
    }

    /// Lets what is on disk go.
    func close() {
        rows = nil
        spool.close()
    }
}

extension ThreadDraft {
    /// The thread with what another account of it adds.
    fileprivate func completed(by other: ThreadDraft) -> ThreadDraft {
        var thread = self
        thread.uri = uri ?? other.uri
        thread.title = title ?? other.title
        if tags.isEmpty { thread.tags = other.tags }
        thread.created = created ?? other.created
        thread.accepted = accepted ?? other.accepted
        thread.related += other.related.filter { !related.contains($0) }
        thread.site = site ?? other.site
        thread.postCount = [postCount, other.postCount].compactMap { $0 }.max()
        // The account that tells where the thread opens is the forum's own; others are a post's word.
        if path == nil {
            thread.path = other.path
            thread.line = other.line
        }
        return thread
    }
}
