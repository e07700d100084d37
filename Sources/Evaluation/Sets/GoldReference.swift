/// What a question's "gold" names: something that should be found.
///
/// As JSON it is a string, or an object with `document` and `quote`.
public enum GoldReference: Hashable, Sendable {
    /// A passage of the set, or of a store a document by its URI or a passage by its sixteen hexadecimal digits.
    case name(String)
    /// The passage of a document that holds a quote. The document is a URI, or a path that ends the URI of one document.
    case quote(String, document: String)
}

extension GoldReference: CustomStringConvertible {
    /// The name, or the document with the beginning of the quote.
    public var description: String {
        switch self {
        case .name(let name): name
        case .quote(let quote, let document):
            "\(document): “\(quote.count <= 40 ? quote : quote.prefix(39) + "…")”"
        }
    }
}

extension GoldReference: ExpressibleByStringLiteral {
    /// A name.
    public init(stringLiteral name: String) {
        self = .name(name)
    }
}

extension GoldReference: Codable {
    private enum CodingKeys: CodingKey {
        case document
        case quote
    }

    /// Reads a string, or an object with `document` and `quote`.
    public init(from decoder: any Decoder) throws {
        if let name = try? decoder.singleValueContainer().decode(String.self) {
            self = .name(name)
            return
        }
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self = .quote(
            try container.decode(String.self, forKey: .quote),
            document: try container.decode(String.self, forKey: .document))
    }

    /// Writes what ``init(from:)`` reads.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .name(let name):
            var container = encoder.singleValueContainer()
            try container.encode(name)
        case .quote(let quote, let document):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(document, forKey: .document)
            try container.encode(quote, forKey: .quote)
        }
    }
}
