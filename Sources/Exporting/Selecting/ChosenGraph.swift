import GraphStore
import KnowledgeModel

/// Some nodes of a graph, and every edge between two of them.
struct ChosenGraph: GraphContent {
    private let reader: StoreReader
    private let entities: [EntityID]
    private let isChosen: Set<EntityID>
    private let passages: [PassageID]
    let isCut: Bool

    init(_ reader: StoreReader, _ neighbourhood: Neighbourhood) {
        self.reader = reader
        entities = neighbourhood.entities
        isChosen = Set(entities)
        passages = neighbourhood.passages
        isCut = neighbourhood.isCut
    }

    func write(to writer: any GraphWriter) throws {
        let documents = try documentsOfPassages()
        try writeEntities(to: writer, within: documents)
        try writePassages(of: documents, to: writer)
        try writeTriples(to: writer)
        try writeMentions(to: writer)
    }

    /// The chosen passages by document, in the order of documents.
    private func documentsOfPassages() throws -> [(document: DocumentID, passages: [StoredPassage])] {
        var byDocument: [DocumentID: [StoredPassage]] = [:]
        for id in passages {
            guard let passage = try reader.passage(id) else { throw ExportError.missing("passage \(id)") }
            byDocument[passage.passage.document, default: []].append(passage)
        }
        return byDocument.sorted { $0.key < $1.key }.map { document, passages in
            (document, passages.sorted { $0.passage.ordinal < $1.passage.ordinal })
        }
    }

    private func writeEntities(
        to writer: any GraphWriter, within documents: [(document: DocumentID, passages: [StoredPassage])]
    ) throws {
        for id in entities {
            guard let entity = try reader.description(of: id) else {
                throw ExportError.missing("entity \(id)")
            }
            try writer.add(entity, id)
        }
        guard writer.parts.contains(.descriptions) else { return }
        for id in entities {
            for (document, _) in documents {
                guard let entity = try reader.entity(id, in: document) else { continue }
                try writer.add(description: entity, id, in: document)
            }
        }
        for id in entities {
            for (document, _) in documents where try reader.isTitle(id, of: document) {
                try writer.add(title: id, in: document)
            }
        }
    }

    private func writePassages(
        of documents: [(document: DocumentID, passages: [StoredPassage])], to writer: any GraphWriter
    ) throws {
        for (id, passages) in documents {
            guard let document = try reader.document(id) else {
                throw ExportError.missing("document \(id)")
            }
            try writer.add(document)
            for passage in passages {
                var holder: EntityID?
                if writer.parts.contains(.holders) {
                    let part = try reader.entity(holding: passage.passage, of: document)
                    let whole = EntityID(rawValue: document.id.rawValue)
                    holder = [part, whole].compactMap { $0 }.first(where: isChosen.contains)
                }
                try writer.add(passage, of: document, holder: holder)
            }
        }
    }

    private func writeTriples(to writer: any GraphWriter) throws {
        let predicates = PredicateWords(reader)
        for subject in entities {
            var triples: [Triple] = []
            try reader.forEachTriple(subject: subject) { triple in
                if isChosen.contains(triple.object) { triples.append(triple) }
            }
            for triple in triples {
                try writer.add(
                    triple, predicates[triple.predicate], evidence: try reader.evidence(for: triple))
            }
        }
    }

    /// Mentions are found from passages, which mention few entities, and not from entities, which many passages may
    /// mention.
    private func writeMentions(to writer: any GraphWriter) throws {
        var mentions: [(entity: EntityID, passage: PassageID, occurrences: Int)] = []
        var linked: [ExportedLinkedMention] = []
        for passage in passages {
            try reader.forEachMention(in: passage) { entity, occurrences in
                if isChosen.contains(entity) { mentions.append((entity, passage, occurrences)) }
            }
            try reader.forEachLinkedMention(in: passage) { entity, occurrences, mentioned in
                guard isChosen.contains(entity) else { return }
                linked.append(
                    ExportedLinkedMention(
                        entity: entity, passage: passage, occurrences: occurrences, mentioned: mentioned))
            }
        }
        mentions.sort { ($0.entity, $0.passage) < ($1.entity, $1.passage) }
        for (entity, passage, occurrences) in mentions {
            let places = try reader.places(of: entity, in: passage)
            try writer.add(
                ExportedMention(
                    entity: entity, passage: passage, places: places, context: occurrences - places.count))
        }
        for mention in linked.sorted(by: { ($0.entity, $0.passage) < ($1.entity, $1.passage) }) {
            try writer.add(mention)
        }
    }
}
