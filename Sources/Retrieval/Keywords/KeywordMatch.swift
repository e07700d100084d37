public import KnowledgeModel

/// A passage with its BM25 score for a question.
public struct KeywordMatch: Hashable, Sendable {
    /// The passage.
    public let passage: PassageID
    /// The document it belongs to.
    public let document: DocumentID
    /// Its place among the document's passages.
    public let ordinal: Int
    /// The score; 0 when the passage shares no keyword with the question.
    public let score: Double

    /// Scores a passage.
    public init(passage: PassageID, document: DocumentID, ordinal: Int, score: Double) {
        self.passage = passage
        self.document = document
        self.ordinal = ordinal
        self.score = score
    }
}
