public import GraphStore
public import KnowledgeModel

public import struct Foundation.Date

/// Where a passage stands, and who wrote it when: what a citation of it tells.
public struct PassageSource: Hashable, Sendable, Codable {
    /// The URI of the document.
    public let document: String
    /// Its title.
    public let title: String
    /// The heading of the section, where it has one.
    public let heading: String?
    /// The part that the post plays in its thread; nil on a page.
    public let post: Post.Kind?
    /// Whether the post was marked as the answer.
    public let isAccepted: Bool
    /// Up-votes less down-votes of the post, where the forum counts them.
    public let score: Int?
    /// The name of who wrote the post or page, where the source tells.
    public let author: String?
    /// When the post or page was written, where the source tells.
    public let date: Date?
    /// The first line of the passage in the source file, where it is known.
    public let line: Int?

    /// Describes where a passage of a document stands.
    public init(of passage: Passage, in document: StoredDocument) {
        let post = document.post(of: passage)
        self.document = document.uri
        title = document.title
        heading = document.section(of: passage).flatMap { $0.heading.isEmpty ? nil : $0.heading }
        self.post = post?.kind
        isAccepted = post?.isAccepted ?? false
        score = post?.score
        author = post.map { $0.author?.name } ?? document.author?.name
        date = post.map(\.created) ?? document.created
        line = passage.line
    }

    /// The URI of the document, with the line where that is known.
    public var address: String { line.map { "\(document):\($0)" } ?? document }
}
