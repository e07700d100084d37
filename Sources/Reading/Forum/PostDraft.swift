internal import KnowledgeModel

import struct Foundation.Date

/// A post as its forum's export gives it, before its thread is put together.
struct PostDraft: Equatable {
    /// How the text is written.
    enum Markup: UInt8, CaseIterable {
        case plain, html, markdown
        /// Markdown whose exporter swapped the two parts of links; see ``SwappedLinks``.
        case swappedMarkdown
        /// A message of a mailing list, with quotes and signature.
        case mail
        /// A remark with the little Markdown that comments have; see ``CommentText``.
        case comment
    }

    /// Names it within its source; not empty.
    var id: String
    /// The ``id`` of the post that it answers; nil for one that opens a thread, or that answers nothing in particular.
    var parent: String?
    /// What the parent answers in its turn, the nearest first, where the post itself says so: threads hold together over posts
    /// that are missing.
    var ancestors: [String] = []
    /// Where it stands among the posts of its thread that come after the same post.
    var order: Int64 = 0
    /// Its address; nil when it has none of its own.
    var uri: String?
    /// The part it plays; nil for what the structure says: the first one asks, the others reply.
    var kind: Post.Kind?
    var author: Author?
    var created: Date?
    var edited: Date?
    var score: Int?
    var isAccepted = false
    /// Whether it only tells that something happened ("closed this topic"): it is counted and no post.
    var isNotice = false
    /// What is special about it.
    var marks: Set<Post.Mark> = []
    var markup = Markup.plain
    var body: [UInt8] = []
    /// The line of its file on which its text starts.
    var line: Int?

    /// Whether two copies of a post differ in nothing but what changes by itself: votes, marks, and where they stand.
    func saysTheSame(as other: PostDraft) -> Bool {
        id == other.id && parent == other.parent && author == other.author && created == other.created
            && edited == other.edited && markup == other.markup && body == other.body
    }
}
