/// How passages are ranked.
public struct RetrievalOptions: Equatable, Sendable {
    /// How far the walk goes from what the question names.
    public var walk: GraphWalk.Options
    /// Whether to walk at all; without, passages are ranked by BM25 alone.
    public var walks: Bool
    /// Whether the walk starts from other names where no passage mentions what the question names.
    public var followsAliases: Bool
    /// Whether the best are put in order by what a fitted model makes of them and of the ways between them.
    public var reranks: Bool
    /// The best passages of walk and texts together that are put in order so.
    public var rerankCandidates: Int
    /// The passages that BM25 gives to the ranking, the best.
    public var keywordCandidates: Int
    /// The best passages by their texts from which the walk starts besides the question's entities.
    public var startPassages: Int
    /// The mass on these together, where the entities have 1.
    public var startPassageMass: Double

    /// Sets all at once; the defaults were tuned on the development questions.
    public init(
        walk: GraphWalk.Options = GraphWalk.Options(), walks: Bool = true, followsAliases: Bool = true,
        reranks: Bool = true, rerankCandidates: Int = 60, keywordCandidates: Int = 100,
        startPassages: Int = 20, startPassageMass: Double = 0.05
    ) {
        self.followsAliases = followsAliases
        self.walk = walk
        self.walks = walks
        self.reranks = reranks
        self.rerankCandidates = rerankCandidates
        self.keywordCandidates = keywordCandidates
        self.startPassages = startPassages
        self.startPassageMass = startPassageMass
    }

    /// Ranks by keywords, walk and model together.
    public static let standard = RetrievalOptions()
    /// Ranks by keywords alone.
    public static let keywordsOnly = RetrievalOptions(walks: false, reranks: false)
}
