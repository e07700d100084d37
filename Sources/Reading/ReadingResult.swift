public import KnowledgeModel

/// What a reader comes to next in a source.
public enum ReadingResult: Sendable {
    /// A document is complete.
    case document(Document)
    /// Something is wrong; reading goes on with what follows.
    case problem(ReadingProblem)
    /// Files within an archive that kg does not read, counted by extension.
    case passedOver([String: Int])
    /// A large source is being sorted and nothing is complete yet; ``DocumentReader/bytesRead`` has grown.
    case progress
    /// All that the source holds was delivered. It is incomplete when a problem cut off documents or kept them from
    /// being read at all, so that reading it again makes sense.
    case finishedSource(SourceFile, isComplete: Bool)
}

/// Delivers the documents of one source, one at a time, when asked.
///
/// Results come in an order that only the source's content decides. The last one is
/// ``ReadingResult/finishedSource(_:isComplete:)``; after it, and after an error, `next()` returns nil. Calls block
/// while files are read. A reader belongs to one task at a time.
public protocol DocumentReader {
    /// How much of ``SourceFile/byteCount`` has been dealt with, for showing progress.
    var bytesRead: Int { get }

    /// The next result, or nil after the last.
    ///
    /// - Throws: ``ReadingProblem`` when the source as a whole cannot be read on; a broken file or row is a result instead.
    mutating func next() throws -> ReadingResult?
}
