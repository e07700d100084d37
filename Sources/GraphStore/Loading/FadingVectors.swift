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
        for vector in entities
        where try !reader.isUsed(vector, by: EntityVectorUseKey.self, forgetting: isChanged) {
            facts.delete(vector.bytes)
        }
        for vector in triples
        where try !reader.isUsed(vector, by: TripleVectorUseKey.self, forgetting: isChanged) {
            facts.delete(vector.bytes)
        }
    }
}

extension StoreReader {
    /// Whether a vector is kept for a document that a condition does not hold for.
    fileprivate func isUsed<Use: VectorUseKey>(
        _ vector: Use.Vector, by uses: Use.Type, forgetting isChanged: (DocumentID) -> Bool
    ) throws -> Bool {
        var isUsed = false
        try scan(Use.prefix(of: vector)) { key, _ in
            isUsed = try !isChanged(Use(decoding: key).document)
            return isUsed ? .stop : .more
        }
        return isUsed
    }
}
