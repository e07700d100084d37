import struct Foundation.Date

extension Document {
    /// A hash of everything the document holds, by which an unchanged one is told from a changed one.
    ///
    /// - Complexity: O(*n*) in its text and parts.
    public var contentHash: ContentHash {
        var hash = ContentHash.Stream()
        func add(_ field: String) {
            // The length first, so that no two lists of fields run together to the same bytes.
            hash.update("\(field.utf8.count):")
            hash.update(field)
        }
        func add(_ author: Author?) {
            add(author.map { "\($0.uri) \($0.name)" } ?? "")
        }
        func add(_ date: Date?) {
            add(date.map { "\(Int64(($0.timeIntervalSince1970 * 1000).rounded()))" } ?? "")
        }
        add(uri)
        add(title)
        add(text)
        add("\(origin.line ?? 0) \(origin.format) \(origin.encoding)")
        for field in [origin.root, origin.path] + tags { add(field) }
        for block in blocks {
            add("\(block.kind) \(block.range) \(block.part) \(block.line ?? 0) \(block.repeats ?? -1)")
        }
        for link in links { add("\(link.range) \(link.target)#\(link.fragment ?? "")") }
        add(author)
        add(created)
        switch structure {
        case .page(let sections):
            for section in sections {
                add("section \(section.level) \(section.parent ?? -1) \(section.range) \(section.anchor)")
                add(section.heading)
            }
        case .thread(let posts):
            for post in posts {
                add(
                    "\(post.kind) \(post.score ?? 0) \(post.isAccepted) \(post.replyTo ?? -1) \(post.range) \(post.uri)"
                )
                add(post.marks.map(\.rawValue).sorted().joined(separator: " "))
                add(post.author)
                add(post.created)
                add(post.edited)
            }
        }
        return hash.finish()
    }
}
