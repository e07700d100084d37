internal import KnowledgeModel

/// Puts threads together whose posts stand in many records, in whatever order, without holding more than a part of them in
/// memory.
///
/// Parts go in first. Then each post whose thread is not known is followed to the post that opens it. At last the threads
/// come out one at a time, in an order that only their ids decide. Those of a small dump never reach the disk.
final class ThreadGatherer {
    /// Headers and posts by the hash of their thread's id, headers first.
    private var threads: RowSorter
    /// Posts that name only what they answer, by the hash of their id.
    private var replies: RowSorter
    /// What posts answer: it is looked up, and far smaller than what they say.
    private let ways: RowSpool
    private let folder: String?
    private let path: String
    private var writer = SpoolWriter()
    private var row: Int64 = 0
    /// The threads that were not taken out yet.
    private var rows = SortedRows(SortableRows())
    private var problems: [ReadingProblem] = []
    /// The threads of posts that were followed before; a part of them at a time.
    private var roots: [Int64: Root] = [:]
    /// The last thread of lone posts whose header was kept.
    private var lastAlone: String?

    /// What opens a thread.
    private struct Root {
        /// The hash of the post's id.
        var post: Int64
        /// Its id, where the post is missing and known only because others name it.
        var missing: String?
    }

    private static let rootsKept = 100_000
    /// No discussion is deeper; a longer way is a ring.
    private static let deepest = 100_000

    /// What the orders of a thread's posts begin with; headers have smaller ones.
    private static let firstPost: Int64 = 1 << 62

