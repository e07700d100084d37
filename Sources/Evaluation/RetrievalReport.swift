import Foundation

/// What an evaluation of retrieval measured.
public struct RetrievalReport: Codable, Sendable {
    /// How one retriever did.
    public struct Row: Codable, Sendable {
        /// The retriever.
        public let retriever: String
        /// What it found.
        public let recall: RecallReport
        /// The time for a question that half of the questions stay below, in milliseconds.
        public let medianMilliseconds: Double
        /// The time for a question that 95 of 100 stay below, in milliseconds.
        public let percentile95Milliseconds: Double

        init(retriever: String, recall: RecallReport, times: [Duration]) {
            self.retriever = retriever
            self.recall = recall
            let times = times.map { $0 / .milliseconds(1) }.sorted()
            medianMilliseconds = Self.quantile(0.5, of: times)
            percentile95Milliseconds = Self.quantile(0.95, of: times)
        }

        /// The least value that at least this share of the values does not exceed.
        static func quantile(_ share: Double, of sorted: [Double]) -> Double {
            guard !sorted.isEmpty else { return 0 }
            return sorted[max(0, Int((share * Double(sorted.count)).rounded(.up)) - 1)]
        }
    }

    /// The name of the set.
    public let set: String
    /// Its passages, each a document.
    public let documents: Int
    /// The questions asked.
    public let questions: Int
    /// The time that analysing and writing the documents took, in seconds.
    public let ingestionSeconds: Double
    /// The time that linking titles took after that, in seconds.
    public let linkingSeconds: Double
    /// BM25 alone, and the retriever as it is set.
    public let rows: [Row]

    /// Documents analysed, written and linked in a second.
    public var documentsPerSecond: Double {
        Double(documents) / max(ingestionSeconds + linkingSeconds, .leastNormalMagnitude)
    }
}

extension RetrievalReport: CustomStringConvertible {
    /// A table for people.
    public var description: String {
        var lines = [
            "\(set): \(documents) documents, \(questions) questions",
            String(
                format: "ingested in %.2f s, linked in %.2f s: %.0f documents/s", ingestionSeconds,
                linkingSeconds, documentsPerSecond),
            "retriever     R@1    R@2    R@5   R@10  all@5  ms p50  ms p95",
        ]
        for row in rows {
            let figures = [
                row.recall.recallAt1, row.recall.recallAt2, row.recall.recallAt5, row.recall.recallAt10,
                row.recall.allAt5, row.medianMilliseconds, row.percentile95Milliseconds,
            ].enumerated().map { String(format: $0 < 5 ? "%7.1f" : "%8.2f", $1) }
            lines.append(row.retriever.padding(toLength: 10, withPad: " ", startingAt: 0) + figures.joined())
        }
        return lines.joined(separator: "\n")
    }
}
