/// A stretch of a document's text between structural borders: a paragraph, a heading, a piece of code.
public struct Block: Equatable, Sendable {
    /// What the block is, which decides how it may be split and shown.
    public enum Kind: Hashable, Sendable {
        /// Running text, which may be split between sentences.
        case paragraph
        /// A heading of level 1 to 6.
        case heading(level: Int)
        /// One item of a list.
        case listItem
        /// Quoted text: what somebody else said.
        case quote
        /// A table, one row a line.
        case table
        /// Code, which is never split; with its language where the source names it.
        case code(language: String?)
    }

    /// What it is.
    public var kind: Kind
    /// Its bytes in the document's text, without white space at either end.
    public var range: Range<Int>
    /// The index of the section or post it stands in.
    public var part: Int
    /// Its first line in the source file, from 1, where the reader knows it.
    public var line: Int?
    /// The index of the earlier post of the thread that this quotes; such a block is shown, and indexed there only.
    public var repeats: Int?

    /// Describes a stretch of text.
    public init(kind: Kind, range: Range<Int>, part: Int, line: Int? = nil, repeats: Int? = nil) {
        self.kind = kind
        self.range = range
        self.part = part
        self.line = line
        self.repeats = repeats
    }

    /// Whether the block is code.
    public var isCode: Bool {
        if case .code = kind { true } else { false }
    }
}
