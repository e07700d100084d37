import Foundation
import TestSupport
import Testing

@testable import Evaluation

@Suite struct RankingMetricTests {
    @Test(
        arguments: [
            ([1, 3], 0.5, 0.5, 1.0, true), ([3, 1], 0.5, 0.5, 1.0, true), ([6, nil], 0, 0, 0, false),
            ([nil, nil], 0, 0, 0, false), ([5, 1, nil], 1.0 / 3, 1.0 / 3, 2.0 / 3, false),
        ] as [([Int?], Double, Double, Double, Bool)])
    func recallCountsGoldAmongTheFirst(
        ranks: [Int?], at1: Double, at2: Double, at5: Double, allAt5: Bool
    ) {
        #expect(RankingMetric.recall(at: 1).value(of: ranks) == at1)
        #expect(RankingMetric.recall(at: 2).value(of: ranks) == at2)
        #expect(RankingMetric.recall(at: 5).value(of: ranks) == at5)
        #expect(RankingMetric.all(at: 5).value(of: ranks) == (allAt5 ? 1 : 0))
    }

    @Test func theFirstGoldDecidesTheReciprocalRank() {
        #expect(RankingMetric.reciprocalRank.value(of: [4, 2]) == 0.5)
        #expect(RankingMetric.reciprocalRank.value(of: [10]) == 0.1)
        #expect(RankingMetric.reciprocalRank.value(of: [11]) == 0)
        #expect(RankingMetric.reciprocalRank.value(of: [nil]) == 0)
    }

    @Test func theDiscountedGainIsThatOfTheBestRankingAtMost() {
        #expect(RankingMetric.discountedGain.value(of: [1, 2]) == 1)
        #expect(RankingMetric.discountedGain.value(of: [2]) == 1 / log2(3))
        // 1/log2(2) + 1/log2(4) = 1.5 of 1/log2(2) + 1/log2(3) = 1.6309.
        #expect(abs(RankingMetric.discountedGain.value(of: [3, 1]) - 0.919_72) < 0.000_01)
        #expect(RankingMetric.discountedGain.value(of: [11, nil]) == 0)
        // Two quotes of one passage.
        #expect(RankingMetric.discountedGain.value(of: [1, 1]) == 1)
    }

    /// Against counts over the ranking itself, instead of over ranks.
    @Test func agreesWithAPlainCountOverRankings() {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<500 {
            let ranking = Array(0..<30).shuffled(using: &random).prefix(20)
            let gold = Set(
                (0..<Int.random(in: 1...4, using: &random)).map { _ in
                    Int.random(in: 0..<30, using: &random)
                }
            ).sorted()
            let ranks = gold.map { item in ranking.firstIndex(of: item).map { $0 + 1 } }
            for depth in [1, 2, 5, 8, 10] {
                let found = ranking.prefix(depth).count { gold.contains($0) }
                #expect(
                    RankingMetric.recall(at: depth).value(of: ranks) == Double(found) / Double(gold.count))
                #expect(
                    RankingMetric.all(at: depth).value(of: ranks)
                        == (Set(gold).isSubset(of: ranking.prefix(depth)) ? 1 : 0))
            }
            var (gain, best) = (0.0, 0.0)
            for (index, item) in ranking.prefix(10).enumerated() {
                if gold.contains(item) { gain += 1 / log2(Double(index) + 2) }
                if index < gold.count { best += 1 / log2(Double(index) + 2) }
            }
            #expect(abs(RankingMetric.discountedGain.value(of: ranks) - gain / best) < 1e-12)
        }
    }

    @Test func isFoundByItsName() {
        for metric in RankingMetric.standard {
            #expect(RankingMetric(name: metric.name.lowercased()) == metric)
        }
        #expect(RankingMetric(name: "R@3") == nil)
    }

    @Test func quantilesAreValuesThatCame() {
        let latency = LatencyReport(milliseconds: (1...200).map(Double.init).reversed())
        #expect((latency.p50, latency.p95, latency.p99) == (100, 190, 198))
        #expect(latency.mean == 100.5)
        #expect(LatencyReport(milliseconds: [7]) == LatencyReport(milliseconds: [7, 7]))
        #expect(LatencyReport(milliseconds: []).p99 == 0)
    }
}
