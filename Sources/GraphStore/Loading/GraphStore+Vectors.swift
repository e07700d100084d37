public import KnowledgeModel
import SwiftProtobuf

extension GraphStore {
    /// Makes a model the one whose vectors the store searches.
    ///
    /// Documents keep the vectors of another model until they are given new ones, and are not found by them.
    public func search(by model: EmbeddingModel) throws {
        try update { _, facts in try facts.put(model) }
    }

    /// Gives stored documents vectors, in place of those that they have.
    ///
    /// - Parameter vectors: By document; indices of entities and assertions are those of ``StoreReader/contributedNames(of:)``.
    ///   Documents that the store does not hold, any more or with so many passages, are passed over.
    /// - Throws: ``StoreError`` with code `otherModel` when the store searches another model's vectors.
    /// - Complexity: for each document its contributions are read and written, with its vectors; where it had vectors of
    ///   another model, one scan for each that it shared.
    public func addVectors(_ vectors: [DocumentID: DocumentVectors]) throws {
        try update { reader, facts in
            var counts: [Counter: Int] = [:]
            var fading = FadingVectors()
            for (document, vectors) in vectors.sorted(by: { $0.key < $1.key }) {
                guard let old = try reader.contributions(of: document),
                    vectors.passages.count == Int(old.record.passages)
                else { continue }
                try facts.use(vectors.model, reader)
                if let model = old.model {
                    old.forEachOwnedVectorKey { key in key.bytes.withUnsafeBytes { facts.delete($0) } }
                    fading.insert(old)
                    counts[.embedded(model), default: 0] -= 1
                }
                var record = old.record
                facts.put(
                    vectors, of: document, entities: old.entityIDs, triples: old.assertions.map(\.triple),
                    listedIn: &record)
                counts[.embedded(vectors.model.id), default: 0] += 1
                var value = ByteWriter(capacity: 1024)
                value.append(try record.serializedBytes() as [UInt8])
                facts.put(ContributionsKey(id: document), value)
            }
            try fading.remove(from: &facts, reader, forgetting: { vectors[$0] != nil })
            facts.put(counts, batch: Load().batch)
        }
    }
}

extension FactBuffer {
    /// Notes the model whose vectors the store searches, where it searches none yet.
    ///
    /// - Throws: ``StoreError`` with code `otherModel` when it searches another's.
    mutating func use(_ model: EmbeddingModel, _ reader: StoreReader) throws {
        guard let stored = try reader.embeddingModel() else { return try put(model) }
        if stored.id != model.id { throw StoreError.otherModel(stored, model) }
    }

    fileprivate mutating func put(_ model: EmbeddingModel) throws {
        var value = ByteWriter(capacity: 64)
        value.append(try EmbeddingModelRecord(model).serializedBytes() as [UInt8])
        put(EmbeddingModelKey(), value)
    }

    /// Adds the vectors of a document, and lists them among what it contributed.
    ///
    /// - Parameters:
    ///   - entities: All entities of the document.
    ///   - triples: All triples that it states, as its contributions list them.
    mutating func put(
        _ vectors: DocumentVectors, of document: DocumentID, entities: [EntityID], triples: [Triple],
        listedIn record: inout ContributionsRecord
    ) {
        let model = vectors.model.id
        var value = ByteWriter(capacity: 2 * vectors.model.dimension)
        record.vectorModel = model.rawValue
        putUnindexed(document, passages: vectors.passages.count)
        for (ordinal, vectors) in vectors.passages.enumerated() {
            value.removeAll()
            HotRecords.encodeVectors(vectors, into: &value)
            put(PassageVectorsKey(model, Passage.id(of: document, ordinal: ordinal)), value)
        }
        record.vectorEntities = vectors.entities.keys.sorted().map { UInt32($0) }
        for (index, vector) in vectors.entities {
            let key = EntityVectorKey(model, entities[index])
            put(key, EntityVectorUseKey(key, document), vector)
        }
        record.vectorAssertions = vectors.assertions.keys.sorted().map { UInt32($0) }
        for (index, vector) in vectors.assertions {
            let key = TripleVectorKey(model, triples[index])
            put(key, TripleVectorUseKey(key, document), vector)
        }
    }

    /// Notes that a document's vectors change, which the index of vectors does not know yet.
    mutating func putUnindexed(_ document: DocumentID, passages: Int) {
        var value = ByteWriter(capacity: 4)
        value.append(varint: UInt64(passages))
        put(UnindexedKey(id: document), value)
    }

    private mutating func put(_ key: some StoreKey, _ use: some StoreKey, _ vector: CompactVector) {
        var value = ByteWriter(capacity: 2 * vector.dimension)
        HotRecords.encodeVector(vector, into: &value)
        put(key, value)
        put(use, ByteWriter())
    }
}