    /// - Parameters:
    ///   - folder: where rows go that do not fit in memory; nil for the system's own.
    ///   - path: the source, for messages.
    init(in folder: String?, path: String) {
        threads = RowSorter(in: folder)
        replies = RowSorter(in: folder)
        ways = RowSpool(in: folder)
        self.folder = folder
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
            try put(header: thread, Self.number(of: thread.id))
        case .post(let post, let thread):
            writer.put(thread as String?)
            writer.put(post)
            try threads.put(
                SortKey(group: Self.number(of: thread), order: Self.firstPost + row), writer.bytes)
        case .reply(let post, let opening):
            try put(reply: post, opening, alone: nil)
        case .talk(let post, let opening, let alone):
            if let parent = post.parent {
                try ways.put(SpoolKey.make(.answered, Self.number(of: parent), row), [])
            }
            try put(reply: post, opening, alone: alone)
        }
    }

    private func put(reply post: PostDraft, _ opening: ThreadDraft, alone: ThreadDraft?)
        throws(ReadingProblem)
    {
        let number = Self.number(of: post.id)
        let parent = post.parent.map(Self.number(of:))
        writer.put(parent)
        // Only the post that opens a thread has to tell of it, so that the others' words can be passed over.
        writer.putLength { $0.put(opening) }
        writer.putLength { writer in
            if let alone { writer.put(alone) }
        }
        writer.put(post)
        try replies.put(SortKey(group: number, order: row), writer.bytes)
        // The way up is looked for in a table of its own, whose few bytes stay in memory.
        writer.removeAll()
        writer.put(parent)
        try ways.put(SpoolKey.make(.parents, number, row), writer.bytes)
        guard let answered = post.parent, !post.ancestors.isEmpty || opening.holdsMissingPosts else { return }
        var id = answered
        for next in post.ancestors.map(Optional.some) + [nil] {
            row += 1
            writer.removeAll()
            writer.put(next.map(Self.number(of:)))
            writer.put(id as String?)
            try ways.put(SpoolKey.make(.named, Self.number(of: id), next == nil ? 1 : 0, row), writer.bytes)
            if let next { id = next }
        }
    }

    private static func number(of id: String) -> Int64 {
        Int64(bitPattern: Identifier<PostDraft>(namespace: "forum", name: id).rawValue)
    }

    // MARK: Following

    /// Finds the threads of posts that only name what they answer. Call it once, when all parts are in.
    func settle() throws(ReadingProblem) {
        try ways.flush()
        try settleReplies()
        roots = [:]
        ways.close()
        rows = try Self.taken(&threads, in: folder)
    }

    private func settleReplies() throws(ReadingProblem) {
        let lookup = Lookup(
            parents: try ways.rows(of: .parents), named: try ways.rows(of: .named),
            answered: try ways.rows(of: .answered))
        try lookup.answered.first()
        var replies = try Self.taken(&self.replies, in: folder)
        while let id = replies.key?.group {
            try settle(id, replies, lookup)
            try replies.next()
        }
    }

    /// The rows of a sorter, in whose place an empty one is left.
    private static func taken(
        _ sorter: inout RowSorter, in folder: String?
    ) throws(ReadingProblem) -> SortedRows {
        let full = exchange(&sorter, with: RowSorter(in: folder))
        return try full.sorted()
    }

    /// Puts a post into its thread.
    private func settle(
        _ id: Int64, _ replies: borrowing SortedRows, _ lookup: Lookup
    ) throws(ReadingProblem) {
        let parent = replies.withValue { value in
            var reader = SpoolReader(value)
            return reader.optionalNumber()
        }
        let root = try root(of: id, after: parent, lookup)
        let isAnswered = try lookup.isAnswered(id)
        var place = root.post
        // Whether the post tells of the thread.
        var header: ThreadDraft?
        replies.withValue { value in
            var reader = SpoolReader(value)
            _ = reader.optionalNumber()
            var opening = reader.part()
            var alone = reader.part()
            if root.post == id, !isAnswered, !alone.isAtEnd {
                let thread = alone.thread()
                place = Self.number(of: thread.id)
                if thread.id != lastAlone { header = thread }
                lastAlone = thread.id
            } else if root.post == id || root.missing != nil {
                header = opening.thread()
                if let missing = root.missing { header?.id = missing }
            }
            // The post goes on as it was written; headers name the threads of such posts.
            writer.removeAll()
            writer.put(nil as String?)
            writer.put(rest: reader.remaining)
        }
        row += 1
        try threads.put(SortKey(group: place, order: Self.firstPost + row), writer.bytes)
        if let header { try put(header: header, place) }
    }

    private func put(header thread: ThreadDraft, _ number: Int64) throws(ReadingProblem) {
        row += 1
        writer.removeAll()
        writer.put(thread)
        try threads.put(SortKey(group: number, order: row), writer.bytes)
    }

    /// The post that opens the thread of another one: the first on the way up that answers nothing, or nothing that is known.
    private func root(of id: Int64, after parent: Int64?, _ lookup: Lookup) throws(ReadingProblem) -> Root {
        if let known = roots[id] { return known }
        // Most posts open a thread, or answer one whose thread is known.
        if let root = parent.map({ roots[$0] }) ?? Root(post: id) {
            remember(root, of: CollectionOfOne(id))
            return root
        }
        var way: [Int64] = []
        var seen: Set<Int64> = []
        var place = id
        var current: Lookup.Entry = (parent, nil)
        var found: Root?
        while found == nil {
            if let known = roots[place] {
                found = known
            } else if !seen.insert(place).inserted || way.count >= Self.deepest {
                // In a ring the smallest number opens the thread, so that all its posts agree.
                let smallest = seen.min() ?? place
                found = Root(post: smallest, missing: try lookup.entry(smallest)?.missing)
                problems.append(.replyRing(path))
            } else {
                way.append(place)
                if let parent = current.parent, roots[parent] != nil {
                    place = parent
                } else if let parent = current.parent, let next = try lookup.entry(parent) {
                    place = parent
                    current = next
                } else {
                    found = Root(post: place, missing: current.missing)
                }
            }
        }
        let root = found ?? Root(post: id)
        remember(root, of: way)
        return root
    }

    private func remember(_ root: Root, of posts: some Collection<Int64>) {
        if roots.count + posts.count > Self.rootsKept { roots.removeAll(keepingCapacity: true) }
        for post in posts { roots[post] = root }
    }

    /// Where posts are looked up by their ids.
    private struct Lookup {
        let parents: RowSpool.Rows
        let named: RowSpool.Rows
        let answered: RowSpool.Rows

        /// What a post answers, and its id where it is known only because others name it.
        typealias Entry = (parent: Int64?, missing: String?)

        /// What is known of a post; nil for one that nobody wrote or named.
        func entry(_ id: Int64) throws(ReadingProblem) -> Entry? {
            try parents.seek(to: SpoolKey.make(.parents, id))
            if parents.isValid, parents.number(0) == id {
                let parent = parents.withValue { value in
                    var reader = SpoolReader(value)
                    return reader.optionalNumber()
                }
                return (parent, nil)
            }
            try named.seek(to: SpoolKey.make(.named, id))
            guard named.isValid, named.number(0) == id else { return nil }
            return named.withValue { value in
                var reader = SpoolReader(value)
                return (reader.optionalNumber(), reader.text() ?? "")
            }
        }

        /// Whether a post is answered; posts have to be asked for in the order of their numbers.
        func isAnswered(_ id: Int64) throws(ReadingProblem) -> Bool {
            while answered.isValid, answered.number(0) < id { try answered.next() }
            return answered.isValid && answered.number(0) == id
        }
    }

    // MARK: Taking out

    /// The next thread, or nil after the last. The first call comes after ``settle()``.
    ///
    /// A thread is held in memory, so that posts beyond `limit` bytes are left out and reported.
    func next(limit: Int) throws(ReadingProblem) -> ThreadDraft? {
        guard let thread = rows.key?.group else { return nil }
        var header: ThreadDraft?
        var posts: [PostDraft] = []
        var id: String?
        var byteCount = 0
        var leftOut = 0
        while let key = rows.key, key.group == thread {
            let isHeader = key.order < Self.firstPost
            rows.withValue { value in
                var reader = SpoolReader(value)
                if isHeader {
                    let found = reader.thread()
                    header = header.map { $0.joined(with: found) } ?? found
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

    /// Lets what was put in go.
    func close() {
        rows = SortedRows(SortableRows())
        ways.close()
    }
}

extension ThreadDraft {
    /// Two accounts of the thread, of which the one by the earlier post counts more.
    fileprivate func joined(with other: ThreadDraft) -> ThreadDraft {
        guard let created, let second = other.created, second < created else { return completed(by: other) }
        return other.completed(by: self)
    }

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
