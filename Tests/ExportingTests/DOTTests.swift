import Exporting
import GraphStore
import KnowledgeModel
import Testing

@Suite struct DOTTests {
    @Test func keepsEveryStatementOnOneLineWithClosedQuotes() throws {
        let store = try SampleGraph.store([SampleGraph.page(names: SampleGraph.hardNames)])
        let lines = try store.exportedLines(as: .dot)
        #expect(lines.first == "digraph kg {" && lines.last == "}")
        for line in lines.dropFirst().dropLast() {
            var isQuoted = false
            var isEscaped = false
            for byte in line.utf8 {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isQuoted.toggle()
                }
                #expect(byte >= 0x20)
            }
            #expect(!isQuoted && line.hasSuffix("]"))
            #expect(line.utf8.count < 2500)
        }
    }

    @Test(arguments: [
        ("short", "short"), ("two\nlines", "two lines"), ("  spaced \t out ", "spaced out"),
        ("a \"b\"", "a \\\"b\\\""),
        ("back\\slash", "back\\\\slash"), ("&lt;", "&amp;lt;"), ("\u{1}\u{0}", ""),
        ("a name that is rather long and goes on and on", "a name that is rather\\nlong and goes on a…"),
        ("一二三四五六七八九十一二三四五六七八九十一二三", "一二三四五六七八九十\\n一二三四五六七八九十…"),
        (String(repeating: "x", count: 50), String(repeating: "x", count: 40) + "…"),
    ])
    func cutsLabels(_ name: String, _ label: String) throws {
        let store = try SampleGraph.store([SampleGraph.page(names: [name])])
        let id = Entity(namespace: .name, canonicalName: name, name: name, kind: .concept).id
        let line = try #require(store.exportedLines(as: .dot).first { $0.hasPrefix("  e\(id) [label=") })
        #expect(line.hasPrefix("  e\(id) [label=\"\(label)\", tooltip="))
    }

    @Test func namesPredicatesOnEdges() throws {
        let lines = try SampleGraph.store([SampleGraph.page()]).exportedLines(as: .dot)
        let agent = Entity.named("Agent", kind: .concept).id
        let planner = Entity.named("Planner", kind: .topic).id
        #expect(lines.contains("  e\(agent) -> e\(planner) [label=\"asks\"]"))
    }
}
