import KnowledgeModel

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Citation: Codable {
    /// The names of the fields in JSON.
    public enum CodingKeys: String, CodingKey {
        case number, document, title, part, heading, author, date, score, isAccepted, passage, start, end,
            line, quote
    }

    /// Writes the fields, the date as ISO 8601 whatever the encoder's own way is.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(number, forKey: .number)
        try container.encode(document, forKey: .document)
        try container.encode(title, forKey: .title)
        try container.encode(part, forKey: .part)
        try container.encodeIfPresent(heading, forKey: .heading)
        try container.encodeIfPresent(author, forKey: .author)
        try container.encodeIfPresent(date?.formatted(.iso8601), forKey: .date)
        try container.encodeIfPresent(score, forKey: .score)
        try container.encode(isAccepted, forKey: .isAccepted)
        try container.encode(passage.description, forKey: .passage)
        try container.encode(range.lowerBound, forKey: .start)
        try container.encode(range.upperBound, forKey: .end)
        try container.encodeIfPresent(line, forKey: .line)
        try container.encode(quote, forKey: .quote)
    }

    /// Reads what ``encode(to:)`` wrote; fractions of a second are lost on the way.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let identifier = try container.decode(String.self, forKey: .passage)
        guard let passage = PassageID(identifier) else {
            throw DecodingError.dataCorruptedError(
                forKey: .passage, in: container,
                debugDescription: "The passage '\(identifier)' is not sixteen hexadecimal digits.")
        }
        let start = try container.decode(Int.self, forKey: .start)
        let end = try container.decode(Int.self, forKey: .end)
        guard start <= end else {
            throw DecodingError.dataCorruptedError(
                forKey: .end, in: container,
                debugDescription: "The quote ends at byte \(end), before it starts at byte \(start).")
        }
        let date = try container.decodeIfPresent(String.self, forKey: .date)
        self.init(
            number: try container.decode(Int.self, forKey: .number),
            document: try container.decode(String.self, forKey: .document),
            title: try container.decode(String.self, forKey: .title),
            part: try container.decode(Part.self, forKey: .part),
            heading: try container.decodeIfPresent(String.self, forKey: .heading),
            author: try container.decodeIfPresent(String.self, forKey: .author),
            date: try date.map { try Date($0, strategy: .iso8601) },
            score: try container.decodeIfPresent(Int.self, forKey: .score),
            isAccepted: try container.decode(Bool.self, forKey: .isAccepted), passage: passage,
            range: start..<end, line: try container.decodeIfPresent(Int.self, forKey: .line),
            quote: try container.decode(String.self, forKey: .quote))
    }
}
