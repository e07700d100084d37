import struct Foundation.Date

/// Finds the posts on a forum's web page by the classes that its program gives them.
struct HTMLPostReader {
    private let tree: HTMLTree
    private let layout: Layout

    /// How a program marks the parts of posts, by class.
    private struct Layout {
        let post: [StaticString]
        /// The element of a post; nil for any.
        let tag: HTMLTag?
        let author: [StaticString]
        let date: [StaticString]
        let body: [StaticString]
        let likes: [StaticString]
    }

    private static let layouts = [
        Layout(
            post: ["crawler-post"], tag: nil, author: ["creator"], date: ["post-time"], body: ["post"],
            likes: ["post-likes"]),
        Layout(
            post: ["post"], tag: .article, author: ["post-author"], date: ["post-date"], body: ["post-body"],
            likes: ["post-likes"]),
    ]

    /// The posts on a page; none when no known program made it.
    static func posts(in tree: HTMLTree) -> [HTMLThread.Post] {
        for layout in layouts {
            let posts = HTMLPostReader(tree: tree, layout: layout).posts()
            if !posts.isEmpty { return posts }
        }
        return []
    }

    private func posts() -> [HTMLThread.Post] {
        var posts: [HTMLThread.Post] = []
        var index = 0
        while index < tree.nodes.count {
            guard let tag = tree.nodes[index].tag, layout.tag == nil || layout.tag == tag,
                tree.hasAttributes(index), tree.hasClass(layout.post, index), let post = post(index)
            else {
                index += 1
                continue
            }
            posts.append(post)
            index = Int(tree.nodes[index].end)
        }
        return posts
    }

    private func post(_ element: Int) -> HTMLThread.Post? {
        let parts = tree.descendants(of: element)
        guard let body = tree.firstElement(in: parts, where: { node, _ in isMarked(node, layout.body) })
        else {
            return nil
        }
        let name = tree.attribute("id", of: element)
        var post = HTMLThread.Post(
            name: name, body: tree.descendants(of: body), bodyBytes: tree.content(body))
        post.number = name.flatMap { Int($0.drop { !$0.isNumber }) }
        if let accepted = tree.attribute("itemprop", of: element) {
            post.isAccepted = accepted.split(separator: " ").contains("acceptedAnswer")
        }
        // The text of a post may show other posts, whose authors and dates are not its own.
        for node in parts where !(body..<post.body.upperBound).contains(node) && tree.nodes[node].tag != nil {
            guard tree.hasAttributes(node) else { continue }
            read(node, &post)
        }
        return post
    }

    private func read(_ node: Int, _ post: inout HTMLThread.Post) {
        let property = tree.attribute("itemprop", of: node)
        if property == "author" || isMarked(node, layout.author) {
            if post.author == nil { readAuthor(node, &post) }
        } else if property == "position" {
            post.number = post.number ?? Int(tree.attribute("content", of: node) ?? tree.plainText(of: node))
        } else if property == "datePublished" || isMarked(node, layout.date) {
            post.created = post.created ?? date(of: node)
        } else if isMarked(node, layout.likes) {
            post.likes = Int(tree.plainText(of: node).drop { !$0.isNumber }.prefix { $0.isNumber })
        } else if isMarked(node, ["accepted-answer", "accepted"]) {
            post.isAccepted = true
        }
    }

    private func isMarked(_ node: Int, _ classes: [StaticString]) -> Bool {
        tree.hasAttributes(node) && tree.hasClass(classes, node)
    }

    private func readAuthor(_ node: Int, _ post: inout HTMLThread.Post) {
        let name = tree.plainText(of: node)
        guard !name.isEmpty else { return }
        post.author = name
        let anchor =
            tree.nodes[node].tag == .a
            ? node : tree.firstElement(in: tree.descendants(of: node)) { _, tag in tag == .a }
        post.authorAddress = anchor.flatMap { tree.attribute("href", of: $0) }
    }

    private func date(of node: Int) -> Date? {
        let time =
            tree.attribute("datetime", of: node) == nil
            ? tree.firstElement(in: tree.descendants(of: node)) { _, tag in tag == .time } : node
        if let written = time.flatMap({ tree.attribute("datetime", of: $0) }) {
            return Timestamp.date(written)
        }
        let words = tree.attribute("content", of: node) ?? tree.plainText(of: node)
        return Timestamp.date(words) ?? WrittenDate.date(words)
    }
}
