import Foundation
import Testing

@testable import Extraction

/// `Schemas/ontology.schema.json` and the reader know the same files.
@Suite struct OntologySchemaTests {
    private let schema: [String: Any]

    init() throws {
        // The folder may be reached through a link.
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<4).reduce(file) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "Schemas/ontology.schema.json"))
        schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
    }

    private func part(_ path: String...) -> [String: Any] {
        path.reduce(schema) { $0[$1] as? [String: Any] ?? [:] }
    }

    @Test func keysAreThoseOfTheReader() {
        func expect(_ keys: [String], _ part: [String: Any]) {
            let properties = part["properties"] as? [String: [String: Any]] ?? [:]
            #expect(properties.keys.sorted() == keys.sorted())
            for (key, property) in properties { #expect(property["description"] is String, "\(key)") }
            #expect(part["additionalProperties"] as? Bool == false)
        }
        expect(OntologyFile.Key.allCases.map(\.rawValue), schema)
        expect(OntologyFile.KindKey.allCases.map(\.rawValue), part("$defs", "kind"))
        expect(OntologyFile.RelationKey.allCases.map(\.rawValue), part("$defs", "predicate"))
        expect(OntologyFile.NameKey.allCases.map(\.rawValue), part("$defs", "name"))
        #expect(schema["required"] as? [String] == ["name"])
    }

    @Test("passes what the reader reads", arguments: [OntologyFileTests.kitchen, Ontology.softwareText])
    func passes(text: String) throws {
        #expect(try mistakes(Ontology(text: text, name: "k.yaml").json) == [])
    }

    @Test(
        "refuses the shapes that the reader refuses",
        arguments: [
            #"{}"#, #"{"name": 1}"#, #"{"name": " "}"#, #"{"name": "x", "other": 1}"#,
            #"{"name": "x", "strict": "yes"}"#, #"{"name": "x", "kinds": []}"#,
            #"{"name": "x", "kinds": {" ": {}}}"#,
            #"{"name": "x", "kinds": {"a": "b"}}"#, #"{"name": "x", "kinds": {"a": {"domain": []}}}"#,
            #"{"name": "x", "kinds": {"a": {"aliases": "b"}}}"#,
            #"{"name": "x", "predicates": {"not a": {}}}"#,
            #"{"name": "x", "predicates": {"a": {"aliases": ["not b"]}}}"#,
            #"{"name": "x", "predicates": {"a": {"symmetric": 1}}}"#,
            #"{"name": "x", "predicates": {"a": {"inverse": ["b"]}}}"#,
            #"{"name": "x", "predicates": {"a": {"aliases": [null]}}}"#,
            #"{"name": "x", "names": {"a": {"kind": null}}}"#,
        ])
    func refuses(text: String) throws {
        // A number is read as the text that it is written as; in JSON Schema it is none.
        if text != #"{"name": 1}"# {
            #expect(throws: OntologyError.self) { try Ontology(text: text, name: "k.json") }
        }
        #expect(try mistakes(text) != [])
    }

    private func mistakes(_ json: String) throws -> [String] {
        mistakes(try JSONSerialization.jsonObject(with: Data(json.utf8)), schema, "")
    }

    /// As much of JSON Schema as the schema uses; a keyword that is not among it is a mistake.
    private func mistakes(_ value: Any, _ rules: [String: Any], _ place: String) -> [String] {
        let entries = value as? [String: Any] ?? [:]
        let properties = rules["properties"] as? [String: [String: Any]] ?? [:]
        return rules.flatMap { keyword, rule -> [String] in
            switch (keyword, rule) {
            case ("$schema", _), ("$id", _), ("$defs", _), ("title", _), ("description", _),
                ("properties", _):
                return []
            case ("$ref", let name as String):
                return mistakes(value, part("$defs", String(name.split(separator: "/").last ?? "")), place)
            case ("type", let type as String):
                return type == Self.type(of: value) ? [] : ["\(place) is no \(type)"]
            case ("type", let types as [String]):
                return types.contains(Self.type(of: value)) ? [] : ["\(place) is none of \(types)"]
            case ("pattern", let pattern as String):
                guard let text = value as? String else { return [] }
                return (try? Regex(pattern).firstMatch(in: text)) != nil ? [] : ["\(place) is '\(text)'"]
            case ("required", let keys as [String]):
                return keys.filter { entries[$0] == nil }.map { "\(place) lacks \($0)" }
            case ("propertyNames", let rule as [String: Any]):
                return entries.keys.flatMap { mistakes($0, rule, "\(place)/\($0)") }
            case ("additionalProperties", _):
                return entries.flatMap { key, value in
                    (properties[key] ?? rule as? [String: Any]).map { mistakes(value, $0, "\(place)/\(key)") }
                        ?? ["\(place)/\(key) is unknown"]
                }
            case ("items", let rule as [String: Any]):
                return (value as? [Any] ?? []).flatMap { mistakes($0, rule, "\(place)/-") }
            default: return ["The test does not know '\(keyword)'."]
            }
        }
    }

    private static func type(of value: Any) -> String {
        switch value {
        case is NSNull: "null"
        case is String: "string"
        case is [Any]: "array"
        case is [String: Any]: "object"
        case let number as NSNumber: isBoolean(number) ? "boolean" : "number"
        default: "unknown"
        }
    }

    private static func isBoolean(_ number: NSNumber) -> Bool {
        String(cString: number.objCType) == String(cString: NSNumber(value: true).objCType)
            && (number == true || number == false)
    }
}
