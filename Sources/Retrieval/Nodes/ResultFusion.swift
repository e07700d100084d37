import GraphStore
import KnowledgeModel
public import Pipeline

/// Makes one result of several, by reciprocal rank fusion: a passage has the sum of 1 / (60 + rank) over the results it
/// stands in (Cormack, Clarke and Büttcher, "Reciprocal Rank Fusion", 2009).
public struct ResultFusion: Node {
    /// Results for one question, in the order of the connections.
    public let results = Variadic<RetrievalResult>("results")
    /// The fused result; keywords and entities are those of the first.
    public let fused = Output<RetrievalResult>("result")

    private let limit: Int

    /// The constant of the paper, which keeps single first ranks from deciding alone.
    private static let constant = 60.0

    /// Takes settings.
    ///
    /// - Parameter limit: The most passages to give.
    public init(limit: Int = 20) {
        self.limit = limit
    }

    /// Fuses.
    public func run(_ visit: Visit) async throws -> Outputs {
        let results = visit[results]
        guard let first = results.first else { return [] }
        var scores: [PassageID: Double] = [:]
        var passages: [RetrievedPassage] = []
        for result in results {
            for (rank, passage) in result.passages.enumerated() {
                if scores[passage.passage.id] == nil { passages.append(passage) }
                scores[passage.passage.id, default: 0] += 1 / (Self.constant + Double(rank + 1))
            }
        }
        let ranked = passages.map { passage in
            passage.with(score: scores[passage.passage.id] ?? 0)
        }
        // Ties go to the passage met first, so that the order of the connections decides and not chance.
        let order = ranked.indices.sorted { (ranked[$1].score, $0) < (ranked[$0].score, $1) }
        return [fused(first.with(order.prefix(limit).map { ranked[$0] }))]
    }
}
