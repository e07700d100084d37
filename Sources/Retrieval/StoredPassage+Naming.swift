import GraphStore
import KnowledgeModel

extension StoredPassage {
    /// Which sentences of the passage name an entity, by index; where no place of it is known, those that hold its canonical
    /// name. Two lookups.
    ///
    /// - Parameter sentences: Their bytes, from the start of the passage.
    func sentences(
        _ sentences: [Range<Int>], naming entity: EntityID, reader: StoreReader
    ) throws -> [Int] {
        let places = try reader.places(of: entity, in: id)
        let indices = sentences.indices.filter { index in
            places.contains { $0.overlaps(sentences[index]) }
        }
        if !indices.isEmpty { return indices }
        guard let name = try reader.entity(entity)?.canonicalName else { return [] }
        return sentences.indices.filter { " \(CanonicalName.of(self[sentences[$0]])) ".contains(" \(name) ") }
    }
}
