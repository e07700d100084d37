public import KnowledgeModel

extension StoreReader {
    /// The model whose vectors the store searches; nil when it has none yet. One lookup.
    public func embeddingModel() throws -> EmbeddingModel? {
        try withValue(EmbeddingModelKey()) { value in
            guard let value else { return nil }
            return try EmbeddingModel(Self.decode(value) as EmbeddingModelRecord)
        }
    }

    /// What a model made of a passage and its sentences, nil when it made nothing. One lookup.
    public func vectors(of passage: PassageID, by model: EmbeddingModel) throws -> PassageVectors? {
        try withValue(PassageVectorsKey(model.id, passage)) { value in
            try value.map { try PassageVectors($0, dimension: model.dimension, of: passage) }
        }
    }

    /// Calls a closure with the vectors of each passage, in the order of identifiers. One scan.
    public func forEachPassageVectors(
        by model: EmbeddingModel, _ body: (PassageID, PassageVectors) throws -> Void
    ) throws {
        try scan([UInt8](.passageVectors, model.id)) { key, value in
            let passage = try PassageVectorsKey(decoding: key).second
            try body(passage, PassageVectors(value, dimension: model.dimension, of: passage))
            return .more
        }
    }

    /// The vector of an entity's name, nil when there is none. One lookup.
    public func vector(of entity: EntityID, by model: EmbeddingModel) throws -> CompactVector? {
        try withValue(EntityVectorKey(model.id, entity)) { try $0.map { try Self.vector($0, of: model) } }
    }

    /// Calls a closure with the vector of each entity's name, in the order of identifiers. One scan.
    public func forEachEntityVector(
        by model: EmbeddingModel, _ body: (EntityID, CompactVector) throws -> Void
    ) throws {
        try scan([UInt8](.entityVector, model.id)) { key, value in
            try body(EntityVectorKey(decoding: key).second, Self.vector(value, of: model))
            return .more
        }
    }

    /// The vector of a triple's words, nil when there is none. One lookup.
    public func vector(of triple: Triple, by model: EmbeddingModel) throws -> CompactVector? {
        try withValue(TripleVectorKey(model.id, triple)) { try $0.map { try Self.vector($0, of: model) } }
    }

    /// Calls a closure with the vector of each triple's words, in the order of triples. One scan.
    public func forEachTripleVector(
        by model: EmbeddingModel, _ body: (Triple, CompactVector) throws -> Void
    ) throws {
        try scan([UInt8](.tripleVector, model.id)) { key, value in
            try body(TripleVectorKey(decoding: key).triple, Self.vector(value, of: model))
            return .more
        }
    }

    /// The documents that a model made no vectors of, in the order of identifiers. One scan of what documents contributed.
    public func documents(withoutVectorsBy model: EmbeddingModel) throws -> [DocumentID] {
        var documents: [DocumentID] = []
        try scan(.contributions) { key, value in
            let record: ContributionsRecord = try Self.decode(value)
            if record.vectorModel != model.id.rawValue {
                documents.append(try ContributionsKey(decoding: key).id)
            }
            return .more
        }
        return documents
    }

    private static func vector(
        _ value: UnsafeRawBufferPointer, of model: EmbeddingModel
    ) throws(StoreError) -> CompactVector {
        guard value.count == 2 * model.dimension else {
            throw .corrupt(
                "a vector of \(model.name) has \(value.count / 2) numbers, and not \(model.dimension)")
        }
        return HotRecords.decodeVector(value)
    }
}
