import TestSupport
import Testing

@testable import Evaluation

@Suite struct PairedTestTests {
    /// All ways to exchange values, each summed anew.
    private func plainProbability(_ differences: [Double]) -> Double {
        let observed = abs(differences.reduce(0, +))
        let ways = 1 << differences.count
        let reached = (0..<ways).count { way in
            let sum = differences.enumerated().reduce(0) { sum, item in
                sum + (way >> item.offset & 1 == 0 ? item.element : -item.element)
            }
            return abs(sum) >= observed - 1e-9
        }
        return Double(reached) / Double(ways)
    }

    private func differences(_ count: Int, using random: inout SeededGenerator) -> [Double] {
        (0..<count).map { _ in
            Double(Int.random(in: 1...4, using: &random)) / 4 * (Bool.random(using: &random) ? 1 : -1)
        }
    }

    @Test func enumerationTriesAllWays() {
        var random = SeededGenerator(seed: 3)
        for count in 0...10 {
            for _ in 0..<20 {
                let differences = differences(count, using: &random)
                #expect(abs(PairedTest.enumerated(differences) - plainProbability(differences)) < 1e-12)
            }
        }
    }

    /// 10,000 draws have a standard error of at most 0.005.
    @Test func drawsComeNearToEnumeration() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<20 {
            let differences = differences(12, using: &random)
            let drawn = PairedTest.drawn(differences, using: &random)
            #expect(abs(drawn - PairedTest.enumerated(differences)) < 0.025)
        }
    }

    @Test func countsWinsAndLossesByHand() {
        // Five of five better by a half: only all signs as they are, or all exchanged, differ as much: 2 of 32.
        let test = PairedTest([1, 1, 1, 1, 1, 0.5], against: [0.5, 0.5, 0.5, 0.5, 0.5, 0.5], seed: 1)
        #expect((test.questions, test.wins, test.losses) == (6, 5, 0))
        #expect(test.p == 2.0 / 32)
        #expect(!test.isSignificant)
        #expect(abs(test.difference - 2.5 / 6) < 1e-12)
        #expect(test.low > 0 && test.low < test.difference && test.high <= 0.5)
    }

    @Test func theOtherWayRoundIsTheMirror() {
        let first = (0..<60).map { Double($0 % 3) / 2 }
        let second = (0..<60).map { Double($0 % 5) / 4 }
        let test = PairedTest(first, against: second, seed: 1)
        let mirrored = PairedTest(second, against: first, seed: 1)
        #expect(test.difference == -mirrored.difference)
        #expect((test.wins, test.losses) == (mirrored.losses, mirrored.wins))
        #expect(test.p == mirrored.p)
    }

    @Test func aSeedRepeatsDraws() {
        let first = (0..<100).map { Double($0 % 7) / 6 }
        let second = (0..<100).map { Double($0 % 4) / 3 }
        #expect(
            PairedTest(first, against: second, seed: 2) == PairedTest(first, against: second, seed: 2))
        #expect(
            PairedTest(first, against: second, seed: 2).low
                != PairedTest(first, against: second, seed: 3).low
                || PairedTest(first, against: second, seed: 2).p
                    != PairedTest(first, against: second, seed: 3).p
        )
    }

    @Test func nothingToCompareIsNoDifference() {
        let test = PairedTest([], against: [], seed: 1)
        #expect((test.difference, test.low, test.high, test.p) == (0, 0, 0, 1))
        #expect(PairedTest([0.3, 1], against: [0.3, 1], seed: 1).p == 1)
    }

    /// About one in twenty intervals misses the true mean; of means that are known.
    @Test func intervalsHoldTheMeanAsOftenAsTheySay() {
        var random = SeededGenerator(seed: 9)
        var held = 0
        for _ in 0..<60 {
            let values = (0..<80).map { _ in Double.random(in: -1...1, using: &random) + 0.2 }
            let interval = PairedTest.interval(of: values, using: &random)
            if interval.low <= 0.2, 0.2 <= interval.high { held += 1 }
        }
        #expect((50...60).contains(held))
    }
}
