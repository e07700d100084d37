public import KnowledgeModel

#if canImport(FoundationEssentials)
    public import struct FoundationEssentials.Date
#else
    public import struct Foundation.Date
#endif

/// A passage, and an exact quote from it.
///
/// As JSON it has the fields of ``CodingKeys``. `author`, `date` (ISO 8601, UTC), `score`, `heading` and `line` are
/// absent where the source does not tell; `passage` is the sixteen hexadecimal digits of the passage's identifier, and
/// `start` and `end` count UTF-8 bytes of the document's text.
public struct Citation: Equatable, Sendable {
    /// What the passage is part of.
    public enum Part: String, Codable, Sendable {
        /// A section of a page.
        case section
        /// The post that opens a thread.
        case question
        /// A post that answers.
        case answer
        /// A remark on another post.
        case comment
        /// A post of a discussion that tells no answers apart.
        case reply
    }

    /// The number of the citation in its answer, from 1.
    public var number: Int
    /// The URI of the document.
    public let document: String
    /// The title of the document.
    public let title: String
    /// What the passage is part of.
    public let part: Part
    /// The heading of the section, where it has one.
    public let heading: String?
    /// The name of who wrote the post or page.
    public let author: String?
    /// When the post or page was written.
    public let date: Date?
    /// Up-votes less down-votes of the post.
    public let score: Int?
    /// Whether the post was marked as the answer.
    public let isAccepted: Bool
    /// The passage.
    public let passage: PassageID
    /// The bytes of the quote in the document's text.
    public let range: Range<Int>
    /// The line of the source file at which the passage begins.
    public let line: Int?
    /// Exactly the bytes of the range.
    public let quote: String

    /// Describes a place.
    public init(
        number: Int, document: String, title: String, part: Part, heading: String? = nil,
        author: String? = nil,
        date: Date? = nil, score: Int? = nil, isAccepted: Bool = false, passage: PassageID, range: Range<Int>,
        line: Int? = nil, quote: String
    ) {
        self.number = number
        self.document = document
        self.title = title
        self.part = part
        self.heading = heading
        self.author = author
        self.date = date
        self.score = score
        self.isAccepted = isAccepted
        self.passage = passage
        self.range = range
        self.line = line
        self.quote = quote
    }
}
