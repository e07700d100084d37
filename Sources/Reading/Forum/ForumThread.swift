import KnowledgeModel

import struct Foundation.Date

/// A thread that a forum was exported to as Markdown: a header, then each post under `## Post #1 by @user`.
///
/// The header is front matter, or lines such as `**URL:** https://…` below the title. A post's date stands in its
/// heading in parentheses or below it as `*Posted on 2025-08-23 09:58:49*`.
struct ForumThread {
    private struct Post {
        var number: Int
        var user: String
        var created: Date?
        /// Where its text lies.
        var body: Range<Int>
        /// The line its text starts on, from 1.
        var line: Int
    }

    private let text: UnsafeBufferPointer<UInt8>
    private var posts: [Post] = []
    private var title: String?
    private var url: String?
    private var created: Date?
    private var tags: [String] = []
    private var accepted: Int?

    /// Recognises a thread, or returns nil for a page.
    init?(_ text: UnsafeBufferPointer<UInt8>, _ frontMatter: FrontMatter) {
        guard Self.mayBeThread(text) else { return nil }
        self.text = text
        var lines = LineScanner(text)
        var number = 0
        while lines.position < frontMatter.end, lines.next() != nil { number += 1 }
        // A number that comes again is part of a post's text, for two posts cannot have one address.
        var numbers: Set<Int> = []
        var fence: StaticString?
        while let line = lines.next() {
            number += 1
            if let open = fence {
                if lines.begins(line, with: open) { fence = nil }
            } else if lines.begins(line, with: "```") {
                fence = "```"
            } else if lines.begins(line, with: "~~~") {
                fence = "~~~"
            }
            if lines.begins(line, with: "## Post #"), let post = Self.heading(lines.string(line)),
                fence == nil || post.number == posts.last.map({ $0.number + 1 }),
                numbers.insert(post.number).inserted
            {
                // Code that a post forgot to end does not swallow the post after it.
                fence = nil
                finishPost(at: line.lowerBound)
                posts.append(
                    Post(
                        number: post.number, user: post.user, created: post.created,
                        body: lines.position..<lines.position, line: number + 1))
            } else if posts.isEmpty, fence == nil {
                readHeader(lines.string(line))
            }
        }
        guard !posts.isEmpty else { return nil }
        finishPost(at: text.count)
        title = frontMatter.value("title") ?? title
        url = frontMatter.value("url", "link") ?? url
        created = frontMatter.value("date", "created").flatMap { Timestamp.date($0) } ?? created
        accepted = frontMatter.value("accepted", "accepted_answer").flatMap { Int($0) } ?? accepted
        if !frontMatter.list("tags").isEmpty { tags = frontMatter.list("tags") }
    }

    // MARK: Recognising

    /// Most pages are no threads, and have no such line at all.
    private static func mayBeThread(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var lines = LineScanner(text)
        while let line = lines.next() { if lines.begins(line, with: "## Post #") { return true } }
        return false
    }

    /// The number, user and date in "## Post #2 by @ada (2019-01-10 16:10 UTC)".
    private static func heading(_ line: String) -> (number: Int, user: String, created: Date?)? {
        let rest = line.dropFirst("## Post #".count)
        let digits = rest.prefix(while: \.isNumber)
        guard let number = Int(digits) else { return nil }
        var words = rest.dropFirst(digits.count)
        guard words.hasPrefix(" by @") else { return nil }
        words = words.dropFirst(" by @".count)
        var created: Date?
        if let opening = words.lastIndex(of: "("), let closing = words.lastIndex(of: ")"), opening < closing {
            created = Timestamp.date(words[words.index(after: opening)..<closing])
            if created != nil { words = words[..<opening] }
        }
        let user = words.trimmed
        return user.isEmpty ? nil : (number, user, created)
    }

