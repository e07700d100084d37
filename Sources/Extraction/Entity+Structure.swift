import KnowledgeModel

extension Entity {
    /// The page or thread as a whole.
    init(_ document: Document) {
        let kind: Kind = if case .page = document.structure { .page } else { .thread }
        self.init(namespace: .document, canonicalName: document.uri, name: document.title, kind: kind)
    }

    /// A section of a page; nil for what stands before the first heading, which is the page itself.
    init?(_ section: Section, of document: Document) {
        guard !section.anchor.isEmpty else { return nil }
        self.init(
            namespace: .section, canonicalName: document.uri + "#" + section.anchor, name: section.heading,
            kind: .section)
    }

    /// A message of a thread.
    init(_ post: Post) {
        let author = post.author?.name ?? "an unknown author"
        self.init(
            namespace: .post, canonicalName: post.uri, name: "\(post.kind.rawValue) by \(author)", kind: .post
        )
    }

    /// Somebody who writes.
    init(_ author: Author) {
        self.init(namespace: .person, canonicalName: author.uri, name: author.name, kind: .person)
    }
}
