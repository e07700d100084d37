public import struct Foundation.Date

/// One message of a thread.
public struct Post: Equatable, Sendable, Codable {
    /// The part a message plays in its thread.
    public enum Kind: String, CaseIterable, Sendable, Codable {
        /// Opens the thread.
        case question
        /// Proposes an answer to the question.
        case answer
        /// Remarks on another post.
        case comment
        /// Continues a discussion whose software tells no answers apart.
        case reply
    }

    /// What sets a post apart.
    public enum Mark: String, CaseIterable, Sendable, Codable {
        /// Its author or a moderator took it back; its text is gone.
        case deleted
        /// The forum hides it until somebody asks for it.
        case hidden
        /// Somebody who looks after the forum wrote it as such.
        case moderator
    }

    /// Names the post everywhere: the web address it stands for, or the document's URI with a fragment.
    public var uri: String
    /// The part it plays.
    public var kind: Kind
    /// Who wrote it; nil for deleted accounts.
    public var author: Author?
    /// When it was written.
    public var created: Date?
    /// Up-votes less down-votes, where the forum counts them.
    public var score: Int?
    /// Whether the one who asked, or a moderator, marked it as the answer.
    public var isAccepted: Bool
    /// The index in the thread of the post it answers or comments on.
    public var replyTo: Int?
    /// Its bytes in the document's text; empty when the message has no text.
    public var range: Range<Int>
    /// When it was last changed, where that is later than ``created``.
    public var edited: Date?
    /// What sets it apart.
    public var marks: Set<Mark>

    /// Describes a message.
    public init(
        uri: String, kind: Kind, author: Author?, created: Date?, score: Int? = nil, isAccepted: Bool = false,
        replyTo: Int? = nil, range: Range<Int>, edited: Date? = nil, marks: Set<Mark> = []
    ) {
        self.uri = uri
        self.kind = kind
        self.author = author
        self.created = created
        self.score = score
        self.isAccepted = isAccepted
        self.replyTo = replyTo
        self.range = range
        self.edited = edited
        self.marks = marks
    }
}

/// Somebody who writes: an account of a forum, or the author of a page.
public struct Author: Hashable, Sendable, Codable {
    /// Tells accounts of the same name apart: the account's web address, or the name within its site.
    public var uri: String
    /// The name shown beside posts.
    public var name: String

    /// Names an account.
    public init(uri: String, name: String) {
        self.uri = uri
        self.name = name
    }
}
