public import KnowledgeModel

public import struct Foundation.Date

/// A document as a store keeps it: everything but its text, which lies in its passages.
public struct StoredDocument: Equatable, Sendable, Codable {
    /// The hash of the URI.
    public let id: DocumentID
    /// Names the document everywhere.
    public let uri: String
    /// What people call it.
    public let title: String
    /// Its sections or posts.
    public let structure: Document.Structure
    /// Where it points to.
    public let links: [Link]
    /// Key words that the source gives.
    public let tags: [String]
    /// Who wrote the page.
    public let author: Author?
    /// When it was written or asked.
    public let created: Date?
    /// The place it was read from.
    public let origin: Document.Origin
    /// The number of its passages.
    public let passageCount: Int
    /// The bytes of its text.
    public let textLength: Int
    /// Its source, and the hashes of content and settings.
    public let provenance: Provenance

    /// The identifiers of its passages, in order.
    public var passageIDs: [PassageID] {
        (0..<passageCount).map { Passage.id(of: id, ordinal: $0) }
    }

    /// The post that a passage of this document belongs to; nil on a page.
    public func post(of passage: Passage) -> Post? {
        guard case .thread(let posts) = structure, posts.indices.contains(passage.part) else { return nil }
        return posts[passage.part]
    }

    /// The section that a passage of this document belongs to; nil in a thread.
    public func section(of passage: Passage) -> Section? {
        guard case .page(let sections) = structure, sections.indices.contains(passage.part) else {
            return nil
        }
        return sections[passage.part]
    }
}

/// A passage with its text.
public struct StoredPassage: Equatable, Sendable, Codable {
    /// Where the passage stands.
    public let passage: Passage
    /// Its text: exactly the bytes of its range in the document's text.
    public let text: String

    /// Which passage it is.
    public var id: PassageID { passage.id }

    /// The text of a range of bytes from the passage's start.
    ///
    /// - Precondition: the range lies within `text` and cuts no character.
    public subscript(range: Range<Int>) -> Substring {
        let start = text.utf8.index(text.utf8.startIndex, offsetBy: range.lowerBound)
        return text[start..<text.utf8.index(start, offsetBy: range.count)]
    }
}
