import GraphStore
import KnowledgeModel

/// How well passages fit a question as texts: by keywords, and by meaning where there are vectors.
struct TextEvidence {
    let keywords: [WeightedKeyword]
    /// The question's vector; nil where meaning does not count.
    let vector: [Float]?
    /// BM25 scores.
    var keywordScores: [PassageID: Double] = [:]
    var denseScores: [PassageID: DenseMatch] = [:]
    /// Passages that had to be read for their scores.
    var texts: [PassageID: StoredPassage] = [:]

    init(
        keywords: [WeightedKeyword], vector: [Float]?, keywordMatches: [KeywordMatch],
        denseMatches: [DenseMatch]
    ) {
        self.keywords = keywords
        self.vector = denseMatches.isEmpty ? nil : vector
        for match in keywordMatches { keywordScores[match.passage] = match.score }
        for match in denseMatches { denseScores[match.passage] = match }
    }

    /// All passages that are known, in the order of identifiers.
    var passages: [PassageID] { Set(keywordScores.keys).union(denseScores.keys).sorted() }

    /// For each passage how well it fits, from 0 to about 1 for the best.
    ///
    /// Of keywords alone, the share of the best score. With vectors, the mean of that share and of the scores of the passage
    /// and of its best sentence, each as a part of the way from the least of them to the best.
    var shares: [PassageID: Double] {
        let mostKeywords = max(keywordScores.values.max() ?? 0, .leastNormalMagnitude)
        guard vector != nil else { return keywordScores.mapValues { $0 / mostKeywords } }
        let whole = Scale(denseScores.values.lazy.map(\.score))
        let sentence = Scale(denseScores.values.lazy.map(\.sentenceScore))
        var shares: [PassageID: Double] = [:]
        for id in passages {
            var meaning = 0.0
            if let dense = denseScores[id] {
                meaning = whole.place(of: dense.score) + sentence.place(of: dense.sentenceScore)
            }
            shares[id] = (keywordScores[id, default: 0] / mostKeywords + meaning) / 3
        }
        return shares
    }

    /// The passages that fit best, best first; equal ones by identifier.
    func ranked(limit: Int) -> [(passage: PassageID, score: Double)] {
        var best = TopScores<PassageID>(limit: limit)
        for (id, share) in shares where share > 0 { best.insert(id, score: share) }
        return best.sorted.map { ($0, $1) }
    }
}
