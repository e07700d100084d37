internal import KnowledgeModel

/// A page of a web site, or a forum's thread on one.
struct WebPage: PageFormat {
    func declaredEncoding(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        HTMLMetadata.declaredEncoding(in: bytes)
    }

    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        let tree = HTMLTree(parsing: text)
        if let thread = HTMLThread(tree) { return .thread(draft(of: thread, text, source)) }
        var builder = TextBuilder()
        let links = PageLinks(page: source.path, in: source.tree)
        guard
            let page = HTMLPage(rendering: tree, resolver: links, renderer: HTMLRenderer(), into: &builder)
        else { throw .noContent(source.path) }
        return .page(
            builder,
            PageProperties(title: page.title, author: page.author, created: page.created, tags: page.tags))
    }

    private func draft(
        of thread: HTMLThread, _ text: UnsafeBufferPointer<UInt8>, _ source: SourceFile
    ) -> ThreadDraft {
        let uri = thread.address ?? source.uri
        let site = thread.address.map(ForumSite.site(of:))
        var draft = ThreadDraft(id: uri)
        draft.uri = uri
        draft.site = site
        draft.title = thread.title
        draft.tags = thread.tags
        for (index, post) in thread.posts.enumerated() {
            let id = post.number.map { "\($0)" } ?? post.name ?? "\(index + 1)"
            var member = PostDraft(id: id)
            member.order = Int64(index)
            // Discourse numbers posts within a topic; other forums name them by a fragment of the page.
            member.uri =
                post.name?.hasPrefix("post_") == true && site != nil
                ? "\(uri)/\(id)" : post.name.map { "\(uri)#\($0)" }
            member.author = post.author.map { name in
                let root = site ?? source.tree.baseURI
                let address = post.authorAddress.map { $0.hasPrefix("/") ? root + $0 : $0 }
                return Author(uri: address ?? "\(root)/u/\(FilePath.percentEncoded(name))", name: name)
            }
            member.created = post.created
            member.score = post.likes
            member.isAccepted = post.isAccepted
            member.markup = .html
            member.body = Array(text[post.bodyBytes])
            draft.posts.append(member)
        }
        return draft
    }
}
