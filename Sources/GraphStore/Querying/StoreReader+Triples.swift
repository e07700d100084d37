public import KnowledgeModel

/// Evidence with the document that holds it.
public struct StoredEvidence: Equatable, Sendable {
    /// The document.
    public let document: DocumentID
    /// The place in it, and what found it.
    public let evidence: Evidence
}

extension StoreReader {
    /// Calls a closure with each triple about a subject, by predicate and object. One scan.
    public func forEachTriple(
        subject: EntityID, _ body: (Triple) throws -> Void
    ) throws {
        try scan(.spo, [UInt8](.spo, subject), body)
    }

    /// Calls a closure with each triple of a predicate about a subject, by object. One scan.
    public func forEachTriple(
        subject: EntityID, predicate: PredicateID, _ body: (Triple) throws -> Void
    ) throws {
        try scan(.spo, [UInt8](.spo, subject, predicate), body)
    }

    /// Calls a closure with each triple that leads to an object, by subject and predicate. One scan.
    public func forEachTriple(object: EntityID, _ body: (Triple) throws -> Void) throws {
        try scan(.osp, [UInt8](.osp, object), body)
    }

    /// Calls a closure with each triple of a predicate, by object and subject. One scan.
    public func forEachTriple(predicate: PredicateID, _ body: (Triple) throws -> Void) throws {
        try scan(.pos, [UInt8](.pos, predicate), body)
    }

    /// Calls a closure with each triple of a predicate that leads to an object. One scan.
    public func forEachTriple(
        predicate: PredicateID, object: EntityID, _ body: (Triple) throws -> Void
    ) throws {
        try scan(.pos, [UInt8](.pos, predicate, object), body)
    }

    /// Calls a closure with each triple, by subject, predicate and object. One scan of them all.
    public func forEachTriple(_ body: (Triple) throws -> Void) throws {
        try scan(.spo, [Table.spo.rawValue], body)
    }

    @inline(__always)
    private func scan(_ order: TripleOrder, _ prefix: [UInt8], _ body: (Triple) throws -> Void) throws {
        try scanKeys(prefix) { key in
            let triple = try order.decode(key)
            if try visible == nil || isEvident(triple) { try body(triple) }
            return .more
        }
    }

    /// Whether anything that is shown states a triple. A scan.
    private func isEvident(_ triple: Triple) throws -> Bool {
        var found = false
        try scanKeys(Self.evidencePrefix(triple)) { key in
            found = try shows(EvidenceKey(decoding: key))
            return found ? .stop : .more
        }
        return found
    }

    private func shows(_ key: EvidenceKey) -> Bool {
        guard let visible, let part = visible.part(of: key.document) else { return visible == nil }
        // What a document's structure states is shown with any of its passages.
        guard part == .some, let ordinal = key.ordinal else { return true }
        return visible.contains(Passage.id(of: key.document, ordinal: ordinal))
    }

    /// Why a triple is believed, document by document. One scan.
    public func evidence(for triple: Triple) throws -> [StoredEvidence] {
        var found: [StoredEvidence] = []
        try scan(Self.evidencePrefix(triple)) { key, value in
            let key = try EvidenceKey(decoding: key)
            guard shows(key) else { return .more }
            for item in (try Self.decode(value) as EvidenceRecord).items {
                found.append(
                    StoredEvidence(document: key.document, evidence: try Evidence(item, place: key.place)))
            }
            return .more
        }
        return found
    }

    /// The keys of a triple's evidence. One scan.
    func evidenceKeys(of triple: Triple) throws -> [EvidenceKey] {
        var keys: [EvidenceKey] = []
        try scan(Self.evidencePrefix(triple)) { key, _ in
            keys.append(try EvidenceKey(decoding: key))
            return .more
        }
        return keys
    }

    private static func evidencePrefix(_ triple: Triple) -> [UInt8] {
        var prefix = ByteWriter(capacity: 25)
        prefix.append(Table.evidence.rawValue)
        prefix.append(triple.subject)
        prefix.append(triple.predicate)
        prefix.append(triple.object)
        return prefix.bytes
    }
}