    private mutating func readHeader(_ line: String) {
        if line.hasPrefix("# "), title == nil {
            title = line.dropFirst(2).trimmed
        } else if let value = Self.field("Created", in: line) {
            created = Timestamp.date(value)
        } else if let value = Self.field("URL", in: line) {
            url = value
        } else if let value = Self.field("Accepted", in: line) {
            accepted = Int(value.drop { $0 == "#" })
        } else if let value = Self.field("Tags", in: line) {
            tags = value.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty }
        }
    }

    private static func field(_ name: String, in line: String) -> String? {
        let mark = "**\(name):**"
        return line.hasPrefix(mark) ? line.dropFirst(mark.count).trimmed : nil
    }

    /// Ends the last post before the next heading, and takes off its date line and its separator.
    private mutating func finishPost(at end: Int) {
        guard let last = posts.indices.last else { return }
        var body = posts[last].body.lowerBound..<end
        var lines = LineScanner(UnsafeBufferPointer(rebasing: text[body]))
        while let line = lines.next() {
            let content = lines.string(line).trimmed
            if content.isEmpty {
                posts[last].line += 1
                body = (posts[last].body.lowerBound + lines.position)..<end
                continue
            }
            if content.hasPrefix("*Posted on "), content.hasSuffix("*") {
                posts[last].created = Timestamp.date(content.dropFirst("*Posted on ".count).dropLast())
                posts[last].line += 1
                body = (posts[last].body.lowerBound + lines.position)..<end
            }
            break
        }
        posts[last].body = withoutSeparator(body)
    }

    private func withoutSeparator(_ body: Range<Int>) -> Range<Int> {
        var end = body.upperBound
        while end > body.lowerBound, text[end - 1] <= 0x20 { end -= 1 }
        let start = body.lowerBound..<end
        guard end - body.lowerBound >= 3, text[(end - 3)..<end].elementsEqual("---".utf8),
            end - 3 == start.lowerBound || text[end - 4] == UInt8(ascii: "\n")
        else { return body }
        return body.lowerBound..<(end - 3)
    }

    // MARK: Reading

    /// The thread with its posts.
    func draft(of source: SourceFile) -> ThreadDraft {
        let address = url.flatMap { $0.hasPrefix("http://") || $0.hasPrefix("https://") ? $0 : nil }
        let uri = address ?? source.uri
        let root = address.map(ForumSite.site(of:)) ?? source.tree.baseURI
        var thread = ThreadDraft(id: uri)
        thread.uri = uri
        thread.site = address.map(ForumSite.site(of:))
        thread.title = title ?? FilePath.withoutExtension(source.parts[0].name)
        thread.tags = tags
        thread.created = created
        thread.accepted = accepted.map { "\($0)" }
        for (index, post) in posts.enumerated() {
            let body = UnsafeBufferPointer(rebasing: text[post.body])
            var draft = PostDraft(id: "\(post.number)")
            draft.order = Int64(index)
            draft.parent =
                index == 0 ? nil : quotedPost(in: body, before: index).map { "\(posts[$0].number)" }
            draft.uri = "\(uri)\(address == nil ? "#post-" : "/")\(post.number)"
            draft.author = Author(uri: "\(root)/u/\(FilePath.percentEncoded(post.user))", name: post.user)
            draft.created = post.created
            draft.markup = .swappedMarkdown
            draft.body = Array(body)
            draft.line = post.line
            thread.posts.append(draft)
        }
        return thread
    }

    /// The last earlier post by somebody whom a post quotes: "> @ada wrote:" or `[quote="ada, post:2`.
    private func quotedPost(in body: UnsafeBufferPointer<UInt8>, before index: Int) -> Int? {
        var lines = LineScanner(body)
        while let line = lines.next() {
            guard line.count > 3 else { continue }
            let first = body[line.lowerBound]
            if first == UInt8(ascii: ">") {
                let words = lines.string(line).dropFirst().trimmed.split(separator: " ")
                guard words.count >= 2, words[0].hasPrefix("@") || words[1].hasPrefix("wrote"),
                    words[1].hasPrefix("wrote") || words[1].hasPrefix("said")
                else { continue }
                let name = words[0].drop { $0 == "@" }
                if let found = posts[..<index].lastIndex(where: { $0.user == name }) { return found }
            } else if lines.begins(line, with: "[quote=") {
                let words = lines.string(line).dropFirst("[quote=".count).split { "\",] ".contains($0) }
                if let number = words.first(where: { $0.hasPrefix("post:") }).flatMap({ Int($0.dropFirst(5)) }
                ),
                    let found = posts[..<index].lastIndex(where: { $0.number == number })
                {
                    return found
                }
                if let name = words.first, let found = posts[..<index].lastIndex(where: { $0.user == name }) {
                    return found
                }
            }
        }
        return nil
    }
}
