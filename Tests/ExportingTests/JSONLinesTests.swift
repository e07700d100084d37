import Exporting
import Foundation
import GraphStore
import KnowledgeModel
import Testing

@Suite struct JSONLinesTests {
    private static let schemaURL = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Schemas/export.schema.json")

    /// A store with every type of line.
    private func fullStore() throws -> GraphStore {
        let store = try SampleGraph.store([
            SampleGraph.page(names: SampleGraph.hardNames), SampleGraph.thread(),
        ])
        let agent = Entity.named("Agent", kind: .concept).id
        let passage = Passage.id(of: SampleGraph.thread().document.id, ordinal: 1)
        try store.addLinks([PassageLinks(passage: passage, occurrences: [agent: 2])], finishing: [])
        return store
    }

    @Test func keepsToItsSchema() throws {
        let data = try Data(contentsOf: Self.schemaURL)
        let schema = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let definitions = try #require(schema["$defs"] as? [String: [String: Any]])
        let types = try #require(schema["oneOf"] as? [[String: String]]).compactMap {
            $0["$ref"]?.dropFirst(8)
        }
        var seen: Set<String> = []
        for object in try fullStore().exportedObjects() {
            let type = try #require(object["type"] as? String)
            seen.insert(type)
            let definition = try #require(definitions[type])
            let required = Set(try #require(definition["required"] as? [String]))
            let properties = Set(try #require(definition["properties"] as? [String: Any]).keys)
            #expect(required.isSubset(of: object.keys), "\(type)")
            #expect(Set(object.keys).isSubset(of: properties), "\(type)")
            #expect(definition["additionalProperties"] as? Bool == false)
        }
        #expect(seen == Set(types.map(String.init)))
    }

    @Test func losesNoName() throws {
        let names = Set(
            try fullStore().exportedObjects().compactMap { $0["canonicalName"] as? String }.map(
                Array.init(utf8:)))
        for name in SampleGraph.hardNames { #expect(names.contains(Array(name.utf8))) }
    }

    @Test func holdsWhatAThreadHolds() throws {
        let thread = SampleGraph.thread()
        let store = try SampleGraph.store([thread])
        let lines = try store.exportedLines(as: .jsonl)
        let id = thread.document.id
        let expected = #"""
            {"id":"\#(id)","links":[],"passages":2,"posts":[{"accepted":false,"author":{"name":"小明 🙂",\#
            "uri":"https://forum.example.org/u/1"},"created":"1969-12-31T23:59:59.000Z","kind":"question",\#
            "range":[0,29],"score":3,"uri":"https://forum.example.org/q/7#p1"},{"accepted":true,"kind":\#
            "answer","range":[31,60],"replyTo":0,"score":-1,"uri":"https://forum.example.org/q/7#p2"}],\#
            "tags":[],"textLength":60,"title":"Agent 循环","type":"document",\#
            "uri":"https://forum.example.org/q/7"}
            """#
        #expect(lines.first { $0.contains(#""type":"document""#) } == expected)
        let passage = #"""
            {"code":[],"document":"\#(id)","id":"\#(thread.passages[1].id)","ordinal":1,"part":1,\#
            "range":[31,60],"text":"Give the Agent a step budget.","type":"passage"}
            """#
        #expect(lines.contains(passage))
    }

    @Test func holdsEvidence() throws {
        let page = SampleGraph.page()
        let lines = try SampleGraph.store([page]).exportedLines(as: .jsonl)
        let agent = Entity.named("Agent", kind: .concept).id
        let planner = Entity.named("Planner", kind: .topic).id
        let expected = #"""
            {"evidence":[{"attributed":true,"confidence":0.9,"document":"\#(page.document.id)",\#
            "extractor":"sentence/2","modality":"hedged","negated":true,"objectRanges":[[31,38]],"open":true,\#
            "passage":"\#(page.passages[0].id)","predicateRanges":[[9,13],[20,22]],"range":[0,39],\#
            "speaker":[[0,2]],"subjectRanges":[[3,8]]}],"object":"\#(planner)",\#
            "predicate":"asks","subject":"\#(agent)","type":"triple"}
            """#
        #expect(lines.contains(expected))
    }

    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (951_782_400, "2000-02-29T00:00:00.000Z"),
        (-62_135_596_800, "0001-01-01T00:00:00.000Z"), (-0.001 as Double, "1969-12-31T23:59:59.999Z"),
        (4_102_444_799.999, "2099-12-31T23:59:59.999Z"), (253_402_300_800, "10000-01-01T00:00:00.000Z"),
        (-2_203_891_200, "1900-03-01T00:00:00.000Z"),
    ])
    func writesDates(_ seconds: Double, _ text: String) throws {
        var page = SampleGraph.page()
        page.document.created = Date(timeIntervalSince1970: seconds)
        let objects = try SampleGraph.store([page]).exportedObjects()
        #expect(objects.first { $0["type"] as? String == "document" }?["created"] as? String == text)
    }
}

extension [UInt8] {
    fileprivate init(utf8 text: String) { self = Array(text.utf8) }
}
