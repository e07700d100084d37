import Foundation

/// How near a walk comes to the exact one, and how long it took, over questions.
struct WalkComparison {
    /// One row of the report.
    struct Row: Encodable {
        let name: String
        /// The median over questions of the first time; nil where all are alike.
        let firstMilliseconds: Double?
        let medianMilliseconds: Double
        let processorMilliseconds: Double
        /// The part of the exact best twenty that are among its own best twenty, on average.
        let overlapAt20: Double
        let leastOverlapAt20: Double
        /// Kendall's rank correlation over the exact best twenty, on average: 1 for the same order.
        let tau: Double
        /// Edges passed, at the median; nil where not counted.
        let edges: Int?
    }

    let name: String
    private var firstSeconds: [Double] = []
    private var seconds: [Double] = []
    private var processorSeconds: [Double] = []
    private var overlaps: [Double] = []
    private var taus: [Double] = []
    private var edges: [Int] = []

    init(name: String) {
        self.name = name
    }

    /// Adds a question.
    ///
    /// - Parameters:
    ///   - masses: What the walk found, by passage.
    ///   - exact: The best passages with their exact masses.
    mutating func add(
        firstSeconds: Double? = nil, seconds: Double, processorSeconds: Double, masses: [Int: Double],
        exact: [(passage: Int, mass: Double)], edges: Int? = nil
    ) {
        if let firstSeconds { self.firstSeconds.append(firstSeconds) }
        self.seconds.append(seconds)
        self.processorSeconds.append(processorSeconds)
        if let edges { self.edges.append(edges) }
        let best = Set(
            masses.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(exact.count).map(\.key))
        overlaps.append(Double(exact.count { best.contains($0.passage) }) / Double(max(1, exact.count)))
        taus.append(Self.tau(exact.map { ($0.mass, masses[$0.passage] ?? 0) }))
    }

    /// Pairs in the same order less pairs in the other, of all pairs that are not equal on the left.
    static func tau(_ pairs: [(Double, Double)]) -> Double {
        var sum = 0
        var all = 0
        for (index, first) in pairs.enumerated() {
            for second in pairs[(index + 1)...] where first.0 != second.0 {
                all += 1
                let product = (first.0 - second.0) * (first.1 - second.1)
                sum += product > 0 ? 1 : product < 0 ? -1 : 0
            }
        }
        return all > 0 ? Double(sum) / Double(all) : 1
    }

    var row: Row {
        Row(
            name: name, firstMilliseconds: firstSeconds.isEmpty ? nil : 1_000 * Self.median(firstSeconds),
            medianMilliseconds: 1_000 * Self.median(seconds),
            processorMilliseconds: 1_000 * Self.median(processorSeconds),
            overlapAt20: Self.mean(overlaps), leastOverlapAt20: overlaps.min() ?? 0, tau: Self.mean(taus),
            edges: edges.isEmpty ? nil : edges.sorted()[edges.count / 2])
    }

    private static func mean(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
    }

    private static func median(_ values: [Double]) -> Double {
        values.isEmpty ? 0 : values.sorted()[values.count / 2]
    }
}
