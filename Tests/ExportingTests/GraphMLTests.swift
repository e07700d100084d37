import Exporting
import Foundation
import GraphStore
import KnowledgeModel
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct GraphMLTests {
    @Test func isReadByAnXMLParserWithEveryName() throws {
        let store = try SampleGraph.store([
            SampleGraph.page(names: SampleGraph.hardNames), SampleGraph.thread(),
        ])
        let graph = try ParsedGraph(try store.exported(as: .graphml))
        let labels = Set(graph.nodes.values.compactMap { $0["label"] })
        for name in SampleGraph.hardNames {
            // What XML cannot hold is replaced, and nothing else is.
            let held = String(
                String.UnicodeScalarView(
                    name.unicodeScalars.map { scalar in
                        let value = scalar.value
                        let isHeld =
                            value == 9 || value == 10 || value == 13
                            || value >= 0x20 && value & 0xFFFE != 0xFFFE
                        return isHeld ? scalar : "\u{FFFD}"
                    }))
            #expect(labels.contains(held))
        }
        for edge in graph.edges {
            #expect(graph.nodes[edge.source] != nil && graph.nodes[edge.target] != nil)
        }
        #expect(Set(graph.nodes.values.flatMap(\.keys)).isSubset(of: graph.keys))
    }

    @Test func tellsKindsPlacesAndEvidence() throws {
        let page = SampleGraph.page()
        let graph = try ParsedGraph(try SampleGraph.store([page]).exported(as: .graphml))
        let document = "e\(EntityID(rawValue: page.document.id.rawValue))"
        #expect(
            graph.nodes[document] == [
                "label": "Agents", "kind": "page", "namespace": "document", "uri": page.document.uri,
            ])
        let passage = try #require(graph.nodes["p\(page.passages[1].id)"])
        #expect(passage["text"] == String(page.document[page.passages[1].range]))
        #expect(passage["document"] == page.document.uri)
        #expect(passage["ordinal"] == "1")
        let asks = try #require(graph.edges.first { $0.data["predicate"] == "asks" })
        #expect(
            asks.data == [
                "type": "triple", "predicate": "asks", "evidence": "1", "confidence": "0.9", "weight": "1.0",
            ])
        let holders = graph.edges.filter { $0.data["type"] == "holder" }
        let memory = Entity(
            namespace: .section, canonicalName: page.document.uri + "#memory", name: "", kind: .section)
        #expect(Set(holders.map(\.target)) == [document, "e\(memory.id)"])
    }
}

/// What an XML parser finds in GraphML.
private final class ParsedGraph: NSObject, XMLParserDelegate {
    struct Edge {
        let source: String
        let target: String
        var data: [String: String] = [:]
    }

    var keys: Set<String> = []
    var nodes: [String: [String: String]] = [:]
    var edges: [Edge] = []
    private var node: String?
    private var key: String?
    private var text = ""

    init(_ bytes: [UInt8]) throws {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { throw try #require(parser.parserError) }
    }

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        switch element {
        case "key": keys.insert(attributes["id"] ?? "")
        case "node":
            node = attributes["id"]
            nodes[attributes["id"] ?? ""] = [:]
        case "edge":
            node = nil
            edges.append(Edge(source: attributes["source"] ?? "", target: attributes["target"] ?? ""))
        case "data":
            key = attributes["key"]
            text = ""
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
        text += characters
    }

    func parser(
        _ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?
    ) {
        guard element == "data", let key else { return }
        if let node { nodes[node]?[key] = text } else { edges[edges.count - 1].data[key] = text }
    }
}
