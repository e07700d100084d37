internal import KnowledgeModel

import struct Foundation.Date

/// Makes documents of threads as forums export them.
struct ThreadComposer {
    private let source: SourceFile
    private let html = HTMLRenderer()
    private var problems: [ReadingProblem] = []

    init(source: SourceFile) {
        self.source = source
    }

    /// Hands over the problems found since the last call.
    mutating func takeProblems() -> [ReadingProblem] {
        defer { problems.removeAll() }
        return problems
    }

    /// The document of a thread, or nil when the thread has no posts.
    ///
    /// - Complexity: O(*n* log *n*) in its posts, O(*n*) in its text, but for quotes; see ``QuoteLinker``.
    mutating func document(of thread: ThreadDraft, encoding: TextEncoding = .utf8) -> Document? {
        let path = thread.path ?? source.path
        let arrangement = ThreadArrangement(thread)
        for flaw in arrangement.flaws {
            problems.append(.badThread(path, line: thread.line, thread: thread.title ?? thread.id, flaw))
        }
        guard !arrangement.posts.isEmpty else {
            problems.append(
                .badThread(
                    path, line: thread.line, thread: thread.title ?? thread.id,
                    "was left out: it has no posts"))
            return nil
        }
        let uri =
            thread.uri
            ?? (source.format.content == .pages
                ? source.uri : "\(source.folderURI)#thread-\(fragment(thread.id))")
        let site = ForumSite(
            root: thread.site ?? thread.uri.map(ForumSite.site(of:)), threadURI: uri, source: source)
        let own = uri + (uri.contains("#") ? "-post-" : "#post-")
        var builder = TextBuilder()
        var posts: [Post] = []
        var isAnswered = false
        var addresses: Set<String> = []
        for (index, member) in arrangement.posts.enumerated() {
            let draft = member.draft
            builder.beginPost(index)
            let first = builder.blocks.count
            builder.line = draft.line
            render(draft, site, into: &builder)
            // One post at most is the answer, and never the question itself.
            let isAccepted = index > 0 && !isAnswered && (draft.isAccepted || draft.id == thread.accepted)
            isAnswered = isAnswered || isAccepted
            let address =
                draft.uri.flatMap { addresses.insert($0).inserted ? $0 : nil } ?? own + fragment(draft.id)
            posts.append(
                Post(
                    uri: address,
                    kind: draft.kind ?? (index == 0 ? .question : isAccepted ? .answer : .reply),
                    author: draft.author, created: draft.created, score: draft.score, isAccepted: isAccepted,
                    replyTo: member.replyTo, range: builder.postRange(fromBlock: first),
                    edited: edited(draft),
                    marks: draft.marks))
        }
        let text = builder.finishText()
        var blocks = builder.blocks
        QuoteLinker(
            text: text, posts: posts, thread: thread.id, numbers: arrangement.posts.map(\.draft.id)
        ).link(&blocks, builder.quotes)
        let end = posts[0].range.upperBound
        let related = thread.related.compactMap { site.target(of: $0) }
            .map { Link(range: end..<end, target: $0.uri, fragment: $0.fragment) }
        return Document(
            uri: uri,
            title: thread.title.flatMap { $0.isEmpty ? nil : $0 } ?? title(of: posts[0], in: text)
                ?? thread.id,
            text: text,
            blocks: blocks,
            structure: .thread(posts), links: builder.links + related, tags: thread.tags,
            created: thread.created ?? posts[0].created,
            origin: source.origin(of: path, line: thread.line, encoding: encoding))
    }

    /// When a post was last changed; forums also give the time at which it was written.
    private func edited(_ post: PostDraft) -> Date? {
        guard let edited = post.edited, let created = post.created else { return post.edited }
        return edited > created ? edited : nil
    }

    private func render(_ post: PostDraft, _ site: ForumSite, into builder: inout TextBuilder) {
        post.body.withUnsafeBufferPointer { body in
            switch post.markup {
            case .plain: PlainText.append(body, to: &builder)
            case .html: html.render(body, resolver: site, into: &builder)
            // The lines of a record's text are none of the file.
            case .markdown: renderMarkdown(body, nil, site, into: &builder)
            case .swappedMarkdown:
                SwappedLinks.corrected(in: body).withUnsafeBufferPointer {
                    renderMarkdown($0, (post.line ?? 1) - 1, site, into: &builder)
                }
            case .mail: MailText.append(body, to: &builder)
            case .comment: CommentText.append(body, resolver: site, to: &builder)
            }
        }
        builder.closeBlock()
    }

    private func renderMarkdown(
        _ body: UnsafeBufferPointer<UInt8>, _ linesBefore: Int?, _ site: ForumSite,
        into builder: inout TextBuilder
    ) {
        var renderer = MarkdownRenderer(resolver: site, html: html)
        renderer.linesBefore = linesBefore
        renderer.render(body, into: &builder)
    }

    /// The first words of a post, for threads of programs that know no titles.
    private func title(of post: Post, in text: String) -> String? {
        let start = text.utf8.index(text.startIndex, offsetBy: post.range.lowerBound)
        let end = text.utf8.index(start, offsetBy: post.range.count)
        let line = text[start..<end].prefix { !$0.isNewline }
        guard !line.isEmpty else { return nil }
        guard line.count > 80 else { return String(line) }
        let words = line.prefix(80)
        return (words.lastIndex(of: " ").map { String(words[..<$0]) } ?? String(words)) + "…"
    }

    /// An id as a part of an address.
    private func fragment(_ id: String) -> String { FilePath.percentEncoded(id) }
}
