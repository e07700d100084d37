/// The unit of retrieval: a stretch of text of one post or section, about 100-200 words.
///
/// A passage cuts no sentence and no code block in half.
public struct Passage: Equatable, Sendable, Codable {
    /// The document it belongs to.
    public var document: DocumentID
    /// Its place among the document's passages, from 0.
    public var ordinal: Int
    /// Its bytes in the document's text.
    public var range: Range<Int>
    /// The index of the section or post it belongs to.
    public var part: Int
    /// The parts of it that are code, as bytes in the document's text.
    public var code: [Range<Int>]
    /// Its first line in the source file, where the reader knows it.
    public var line: Int?

    /// Describes a stretch of text.
    public init(
        document: DocumentID, ordinal: Int, range: Range<Int>, part: Int, code: [Range<Int>] = [],
        line: Int? = nil
    ) {
        self.document = document
        self.ordinal = ordinal
        self.range = range
        self.part = part
        self.code = code
        self.line = line
    }

    /// The hash of document and ordinal.
    public var id: PassageID { Self.id(of: document, ordinal: ordinal) }

    /// The identifier of the passage with this ordinal in a document.
    public static func id(of document: DocumentID, ordinal: Int) -> PassageID {
        PassageID(parent: document.rawValue, ordinal: UInt32(ordinal))
    }
}
