import Foundation
import KnowledgeModel

/// Puts documents together part by part.
struct DocumentBuilder {
    private var text = ""
    private var blocks: [Block] = []
    private var ranges: [Range<Int>] = []
    private(set) var links: [Link] = []

    /// Adds a section or post of some blocks.
    mutating func addPart(_ contents: [(Block.Kind, String)]) {
        let part = ranges.count
        var start: Int?
        for (kind, content) in contents {
            let trimmed = content.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !trimmed.isEmpty else { continue }
            if !text.isEmpty { text += "\n\n" }
            let blockStart = text.utf8.count
            text += trimmed
            blocks.append(Block(kind: kind, range: blockStart..<text.utf8.count, part: part))
            start = start ?? blockStart
        }
        ranges.append((start ?? text.utf8.count)..<text.utf8.count)
    }

    /// Links the first place of some words.
    mutating func link(_ words: String, to target: String, fragment: String? = nil) {
        guard let found = text.firstRange(of: words) else { return }
        let start = text.utf8.distance(from: text.startIndex, to: found.lowerBound)
        links.append(Link(range: start..<start + words.utf8.count, target: target, fragment: fragment))
    }

    /// A page whose sections have these headings and parents.
    func page(_ title: String, sections: [(heading: String, parent: Int?)], tags: [String] = []) -> Document {
        let sections = sections.enumerated().map { part, section in
            Section(
                heading: section.heading, level: section.heading.isEmpty ? 0 : 2,
                anchor: section.heading.isEmpty ? "" : "part-\(part)", parent: section.parent,
                range: ranges[part])
        }
        return Document(
            uri: "https://docs.org/page", title: title, text: text, blocks: blocks,
            structure: .page(sections),
            links: links, tags: tags, author: Author(uri: "https://docs.org/ada", name: "Ada"),
            origin: Document.Origin(root: "/", path: "/page.md"))
    }

    /// A thread of a question, and of answers and comments by these authors.
    func thread(
        _ title: String, posts: [(kind: Post.Kind, author: String?, replyTo: Int?)], tags: [String] = []
    ) -> Document {
        let posts = posts.enumerated().map { part, post in
            Post(
                uri: "https://forum.org/t/1#\(part)", kind: post.kind,
                author: post.author.map { Author(uri: "https://forum.org/u/\($0)", name: $0) }, created: nil,
                isAccepted: part == 1, replyTo: post.replyTo, range: ranges[part])
        }
        return Document(
            uri: "https://forum.org/t/1", title: title, text: text, blocks: blocks, structure: .thread(posts),
            links: links, tags: tags, origin: Document.Origin(root: "/", path: "/dump"))
    }
}
