import KnowledgeModel

/// The orders in which triples are stored, named by their fields: each serves the questions that know its first ones.
enum TripleOrder: CaseIterable, Sendable {
    case spo
    case pos
    case osp

    var table: Table {
        switch self {
        case .spo: .spo
        case .pos: .pos
        case .osp: .osp
        }
    }

    /// Adds the key of a triple in this order.
    @inline(__always)
    func encode(_ triple: Triple, into writer: inout ByteWriter) {
        writer.append(table.rawValue)
        switch self {
        case .spo:
            writer.append(triple.subject)
            writer.append(triple.predicate)
            writer.append(triple.object)
        case .pos:
            writer.append(triple.predicate)
            writer.append(triple.object)
            writer.append(triple.subject)
        case .osp:
            writer.append(triple.object)
            writer.append(triple.subject)
            writer.append(triple.predicate)
        }
    }

    /// Reads a key of this order back.
    @inline(__always)
    func decode(_ key: UnsafeRawBufferPointer) throws(StoreError) -> Triple {
        var reader = ByteReader(key)
        try reader.read(table)
        let first = try reader.readUInt64()
        let second = try reader.readUInt64()
        let third = try reader.readUInt64()
        guard reader.isAtEnd else { throw .truncated(key) }
        switch self {
        case .spo:
            return Triple(
                subject: EntityID(rawValue: first), predicate: PredicateID(rawValue: second),
                object: EntityID(rawValue: third))
        case .pos:
            return Triple(
                subject: EntityID(rawValue: third), predicate: PredicateID(rawValue: first),
                object: EntityID(rawValue: second))
        case .osp:
            return Triple(
                subject: EntityID(rawValue: second), predicate: PredicateID(rawValue: third),
                object: EntityID(rawValue: first))
        }
    }

    /// The key of a triple in this order.
    func bytes(_ triple: Triple) -> [UInt8] {
        var writer = ByteWriter(capacity: 25)
        encode(triple, into: &writer)
        return writer.bytes
    }
}

/// Where a document states a triple.
struct EvidenceKey: StoreKey {
    static let table = Table.evidence
    let triple: Triple
    let document: DocumentID
    /// One more than the passage's ordinal; 0 for what the document's structure states.
    let place: UInt32

    /// The passage's ordinal; nil for what the document's structure states.
    var ordinal: Int? { place == 0 ? nil : Int(place) - 1 }

    init(triple: Triple, document: DocumentID, place: UInt32) {
        self.triple = triple
        self.document = document
        self.place = place
    }

    @inline(__always)
    func encodeFields(into writer: inout ByteWriter) {
        writer.append(triple.subject)
        writer.append(triple.predicate)
        writer.append(triple.object)
        writer.append(document)
        writer.append(place)
    }

    init(decodingFields reader: inout ByteReader) throws(StoreError) {
        let subject: EntityID = try reader.readIdentifier()
        let predicate: PredicateID = try reader.readIdentifier()
        triple = Triple(subject: subject, predicate: predicate, object: try reader.readIdentifier())
        document = try reader.readIdentifier()
        place = try reader.readUInt32()
    }

    static func < (left: Self, right: Self) -> Bool {
        (left.triple, left.document, left.place) < (right.triple, right.document, right.place)
    }
}
