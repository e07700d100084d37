import LanguageModel

/// What a language model said about a passage, not yet compared with it.
struct ModelReply: Equatable {
    /// A triple as the model wrote it.
    struct Triple: Equatable {
        var subject: String
        var subjectQuote: String
        var predicate: String
        var predicateQuote: String
        var object: String
        var objectQuote: String
        var isNegated: Bool
        var isHedged: Bool
        var condition: String?
        var speaker: String?
    }

    /// The triples that have the form that was asked for.
    private(set) var triples: [Triple] = []
    /// The kinds of things, by their names.
    private(set) var kinds: [String: String] = [:]
    /// How many triples lack something, or have a value of another sort.
    private(set) var malformed = 0
    /// What is wrong with the first of them.
    private(set) var firstProblem: String?

    /// No passage states more.
    private static let mostTriples = 100

    /// Reads a reply.
    ///
    /// - Throws: ``JSONError`` with what to tell the model, where it holds no list of triples at all.
    init(_ json: JSONValue) throws(JSONError) {
        guard let list = json["triples"] else {
            throw JSONError(message: "The field 'triples' is missing")
        }
        guard let list = list.array else {
            throw JSONError(message: "The field 'triples' must be an array; it is \(list.sort)")
        }
        for (index, item) in list.prefix(Self.mostTriples).enumerated() {
            do throws(JSONError) {
                triples.append(try Self.triple(item, at: "triples[\(index)]"))
            } catch {
                malformed += 1
                firstProblem = firstProblem ?? error.message
            }
        }
        for item in json["entities"]?.array ?? [] {
            guard let name = item["name"]?.string, let kind = item["kind"]?.string else { continue }
            kinds[name] = kind
        }
    }

    private static func triple(_ json: JSONValue, at place: String) throws(JSONError) -> Triple {
        guard case .object = json else {
            throw JSONError(message: "\(place) must be an object; it is \(json.sort)")
        }
        let subject = try text(json, "subject", at: place)
        let predicate = try text(json, "predicate", at: place)
        let object = try text(json, "object", at: place)
        return Triple(
            subject: subject, subjectQuote: try optionalText(json, "subject_quote", at: place) ?? subject,
            predicate: predicate,
            predicateQuote: try optionalText(json, "predicate_quote", at: place) ?? "",
            object: object, objectQuote: try optionalText(json, "object_quote", at: place) ?? object,
            isNegated: try truth(json, "negated", at: place),
            isHedged: try truth(json, "hedged", at: place),
            condition: try optionalText(json, "condition", at: place),
            speaker: try optionalText(json, "speaker", at: place))
    }

    private static func text(_ json: JSONValue, _ key: String, at place: String) throws(JSONError) -> String {
        guard let text = try optionalText(json, key, at: place) else {
            throw JSONError(message: "\(place).\(key) must be a text; it is missing or empty")
        }
        return text
    }

    /// A text; nil where there is none. A number is taken for its digits.
    private static func optionalText(
        _ json: JSONValue, _ key: String, at place: String
    ) throws(JSONError) -> String? {
        switch json[key] {
        case nil, .null: nil
        case .string(let text):
            // Models that may not write null write the word.
            ["", "null", "none", "n/a"].contains(text.lowercased()) ? nil : text
        case .number: json[key]?.description
        case let other?: throw JSONError(message: "\(place).\(key) must be a text; it is \(other.sort)")
        }
    }

    /// A truth value; a missing one is false, and one in words is what the words say.
    private static func truth(_ json: JSONValue, _ key: String, at place: String) throws(JSONError) -> Bool {
        switch json[key] {
        case nil, .null: return false
        case .bool(let value): return value
        case .number(let number) where number == 0 || number == 1: return number == 1
        case .string(let text) where ["true", "yes", "是"].contains(text.lowercased()): return true
        case .string(let text) where ["false", "no", "", "否"].contains(text.lowercased()): return false
        case let other?:
            throw JSONError(message: "\(place).\(key) must be true or false; it is \(other.sort)")
        }
    }
}
