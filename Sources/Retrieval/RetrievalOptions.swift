/// How passages are ranked.
public struct RetrievalOptions: Equatable, Sendable {
    /// How far the walk goes from what the question names.
    public var walk: GraphWalk.Options
    /// Whether to walk at all; without, passages are ranked by BM25 alone.
    public var walks: Bool
    /// Whether the walk starts from other names where no passage mentions what the question names.
    public var followsAliases: Bool
    /// The passages that BM25 gives to the ranking, the best.
    public var keywordCandidates: Int
    /// The best passages of BM25 from which the walk starts besides the question's entities.
    public var startPassages: Int
    /// The mass on these together, where the entities have 1.
    public var startPassageMass: Double

    /// Sets all at once; the defaults were tuned on the development questions.
    public init(
        walk: GraphWalk.Options = GraphWalk.Options(), walks: Bool = true, followsAliases: Bool = true,
        keywordCandidates: Int = 100, startPassages: Int = 20, startPassageMass: Double = 0.05
    ) {
        self.followsAliases = followsAliases
        self.walk = walk
        self.walks = walks
        self.keywordCandidates = keywordCandidates
        self.startPassages = startPassages
        self.startPassageMass = startPassageMass
    }

    /// Ranks by keywords and walk together.
    public static let standard = RetrievalOptions()
    /// Ranks by keywords alone.
    public static let keywordsOnly = RetrievalOptions(walks: false)
}
