import GraphStore
import KnowledgeModel

/// How far all evidence for a triple makes it believed.
struct TripleBelief {
    /// The evidence that speaks most for it; of equals the first.
    let best: StoredEvidence?
    /// The probability that not all of it is wrong, as though each place erred by itself; at most 0.99 of several.
    let confidence: Double

    init(_ evidence: [StoredEvidence]) {
        best = evidence.max { $0.evidence.confidence < $1.evidence.confidence }
        var doubt = 1.0
        var places: Set<Place> = []
        for item in evidence where places.insert(Place(item)).inserted {
            doubt *= 1 - Double(item.evidence.confidence)
        }
        let surest = Double(best?.evidence.confidence ?? 0)
        confidence = max(surest, min(1 - doubt, 0.99))
    }

    private struct Place: Hashable {
        let document: DocumentID
        let passage: Int?

        init(_ item: StoredEvidence) {
            document = item.document
            passage = item.evidence.passage
        }
    }
}
