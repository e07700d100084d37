import GraphStore
public import Pipeline

/// Keeps some of the passages that were found, in their order.
public struct PassageFilter: Node {
    /// What was found.
    public let found = Input<RetrievalResult>("result")
    /// The same with fewer passages.
    public let kept = Output<RetrievalResult>("result")

    private let documents: DocumentKind
    private let uriPrefix: String
    private let leastScore: Double
    private let limit: Int

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - documents: Which documents passages may come from.
    ///   - uriPrefix: What the URIs of their documents begin with.
    ///   - leastScore: The least score, as a share of the best passage's, 0 to 1.
    ///   - limit: The most passages to keep.
    public init(
        documents: DocumentKind = .all, uriPrefix: String = "", leastScore: Double = 0, limit: Int = .max
    ) {
        self.documents = documents
        self.uriPrefix = uriPrefix
        self.leastScore = leastScore
        self.limit = limit
    }

    /// Filters.
    public func run(_ visit: Visit) async throws -> Outputs {
        let found = visit[found]
        let least = leastScore * (found.passages.map(\.score).max() ?? 0)
        let passages = found.passages.lazy.filter { passage in
            passage.score >= least && passage.document.uri.hasPrefix(uriPrefix)
                && documents.includes(passage.document.structure)
        }
        return [kept(found.with(Array(passages.prefix(limit))))]
    }
}
