public import GraphStore
public import KnowledgeModel
import VectorIndex

/// A passage that is near to a question in meaning.
public struct DenseMatch: Hashable, Sendable {
    /// The passage.
    public let passage: PassageID
    /// The inner product of its vector with the question's, from -1 to 1.
    public let score: Double
    /// That of its best sentence; the passage's own where it has none.
    public let sentenceScore: Double
    /// The best sentence, as bytes from the start of the passage.
    public let sentence: Range<Int>?
    /// The inner products of its sentences' vectors with the question's.
    let sentences: [Range<Int>: Double]

    /// The larger of both scores.
    public var best: Double { max(score, sentenceScore) }
}

/// Finds passages by meaning: those whose vectors, or whose sentences' vectors, are nearest to that of the question.
public struct DenseRetriever {
    private let reader: StoreReader
    private let indexes: VectorIndexes
    /// Nil where the reader shows all passages.
    private let filter: RowFilter?

    /// Prepares for the questions to one state of a store.
    public init(reader: StoreReader, indexes: VectorIndexes) {
        self.reader = reader
        self.indexes = indexes
        filter = reader.visible.map { visible in
            RowFilter { visible.contains(PassageID(rawValue: $0.id)) }
        }
    }

    /// The passages nearest to a question, by their own vectors and by their best sentences', best first by the larger.
    ///
    /// - Parameters:
    ///   - limit: How many are looked for by each; up to twice as many are returned.
    ///   - question: The question's vector, by the model of the indexes.
    /// - Complexity: one scan of each index, and a lookup for each passage.
    public func best(_ limit: Int, for question: [Float]) throws -> [DenseMatch] {
        guard limit > 0 else { return [] }
        // Several sentences of a passage may be near.
        let passages = try indexes.passages.search(question, count: limit, filter: filter)
        let sentences = try indexes.sentences.search(question, count: 2 * limit, filter: filter)
        var seen: Set<UInt64> = []
        var matches: [DenseMatch] = []
        for found in passages + sentences where seen.insert(found.key.id).inserted {
            if let match = try match(for: PassageID(rawValue: found.key.id), question) {
                matches.append(match)
            }
        }
        return matches.sorted { ($1.best, $0.passage) < ($0.best, $1.passage) }
    }

    /// How near a passage is; nil when the store has no vector of it. One lookup.
    public func match(for passage: PassageID, _ question: [Float]) throws -> DenseMatch? {
        guard let vectors = try reader.vectors(of: passage, by: indexes.model) else { return nil }
        let score = Self.product(vectors.whole, question)
        var best: (score: Double, range: Range<Int>)?
        var sentences: [Range<Int>: Double] = [:]
        for sentence in vectors.sentences {
            let score = Self.product(sentence.vector, question)
            sentences[sentence.range] = score
            if score > best?.score ?? -.infinity { best = (score, sentence.range) }
        }
        return DenseMatch(
            passage: passage, score: score, sentenceScore: best?.score ?? score, sentence: best?.range,
            sentences: sentences)
    }

    private static func product(_ vector: CompactVector, _ question: [Float]) -> Double {
        var sum: Float = 0
        for (bits, number) in zip(vector.bits, question) {
            sum += Float(bitPattern: UInt32(bits) << 16) * number
        }
        return Double(sum)
    }
}
