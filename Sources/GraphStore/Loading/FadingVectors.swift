import KnowledgeModel

/// Vectors of entities and triples that may have lost the last document they are kept for.
struct FadingVectors {
    private var entities: Set<EntityVectorKey> = []
    private var triples: Set<TripleVectorKey> = []

    /// Adds those that a document shared with others.
    mutating func insert(_ document: Contributions) {
        entities.formUnion(document.entityVectors)
        triples.formUnion(document.tripleVectors)
    }

    /// Deletes those that no document is left for. Where a changed document puts one again, that wins.
    ///
    /// - Parameter isChanged: Whether what the store says of a document does not count any more.
    /// - Complexity: one scan for each, up to the first document that counts.
    func remove(
        from facts: inout FactBuffer, _ reader: StoreReader, forgetting isChanged: (DocumentID) -> Bool
    ) throws {
        for vector in entities where try !reader.isUsed(vector, otherThanBy: isChanged) {
            facts.delete(vector.bytes)
        }
        for vector in triples where try !reader.isUsed(vector, otherThanBy: isChanged) {
            facts.delete(vector.bytes)
        }
    }
}

extension StoreReader {
    /// Whether an entity's vector is kept for a document that a condition does not hold for.
    fileprivate func isUsed(
        _ vector: EntityVectorKey, otherThanBy isChanged: (DocumentID) -> Bool
    ) throws -> Bool {
        var isUsed = false
        try scan([EntityVectorUseKey.table.rawValue] + vector.bytes.dropFirst()) { key, _ in
            isUsed = try !isChanged(EntityVectorUseKey(decoding: key).document)
            return isUsed ? .stop : .more
        }
        return isUsed
    }

    /// Whether a triple's vector is kept for a document that a condition does not hold for.
    fileprivate func isUsed(
        _ vector: TripleVectorKey, otherThanBy isChanged: (DocumentID) -> Bool
    ) throws -> Bool {
        var isUsed = false
        try scan([TripleVectorUseKey.table.rawValue] + vector.bytes.dropFirst()) { key, _ in
            isUsed = try !isChanged(TripleVectorUseKey(decoding: key).document)
            return isUsed ? .stop : .more
        }
        return isUsed
    }
}
