import GraphStore
import KnowledgeModel

/// Writes JSON Lines as `Schemas/export.schema.json` describes them: everything that documents contributed to a graph.
///
/// Left out is what is no part of the graph but tells of the machine and the moment: where files lay, loads and
/// journals; and what can be computed again: counts and keyword postings.
final class JSONLinesWriter: GraphWriter {
    private let output: TextOutput
    let parts: GraphParts = .descriptions

    /// The version of the format, which the first line names.
    private static let version = 1

    init(_ output: TextOutput) {
        self.output = output
    }

    private func line(_ body: (inout JSONObject) throws -> Void) rethrows {
        try JSONObject.write(to: output, body)
        output.append("\n")
    }

    func begin() throws {
        line { line in
            line.add("format", "kg")
            line.add("type", "graph")
            line.add("version", Self.version)
        }
        try output.endItem()
    }

    func add(_ entity: Entity, _ id: EntityID) throws {
        line { line in
            line.add("canonicalName", entity.canonicalName)
            line.add("id", id: id.rawValue)
            line.add("kind", entity.kind.rawValue)
            line.add("name", entity.name)
            line.add("namespace", entity.namespace.rawValue)
            line.add("type", "entity")
        }
        try output.endNode()
    }

    func add(description entity: Entity, _ id: EntityID, in document: DocumentID) throws {
        line { line in
            line.add("document", id: document.rawValue)
            line.add("entity", id: id.rawValue)
            line.add("kind", entity.kind.rawValue)
            line.add("name", entity.name)
            line.add("type", "description")
        }
        try output.endItem()
    }

    func add(title: EntityID, in document: DocumentID) throws {
        line { line in
            line.add("document", id: document.rawValue)
            line.add("entity", id: title.rawValue)
            line.add("type", "title")
        }
        try output.endItem()
    }

    func add(_ document: StoredDocument) throws {
        line { line in
            if let author = document.author { line.add("author") { Self.write(author, to: &$0) } }
            line.add("created", ifPresent: document.created.map(ISODate.string))
            line.add("id", id: document.id.rawValue)
            line.add("links", objects: document.links) { link, object in
                object.add("fragment", ifPresent: link.fragment)
                object.add("range", link.range)
                object.add("target", link.target)
            }
            line.add("passages", document.passageCount)
            switch document.structure {
            case .page(let sections): line.add("sections", objects: sections, Self.write)
            case .thread(let posts): line.add("posts", objects: posts, Self.write)
            }
            line.add("tags", document.tags)
            line.add("textLength", document.textLength)
            line.add("title", document.title)
            line.add("type", "document")
            line.add("uri", document.uri)
        }
        try output.endItem()
    }

    private static func write(_ author: Author, to object: inout JSONObject) {
        object.add("name", author.name)
        object.add("uri", author.uri)
    }

    private static func write(_ section: Section, to object: inout JSONObject) {
        object.add("anchor", section.anchor)
        object.add("heading", section.heading)
        object.add("level", section.level)
        object.add("parent", ifPresent: section.parent)
        object.add("range", section.range)
    }

    private static func write(_ post: Post, to object: inout JSONObject) {
        object.add("accepted", post.isAccepted)
        if let author = post.author { object.add("author") { write(author, to: &$0) } }
        object.add("created", ifPresent: post.created.map(ISODate.string))
        object.add("edited", ifPresent: post.edited.map(ISODate.string))
        object.add("kind", post.kind.rawValue)
        if !post.marks.isEmpty { object.add("marks", post.marks.map(\.rawValue).sorted()) }
        object.add("range", post.range)
        object.add("replyTo", ifPresent: post.replyTo)
        object.add("score", ifPresent: post.score)
        object.add("uri", post.uri)
    }

    func add(_ passage: StoredPassage, of document: StoredDocument, holder: EntityID?) throws {
        let place = passage.passage
        line { line in
            line.add("code", place.code)
            line.add("document", id: place.document.rawValue)
            line.add("id", id: passage.id.rawValue)
            line.add("line", ifPresent: place.line)
            line.add("ordinal", place.ordinal)
            line.add("part", place.part)
            line.add("range", place.range)
            line.add("text", passage.text)
            line.add("type", "passage")
        }
        try output.endNode()
    }

    func add(_ triple: Triple, _ predicate: Predicate, evidence: [StoredEvidence]) throws {
        line { line in
            line.add("evidence", objects: evidence) { item, object in
                Self.add(item.evidence, of: item.document, to: &object)
            }
            line.add("object", id: triple.object.rawValue)
            line.add("predicate", predicate.rawValue)
            line.add("subject", id: triple.subject.rawValue)
            line.add("type", "triple")
        }
        try output.endEdge()
    }

    /// Adds the members of one piece of evidence; those that say nothing are left out.
    private static func add(_ evidence: Evidence, of document: DocumentID, to object: inout JSONObject) {
        let (spans, limits) = (evidence.spans, evidence.limits)
        if limits.isAttributed { object.add("attributed", true) }
        if !limits.condition.isEmpty { object.add("condition", limits.condition) }
        object.add("confidence", evidence.confidence)
        object.add("document", id: document.rawValue)
        object.add("extractor", evidence.extractor)
        if limits.isInstruction { object.add("instruction", true) }
        object.add("modality", ifPresent: limits.modality?.rawValue)
        if limits.isNegated { object.add("negated", true) }
        if !spans.object.isEmpty { object.add("objectRanges", spans.object) }
        if evidence.isOpen { object.add("open", true) }
        if let ordinal = evidence.passage {
            object.add("passage", id: Passage.id(of: document, ordinal: ordinal).rawValue)
        }
        if !spans.predicate.isEmpty { object.add("predicateRanges", spans.predicate) }
        if limits.isQuestion { object.add("question", true) }
        if evidence.passage != nil { object.add("range", evidence.range) }
        if !limits.speaker.isEmpty { object.add("speaker", limits.speaker) }
        if !spans.subject.isEmpty { object.add("subjectRanges", spans.subject) }
    }

    func add(_ mention: ExportedMention) throws {
        line { line in
            line.add("context", mention.context)
            line.add("entity", id: mention.entity.rawValue)
            line.add("passage", id: mention.passage.rawValue)
            line.add("places", mention.places)
            line.add("type", "mention")
        }
        try output.endEdge()
    }

    func add(_ mention: ExportedLinkedMention) throws {
        line { line in
            line.add("entity", id: mention.entity.rawValue)
            line.add("mentioned", mention.mentioned)
            line.add("occurrences", mention.occurrences)
            line.add("passage", id: mention.passage.rawValue)
            line.add("type", "linkedMention")
        }
        try output.endEdge()
    }

    func end() {}
}
