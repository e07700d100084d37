import struct Foundation.Date

/// A forum's thread on a web page.
///
/// Known are the page that Discourse gives to search engines (`.crawler-post`), and the pages that archives of Simple
/// Machines forums are made of (`article.post`).
struct HTMLThread {
    /// One message of the thread.
    struct Post {
        /// What the page calls it: "post_2", "msg1234".
        var name: String?
        /// Its number in the thread or in the forum, as its name or its position says.
        var number: Int?
        var author: String?
        /// The page of the account, as the address stands in the page.
        var authorAddress: String?
        var created: Date?
        var likes: Int?
        var isAccepted = false
        /// The nodes of its text in ``HTMLThread/tree``.
        var body: Range<Int>
        /// The bytes of its text in the page.
        var bodyBytes: Range<Int>
    }

    /// The page; it lives as long as the bytes it was parsed from.
    let tree: HTMLTree
    let title: String?
    /// The thread's own address, where the page names it.
    let address: String?
    let tags: [String]
    let posts: [Post]

    /// Recognises a thread, or returns nil for a page of another kind.
    init?(_ tree: HTMLTree) {
        let posts = HTMLPostReader.posts(in: tree)
        guard !posts.isEmpty else { return nil }
        self.tree = tree
        self.posts = posts
        let metadata = HTMLMetadata(of: tree)
        let heading = tree.firstElement(in: tree.all) { node, tag in
            tag == .h1 && !tree.plainText(of: node).isEmpty
        }
        title = heading.map { tree.plainText(of: $0) } ?? metadata.title
        address = metadata.canonical
        tags = Self.tags(in: tree) ?? metadata.tags
    }

    /// Parses a page and recognises a thread, or returns nil for a page of another kind.
    init?(parsing html: UnsafeBufferPointer<UInt8>) {
        self.init(HTMLTree(parsing: html))
    }

    private static func tags(in tree: HTMLTree) -> [String]? {
        var tags: [String] = []
        for index in tree.all where tree.nodes[index].tag == .a && tree.hasClass(["discourse-tag"], index) {
            let tag = tree.plainText(of: index)
            if !tag.isEmpty, !tags.contains(tag) { tags.append(tag) }
        }
        return tags.isEmpty ? nil : tags
    }
}
