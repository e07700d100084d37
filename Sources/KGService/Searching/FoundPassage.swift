import GraphStore
import KnowledgeModel

/// A passage that a search found, with what people need to judge it.
public struct FoundPassage: Codable, Equatable, Sendable {
    /// The passage's identifier.
    public var passage: String
    /// How well it fits: the BM25 score, or the inner product of vectors, from -1 to 1.
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

    /// Where it stands: the URI of its document, with its line where that is known.
    public var address: String { line.map { "\(document):\($0)" } ?? document }

    /// Describes a passage.
    ///
    /// - Parameter sentence: Bytes from its start; all of it when nil.
    init(
        _ stored: StoredPassage, of document: StoredDocument, score: Double, sentence: Range<Int>?
    ) {
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
