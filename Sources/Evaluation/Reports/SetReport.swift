/// What an evaluation measured on one set of questions.
public struct SetReport: Codable, Sendable {
    /// Where questions and passages came from.
    public enum Source: String, Codable, Sendable {
        /// A set with its own passages.
        case set
        /// Questions over a store that was there.
        case store
        /// Questions that kg made from a store.
        case selfTest
    }

    /// What making the store took.
    public struct Building: Codable, Equatable, Sendable {
        /// The time that analysing, embedding and writing the documents took, in seconds.
        public var ingestionSeconds: Double
        /// The time that linking titles and indexing vectors took after that, in seconds.
        public var linkingSeconds: Double
        /// Whether an earlier run made the store; the times are of that run.
        public var reused: Bool
    }

    /// How one retriever did.
    public struct Row: Codable, Equatable, Sendable {
        /// The retriever.
        public var retriever: String
        /// The means over questions, by the names of metrics; from 0 to 1.
        public var metrics: [String: Double]
        /// How long questions took, those of a table of one type apart; their encoding is counted where vectors are used.
        public var latency: LatencyReport?
    }

    /// How retrievers did on the questions of one type.
    public struct TypeTable: Codable, Equatable, Sendable {
        /// The type.
        public var type: String
        /// Its questions with gold.
        public var questions: Int
        /// One row for each retriever.
        public var rows: [Row]
    }

    /// How one retriever compares with the baseline.
    public struct Significance: Codable, Equatable, Sendable {
        /// The retriever.
        public var retriever: String
        /// What it is compared with.
        public var baseline: String
        /// The name of the metric.
        public var metric: String
        /// The outcome.
        public var test: PairedTest
    }

    /// The name of the set.
    public var name: String
    /// Where questions and passages came from.
    public var source: Source
    /// The documents of the store.
    public var documents: Int
    /// The passages of the store.
    public var passages: Int
    /// The questions with gold, which are ranked.
    public var questions: Int
    /// The questions that nothing answers.
    public var unanswerable: Int
    /// The model that made vectors; nil where there were none.
    public var model: String?
    /// Decided random draws.
    public var seed: UInt64
    /// What making the store took; nil where it was there.
    public var building: Building?
    /// The most memory that the process took so far, in bytes resident; with the building of the store where it was built.
    public var peakMemoryBytes: Int?
    /// One row for each retriever.
    public var rows: [Row]
    /// The same for each type of question, by the order of names; empty where the set tells none.
    public var types: [TypeTable]
    /// Each retriever against the baseline.
    public var significance: [Significance]
    /// How questions were answered, where answers were asked for.
    public var answers: AnswerReport?
    /// What a self-test says in words.
    public var verdict: String?
    /// What each question found.
    public var results: [QuestionReport]

    /// Sums up results.
    ///
    /// - Parameters:
    ///   - retrievers: The names of rows.
    ///   - baseline: The row that the others are tested against.
    ///   - metric: What they are tested on.
    ///   - seed: Decides random draws.
    init(
        name: String, source: Source, documents: Int, passages: Int, model: String?,
        results: [QuestionReport], retrievers: [String], baseline: String, metric: RankingMetric, seed: UInt64
    ) {
        self.name = name
        self.source = source
        self.documents = documents
        self.passages = passages
        self.model = model
        self.seed = seed
        self.results = results
        let ranked = results.filter(\.isRanked)
        questions = ranked.count
        unanswerable = results.count - ranked.count
        rows = retrievers.map { Self.row($0, of: ranked, withLatency: true) }
        let byType = Dictionary(grouping: ranked.filter { $0.type != nil }) { $0.type ?? "" }
        types = byType.keys.sorted().map { type in
            let questions = byType[type] ?? []
            return TypeTable(
                type: type, questions: questions.count,
                rows: retrievers.map { Self.row($0, of: questions, withLatency: false) })
        }
        significance = retrievers.filter { $0 != baseline }.map { retriever in
            Significance(
                retriever: retriever, baseline: baseline, metric: metric.name,
                test: PairedTest(
                    ranked.compactMap { $0.value(of: metric, for: retriever) },
                    against: ranked.compactMap { $0.value(of: metric, for: baseline) }, seed: seed))
        }
        let answered = results.compactMap { result in result.answer.map { (result.isRanked, $0) } }
        answers = answered.isEmpty ? nil : AnswerReport(answered)
        peakMemoryBytes = PeakMemory.bytes
    }

    private static func row(
        _ retriever: String, of questions: [QuestionReport], withLatency: Bool
    ) -> Row {
        var metrics: [String: Double] = [:]
        for metric in RankingMetric.standard {
            let values = questions.compactMap { $0.value(of: metric, for: retriever) }
            metrics[metric.name] = values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
        }
        return Row(
            retriever: retriever, metrics: metrics,
            latency: withLatency
                ? LatencyReport(milliseconds: questions.compactMap { $0.milliseconds[retriever] }) : nil)
    }

    /// The row of a retriever.
    public subscript(retriever: EvaluatedRetriever) -> Row? {
        rows.first { $0.retriever == retriever.rawValue }
    }
}

extension SetReport.Row {
    /// A mean over questions, from 0 to 1; 0 for a metric that is not standard.
    public subscript(metric: RankingMetric) -> Double { metrics[metric.name] ?? 0 }
}
