import Foundation
public import GraphStore
public import KnowledgeModel
import Language

/// Finds passages by the words of a question: BM25 over the postings of a store.
///
/// A passage scores for each keyword idf · f (k1 + 1) / (f + k1 (1 - b + b · length / mean length)), where f is how often
/// it uses the keyword. See Robertson and Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond" (2009).
public struct KeywordRetriever {
    /// How fast repetition of a keyword stops to count.
    public static let k1 = 0.9
    /// How much long passages are held back.
    public static let b = 0.4

    private let reader: StoreReader
    private let passageCount: Int
    private let meanLength: Double

    /// Prepares for the questions to one state of a store.
    public init(reader: StoreReader) throws {
        self.reader = reader
        passageCount = try reader.count(.total(.passages))
        meanLength = max(1, Double(try reader.count(.total(.keywords))) / Double(max(1, passageCount)))
    }

    /// The keywords of a question, each once, in order of appearance, with what their rarity makes them weigh.
    ///
    /// Words that say nothing are left out, unless there are no others. A keyword that no passage uses is there, with
    /// the highest weight: it tells what the store does not know.
    public func keywords(of question: String) throws -> [WeightedKeyword] {
        var seen: Set<String> = []
        let terms = KeywordTokenizer.termsAndParts(in: question).filter { seen.insert($0).inserted }
        let telling = terms.filter { !StopWords.contains($0) }
        return try (telling.isEmpty ? terms : telling).map(weigh)
    }

    private func weigh(_ term: String) throws -> WeightedKeyword {
        let count = try reader.count(.passagesUsing(term: term))
        let rarity = (Double(passageCount - count) + 0.5) / (Double(count) + 0.5)
        return WeightedKeyword(term: term, weight: max(0, log(1 + rarity)), passageCount: count)
    }

    /// The passages that score best, best first; equal ones by identifier.
    ///
    /// The result is exact. Rare keywords are read first; once the rest cannot lift a new passage among the best, common
    /// keywords are only looked up in the documents that are still in question.
    ///
    /// - Complexity: O(*n*) in the postings of the rarer keywords, and a lookup for each document and common keyword.
    public func best(_ limit: Int, for keywords: [WeightedKeyword]) throws -> [KeywordMatch] {
        guard limit > 0 else { return [] }
        let keywords = Self.byRarity(keywords)
        var remaining = keywords.reduce(0) { $0 + Self.mostScore(of: $1) }
        var candidates: [PassageID: Candidate] = [:]
        for keyword in keywords {
            let threshold = Self.threshold(of: candidates, limit: limit)
            if let threshold, remaining < threshold {
                candidates = candidates.filter { $0.value.score + remaining >= threshold }
                try addToKnown(keyword, &candidates)
            } else {
                try reader.forEachPosting(of: keyword.term) { document, ordinal, occurrences, length in
                    candidates[
                        Passage.id(of: document, ordinal: ordinal),
                        default: Candidate(document: document, ordinal: ordinal, score: 0)
                    ].score += score(keyword, occurrences: occurrences, length: length)
                }
            }
            remaining -= Self.mostScore(of: keyword)
        }
        var best = TopScores<PassageID>(limit: limit)
        for (id, candidate) in candidates { best.insert(id, score: candidate.score) }
        return best.sorted.compactMap { id, score in
            candidates[id].map {
                KeywordMatch(passage: id, document: $0.document, ordinal: $0.ordinal, score: score)
            }
        }
    }

    /// The score of a passage: exactly what ``best(_:for:)`` would say of it. A lookup for each keyword.
    public func score(of passage: Passage, for keywords: [WeightedKeyword]) throws -> Double {
        var sum = 0.0
        for keyword in Self.byRarity(keywords) {
            try reader.forEachPosting(of: keyword.term, in: passage.document) {
                ordinal, occurrences, length in
                if ordinal == passage.ordinal {
                    sum += score(keyword, occurrences: occurrences, length: length)
                }
            }
        }
        return sum
    }

    private struct Candidate {
        let document: DocumentID
        let ordinal: Int
        var score: Double
    }

    /// Scores are always added in this order, so that a passage's sum has the same bits whichever way it was made.
    private static func byRarity(_ keywords: [WeightedKeyword]) -> [WeightedKeyword] {
        keywords.filter { $0.passageCount > 0 }
            .sorted { ($0.passageCount, $0.term) < ($1.passageCount, $1.term) }
    }

    private static func mostScore(of keyword: WeightedKeyword) -> Double { keyword.weight * (k1 + 1) }

    private static func threshold(of candidates: [PassageID: Candidate], limit: Int) -> Double? {
        guard candidates.count >= limit else { return nil }
        var best = TopScores<PassageID>(limit: limit)
        for (id, candidate) in candidates { best.insert(id, score: candidate.score) }
        return best.threshold
    }

    /// Adds what a keyword gives to passages that are candidates already.
    private func addToKnown(
        _ keyword: WeightedKeyword, _ candidates: inout [PassageID: Candidate]
    ) throws {
        func add(_ document: DocumentID, _ ordinal: Int, _ occurrences: Int, _ length: Int) {
            candidates[Passage.id(of: document, ordinal: ordinal)]?.score +=
                score(keyword, occurrences: occurrences, length: length)
        }
        // A lookup costs about as much as passing over ten postings.
        if candidates.count * 10 < keyword.passageCount {
            for document in Set(candidates.values.map(\.document)) {
                try reader.forEachPosting(of: keyword.term, in: document) { add(document, $0, $1, $2) }
            }
        } else {
            try reader.forEachPosting(of: keyword.term, add)
        }
    }

    private func score(_ keyword: WeightedKeyword, occurrences: Int, length: Int) -> Double {
        let frequency = Double(occurrences)
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / meanLength)
        return keyword.weight * frequency * (Self.k1 + 1) / (frequency + norm)
    }
}
