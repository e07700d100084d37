/// The rows of a report: ways to rank the passages of a store.
public enum EvaluatedRetriever: String, Codable, CaseIterable, Sendable {
    /// Keywords alone.
    case keywords = "BM25"
    /// Vectors of passages alone.
    case dense
    /// Keywords and vectors by the sum of reciprocal ranks (Cormack, Clarke and Büttcher, "Reciprocal rank fusion", 2009).
    case fused
    /// Keywords and the walk over the graph, without vectors.
    case walk
    /// All that kg has: what `kg ask` searches with.
    case together

    /// Whether the question's vector is needed.
    var usesVector: Bool {
        switch self {
        case .keywords, .walk: false
        case .dense, .fused, .together: true
        }
    }
}
