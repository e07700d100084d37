import Foundation

/// A figure that says how high a ranking has a question's gold; from 0 to 1, the more the better.
///
/// It is computed from ranks: the place of each gold in the ranking, counted from 1, and nil where it is not there.
public enum RankingMetric: Hashable, Sendable {
    /// The share of gold among the first so many.
    case recall(at: Int)
    /// 1 where all gold is among the first so many, otherwise 0.
    case all(at: Int)
    /// 1 by the rank of the first gold; 0 where none is among the first ten. The mean of it is MRR@10.
    case reciprocalRank
    /// The discounted cumulative gain of the first ten as a part of the best possible one (Järvelin and Kekäläinen,
    /// "Cumulated gain-based evaluation of IR techniques", 2002), where each gold gains 1.
    case discountedGain

    /// The metrics of every report, in the order of its columns.
    public static let standard: [RankingMetric] = [
        .recall(at: 1), .recall(at: 2), .recall(at: 5), .recall(at: 8), .recall(at: 10), .all(at: 5),
        .all(at: 8), .reciprocalRank, .discountedGain,
    ]

    private static let depth = 10

    /// What it is called in reports: "R@5", "all@5", "MRR@10", "nDCG@10".
    public var name: String {
        switch self {
        case .recall(let depth): "R@\(depth)"
        case .all(let depth): "all@\(depth)"
        case .reciprocalRank: "MRR@\(Self.depth)"
        case .discountedGain: "nDCG@\(Self.depth)"
        }
    }

    /// The standard metric of a name, in small or large letters; nil when there is none.
    public init?(name: String) {
        guard let metric = Self.standard.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            return nil
        }
        self = metric
    }

    /// The figure for one question.
    ///
    /// - Parameter ranks: One for each gold, at least one.
    public func value(of ranks: [Int?]) -> Double {
        precondition(!ranks.isEmpty, "A question that is ranked has at least one gold.")
        switch self {
        case .recall(let depth):
            return Double(Self.found(ranks, within: depth)) / Double(ranks.count)
        case .all(let depth):
            return Self.found(ranks, within: depth) == ranks.count ? 1 : 0
        case .reciprocalRank:
            guard let first = ranks.compactMap(\.self).min(), first <= Self.depth else { return 0 }
            return 1 / Double(first)
        case .discountedGain:
            let best = (1...min(ranks.count, Self.depth)).reduce(0) { $0 + Self.gain(atRank: $1) }
            let reached = ranks.compactMap(\.self).filter { $0 <= Self.depth }
                .reduce(0) { $0 + Self.gain(atRank: $1) }
            // One passage may hold two gold quotes, and both have its rank.
            return min(1, reached / best)
        }
    }

    private static func found(_ ranks: [Int?], within depth: Int) -> Int {
        ranks.count { $0.map { $0 <= depth } ?? false }
    }

    private static func gain(atRank rank: Int) -> Double { 1 / log2(Double(rank) + 1) }
}
