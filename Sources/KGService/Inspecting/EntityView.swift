public import GraphStore
public import KnowledgeModel

/// An entity with what surrounds it.
public struct EntityView: Codable, Equatable, Sendable {
    /// Its identifier.
    public var id: String
    /// Its name as most documents write it.
    public var name: String
    /// The name that decides its identity.
    public var canonicalName: String
    /// The sort of name that is.
    public var namespace: String
    /// What kind of thing it is.
    public var kind: String
    /// The documents that name it.
    public var documentCount: Int
    /// The passages that mention it, or hold it as a title of another document.
    public var passageCount: Int
    /// Triples that begin or end at it, at most as many as were asked for.
    public var neighbours: [Neighbour]
    /// Whether it has more triples.
    public var hasMoreNeighbours: Bool
    /// Passages that mention it, those that do it most first.
    public var passages: [PassageSummary]

    /// Looks at an entity.
    ///
    /// - Parameter limit: The largest number of triples in each direction, and of passages.
    /// - Complexity: a scan of its triples up to the limit, and of all its mentions.
    public init?(_ id: EntityID, limit: Int, reader: StoreReader) throws {
        guard let entity = try reader.description(of: id) else { return nil }
        self.id = id.description
        name = entity.name
        canonicalName = entity.canonicalName
        namespace = entity.namespace.rawValue
        kind = entity.kind.rawValue
        documentCount = try reader.documents(naming: id).count

        var outgoing: [Triple] = []
        var incoming: [Triple] = []
        try reader.forEachTriple(subject: id) { if outgoing.count <= limit { outgoing.append($0) } }
        try reader.forEachTriple(object: id) { if incoming.count <= limit { incoming.append($0) } }
        hasMoreNeighbours = outgoing.count > limit || incoming.count > limit
        neighbours =
            try outgoing.prefix(limit).map { try Neighbour($0, from: id, reader: reader) }
            + incoming.prefix(limit).map { try Neighbour($0, from: id, reader: reader) }

        var occurrences: [PassageID: Int] = [:]
        try reader.forEachMention(of: id) { occurrences[$0, default: 0] += $1 }
        try reader.forEachLinkedMention(of: id) { passage, count, _ in
            occurrences[passage, default: 0] += count
        }
        passageCount = occurrences.count
        let most = occurrences.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(limit)
        passages = try most.compactMap { try PassageSummary($0.key, occurrences: $0.value, reader: reader) }
    }
}

extension Neighbour {
    init(_ triple: Triple, from entity: EntityID, reader: StoreReader) throws {
        let other = triple.subject == entity ? triple.object : triple.subject
        let described = try reader.description(of: other)
        self.init(
            predicate: try reader.predicate(triple.predicate)?.rawValue ?? triple.predicate.description,
            isOutgoing: triple.subject == entity, id: other.description,
            name: described?.name ?? other.description, kind: described?.kind.rawValue ?? "",
            evidenceCount: try reader.evidence(for: triple).count)
    }
}

extension PassageSummary {
    init?(_ id: PassageID, occurrences: Int, reader: StoreReader) throws {
        guard let passage = try reader.passage(id),
            let document = try reader.document(passage.passage.document)
        else { return nil }
        self.init(
            id: id.description, document: document.uri, title: document.title,
            ordinal: passage.passage.ordinal,
            occurrences: occurrences, beginning: Self.beginning(of: passage.text))
    }

    /// The first letters of a text, in one line.
    static func beginning(of text: String, length: Int = 160) -> String {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count <= length ? line : line.prefix(length - 1) + "…"
    }
}
