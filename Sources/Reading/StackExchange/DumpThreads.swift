import KnowledgeModel

/// Composes the threads of a dump from the spool, one at a time.
final class DumpThreads {
    private let source: SourceFile
    private let site: DumpSite
    private let html = HTMLRenderer()
    private let questions: RowSpool.Rows
    private let answers: RowSpool.Rows
    private let comments: RowSpool.Rows
    private let users: RowSpool.Rows
    private let links: RowSpool.Rows
    private let catalogue: RowSpool.Rows
    private let hasComments: Bool
    private let hasLinks: Bool
    private var authors: [Int64: Author] = [:]
    private var problems: [ReadingProblem] = []

    /// How many problems are handed over at a time, so that they do not pile up in memory.
    private static let problemLimit = 1000

    /// How many were composed.
    private(set) var count = 0

    init(of source: SourceFile, in spool: RowSpool) throws(ReadingProblem) {
        self.source = source
        site = DumpSite(of: source)
        questions = try spool.rows(of: .questions, isReadOnce: true)
        answers = try spool.rows(of: .answers, isReadOnce: true)
        comments = try spool.rows(of: .comments)
        users = try spool.rows(of: .users)
        links = try spool.rows(of: .links)
        catalogue = try spool.rows(of: .catalogue)
        // Looking for what a dump has none of would cost a search for each post.
        try comments.first()
        hasComments = comments.isValid
        try links.first()
        hasLinks = links.isValid
        try questions.first()
        try answers.first()
    }

    /// Hands over the problems found since the last call.
    func takeProblems() -> [ReadingProblem] {
        defer { problems.removeAll() }
        return problems
    }

    /// The next thread; nil when there is none, or when many problems should be shown first.
    func next() throws(ReadingProblem) -> Document? {
        guard questions.isValid else {
            try skipAnswers(before: nil)
            return nil
        }
        let id = questions.number(0)
        try skipAnswers(before: id)
        if problems.count >= Self.problemLimit { return nil }
        var thread = Composition()
        let question = try compose(question: id, &thread)
        while answers.isValid, answers.number(0) == id {
            try composeAnswer(accepted: question.acceptedAnswer, &thread)
        }
        try questions.next()
        count += 1
        let text = thread.builder.finishText()
        var blocks = thread.builder.blocks
        if !thread.builder.quotes.isEmpty {
            QuoteLinker(text: text, posts: thread.posts, thread: "\(id)", numbers: []).link(
                &blocks, thread.builder.quotes)
        }
        // Related posts are named by a table and not by words.
        return Document(
            uri: thread.posts[0].uri, title: question.title ?? "Question \(id)", text: text,
            blocks: blocks, structure: .thread(thread.posts),
            links: thread.builder.links + thread.related, tags: Self.tags(question.tags ?? ""),
            created: question.created,
            origin: source.origin(of: source.path, line: question.line, encoding: .utf8))
    }

    /// A thread under way.
    private struct Composition {
        var builder = TextBuilder()
        var posts: [Post] = []
        var related: [Link] = []
    }

    // MARK: Posts

    private func compose(question id: Int64, _ thread: inout Composition) throws(ReadingProblem) -> StoredPost
    {
        thread.builder.beginPost(0)
        let question = questions.withValue { value in
            var reader = SpoolReader(value)
            var post = Self.post(from: &reader)
            post.acceptedAnswer = reader.optionalNumber()
            post.title = reader.text()
            post.tags = reader.text()
            render(reader.remaining, line: post.line, &thread.builder)
            return post
        }
        thread.posts.append(
            Post(
                uri: site.question(id), kind: .question,
                author: try author(question.owner, question.ownerName),
                created: question.created, score: question.score.map { Int($0) },
                range: thread.builder.postRange(fromBlock: 0)))
        try addRelated(to: id, &thread)
        try composeComments(on: id, at: 0, &thread)
        return question
    }

    private func composeAnswer(accepted: Int64?, _ thread: inout Composition) throws(ReadingProblem) {
        let id = answers.number(1)
        let index = thread.posts.count
        thread.builder.beginPost(index)
        let first = thread.builder.blocks.count
        let answer = answers.withValue { value in
            var reader = SpoolReader(value)
            let post = Self.post(from: &reader)
            render(reader.remaining, line: post.line, &thread.builder)
            return post
        }
        thread.posts.append(
            Post(
                uri: site.answer(id), kind: .answer, author: try author(answer.owner, answer.ownerName),
                created: answer.created, score: answer.score.map { Int($0) }, isAccepted: id == accepted,
                replyTo: 0, range: thread.builder.postRange(fromBlock: first)))
        try addRelated(to: id, &thread)
        try answers.next()
        try composeComments(on: id, at: index, &thread)
    }

