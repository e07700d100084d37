import GraphStore
import KnowledgeModel

/// Writes RDF as N-Triples: https://www.w3.org/TR/n-triples/
///
/// It holds statements, labels, kinds, mentions, and passages with their text and place. RDF has no room for evidence,
/// for the places of mentions and for how often these occur; ``JSONLinesWriter`` writes those. ``IRI`` says how things
/// are named.
final class NTriplesWriter: GraphWriter {
    private let output: TextOutput
    private let reader: StoreReader
    let parts: GraphParts = .holders
    /// The names of entities seen lately.
    private var names: [EntityID: String] = [:]
    private static let nameLimit = 100_000

    init(_ output: TextOutput, _ reader: StoreReader) {
        self.output = output
        self.reader = reader
    }

    func begin() {}

    private func iri(of id: EntityID) throws -> String {
        if let iri = names[id] { return iri }
        guard let entity = try reader.entity(id) else { throw ExportError.missing("entity \(id)") }
        let iri = IRI.of(entity)
        remember(iri, id)
        return iri
    }

    private func remember(_ iri: String, _ id: EntityID) {
        if names.count >= Self.nameLimit { names.removeAll(keepingCapacity: true) }
        names[id] = iri
    }

    private func add(_ subject: String, _ predicate: String, iri: String) {
        begin(subject, predicate)
        output.append("<")
        output.append(iri)
        output.append("> .\n")
    }

    private func add(_ subject: String, _ predicate: String, literal: String) {
        begin(subject, predicate)
        output.append("\"")
        output.append(literal, escaping: .nTriples)
        output.append("\" .\n")
    }

    private func begin(_ subject: String, _ predicate: String) {
        output.append("<")
        output.append(subject)
        output.append("> <")
        output.append(predicate)
        output.append("> ")
    }

    func add(_ entity: Entity, _ id: EntityID) throws {
        let iri = IRI.of(entity)
        remember(iri, id)
        add(iri, IRI.type, iri: IRI.of(entity.kind))
        add(iri, IRI.label, literal: entity.name)
        try output.endNode()
    }

    func add(_ passage: StoredPassage, of document: StoredDocument, holder: EntityID?) throws {
        let iri = IRI.of(passage.id)
        add(iri, IRI.type, iri: IRI.passageKind)
        add(iri, IRI.text, literal: passage.text)
        try output.endNode()
        guard let holder else { return }
        add(iri, IRI.passageOf, iri: try self.iri(of: holder))
        try output.endEdge()
    }

    func add(_ triple: Triple, _ predicate: Predicate, evidence: [StoredEvidence]) throws {
        let subject = try iri(of: triple.subject)
        add(subject, IRI.of(predicate), iri: try iri(of: triple.object))
        try output.endEdge()
    }

    func add(_ mention: ExportedMention) throws {
        add(IRI.of(mention.passage), IRI.mentions, iri: try iri(of: mention.entity))
        try output.endEdge()
    }

    func add(_ mention: ExportedLinkedMention) throws {
        add(IRI.of(mention.passage), IRI.mentionsTitle, iri: try iri(of: mention.entity))
        try output.endEdge()
    }

    func end() {}
}
