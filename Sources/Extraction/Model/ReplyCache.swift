public import KnowledgeModel

/// Keeps what was paid for: the answers of language models, by what they were asked.
///
/// An implementation may be asked by several tasks and processes at once, and may forget anything. What it gives for a key
/// is what was kept for it, whole, or nil.
public protocol ReplyCache: Sendable {
    /// What was kept for a key; nil when nothing was.
    func reply(for key: ContentHash) throws -> String?

    /// Keeps an answer; when it returns, the answer outlives a crash of the program.
    func keep(_ reply: String, for key: ContentHash) throws
}
