import KnowledgeModel
import Retrieval

/// What a user's words for an end of a path were taken to mean.
public struct PathEnd: Equatable, Sendable, Codable {
    /// The words.
    public let words: String
    /// The identifier of the entity or passage that was taken.
    public let id: String
    /// Its name.
    public let name: String
    /// Its kind.
    public let kind: String
    /// Whether the words are its name, address or identifier as they stand.
    public let isExact: Bool
    /// The other things that are called so, the most mentioned first.
    public let others: [Other]

    let node: PathNode

    /// Another thing of the same name.
    public struct Other: Equatable, Sendable, Codable {
        /// Its identifier.
        public let id: String
        /// Its name.
        public let name: String
        /// Its kind.
        public let kind: String
        /// Its address, for what has one.
        public let uri: String?
        /// The passages that mention it.
        public let passageCount: Int
    }

    enum CodingKeys: String, CodingKey {
        case words, id, name, kind, isExact, others
    }

    /// Describes what was found.
    init(words: String, node: PathNode, name: String, kind: String, isExact: Bool, others: [Other] = []) {
        self.words = words
        self.node = node
        id =
            switch node {
            case .entity(let id): id.description
            case .passage(let id): id.description
            }
        self.name = name
        self.kind = kind
        self.isExact = isExact
        self.others = others
    }

    /// Reads what was written.
    ///
    /// - Throws: `DecodingError` when the identifier is none.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        words = try container.decode(String.self, forKey: .words)
        name = try container.decode(String.self, forKey: .name)
        kind = try container.decode(String.self, forKey: .kind)
        isExact = try container.decode(Bool.self, forKey: .isExact)
        others = try container.decode([Other].self, forKey: .others)
        let number = try container.decode(Identifier<Void>.self, forKey: .id)
        id = number.description
        node =
            kind == PathThing.passageKind
            ? .passage(PassageID(rawValue: number.rawValue)) : .entity(EntityID(rawValue: number.rawValue))
    }
}
