public import KnowledgeModel

/// The passages that a question is to be answered from, chosen and ordered for reading.
///
/// Entries stand document by document, the document of the best passage first, and within a document as the text runs.
public struct PassageContext: Equatable, Sendable, Codable {
    /// The question.
    public let question: String
    /// What to read, numbered from 1.
    public let entries: [ContextEntry]
    /// About how many tokens the entries have together; see ``TokenEstimate``.
    public let tokens: Int
    /// The passages found that are left out because others say the same.
    public let repeatedCount: Int
    /// The passages found that are left out because there was no room.
    public let omittedCount: Int
}

/// A passage of a context, with what a citation needs.
public struct ContextEntry: Equatable, Sendable, Codable {
    /// Its number in the context, from 1.
    public let number: Int
    /// The passage.
    public let passage: PassageID
    /// Its text, without paragraphs that an earlier entry has; exactly what the document says.
    public let pieces: [ContextPiece]
    /// Where it stands, and who wrote it when.
    public let source: PassageSource
    /// Why it is here.
    public let reason: Reason
    /// The number of the entry that it was added for; nil for a passage that was found.
    public let of: Int?
    /// Its place among the passages found, from 1.
    public let rank: Int?
    /// How well it fits, as retrieval says; for comparing entries of one context only.
    public let score: Double?
    /// About how many tokens it has, with its title.
    public let tokens: Int

    /// Why a passage is in a context.
    public enum Reason: String, Sendable, Codable {
        /// Retrieval found it.
        case found
        /// It stands before another in the same section or post.
        case before
        /// It stands after another in the same section or post.
        case after
        /// It opens the thread that another answers in.
        case questionOf
        /// Another replies to it.
        case repliedTo
    }
}

/// A stretch of a document's text.
public struct ContextPiece: Equatable, Sendable, Codable {
    /// Its bytes in the document's text.
    public let range: Range<Int>
    /// Exactly these bytes.
    public let text: String
}
