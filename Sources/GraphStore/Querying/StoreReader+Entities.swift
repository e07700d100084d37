public import KnowledgeModel

extension StoreReader {
    /// An entity as the first document describes it, nil when no document does. A short scan.
    public func entity(_ id: EntityID) throws -> Entity? {
        var entity: Entity?
        try scan([UInt8](.entity, id)) { _, value in
            entity = try Entity(try Self.decode(value) as EntityRecord)
            return .stop
        }
        return entity
    }

    /// An entity as most documents describe it: of the first documents, at most `limit`, the name and the kind that
    /// come most often. A scan of that length, longer where documents only refer to the entity.
    public func description(of id: EntityID, limit: Int = 64) throws -> Entity? {
        var tally = DescriptionTally(limit: limit)
        try scan([UInt8](.entity, id)) { _, value in
            try tally.add(value)
            return tally.isFull ? .stop : .more
        }
        return tally.winner
    }

    /// Whether any document names the entity. A short scan that a filter mostly saves.
    public func contains(_ id: EntityID) throws -> Bool {
        var found = false
        try scan([UInt8](.entity, id)) { _, _ in
            found = true
            return .stop
        }
        return found
    }

    /// The entities of a canonical name, in the order of identifiers. One scan.
    public func entities(named canonicalName: String) throws -> [EntityID] {
        var prefix = ByteWriter(capacity: 32)
        prefix.append(Table.name.rawValue)
        prefix.append(name: canonicalName)
        var found: [EntityID] = []
        try scan(prefix.bytes) { key, _ in
            let id = try NameKey(decoding: key).entity
            if found.last != id { found.append(id) }
            return .more
        }
        return found
    }

    /// The first canonical names that begin with some letters, at most `limit`, in order. One scan.
    public func names(beginningWith letters: String, limit: Int) throws -> [String] {
        var prefix: [UInt8] = [Table.name.rawValue]
        prefix.append(contentsOf: letters.utf8)
        var names: [String] = []
        guard limit > 0 else { return [] }
        try scan(prefix) { key, _ in
            let name = try NameKey(decoding: key).name
            if names.last != name { names.append(name) }
            return names.count < limit ? .more : .stop
        }
        return names
    }

    /// The documents that an entity is named in, in the order of identifiers. One scan.
    public func documents(naming entity: EntityID) throws -> [DocumentID] {
        var documents: [DocumentID] = []
        try scan([UInt8](.entity, entity)) { key, _ in
            let document = try EntityKey(decoding: key).second
            if shows(document) { documents.append(document) }
            return .more
        }
        return documents
    }

    /// The documents that give a title. One scan.
    public func documents(givingTitle entity: EntityID) throws -> [DocumentID] {
        var documents: [DocumentID] = []
        try scan([UInt8](.title, entity)) { key, _ in
            let document = try TitleKey(decoding: key).second
            if shows(document) { documents.append(document) }
            return .more
        }
        return documents
    }

    /// Whether an entity is the title, heading or tag of any document. A short scan.
    public func isTitle(_ entity: EntityID) throws -> Bool {
        var found = false
        try scan([UInt8](.title, entity)) { _, _ in
            found = true
            return .stop
        }
        return found
    }

    /// Calls a closure with each title and each document that gives it, in the order of identifiers. One scan.
    public func forEachTitle(_ body: (EntityID, _ giver: DocumentID) throws -> Void) throws {
        try scan(.title) { key, _ in
            let key = try TitleKey(decoding: key)
            try body(key.first, key.second)
            return .more
        }
    }

    /// The words of a predicate, nil when no document uses it. A short scan.
    public func predicate(_ id: PredicateID) throws -> Predicate? {
        var predicate: Predicate?
        try scan([UInt8](.predicate, id)) { _, value in
            predicate = Predicate(rawValue: String(decoding: value, as: UTF8.self))
            return .stop
        }
        return predicate
    }
}
