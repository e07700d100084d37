/// Whether one retriever is better than another on the same questions, or only seems so.
///
/// The p-value is that of a randomisation test (Smucker, Allan and Carterette, "A comparison of statistical significance
/// tests for information retrieval evaluation", 2007): how often a difference of means at least as large, in either
/// direction, arises when for each question chance decides which of the two values is whose. With few questions that
/// differ all ways are tried; otherwise 10,000, drawn with the seed. The interval is that of a percentile bootstrap over
/// questions, of 10,000 draws.
public struct PairedTest: Codable, Equatable, Sendable {
    /// The questions that were compared.
    public let questions: Int
    /// The mean of what the first has more than the second.
    public let difference: Double
    /// The lower end of the interval that holds the difference with 95 % confidence.
    public let low: Double
    /// The upper end.
    public let high: Double
    /// How likely such a difference is by chance.
    public let p: Double
    /// The questions on which the first is better.
    public let wins: Int
    /// The questions on which the second is better.
    public let losses: Int

    static let draws = 10_000
    /// The most differing questions of which all ways are tried: 65,536.
    static let mostEnumerated = 16
    /// What is taken for equal: sums of shares differ by rounding.
    private static let tolerance = 1e-9

    /// Whether chance is an unlikely explanation: p below 0.05.
    public var isSignificant: Bool { p < 0.05 }

    /// Compares the values of two retrievers.
    ///
    /// - Parameters:
    ///   - first: One value for each question.
    ///   - second: The values of the same questions, in the same order.
    ///   - seed: Decides the draws.
    /// - Complexity: O(*n*) for each of 20,000 draws.
    public init(_ first: [Double], against second: [Double], seed: UInt64) {
        precondition(first.count == second.count, "A paired test compares values of the same questions.")
        let differences = zip(first, second).map { $0 - $1 }
        let telling = differences.filter { abs($0) > Self.tolerance }
        questions = differences.count
        wins = telling.count { $0 > 0 }
        losses = telling.count - wins
        difference = differences.isEmpty ? 0 : differences.reduce(0, +) / Double(differences.count)
        var random = SplitMix64(seed: seed)
        p =
            telling.count <= Self.mostEnumerated
            ? Self.enumerated(telling) : Self.drawn(telling, using: &random)
        (low, high) = Self.interval(of: differences, using: &random)
    }

    /// The share of all ways to exchange values that give at least as large a difference.
    ///
    /// - Complexity: O(2ⁿ), by changing one sign at a time.
    static func enumerated(_ differences: [Double]) -> Double {
        let observed = abs(differences.reduce(0, +)) - tolerance
        var signs = [Double](repeating: 1, count: differences.count)
        var sum = differences.reduce(0, +)
        var reached = abs(sum) >= observed ? 1 : 0
        let ways = 1 << differences.count
        // In the order of Gray codes, each differs from the last in one sign.
        for way in 1..<max(ways, 1) {
            let index = way.trailingZeroBitCount
            sum -= 2 * signs[index] * differences[index]
            signs[index] = -signs[index]
            if abs(sum) >= observed { reached += 1 }
        }
        return Double(reached) / Double(ways)
    }

    /// The same share of random ways. The values as they are count as one, so that it is never 0.
    static func drawn(_ differences: [Double], using random: inout some RandomNumberGenerator) -> Double {
        let observed = abs(differences.reduce(0, +)) - tolerance
        var reached = 1
        for _ in 0..<draws {
            var sum = 0.0
            var bits: UInt64 = 0
            for (index, difference) in differences.enumerated() {
                if index & 63 == 0 { bits = random.next() }
                sum += bits & 1 == 0 ? difference : -difference
                bits >>= 1
            }
            if abs(sum) >= observed { reached += 1 }
        }
        return Double(reached) / Double(draws + 1)
    }

    /// The middle 95 % of the means of questions drawn with repetition.
    static func interval(
        of differences: [Double], using random: inout some RandomNumberGenerator
    ) -> (low: Double, high: Double) {
        guard !differences.isEmpty else { return (0, 0) }
        let count = UInt64(differences.count)
        var means: [Double] = []
        means.reserveCapacity(draws)
        for _ in 0..<draws {
            var sum = 0.0
            // The upper half of the product of a random number and the count is an index (Lemire, "Fast random integer
            // generation in an interval", 2019); its bias is below 2⁻⁴⁰ here.
            for _ in 0..<differences.count {
                sum += differences[Int(random.next().multipliedFullWidth(by: count).high)]
            }
            means.append(sum / Double(differences.count))
        }
        means.sort()
        return (LatencyReport.quantile(0.025, of: means), LatencyReport.quantile(0.975, of: means))
    }
}
