import KnowledgeModel

/// An entity as one document describes it.
struct EntityKey: PairKey {
    static let table = Table.entity
    let first: EntityID
    let second: DocumentID

    init(_ first: EntityID, _ second: DocumentID) {
        self.first = first
        self.second = second
    }
}

/// A name that documents give a whole: a title, a heading, a tag.
struct TitleKey: PairKey {
    static let table = Table.title
    let first: EntityID
    let second: DocumentID

    init(_ first: EntityID, _ second: DocumentID) {
        self.first = first
        self.second = second
    }
}

/// The words of a predicate that a document uses.
struct PredicateKey: PairKey {
    static let table = Table.predicate
    let first: PredicateID
    let second: DocumentID

    init(_ first: PredicateID, _ second: DocumentID) {
        self.first = first
        self.second = second
    }
}

/// An entity found by its canonical name.
struct NameKey: StoreKey {
    static let table = Table.name
    let name: String
    let entity: EntityID
    let document: DocumentID

    init(name: String, entity: EntityID, document: DocumentID) {
        self.name = name
        self.entity = entity
        self.document = document
    }

    func encodeFields(into writer: inout ByteWriter) {
        writer.append(name: name)
        writer.append(entity)
        writer.append(document)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        name = try reader.readName()
        entity = try reader.readIdentifier()
        document = try reader.readIdentifier()
    }

    static func < (left: Self, right: Self) -> Bool {
        if left.name.utf8.elementsEqual(right.name.utf8) {
            return (left.entity, left.document) < (right.entity, right.document)
        }
        return left.name.utf8.lexicographicallyPrecedes(right.name.utf8)
    }
}
