import GraphStore
import KnowledgeModel

/// A passage that a search found, with what people need to judge it.
public struct FoundPassage: Codable, Equatable, Sendable {
    /// The passage's identifier.
    public var passage: String
    /// How well it fits: the probability that it is one of those that answer the question; of a search in one way alone the
    /// BM25 score, or the inner product of vectors, from -1 to 1.
    public var score: Double
    /// Its sentence that fits best.
    public var sentence: String
    /// The URI of its document.
    public var document: String
    /// Its first line in the source file.
    public var line: Int?
    /// The title of its document.
    public var title: String
    /// Its place among the document's passages, from 0.
    public var ordinal: Int

    /// Why it was found; nil of a search in one way alone.
    public var reasons: Reasons?

    /// Why a passage was found.
    public struct Reasons: Codable, Equatable, Sendable {
        /// What the question names and the passage is about.
        public var named: [String]
        /// The sentences that lead to it from what the question names, first to last.
        public var path: [Step]
        /// The names over which the walk came to it, the strongest first.
        public var over: [String]
        /// The walk's mass as a share of the most, from 0 to 1.
        public var walk: Double
        /// The BM25 score.
        public var keywords: Double
        /// The inner product of its vector with the question's; nil where meaning did not count.
        public var meaning: Double?
    }

    /// A sentence that leads on.
    public struct Step: Codable, Equatable, Sendable {
        /// The title of the document that it stands in.
        public var title: String
        /// Its words.
        public var sentence: String
        /// What it names, and the next passage is about.
        public var name: String
    }

    /// Where it stands: the URI of its document, with its line where that is known.
    public var address: String { line.map { "\(document):\($0)" } ?? document }

    /// Describes a passage.
    ///
    /// - Parameter sentence: Bytes from its start; all of it when nil.
    init(
        _ stored: StoredPassage, of document: StoredDocument, score: Double, sentence: Range<Int>?,
        reasons: Reasons? = nil
    ) {
        self.reasons = reasons
        passage = stored.id.description
        self.score = score
        let utf8 = Array(stored.text.utf8)
        let range = (sentence ?? 0..<utf8.count).clamped(to: 0..<utf8.count)
        self.sentence = String(decoding: utf8[range], as: UTF8.self)
            .split(whereSeparator: \.isWhitespace).joined(separator: " ")
        self.document = document.uri
        line = stored.passage.line
        title = document.title
        ordinal = stored.passage.ordinal
    }
}
