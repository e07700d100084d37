/// How many of the gold passages a retriever ranks high, over many questions.
public struct RecallReport: Codable, Equatable, Sendable {
    /// The questions that were ranked.
    public private(set) var questions = 0
    private var sums = [Double](repeating: 0, count: Self.depths.count)
    private var complete = 0

    private static let depths = [1, 2, 5, 10]

    /// Starts without questions.
    public init() {}

    /// Adds a question.
    ///
    /// - Parameters:
    ///   - ranking: What was found, best first, each once.
    ///   - gold: What should be found; at least one.
    public mutating func add<ID: Hashable>(ranking: [ID], gold: Set<ID>) {
        precondition(!gold.isEmpty, "A question has at least one gold passage.")
        questions += 1
        for (index, depth) in Self.depths.enumerated() {
            sums[index] += Double(gold.intersection(ranking.prefix(depth)).count) / Double(gold.count)
        }
        if gold.isSubset(of: ranking.prefix(5)) { complete += 1 }
    }

    /// The mean share of gold passages at the first place, in percent.
    public var recallAt1: Double { mean(sums[0]) }
    /// The mean share of gold passages among the first two, in percent.
    public var recallAt2: Double { mean(sums[1]) }
    /// The mean share of gold passages among the first five, in percent.
    public var recallAt5: Double { mean(sums[2]) }
    /// The mean share of gold passages among the first ten, in percent.
    public var recallAt10: Double { mean(sums[3]) }
    /// The share of questions with all their gold passages among the first five, in percent.
    public var allAt5: Double { mean(Double(complete)) }

    private func mean(_ sum: Double) -> Double { questions == 0 ? 0 : 100 * sum / Double(questions) }
}
