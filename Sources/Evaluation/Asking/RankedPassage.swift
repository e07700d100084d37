import KnowledgeModel

/// A passage of a ranking.
struct RankedPassage: Equatable {
    let id: PassageID
    let document: DocumentID
}
