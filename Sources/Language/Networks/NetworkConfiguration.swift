/// The sizes and labels of a network, as a model's `config.json` has them; `Data/models/README.md` says what they mean.
struct NetworkConfiguration: Decodable, Sendable {
    /// A feature of words or characters: its name, and the width of its table.
    struct Feature: Decodable, Sendable {
        let name: String
        let width: Int
    }

    /// A layer over the words of a sentence.
    struct Layer: Decodable, Sendable {
        let kind: String
        /// How far a convolution's neighbours are away.
        let dilation: Int?
        /// How many heads attention has.
        let heads: Int?
    }

    /// The scores of heads: their hidden width, and up to which distance each has a score of its own.
    struct Arcs: Decodable, Sendable {
        let hidden: Int
        let reach: Int
    }

    /// The scores of relations: their hidden width, and their labels.
    struct Relations: Decodable, Sendable {
        let hidden: Int
        let labels: [String]
    }

    /// A set of BIO labels, and what sort of thing each of its kinds is to kg.
    struct EntitySet: Decodable, Sendable {
        let labels: [String]
        let kinds: [String: String]
    }

    let width: Int
    let features: [Feature]
    let layers: [Layer]
    /// Labels of each classifier of words, by its name.
    let tags: [String: [String]]
    let arcs: Arcs?
    let relations: Relations?
    let entities: [String: EntitySet]?
}

/// What `config.json` holds: a network over words, and where a language writes no spaces, another that finds the words.
struct ModelConfiguration: Decodable, Sendable {
    /// The version of the format that this kg reads.
    static let supportedVersion = 1

    let formatVersion: Int
    let language: String
    let network: NetworkConfiguration
    let segmenter: NetworkConfiguration?

    private enum CodingKeys: String, CodingKey {
        case formatVersion
        case language
        case segmenter
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        formatVersion = try container.decode(Int.self, forKey: .formatVersion)
        language = try container.decode(String.self, forKey: .language)
        network = try NetworkConfiguration(from: decoder)
        segmenter = try container.decodeIfPresent(NetworkConfiguration.self, forKey: .segmenter)
    }
}
