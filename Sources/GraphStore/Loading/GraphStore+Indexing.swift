public import KnowledgeModel

/// A document whose vectors changed since they were indexed.
public struct UnindexedDocument: Hashable, Sendable {
    /// The document; it may be gone.
    public let id: DocumentID
    /// The most passages that an index may still have of it.
    public let passageCount: Int
}

extension StoreReader {
    /// The documents whose vectors an index does not know yet, or not as they are now, in the order of identifiers. One scan.
    public func unindexedDocuments() throws -> [UnindexedDocument] {
        var documents: [UnindexedDocument] = []
        try scan(.unindexed) { key, value in
            documents.append(
                UnindexedDocument(
                    id: try UnindexedKey(decoding: key).id, passageCount: try Self.passageCount(value)))
            return .more
        }
        return documents
    }

    /// The state of the store that its indexes of vectors go with; 0 before they were made. One lookup.
    public func indexGeneration() throws -> UInt64 {
        try withValue(IndexGenerationKey()) { value in
            guard let value else { return 0 }
            var reader = ByteReader(value)
            return try reader.readVarint()
        }
    }

    /// The vectors of a document's passages by a model, ordinal by ordinal; empty when the document or they are not there.
    /// A lookup for each.
    public func vectors(ofDocument id: DocumentID, by model: EmbeddingModel) throws -> [(
        PassageID, PassageVectors
    )] {
        guard let contributions = try contributions(of: id), contributions.model == model.id else {
            return []
        }
        return try contributions.passageIDs.map { passage in
            guard let vectors = try vectors(of: passage, by: model) else {
                throw StoreError.corrupt("passage \(passage) lacks its vectors")
            }
            return (passage, vectors)
        }
    }

    func unindexedPassages(of document: DocumentID) throws -> Int? {
        try withValue(UnindexedKey(id: document)) { try $0.map(Self.passageCount) }
    }

    private static func passageCount(_ value: UnsafeRawBufferPointer) throws(StoreError) -> Int {
        var reader = ByteReader(value)
        return Int(truncatingIfNeeded: try reader.readVarint())
    }
}

extension GraphStore {
    /// Notes that indexes of vectors know some documents as they are now, and the generation under which they were saved.
    ///
    /// A document that changed since it was read stays to be indexed.
    public func noteIndexed(_ documents: [UnindexedDocument], generation: UInt64) throws {
        try update { reader, facts in
            for document in documents
            where try reader.unindexedPassages(of: document.id) == document.passageCount {
                facts.delete(UnindexedKey(id: document.id).bytes)
            }
            var value = ByteWriter(capacity: 9)
            value.append(varint: generation)
            facts.put(IndexGenerationKey(), value)
        }
    }
}
