public import GraphStore
import KnowledgeModel
import Language
public import Retrieval

/// Finds passages, and says why, as people want to see it.
public struct PassageSearch {
    private let reader: StoreReader

    /// Prepares for the searches in one state of a store.
    public init(in reader: StoreReader) {
        self.reader = reader
    }

    /// The passages that keywords, meaning and the graph together find, as an answer would be composed from, best first, and
    /// how the question was read.
    ///
    /// - Parameters:
    ///   - vector: The question's, by the model of the indexes; without, meaning does not count.
    ///   - indexes: The indexes of the store's vectors.
    public func byAll(
        _ question: String, vector: [Float]?, indexes: VectorIndexes?, limit: Int
    ) throws -> (passages: [FoundPassage], reading: QuestionReading) {
        let result = try Retriever(reader: reader, indexes: indexes)
            .retrieve(question, limit: limit, vector: vector)
        let weights = Self.weights(of: result.keywords)
        let passages = try result.passages.map { found in
            FoundPassage(
                found.passage, of: found.document, score: found.score,
                sentence: Self.bestSentence(of: found.passage, by: weights),
                reasons: FoundPassage.Reasons(
                    named: found.reasons.named,
                    path: found.reasons.path.map {
                        FoundPassage.Step(title: $0.title, sentence: $0.sentence, name: $0.name)
                    },
                    over: try found.entities.compactMap { try reader.entity($0)?.name },
                    walk: found.reasons.walk, keywords: found.keywordScore,
                    meaning: found.reasons.meaning))
        }
        return (passages, try QuestionReading(result, reader: reader))
    }

    /// The passages that score best by the words of a question (BM25), best first.
    ///
    /// The best sentence of each is that whose words of the question weigh most.
    public func byKeywords(_ question: String, limit: Int) throws -> [FoundPassage] {
        let retriever = try KeywordRetriever(reader: reader)
        let keywords = try retriever.keywords(of: question)
        let weights = Self.weights(of: keywords)
        return try retriever.best(limit, for: keywords).compactMap { match in
            try describe(match.passage, score: match.score) { Self.bestSentence(of: $0, by: weights) }
        }
    }

    /// The passages whose vectors, or whose sentences' vectors, are nearest to that of a question, best first.
    ///
    /// - Parameter vector: The question's, by the model of the indexes.
    public func byMeaning(
        _ vector: [Float], indexes: VectorIndexes, limit: Int
    ) throws -> [FoundPassage] {
        let matches = try DenseRetriever(reader: reader, indexes: indexes).best(limit, for: vector)
        return try matches.prefix(limit).compactMap { match in
            try describe(match.passage, score: match.best) { _ in match.sentence }
        }
    }

    private func describe(
        _ id: PassageID, score: Double, sentence: (StoredPassage) -> Range<Int>?
    ) throws -> FoundPassage? {
        guard let stored = try reader.passage(id),
            let document = try reader.document(stored.passage.document)
        else { return nil }
        return FoundPassage(stored, of: document, score: score, sentence: sentence(stored))
    }

    private static func weights(of keywords: [WeightedKeyword]) -> [String: Double] {
        Dictionary(keywords.map { ($0.term, $0.weight) }) { first, _ in first }
    }

    private static func bestSentence(
        of stored: StoredPassage, by weights: [String: Double]
    ) -> Range<Int>? {
        let utf8 = Array(stored.text.utf8)
        var best: (weight: Double, range: Range<Int>)?
        for range in SentenceSplitter.sentences(in: stored.text, lines: .separate) {
            let terms = Set(KeywordTokenizer.termsAndParts(in: String(decoding: utf8[range], as: UTF8.self)))
            // In one order, so that the sum does not depend on that of a set.
            let weight = terms.sorted().reduce(0) { $0 + weights[$1, default: 0] }
            if weight > best?.weight ?? -1 { best = (weight, range) }
        }
        return best?.range
    }
}
