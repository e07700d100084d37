import GraphStore
import KnowledgeModel
public import Retrieval

/// How the words of a question were understood.
public struct QuestionReading: Codable, Equatable, Sendable {
    /// A thing that the question is about.
    public struct Name: Codable, Equatable, Sendable {
        /// The words of the question, in canonical form.
        public var words: String
        /// The name of what they mean.
        public var name: String
        /// Why that is taken to be meant.
        public var reason: LinkedEntity.Reason
        /// How sure that is, from 0 to 1.
        public var confidence: Double
        /// The passages that mention it.
        public var passages: Int
    }

    /// The words that were read as others, since no passage has them.
    public var corrections: [SpellingCorrection]
    /// What the walk over the graph starts from.
    public var names: [Name]

    /// Describes how a question was read.
    init(_ result: RetrievalResult, reader: StoreReader) throws {
        corrections = result.corrections
        names = try result.starts.map { start in
            Name(
                words: start.matched, name: try reader.description(of: start.id)?.name ?? start.matched,
                reason: start.reason, confidence: start.confidence, passages: start.passageCount)
        }
    }
}
