public import GraphStore
public import KnowledgeModel

public import struct Foundation.Date

/// A document with its parts and neighbours.
public struct DocumentView: Codable, Equatable, Sendable {
    /// Its identifier.
    public var id: String
    /// Its URI.
    public var uri: String
    /// Its title.
    public var title: String
    /// Whether it is a page or a thread.
    public var kind: String
    /// The file it was read from.
    public var path: String
    /// Its first line in that file.
    public var line: Int?
    /// What the file is written in.
    public var format: String
    /// How its characters are encoded.
    public var encoding: String
    /// Who wrote the page.
    public var author: String?
    /// When it was written or asked.
    public var created: Date?
    /// Its tags.
    public var tags: [String]
    /// Its sections or posts, in order.
    public var parts: [Part]
    /// The identifiers of its passages, in order.
    public var passages: [String]
    /// The bytes of its text.
    public var textLength: Int
    /// Triples that begin or end at it.
    public var neighbours: [Neighbour]
    /// Its whole text, where it was asked for.
    public var text: String?

    /// A section or post.
    public struct Part: Codable, Equatable, Sendable {
        /// "section", or the kind of post.
        public var kind: String
        /// The section's heading, or the post's author.
        public var name: String
        /// The heading's level, 1 to 6; 0 for posts.
        public var level: Int
        /// When the post was written.
        public var created: Date?
        /// The post's votes.
        public var score: Int?
        /// Whether the post is the accepted answer.
        public var isAccepted: Bool
        /// When the post was last changed.
        public var edited: Date?
        /// What sets the post apart: "deleted", "hidden", "moderator".
        public var marks: [String]?
    }

    /// Looks at a document.
    ///
    /// - Parameters:
    ///   - limit: The largest number of triples in each direction.
    ///   - includesText: Whether the whole text is put together.
    public init?(_ id: DocumentID, limit: Int, includesText: Bool = false, reader: StoreReader) throws {
        guard let document = try reader.document(id) else { return nil }
        self.id = id.description
        uri = document.uri
        title = document.title
        path = document.origin.path
        line = document.origin.line
        format = document.origin.format
        encoding = document.origin.encoding
        author = document.author?.name
        created = document.created
        tags = document.tags
        passages = document.passageIDs.map(\.description)
        textLength = document.textLength
        switch document.structure {
        case .page(let sections):
            kind = "page"
            parts = sections.map {
                Part(
                    kind: "section", name: $0.heading, level: $0.level, created: nil, score: nil,
                    isAccepted: false)
            }
        case .thread(let posts):
            kind = "thread"
            parts = posts.map {
                Part(
                    kind: $0.kind.rawValue, name: $0.author?.name ?? "", level: 0, created: $0.created,
                    score: $0.score, isAccepted: $0.isAccepted, edited: $0.edited,
                    marks: $0.marks.isEmpty ? nil : $0.marks.map(\.rawValue).sorted())
            }
        }
        let entity = EntityID(rawValue: id.rawValue)
        neighbours = try EntityView(entity, limit: limit, reader: reader)?.neighbours ?? []
        text = includesText ? try reader.text(of: document) : nil
    }
}
