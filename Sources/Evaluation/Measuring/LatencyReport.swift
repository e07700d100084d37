/// How long questions took, in milliseconds.
public struct LatencyReport: Codable, Equatable, Sendable {
    /// The mean.
    public let mean: Double
    /// What half of the questions did not exceed.
    public let p50: Double
    /// What 95 of 100 questions did not exceed.
    public let p95: Double
    /// What 99 of 100 questions did not exceed.
    public let p99: Double

    /// Sums up times in milliseconds; all zero where there are none.
    public init(milliseconds: [Double]) {
        let sorted = milliseconds.sorted()
        mean = sorted.isEmpty ? 0 : sorted.reduce(0, +) / Double(sorted.count)
        p50 = Self.quantile(0.5, of: sorted)
        p95 = Self.quantile(0.95, of: sorted)
        p99 = Self.quantile(0.99, of: sorted)
    }

    /// The least value that at least this share of the values does not exceed; 0 where there are none.
    static func quantile(_ share: Double, of sorted: [Double]) -> Double {
        guard !sorted.isEmpty else { return 0 }
        return sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
    }
}
