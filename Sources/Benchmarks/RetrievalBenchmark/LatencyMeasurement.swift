import Evaluation
import Foundation

/// How long the questions of one pass took, in milliseconds.
struct LatencyMeasurement: Encodable {
    /// "cold": the first time that this process asks; "warm": again.
    let pass: String
    /// All that retrieval does for a question, without making its vector.
    let total: LatencyReport
    /// The processor's time for a question, of all threads.
    let processorMean: Double
    /// The mean of each phase.
    let phases: [String: Double]
    /// The mean share of gold among the first five.
    let recallAt5: Double

    static func titles(_ phases: [String]) -> [String] {
        ["pass", "p50", "p95", "p99", "mean", "processor"] + phases + ["R@5"]
    }

    func cells(_ names: [String]) -> [String] {
        let numbers =
            [total.p50, total.p95, total.p99, total.mean, processorMean] + names.map { phases[$0] ?? 0 }
        return [pass] + (numbers + [100 * recallAt5]).map { String(format: "%.2f", $0) }
    }
}
