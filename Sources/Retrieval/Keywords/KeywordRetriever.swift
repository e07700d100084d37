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
    /// A lookup costs about as much as passing over so many postings.
    private static let lookupCost = 10

    private let reader: StoreReader
    private let passageCount: Int
    private let meanLength: Double
    private let cache: PostingCache

    /// Prepares for the questions to one state of a store.
    public init(reader: StoreReader) throws {
        try self.init(reader: reader, cache: reader.shared.value { PostingCache() })
    }

    init(reader: StoreReader, cache: PostingCache) throws {
        self.reader = reader
        self.cache = cache
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
    /// keywords are only looked up where passages are still in question. Their postings are kept for the next question.
    ///
    /// - Complexity: O(*n*) in the postings of the rarer keywords, and a lookup for each document and common keyword.
    public func best(_ limit: Int, for keywords: [WeightedKeyword]) throws -> [KeywordMatch] {
        guard limit > 0 else { return [] }
        let keywords = Self.byRarity(keywords)
        var remaining = keywords.reduce(0) { $0 + Self.mostScore(of: $1) }
        var sums = KeywordSums()
        for keyword in keywords {
            if let threshold = sums.threshold(limit: limit), remaining < threshold {
                sums.keep(reaching: threshold, with: remaining)
                try addToKnown(keyword, &sums)
            } else {
                sums.merge(try postings(of: keyword))
            }
            remaining -= Self.mostScore(of: keyword)
        }
        return sums.best(limit)
    }

    /// The score of a passage: exactly what ``best(_:for:)`` would say of it. At most a lookup for each keyword.
    public func score(of passage: Passage, for keywords: [WeightedKeyword]) throws -> Double {
        let place = PostingList.Place(
            document: passage.document, ordinal: Int32(truncatingIfNeeded: passage.ordinal))
        var sum = 0.0
        for keyword in Self.byRarity(keywords) {
            if let list = try postings(of: keyword, lookups: 1) {
                if let score = list.score(at: place) { sum += score }
                continue
            }
            try lookUp(keyword, in: place.document) { if $0 == place { sum += $1 } }
        }
        return sum
    }

    private func postings(of keyword: WeightedKeyword) throws -> PostingList {
        if let list = cache.list(of: keyword) { return list }
        let list = try PostingList(of: keyword, reader: reader) {
            score(keyword, occurrences: $0, length: $1)
        }
        cache.insert(list)
        return list
    }

    /// The postings of a keyword where they are kept, or where reading them costs less than looking up documents; nil where
    /// documents are better looked up.
    private func postings(of keyword: WeightedKeyword, lookups: Int) throws -> PostingList? {
        if let list = cache.list(of: keyword) { return list }
        if cache.mayLookUp(lookups * Self.lookupCost, for: keyword) { return nil }
        return try postings(of: keyword)
    }

    private func lookUp(
        _ keyword: WeightedKeyword, in document: DocumentID, _ body: (PostingList.Place, Double) -> Void
    ) throws {
        try reader.forEachPosting(of: keyword.term, in: document) { ordinal, occurrences, length in
            body(
                PostingList.Place(document: document, ordinal: Int32(truncatingIfNeeded: ordinal)),
                score(keyword, occurrences: occurrences, length: length))
        }
    }

    /// Adds what a keyword gives to passages that are in question.
    private func addToKnown(_ keyword: WeightedKeyword, _ sums: inout KeywordSums) throws {
        let documents = sums.documents
        if let list = try postings(of: keyword, lookups: documents.count) {
            sums.addToKnown(list)
            return
        }
        for document in documents { try lookUp(keyword, in: document) { sums.add($1, to: $0) } }
    }

    /// Scores are always added in this order, so that a passage's sum has the same bits whichever way it was made.
    private static func byRarity(_ keywords: [WeightedKeyword]) -> [WeightedKeyword] {
        keywords.filter { $0.passageCount > 0 }
            .sorted { ($0.passageCount, $0.term) < ($1.passageCount, $1.term) }
    }

    private static func mostScore(of keyword: WeightedKeyword) -> Double { keyword.weight * (k1 + 1) }

    private func score(_ keyword: WeightedKeyword, occurrences: Int, length: Int) -> Double {
        let frequency = Double(occurrences)
        let norm = Self.k1 * (1 - Self.b + Self.b * Double(length) / meanLength)
        return keyword.weight * frequency * (Self.k1 + 1) / (frequency + norm)
    }
}
