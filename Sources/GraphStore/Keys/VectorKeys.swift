import KnowledgeModel

/// What one model made of a passage and its sentences.
struct PassageVectorsKey: PairKey {
    static let table = Table.passageVectors
    let first: EmbeddingModelID
    let second: PassageID

    init(_ first: EmbeddingModelID, _ second: PassageID) {
        self.first = first
        self.second = second
    }
}

/// What one model made of an entity's name.
struct EntityVectorKey: PairKey {
    static let table = Table.entityVector
    let first: EmbeddingModelID
    let second: EntityID

    init(_ first: EmbeddingModelID, _ second: EntityID) {
        self.first = first
        self.second = second
    }
}

/// What one model made of a triple's words.
struct TripleVectorKey: StoreKey {
    static let table = Table.tripleVector
    let model: EmbeddingModelID
    let triple: Triple

    init(_ model: EmbeddingModelID, _ triple: Triple) {
        self.model = model
        self.triple = triple
    }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(model)
        writer.append(triple.subject)
        writer.append(triple.predicate)
        writer.append(triple.object)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        model = try reader.readIdentifier()
        let subject: EntityID = try reader.readIdentifier()
        let predicate: PredicateID = try reader.readIdentifier()
        triple = Triple(subject: subject, predicate: predicate, object: try reader.readIdentifier())
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.model, left.triple) < (right.model, right.triple)
    }
}

/// That a document has what a vector was made of: the vector is kept as long as there is one such key.
protocol VectorUseKey: StoreKey {
    associatedtype Vector: StoreKey
    var vector: Vector { get }
    var document: DocumentID { get }
    init(_ vector: Vector, _ document: DocumentID)
}

extension VectorUseKey {
    func encodeFields(into writer: inout ByteWriter) {
        vector.encodeFields(into: &writer)
        writer.append(document)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        let vector = try Vector(decodingFields: &reader)
        self.init(vector, try reader.readIdentifier())
    }

    static func < (left: Self, right: Self) -> Bool {
        left.vector == right.vector ? left.document < right.document : left.vector < right.vector
    }

    /// What the keys of one vector begin with.
    static func prefix(of vector: Vector) -> [UInt8] {
        var writer = ByteWriter(capacity: 40)
        writer.append(table.rawValue)
        vector.encodeFields(into: &writer)
        return writer.bytes
    }
}

/// That a document has an entity whose name a model made a vector of.
struct EntityVectorUseKey: VectorUseKey {
    static let table = Table.entityVectorUse
    let vector: EntityVectorKey
    let document: DocumentID

    init(_ vector: EntityVectorKey, _ document: DocumentID) {
        self.vector = vector
        self.document = document
    }
}

/// That a document states a triple whose words a model made a vector of.
struct TripleVectorUseKey: VectorUseKey {
    static let table = Table.tripleVectorUse
    let vector: TripleVectorKey
    let document: DocumentID

    init(_ vector: TripleVectorKey, _ document: DocumentID) {
        self.vector = vector
        self.document = document
    }
}

/// A single value of the store, found by its name.
protocol SettingKey: StoreKey {
    static var name: String { get }
    init()
}

extension SettingKey {
    static var table: Table { .meta }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(name: Self.name)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        let bytes = reader.rest
        guard try reader.readName() == Self.name else { throw .truncated(bytes) }
        self.init()
    }

    static func < (left: Self, right: Self) -> Bool { false }
}

/// The model whose vectors the store searches.
struct EmbeddingModelKey: SettingKey {
    static let name = "embedding model"
}

/// The state of the store that its indexes of vectors go with.
struct IndexGenerationKey: SettingKey {
    static let name = "vector index generation"
}
