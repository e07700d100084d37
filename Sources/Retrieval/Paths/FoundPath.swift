public import KnowledgeModel

/// What a search for the paths between two things gave.
public struct PathResult: Equatable, Sendable, Codable {
    /// Where paths begin.
    public let start: PathThing
    /// Where they end.
    public let end: PathThing
    /// The paths, the cheapest first: those over sure statements and rare things.
    public let paths: [FoundPath]
    /// The nodes whose edges were read.
    public let nodeCount: Int
    /// The edges that were read.
    public let edgeCount: Int
    /// Whether more edges would have had to be read than was allowed, so that a better path may exist.
    public let isBounded: Bool
}

/// A way from one thing to another.
public struct FoundPath: Equatable, Sendable, Codable {
    /// What its steps cost, and going over the things between them: less for what is surer and rarer.
    public let cost: Double
    /// Its steps; each begins where the one before it ends.
    public let steps: [PathLink]
}

/// A thing at an end of a step.
public struct PathThing: Hashable, Sendable, Codable {
    /// The identifier of the entity or passage.
    public let id: String
    /// Its name as most documents write it; for a passage the title of its document.
    public let name: String
    /// What kind of thing it is; ``passageKind`` for a passage.
    public let kind: String
    /// Its address, for what has one: documents, sections, posts, accounts.
    public let uri: String?
    /// The passages that mention it, or hold it as a title of another document.
    public let passageCount: Int
    /// What going over it costs; 0 at the ends of a path.
    public internal(set) var cost = 0.0

    /// The kind of a passage, which is no entity.
    public static let passageKind = "passage"
}

/// One step of a path: how two things are connected, and where that stands.
public struct PathLink: Equatable, Sendable, Codable {
    /// What connects them.
    public enum Kind: String, Sendable, Codable {
        /// A triple.
        case triple
        /// A passage that mentions both.
        case mentionedTogether
        /// A passage of one that mentions the other.
        case mentionedIn
        /// A passage that both hold, or that one is and the other holds.
        case partOf
    }

    /// The thing that the step leads from.
    public let from: PathThing
    /// The thing that it leads to.
    public let to: PathThing
    /// What connects them.
    public let kind: Kind
    /// The words of the relation, read from its subject to its object.
    public let relation: String
    /// Whether ``from`` is the relation's subject; otherwise ``to`` is.
    public let isForward: Bool
    /// The other relations between the two, in words, with their subjects and objects.
    public let others: [String]
    /// Whether one sentence names both things; nil for triples.
    public let isSameSentence: Bool?
    /// How sure the relation is, from 0 to 1.
    public let confidence: Double
    /// What found it: "structure/1", or "mention".
    public let extractor: String
    /// The places that state the triple, or the passages that mention both.
    public let evidenceCount: Int
    /// What the step costs.
    public let cost: Double
    /// The words that show it, each exactly as a passage has them; none where only a document's structure does.
    public let quotes: [PathQuote]
    /// The document whose structure or text shows it.
    public let source: PassageSource?
}

/// Words of a passage that show a step.
public struct PathQuote: Equatable, Sendable, Codable {
    /// The passage.
    public let passage: PassageID
    /// The bytes of the words in the document's text.
    public let range: Range<Int>
    /// Exactly these bytes.
    public let text: String
    /// Where the passage stands.
    public let source: PassageSource
}
