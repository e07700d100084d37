public import GraphStore
public import KnowledgeModel

/// A passage with what it names and where it stands.
public struct PassageView: Codable, Equatable, Sendable {
    /// Its identifier.
    public var id: String
    /// The URI of its document.
    public var document: String
    /// The title of its document.
    public var title: String
    /// Its place among the document's passages, from 0.
    public var ordinal: Int
    /// Its first byte in the document's text.
    public var start: Int
    /// The byte after its last.
    public var end: Int
    /// Its first line in the source file.
    public var line: Int?
    /// The heading it stands under, or who wrote the post it belongs to.
    public var part: String
    /// Its text.
    public var text: String
    /// What it names, the most named first.
    public var entities: [EntitySummary]

    /// Looks at a passage.
    public init?(_ id: PassageID, reader: StoreReader) throws {
        guard let passage = try reader.passage(id),
            let document = try reader.document(passage.passage.document)
        else { return nil }
        self.id = id.description
        self.document = document.uri
        title = document.title
        ordinal = passage.passage.ordinal
        start = passage.passage.range.lowerBound
        end = passage.passage.range.upperBound
        line = passage.passage.line
        text = passage.text
        if let post = document.post(of: passage.passage) {
            part = "\(post.kind.rawValue) by \(post.author?.name ?? "somebody who left")"
        } else {
            part = document.section(of: passage.passage)?.heading ?? ""
        }
        var entities: [EntitySummary] = []
        func add(_ entity: EntityID, _ occurrences: Int, isLinked: Bool) throws {
            guard let described = try reader.description(of: entity) else { return }
            entities.append(
                EntitySummary(
                    id: entity.description, name: described.name, kind: described.kind.rawValue,
                    occurrences: occurrences, isLinked: isLinked))
        }
        try reader.forEachMention(in: id) { try add($0, $1, isLinked: false) }
        try reader.forEachLinkedMention(in: id) { entity, occurrences, mentioned in
            if !mentioned { try add(entity, occurrences, isLinked: true) }
        }
        self.entities = entities.sorted { ($1.occurrences, $0.name) < ($0.occurrences, $1.name) }
    }
}
