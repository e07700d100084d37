public import LanguageModel

/// The form of what a language model says about a passage.
public enum TripleSchema {
    /// The JSON Schema. All fields are required and no others allowed, as servers that hold models to a schema want it.
    public static let schema: JSONValue = object([
        ("entities", array(of: object([("name", text), ("kind", text)]))),
        (
            "triples",
            array(
                of: object([
                    ("subject", text), ("subject_quote", text), ("predicate", text),
                    ("predicate_quote", text), ("object", text), ("object_quote", text),
                    ("negated", truth), ("hedged", truth), ("condition", maybeText),
                    ("speaker", maybeText),
                ]))
        ),
    ])

    private static let text: JSONValue = ["type": "string"]
    private static let maybeText: JSONValue = ["type": ["string", "null"]]
    private static let truth: JSONValue = ["type": "boolean"]

    private static func array(of items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    private static func object(_ fields: [(String, JSONValue)]) -> JSONValue {
        [
            "type": "object", "properties": JSONValue(members: fields),
            "required": .array(fields.map { .string($0.0) }), "additionalProperties": false,
        ]
    }
}
