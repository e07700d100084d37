public import OrderedCollections

/// A JSON value whose objects keep the order of their keys.
///
/// The order matters to those who read it: a model that is held to a schema writes the fields in the schema's order.
public enum JSONValue: Sendable, Hashable {
    /// Nothing.
    case null
    /// True or false.
    case bool(Bool)
    /// Any number.
    case number(Double)
    /// A text.
    case string(String)
    /// Values in order.
    case array([JSONValue])
    /// Values by key.
    case object(OrderedDictionary<String, JSONValue>)

    /// An object of some members in order; of two with the same key the last one holds.
    public init(members: [(String, JSONValue)]) {
        self = .object(OrderedDictionary(members) { _, last in last })
    }

    /// The value of a key of an object; nil where there is none, or where this is no object.
    public subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    /// The text; nil where this is none.
    public var string: String? { if case .string(let text) = self { text } else { nil } }

    /// The truth value; nil where this is none.
    public var bool: Bool? { if case .bool(let value) = self { value } else { nil } }

    /// The whole number; nil where this is none.
    public var integer: Int? { if case .number(let number) = self { Int(exactly: number) } else { nil } }

    /// The elements; nil where this is no array.
    public var array: [JSONValue]? { if case .array(let elements) = self { elements } else { nil } }

    /// What sort of value it is, in words for errors: "a text".
    public var sort: String {
        switch self {
        case .null: "null"
        case .bool: "true or false"
        case .number: "a number"
        case .string: "a text"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    /// Takes a text.
    public init(stringLiteral value: String) { self = .string(value) }
    /// Takes a truth value.
    public init(booleanLiteral value: Bool) { self = .bool(value) }
    /// Takes a whole number.
    public init(integerLiteral value: Int) { self = .number(Double(value)) }
    /// Takes elements.
    public init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
    /// Takes members in order; of two with the same key the last one holds.
    public init(dictionaryLiteral elements: (String, JSONValue)...) { self.init(members: elements) }
}
