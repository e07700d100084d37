public import KnowledgeModel

/// Reading everything of one sort, in the order of identifiers, as an export does.
extension StoreReader {
    /// Calls a closure with each entity once, described as by ``description(of:limit:)``. One scan of all descriptions.
    public func forEachDescribedEntity(
        limit: Int = 64, _ body: (EntityID, Entity) throws -> Void
    ) throws {
        var current: EntityID?
        var tally = DescriptionTally(limit: limit)
        try scan(.entity) { key, value in
            let id = try EntityKey(decoding: key).first
            if id != current {
                if let current, let entity = tally.winner { try body(current, entity) }
                current = id
                tally.removeAll()
            }
            try tally.add(value)
            return .more
        }
        if let current, let entity = tally.winner { try body(current, entity) }
    }

    /// Calls a closure with what each document says of each entity, by entity and document. One scan.
    public func forEachDescription(_ body: (EntityID, DocumentID, Entity) throws -> Void) throws {
        try scan(.entity) { key, value in
            let key = try EntityKey(decoding: key)
            try body(key.first, key.second, try Entity(try Self.decode(value) as EntityRecord))
            return .more
        }
    }

    /// Calls a closure with each triple and why it is believed, by subject, predicate and object. One scan of all
    /// evidence, with memory for that of one triple.
    public func forEachSupportedTriple(_ body: (Triple, [StoredEvidence]) throws -> Void) throws {
        var current: Triple?
        var evidence: [StoredEvidence] = []
        try scan(.evidence) { key, value in
            let key = try EvidenceKey(decoding: key)
            if key.triple != current {
                if let current { try body(current, evidence) }
                current = key.triple
                evidence.removeAll(keepingCapacity: true)
            }
            for item in (try Self.decode(value) as EvidenceRecord).items {
                evidence.append(
                    StoredEvidence(document: key.document, evidence: try Evidence(item, place: key.place)))
            }
            return .more
        }
        if let current { try body(current, evidence) }
    }

    /// Calls a closure with each mention, by entity and passage: its places, as bytes from the start of the passage,
    /// and how many further occurrences the passage's surroundings count for. One scan.
    public func forEachMention(
        _ body: (_ entity: EntityID, _ passage: PassageID, _ places: [Range<Int>], _ context: Int) throws ->
            Void
    ) throws {
        try scan(.mention) { key, value in
            let key = try MentionKey(decoding: key)
            let record: MentionRecord = try Self.decode(value)
            try body(key.first, key.second, record.ranges, Int(record.context))
            return .more
        }
    }

    /// Calls a closure with each title that the text of a passage holds, by title and passage: how often, and whether
    /// the passage mentions the entity besides. One scan.
    public func forEachLinkedMention(
        _ body: (_ entity: EntityID, _ passage: PassageID, _ occurrences: Int, _ mentioned: Bool) throws ->
            Void
    ) throws {
        try scan(.linkedMention) { key, value in
            let key = try LinkedMentionKey(decoding: key)
            let value = try HotRecords.decodeOccurrences(value)
            try body(key.first, key.second, value.occurrences, value.mentioned)
            return .more
        }
    }
}

/// Reading what one document contributed of an entity.
extension StoreReader {
    /// What a document says of an entity, nil when it does not name it. One lookup.
    public func entity(_ id: EntityID, in document: DocumentID) throws -> Entity? {
        try record(EntityKey(id, document), as: EntityRecord.self).map { try Entity($0) }
    }

    /// Whether a document gives an entity as the name of a whole. One lookup.
    public func isTitle(_ entity: EntityID, of document: DocumentID) throws -> Bool {
        try contains(TitleKey(entity, document))
    }
}

/// Reading the surroundings of an entity, however many things it is tied to.
extension StoreReader {
    /// The first passages that mention an entity, at most `limit`, and how often. One scan of that length.
    public func mentions(
        of entity: EntityID, limit: Int
    ) throws -> [(passage: PassageID, occurrences: Int)] {
        var found: [(passage: PassageID, occurrences: Int)] = []
        guard limit > 0 else { return [] }
        try scan([UInt8](.mention, entity)) { key, value in
            found.append(
                (try MentionKey(decoding: key).second, try HotRecords.decodeMentionOccurrences(value)))
            return found.count < limit ? .more : .stop
        }
        return found
    }

    /// The first passages that hold an entity as a title, at most `limit`, and how often. One scan of that length.
    public func linkedMentions(
        of entity: EntityID, limit: Int
    ) throws -> [(passage: PassageID, occurrences: Int)] {
        var found: [(passage: PassageID, occurrences: Int)] = []
        guard limit > 0 else { return [] }
        try scan([UInt8](.linkedMention, entity)) { key, value in
            found.append(
                (
                    try LinkedMentionKey(decoding: key).second,
                    try HotRecords.decodeOccurrences(value).occurrences
                )
            )
            return found.count < limit ? .more : .stop
        }
        return found
    }

    /// The first triples that an entity is the subject or the object of, at most `limit` of each. Two scans of that
    /// length.
    public func triples(about entity: EntityID, limit: Int) throws -> [Triple] {
        var found: [Triple] = []
        guard limit > 0 else { return [] }
        for order in [TripleOrder.spo, .osp] {
            var remaining = limit
            try scan([UInt8](order.table, entity)) { key, _ in
                found.append(try order.decode(key))
                remaining -= 1
                return remaining > 0 ? .more : .stop
            }
        }
        return found
    }
}