    private func composeComments(
        on post: Int64, at parent: Int, _ thread: inout Composition
    ) throws(ReadingProblem) {
        guard hasComments else { return }
        var last: (id: Int64, line: Int)?
        try comments.seek(to: SpoolKey.make(.comments, post))
        while comments.isValid, comments.number(0) == post {
            let id = comments.number(1)
            if let last, last.id == id {
                let line = comments.withValue { value in
                    var reader = SpoolReader(value)
                    return Int(reader.number())
                }
                let path = source.parts.first { $0.name == StackExchangeDump.comments }?.path ?? source.path
                problems.append(.duplicate(path, line: line, id: id, first: last.line))
                try comments.next()
                continue
            }
            let index = thread.posts.count
            thread.builder.beginPost(index)
            let first = thread.builder.blocks.count
            let comment = comments.withValue { value in
                var reader = SpoolReader(value)
                let post = Self.post(from: &reader)
                // The line would be one of another file than the document's.
                thread.builder.line = nil
                CommentText.append(reader.remaining, resolver: site, to: &thread.builder)
                return post
            }
            thread.posts.append(
                Post(
                    uri: site.comment(id), kind: .comment,
                    author: try author(comment.owner, comment.ownerName),
                    created: comment.created, score: comment.score.map { Int($0) }, replyTo: parent,
                    range: thread.builder.postRange(fromBlock: first)))
            last = (id, comment.line)
            try comments.next()
        }
    }

    private func render(_ body: UnsafeBufferPointer<UInt8>, line: Int, _ builder: inout TextBuilder) {
        builder.line = line
        html.render(body, resolver: site, into: &builder)
        builder.closeBlock()
    }

    private static func post(from reader: inout SpoolReader) -> StoredPost {
        var post = StoredPost()
        post.line = Int(reader.number())
        post.score = reader.optionalNumber()
        post.created = reader.date()
        post.owner = reader.optionalNumber()
        post.ownerName = reader.text()
        return post
    }

    /// Reports answers to questions with smaller numbers than the given one, which are not there.
    private func skipAnswers(before question: Int64?) throws(ReadingProblem) {
        while answers.isValid, problems.count < Self.problemLimit,
            question.map({ answers.number(0) < $0 }) ?? true
        {
            let line = answers.withValue { value in
                var reader = SpoolReader(value)
                return Int(reader.number())
            }
            problems.append(
                .orphanAnswer(
                    source.path, line: line, id: answers.number(1), question: answers.number(0)))
            try answers.next()
        }
    }

    // MARK: What posts refer to

    private func author(_ id: Int64?, _ displayName: String?) throws(ReadingProblem) -> Author? {
        guard let id else {
            return displayName.map { Author(uri: site.user(named: $0), name: $0) }
        }
        if let author = authors[id] { return author }
        var name = displayName ?? "user\(id)"
        try users.seek(to: SpoolKey.make(.users, id))
        if users.isValid, users.number(0) == id {
            let stored = users.withValue { value in
                var reader = SpoolReader(value)
                _ = reader.number()
                return String(decoding: reader.remaining, as: UTF8.self)
            }
            if !stored.isEmpty { name = stored }
        }
        if authors.count >= 10_000 { authors.removeAll(keepingCapacity: true) }
        let author = Author(uri: site.user(id), name: name)
        authors[id] = author
        return author
    }

    private func addRelated(to post: Int64, _ thread: inout Composition) throws(ReadingProblem) {
        guard hasLinks else { return }
        try links.seek(to: SpoolKey.make(.links, post))
        while links.isValid, links.number(0) == post {
            let related = links.withValue { value in
                var reader = SpoolReader(value)
                return reader.number()
            }
            let end = thread.posts.last?.range.upperBound ?? 0
            let link = Link(range: end..<end, target: try uri(ofPost: related))
            if !thread.related.contains(link) { thread.related.append(link) }
            try links.next()
        }
    }

    /// The URI of a post by its number; one that is not in the dump is taken for a question.
    private func uri(ofPost id: Int64) throws(ReadingProblem) -> String {
        try catalogue.seek(to: SpoolKey.make(.catalogue, id))
        guard catalogue.isValid, catalogue.number(0) == id else { return site.question(id) }
        let kind = catalogue.withValue { value in
            var reader = SpoolReader(value)
            return DumpRows.Kind(rawValue: reader.number())
        }
        return kind == .answer ? site.answer(id) : site.question(id)
    }

    /// The tags in "<tools><memory>" or "|tools|memory|".
    static func tags(_ text: String) -> [String] {
        text.split { $0 == "<" || $0 == ">" || $0 == "|" }.map(String.init)
    }
}
