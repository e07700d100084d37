/// A triple seen from one of its ends.
public struct Neighbour: Codable, Equatable, Sendable {
    /// The relation.
    public var predicate: String
    /// Whether the triple leads to the other end; otherwise it comes from there.
    public var isOutgoing: Bool
    /// The identifier of the other end.
    public var id: String
    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: String
    /// How many places state the triple.
    public var evidenceCount: Int
}

/// A passage in a list.
public struct PassageSummary: Codable, Equatable, Sendable {
    /// The passage's identifier.
    public var id: String
    /// The URI of its document.
    public var document: String
    /// The title of its document.
    public var title: String
    /// Its place among the document's passages.
    public var ordinal: Int
    /// How often it names what was asked about, or the whole passage's text where nothing was.
    public var occurrences: Int
    /// The beginning of its text, in one line.
    public var beginning: String
}

/// An entity in a list.
public struct EntitySummary: Codable, Equatable, Sendable {
    /// The entity's identifier.
    public var id: String
    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: String
    /// How often the passage names it.
    public var occurrences: Int
    /// Whether it was found as the title of another document.
    public var isLinked: Bool
}
