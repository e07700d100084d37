import Foundation
import Testing

@testable import Pipeline

/// `Schemas/pipeline.schema.json` and the reader know the same files.
@Suite struct PipelineSchemaTests {
    private let schema: Schema

    init() throws {
        // The folder may be reached through a link.
        let file = URL(fileURLWithPath: #filePath).resolvingSymlinksInPath()
        let root = (0..<4).reduce(file) { url, _ in url.deletingLastPathComponent() }
        let data = try Data(contentsOf: root.appending(path: "Schemas/pipeline.schema.json"))
        schema = Schema(root: try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any]))
    }

    @Test func keysAreThoseOfTheReader() throws {
        #expect(schema.keys(at: []) == PipelineReader.Key.allCases.map(\.rawValue).sorted())
        #expect(schema.required(at: []) == PipelineReader.required.map(\.rawValue).sorted())
        #expect(schema.keys(at: ["$defs", "node"]) == NodeRegistry.Key.allCases.map(\.rawValue).sorted())
        #expect(schema.required(at: ["$defs", "node"]) == ["type"])
        let forms = try #require(schema.part(["$defs", "connection"])["oneOf"] as? [[String: Any]])
        let form = Schema(root: try #require(forms.last))
        #expect(form.keys(at: []) == PipelineReader.ConnectionKey.allCases.map(\.rawValue).sorted())
        #expect(form.required(at: []) == form.keys(at: []))
    }

    @Test func everyKeyIsDescribed() throws {
        for path in [[], ["$defs", "node"]] {
            let properties = try #require(schema.part(path)["properties"] as? [String: [String: Any]])
            for (key, property) in properties { #expect(property["description"] is String, "\(key)") }
        }
    }

    @Test(arguments: [
        FileFixtures.ask, "name: x\nnodes: {}", "name: x\nnodes: {a: {type: composer, parameters: }}",
        """
        name: forms
        inputs:
          one: a
          two: [a.question, b.question]
        nodes:
          a: {type: retriever, parameters: {limit: 3}}
          b: {type: retriever}
          节点: {type: composer}
        connections:
          - {from: a.result, to: 节点.result}
        """,
    ])
    func passesWhatTheReaderReads(text: String) throws {
        #expect(try FileFixtures.refusal(text) == nil)
        #expect(try schema.mistakes(text) == [])
    }

    @Test(arguments: [UInt64(1), 2, 3, 4, 5])
    func passesWhatTheWriterWrites(seed: UInt64) throws {
        var random = RandomPipelines(seed: seed)
        for _ in 0..<20 {
            let text = try PipelineFile.text(of: random.pipeline())
            #expect(try schema.mistakes(text) == [], "\(text)")
        }
    }

    @Test(arguments: [
        ("outputs:", "output:"), ("name: ask\n", ""), ("name: ask", "name: [ask]"), ("name: ask", "name:"),
        ("    type: composer", "    typ: composer"), ("    type: composer", "    type: {}"),
        ("  composer:\n    type: composer", "  composer: composer"),
        ("    parameters:\n      limit: 20", "    parameters: many"),
        ("retriever.result -> composer.result", "retriever.result => composer.result"),
        ("retriever.result -> composer.result", "retriever..result -> composer.result"),
        ("retriever.result -> composer.result", "retriever.result -> composer.result -> x"),
        ("- retriever.result -> composer.result", "- {from: retriever.result, too: composer.result}"),
        ("connections:", "connections: yes\nx:"), ("question: retriever.question", "question: []"),
        ("question: retriever.question", "question: a b"),
        ("answer: composer.answer", "answer: [composer.answer]"),
        ("  composer:\n", "  com poser:\n"), ("  composer:\n", "  1composer:\n"), ("  answer:", "  a b:"),
    ])
    func refusesTheShapesThatTheReaderRefuses(part: String, other: String) throws {
        try #require(FileFixtures.ask.contains(part))
        let text = FileFixtures.ask.replacing(part, with: other, maxReplacements: 1)
        #expect(try FileFixtures.refusal(text) != nil)
        #expect(try schema.mistakes(text) != [])
    }
}

/// As much of JSON Schema as the schema uses; a keyword that is not among it is a mistake.
private struct Schema {
    let root: [String: Any]

    func part(_ path: [String]) -> [String: Any] {
        path.reduce(root) { $0[$1] as? [String: Any] ?? [:] }
    }

    func keys(at path: [String]) -> [String] {
        (part(path)["properties"] as? [String: Any] ?? [:]).keys.sorted()
    }

    func required(at path: [String]) -> [String] { (part(path)["required"] as? [String] ?? []).sorted() }

    func mistakes(_ yaml: String) throws -> [String] {
        let context = FileContext("t.yaml", load: FileLoad(registry: NodeRegistry(), environment: [:]))
        return mistakes(ParameterTree(try FileTree(yaml: yaml, in: context)), root, "")
    }

    private func mistakes(_ value: ParameterTree, _ schema: [String: Any], _ place: String) -> [String] {
        schema.flatMap { keyword, rule in mistakes(value, keyword, rule, schema, place) }
    }

    private func mistakes(
        _ value: ParameterTree, _ keyword: String, _ rule: Any, _ schema: [String: Any], _ place: String
    ) -> [String] {
        switch (keyword, rule) {
        case ("$schema", _), ("$defs", _), ("title", _), ("description", _), ("properties", _): return []
        case ("$ref", let name as String):
            return mistakes(value, part(name.split(separator: "/").dropFirst().map(String.init)), place)
        case ("type", let type as String):
            return value.schemaType == type ? [] : ["\(place) is no \(type)"]
        case ("type", let types as [String]):
            return types.contains(value.schemaType) ? [] : ["\(place) is none of \(types)"]
        case ("pattern", let pattern as String):
            guard case .text(let text) = value else { return [] }
            let matches = (try? Regex(pattern).wholeMatch(in: text)) != nil
            return matches ? [] : ["\(place) does not match \(pattern)"]
        case ("oneOf", let choices as [[String: Any]]):
            let fitting = choices.count { mistakes(value, $0, place).isEmpty }
            return fitting == 1 ? [] : ["\(place) fits \(fitting) of the choices"]
        case ("required", let keys as [String]):
            return keys.filter { !value.entries.map(\.key).contains($0) }.map { "\(place) lacks \($0)" }
        case ("propertyNames", let rule as [String: Any]):
            return value.entries.flatMap { mistakes(.text($0.key), rule, "\(place)/\($0.key)") }
        case ("additionalProperties", _):
            let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
            return value.entries.flatMap { entry in
                let rule = properties[entry.key] ?? rule as? [String: Any]
                return rule.map { mistakes(entry.value, $0, "\(place)/\(entry.key)") } ?? [
                    "\(place)/\(entry.key)"
                ]
            }
        case ("items", let rule as [String: Any]):
            guard case .list(let values) = value else { return [] }
            return values.flatMap { mistakes($0, rule, "\(place)/-") }
        case ("minItems", let count as Int):
            guard case .list(let values) = value else { return [] }
            return values.count >= count ? [] : ["\(place) has too few"]
        default: return ["The test does not know '\(keyword)'."]
        }
    }
}

extension ParameterTree {
    fileprivate var entries: [Entry] {
        switch self {
        case .mapping(let entries): entries
        case .environment(let variable): [Entry("env", .text(variable))]
        default: []
        }
    }

    fileprivate var schemaType: String {
        switch self {
        case .null: "null"
        case .boolean: "boolean"
        case .integer: "integer"
        case .number: "number"
        case .text: "string"
        case .list: "array"
        case .mapping, .environment: "object"
        }
    }
}
