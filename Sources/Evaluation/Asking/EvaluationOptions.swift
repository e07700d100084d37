public import Retrieval

/// What to evaluate, and how to compare.
public struct EvaluationOptions: Sendable {
    /// The questions to ask, evenly spread over the set; all when nil.
    public var questionLimit: Int?
    /// Decides the draws of significance tests, and what a self-test asks.
    public var seed: UInt64
    /// Whether questions are answered too, as `kg ask` does.
    public var answers: Bool
    /// What significance is tested on.
    public var metric: RankingMetric
    /// The row that the others are tested against; nil for fused, or BM25 where there are no vectors.
    public var baseline: String?
    /// How the retrievers that walk rank.
    public var retrieval: RetrievalOptions
    /// Hears how far the evaluation has come, often.
    public var progress: @Sendable (EvaluationProgress) -> Void

    /// Sets all at once.
    public init(
        questionLimit: Int? = nil, seed: UInt64 = 1, answers: Bool = false,
        metric: RankingMetric = .recall(at: 5), baseline: String? = nil,
        retrieval: RetrievalOptions = .standard,
        progress: @escaping @Sendable (EvaluationProgress) -> Void = { _ in }
    ) {
        self.questionLimit = questionLimit
        self.seed = seed
        self.answers = answers
        self.metric = metric
        self.baseline = baseline
        self.retrieval = retrieval
        self.progress = progress
    }
}
