import Exporting
import Foundation
import GraphStore
import KnowledgeModel
import Testing

@Suite struct NTriplesTests {
    @Test func keepsToTheGrammar() throws {
        let store = try SampleGraph.store([
            SampleGraph.page(names: SampleGraph.hardNames), SampleGraph.thread(),
        ])
        // https://www.w3.org/TR/n-triples/#n-triples-grammar
        let iri = #/<[^\u{0}-\u{20}<>"{}|^`\\]*>/#
        let literal = #/"([^"\\\n\r]|\\[tbnrf"'\\]|\\u[0-9A-F]{4})*"/#
        let lines = try store.exportedLines(as: .ntriples)
        #expect(lines.count > 80)
        for line in lines {
            var rest = line[...]
            for _ in 0..<2 {
                let match = try #require(rest.prefixMatch(of: iri))
                rest = rest[match.range.upperBound...].dropFirst()
            }
            let object = rest.hasSuffix(" .") ? rest.dropLast(2) : ""
            #expect(object.wholeMatch(of: iri) != nil || object.wholeMatch(of: literal) != nil, "\(line)")
        }
    }

    @Test func namesThingsByTheirURIOrUnderTheNameOfKg() throws {
        let lines = try SampleGraph.store([SampleGraph.page(names: ["智 \"x\" a-b"]), SampleGraph.thread()])
            .exportedLines(as: .ntriples)
        let page = "<https://example.org/docs/agents>"
        let passage = "<urn:kg:passage:\(SampleGraph.page().passages[1].id)>"
        for line in [
            "\(page) <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:kg:kind/page> .",
            "\(page) <http://www.w3.org/2000/01/rdf-schema#label> \"Agents\" .",
            "<https://example.org/docs/agents#memory> <urn:kg:predicate/part-of> \(page) .",
            "<urn:kg:entity:person/ada> <urn:kg:predicate/author-of> \(page) .",
            "<https://forum.example.org/q/7#p2> <urn:kg:predicate/accepted-answer-of> "
                + "<https://forum.example.org/q/7> .",
            "<urn:kg:entity:name/%E6%99%BA%20%22x%22%20a-b> <urn:kg:predicate/resembles> <urn:kg:entity:name/agent> .",
            "\(passage) <urn:kg:mentions> <urn:kg:entity:name/agent> .",
            "\(passage) <urn:kg:passage-of> <https://example.org/docs/agents#memory> .",
            "\(passage) <urn:kg:text> \"Memory keeps what the Agent saw <before> & \\\"after\\\"."
                + "\\r\\nIt is \\\\ bounded.\" .",
        ] {
            #expect(lines.contains(line), "\(line)")
        }
    }

    @Test(arguments: [
        ("https://e.org/a b<c>\u{1}\"", "https://e.org/a%20b%3Cc%3E%01%22"),
        ("https://e.org/100%/%41", "https://e.org/100%25/%41"), ("file:///智能", "file:///智能"),
        ("relative/path", "urn:kg:entity:person/relative%2Fpath"), ("x:", "urn:kg:entity:person/x%3A"),
        (":y", "urn:kg:entity:person/%3Ay"), ("1a:b", "urn:kg:entity:person/1a%3Ab"),
        ("", "urn:kg:entity:person/"),
    ])
    func keepsAbsoluteURIs(_ uri: String, _ iri: String) throws {
        var page = SampleGraph.page()
        page.entities[2].canonicalName = uri
        let lines = try SampleGraph.store([page]).exportedLines(as: .ntriples)
        #expect(lines.contains("<\(iri)> <http://www.w3.org/2000/01/rdf-schema#label> \"Ada\" ."))
    }
}
