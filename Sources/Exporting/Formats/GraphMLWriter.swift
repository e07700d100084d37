import GraphStore
import KnowledgeModel

/// Writes GraphML: http://graphml.graphdrawing.org/specification.html
///
/// Characters that XML cannot hold become U+FFFD. Evidence is told by its number and its highest confidence.
final class GraphMLWriter: GraphWriter {
    private let output: TextOutput
    let parts: GraphParts = .holders

    init(_ output: TextOutput) {
        self.output = output
    }

    private enum Element: String {
        case node
        case edge
    }

    /// An attribute: its identifier in the file, which is also its name.
    private struct Key {
        let name: StaticString
        let element: Element
        let type: StaticString

        static let label = Key(name: "label", element: .node, type: "string")
        static let kind = Key(name: "kind", element: .node, type: "string")
        static let namespace = Key(name: "namespace", element: .node, type: "string")
        static let canonicalName = Key(name: "name", element: .node, type: "string")
        static let uri = Key(name: "uri", element: .node, type: "string")
        static let document = Key(name: "document", element: .node, type: "string")
        static let ordinal = Key(name: "ordinal", element: .node, type: "int")
        static let text = Key(name: "text", element: .node, type: "string")
        static let type = Key(name: "type", element: .edge, type: "string")
        static let predicate = Key(name: "predicate", element: .edge, type: "string")
        static let evidence = Key(name: "evidence", element: .edge, type: "int")
        static let confidence = Key(name: "confidence", element: .edge, type: "double")
        static let weight = Key(name: "weight", element: .edge, type: "double")

        static let all = [
            label, kind, namespace, canonicalName, uri, document, ordinal, text, type, predicate, evidence,
            confidence,
            weight,
        ]
    }

    func begin() throws {
        output.append(
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <graphml xmlns="http://graphml.graphdrawing.org/xmlns" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
            xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns \
            http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">

            """)
        for key in Key.all {
            output.append("  <key id=\"")
            output.append(key.name)
            output.append("\" for=\"")
            output.append(key.element.rawValue)
            output.append("\" attr.name=\"")
            output.append(key.name)
            output.append("\" attr.type=\"")
            output.append(key.type)
            output.append("\"/>\n")
        }
        output.append("  <graph id=\"kg\" edgedefault=\"directed\">\n")
        try output.endItem()
    }

    private func beginNode(_ prefix: StaticString, _ id: UInt64) {
        output.append("    <node id=\"")
        output.append(prefix)
        output.append(hex: id)
        output.append("\">")
    }

    private func beginEdge(
        from source: (prefix: StaticString, id: UInt64), to target: (prefix: StaticString, id: UInt64),
        type: StaticString, predicate: String
    ) {
        output.append("    <edge source=\"")
        output.append(source.prefix)
        output.append(hex: source.id)
        output.append("\" target=\"")
        output.append(target.prefix)
        output.append(hex: target.id)
        output.append("\">")
        begin(.type)
        output.append(type)
        output.append("</data>")
        add(.predicate, predicate)
    }

    private func begin(_ key: Key) {
        output.append("<data key=\"")
        output.append(key.name)
        output.append("\">")
    }

    private func add(_ key: Key, _ value: String) {
        begin(key)
        output.append(value, escaping: .xml)
        output.append("</data>")
    }

    private func add(_ key: Key, number: String) {
        begin(key)
        output.append(number)
        output.append("</data>")
    }

    func add(_ entity: Entity, _ id: EntityID) throws {
        beginNode("e", id.rawValue)
        add(.label, entity.name)
        add(.kind, entity.kind.rawValue)
        add(.namespace, entity.namespace.rawValue)
        add(entity.namespace == .name ? .canonicalName : .uri, entity.canonicalName)
        output.append("</node>\n")
        try output.endNode()
    }

    func add(_ passage: StoredPassage, of document: StoredDocument, holder: EntityID?) throws {
        beginNode("p", passage.id.rawValue)
        add(.label, Caption.line(passage.text, columns: 60))
        add(.kind, "passage")
        add(.document, document.uri)
        add(.ordinal, number: String(passage.passage.ordinal))
        add(.text, passage.text)
        output.append("</node>\n")
        try output.endNode()
        guard let holder else { return }
        beginEdge(
            from: ("p", passage.id.rawValue), to: ("e", holder.rawValue), type: "holder",
            predicate: "passage of")
        output.append("</edge>\n")
        try output.endEdge()
    }

    func add(_ triple: Triple, _ predicate: Predicate, evidence: [StoredEvidence]) throws {
        beginEdge(
            from: ("e", triple.subject.rawValue), to: ("e", triple.object.rawValue), type: "triple",
            predicate: predicate.rawValue)
        add(.evidence, number: String(evidence.count))
        let confidence = evidence.map(\.evidence.confidence).max() ?? 0
        add(.confidence, number: confidence.isFinite ? confidence.description : "NaN")
        add(.weight, number: "\(evidence.count).0")
        output.append("</edge>\n")
        try output.endEdge()
    }

    func add(_ mention: ExportedMention) throws {
        try addMention(
            mention.entity, in: mention.passage, occurrences: mention.occurrences, type: "mention",
            predicate: "mentions")
    }

    func add(_ mention: ExportedLinkedMention) throws {
        try addMention(
            mention.entity, in: mention.passage, occurrences: mention.occurrences, type: "linkedMention",
            predicate: "mentions title")
    }

    private func addMention(
        _ entity: EntityID, in passage: PassageID, occurrences: Int, type: StaticString, predicate: String
    ) throws {
        beginEdge(
            from: ("p", passage.rawValue), to: ("e", entity.rawValue), type: type, predicate: predicate)
        add(.weight, number: "\(occurrences).0")
        output.append("</edge>\n")
        try output.endEdge()
    }

    func end() throws {
        output.append("  </graph>\n</graphml>\n")
    }
}
