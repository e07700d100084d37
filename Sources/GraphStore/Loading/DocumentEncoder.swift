public import KnowledgeModel
import SwiftProtobuf

/// A document's facts as keys and values, ready to be sorted into a load.
public struct EncodedDocument: Sendable {
    /// The document.
    public let id: DocumentID
    /// Its URI, for messages.
    public let uri: String
    /// The model that made its vectors; nil when it has none.
    public let model: EmbeddingModel?
    let facts: FactBuffer
    let counts: [(counter: Counter, value: Int)]
    let titles: [EntityID]
    /// The canonical names by which a collision of identifiers shows.
    let names: [(id: EntityID, namespace: Entity.Namespace, canonicalName: String)]

    /// The memory that the encoded document takes.
    public var byteCount: Int { facts.byteCount }
}

/// Turns a document's facts into keys and values.
///
/// It is pure, so that all cores can encode while one thread writes.
public enum DocumentEncoder {
    /// Computes every key that a document contributes.
    ///
    /// - Precondition: where there are vectors, each passage has some, all as long as the model's.
    /// - Throws: ``StoreError`` with code `collision` when two entities of the document share an identifier.
    /// - Complexity: O(*n*) in mentions, assertions and keywords, plus sorting the keywords.
    public static func encode(_ facts: DocumentFacts, provenance: Provenance) throws -> EncodedDocument {
        precondition(
            facts.vectors.map { $0.passages.count == facts.passages.count } ?? true,
            "A document's vectors are those of all its passages.")
        var encoding = Encoding(facts, provenance: provenance)
        try encoding.addDocument()
        try encoding.addEntities()
        encoding.addMentions()
        encoding.addAssertions()
        encoding.addKeywords()
        encoding.addVectors()
        try encoding.addContributions()
        return encoding.finish()
    }
}

private struct Encoding {
    let facts: DocumentFacts
    let provenance: Provenance
    let id: DocumentID
    let entityIDs: [EntityID]
    var buffer = FactBuffer()
    var counts: [(counter: Counter, value: Int)] = []
    var contributions = ContributionsRecord()
    /// The triples stated, as the contributions list them, and the vectors that some have, by place in that list.
    var triples: [Triple] = []
    var tripleVectors: [Int: CompactVector] = [:]
    var key = ByteWriter(capacity: 64)
    var value = ByteWriter(capacity: 256)

    init(_ facts: DocumentFacts, provenance: Provenance) {
        self.facts = facts
        self.provenance = provenance
        id = facts.document.id
        entityIDs = facts.entities.map(\.id)
    }

    private mutating func put(_ storeKey: some StoreKey) {
        key.removeAll()
        storeKey.encode(into: &key)
        buffer.put(key, value)
        value.removeAll()
    }

    private mutating func put(_ storeKey: some StoreKey, _ record: some Message) throws {
        value.append(try record.serializedBytes() as [UInt8])
        put(storeKey)
    }

    mutating func addDocument() throws {
        try put(
            DocumentKey(id: id),
            DocumentRecord(facts.document, passages: facts.passages.count, provenance: provenance))
        put(SourceDocumentKey(source: provenance.source, document: id))
        put(UnlinkedKey(id: id))
        let passages = facts.passages
        for (index, passage) in passages.enumerated() {
            let start = index == 0 ? 0 : passage.range.lowerBound
            let end =
                index + 1 < passages.count
                ? passages[index + 1].range.lowerBound : facts.document.text.utf8.count
            try put(
                PassageKey(id: passage.id), PassageRecord(passage, extent: start..<end, of: facts.document))
        }
        contributions.passages = UInt32(passages.count)
        if case .thread(let posts) = facts.document.structure { contributions.posts = UInt32(posts.count) }
        contributions.source = provenance.source
        counts.append((.total(.documents), 1))
        counts.append((.total(.passages), passages.count))
        counts.append((.total(.posts), Int(contributions.posts)))
    }

    mutating func addEntities() throws {
        var seen: [EntityID: Int] = [:]
        for (index, entity) in facts.entities.enumerated() {
            if let other = seen.updateValue(index, forKey: entityIDs[index]) {
                throw StoreError.collision(
                    facts.entities[other].canonicalName, entity.canonicalName,
                    id: entityIDs[index].description)
            }
            try put(EntityKey(entityIDs[index], id), EntityRecord(entity))
            put(NameKey(name: entity.canonicalName, entity: entityIDs[index], document: id))
            let shown = Self.furtherName(of: entity)
            if !shown.isEmpty { put(NameKey(name: shown, entity: entityIDs[index], document: id)) }
            contributions.entityNamespaces.append(Kg_Store_EntityNamespace(entity.namespace))
            contributions.entityNames.append(entity.canonicalName)
            contributions.entityShownNames.append(shown)
        }
        for index in facts.titles {
            put(TitleKey(entityIDs[index], id))
            contributions.titles.append(UInt32(index))
        }
    }

    /// The canonical form of the name shown, where one can find the entity by it besides its canonical name; else empty.
    private static func furtherName(of entity: Entity) -> String {
        if entity.namespace == .name || entity.name == entity.canonicalName { return "" }
        let shown = CanonicalName.of(entity.name)
        return shown == entity.canonicalName ? "" : shown
    }

    mutating func addMentions() {
        var passagesMentioning = [Int](repeating: 0, count: entityIDs.count)
        contributions.mentions.reserveCapacity(2 * facts.mentions.count)
        for mention in facts.mentions {
            let entity = entityIDs[mention.entity]
            let passage = facts.passages[mention.passage].id
            HotRecords.encodeMention(mention, into: &value)
            put(MentionKey(entity, passage))
            HotRecords.encodeOccurrences(mention.occurrences, into: &value)
            put(PassageMentionKey(passage, entity))
            passagesMentioning[mention.entity] += 1
            contributions.mentions.append(UInt32(mention.passage))
            contributions.mentions.append(UInt32(mention.entity))
        }
        for (index, count) in passagesMentioning.enumerated() where count > 0 {
            counts.append((.passagesMentioning(entityIDs[index]), count))
        }
        counts.append((.total(.mentions), facts.mentions.count))
    }

    mutating func addAssertions() {
        // Evidence of one triple in one passage is one key, so equal ones are brought together first.
        let order = facts.assertions.indices.sorted { left, right in
            Self.place(facts.assertions[left]) < Self.place(facts.assertions[right])
        }
        var predicates: [Predicate: Int] = [:]
        var first = 0
        while first < order.count {
            let assertion = facts.assertions[order[first]]
            var end = first + 1
            while end < order.count, Self.place(facts.assertions[order[end]]) == Self.place(assertion) {
                end += 1
            }
            let group = order[first..<end]
            let items = group.map { facts.assertions[$0].evidence }
            first = end

            let predicate = predicates[assertion.predicate] ?? contributions.predicates.count
            if predicate == contributions.predicates.count {
                predicates[assertion.predicate] = predicate
                contributions.predicates.append(assertion.predicate.rawValue)
                value.append(Array(assertion.predicate.rawValue.utf8))
                put(PredicateKey(assertion.predicate.id, id))
            }
            let place = Self.place(assertion).place
            let triple = Triple(
                subject: entityIDs[assertion.subject], predicate: assertion.predicate.id,
                object: entityIDs[assertion.object])
            for order in TripleOrder.allCases {
                key.removeAll()
                order.encode(triple, into: &key)
                buffer.put(key, value)
            }
            HotRecords.encodeEvidence(items[...], into: &value)
            put(EvidenceKey(triple: triple, document: id, place: place))
            for index in group {
                if let vector = facts.vectors?.assertions[index] { tripleVectors[triples.count] = vector }
            }
            triples.append(triple)
            contributions.assertions.append(UInt32(assertion.subject))
            contributions.assertions.append(UInt32(predicate))
            contributions.assertions.append(UInt32(assertion.object))
            contributions.assertions.append(place)
        }
        var perPredicate = [Int](repeating: 0, count: contributions.predicates.count)
        for index in stride(from: 1, to: contributions.assertions.count, by: 4) {
            perPredicate[Int(contributions.assertions[index])] += 1
        }
        for (index, count) in perPredicate.enumerated() {
            counts.append((.evidence(Predicate(rawValue: contributions.predicates[index]).id), count))
        }
        counts.append((.total(.evidence), contributions.assertions.count / 4))
    }

    private struct Place: Comparable {
        let subject: Int
        let object: Int
        let place: UInt32
        let predicate: String

        static func < (left: Place, right: Place) -> Bool {
            (left.subject, left.object, left.place, left.predicate)
                < (right.subject, right.object, right.place, right.predicate)
        }
    }

    private static func place(_ assertion: Assertion) -> Place {
        Place(
            subject: assertion.subject, object: assertion.object,
            place: assertion.evidence.passage.map { UInt32($0 + 1) } ?? 0,
            predicate: assertion.predicate.rawValue)
    }

    mutating func addKeywords() {
        var uses: [(term: String, ordinal: UInt32, occurrences: UInt32)] = []
        for (ordinal, keywords) in facts.keywords.enumerated() {
            contributions.keywords += UInt64(keywords.length)
            for (term, count) in keywords.counts { uses.append((term, UInt32(ordinal), UInt32(count))) }
        }
        uses.sort { ($0.term, $0.ordinal) < ($1.term, $1.ordinal) }
        var first = 0
        var values: [UInt32] = []
        while first < uses.count {
            let term = uses[first].term
            values.removeAll(keepingCapacity: true)
            var end = first
            while end < uses.count, uses[end].term == term {
                values.append(uses[end].ordinal)
                values.append(uses[end].occurrences)
                values.append(UInt32(facts.keywords[Int(uses[end].ordinal)].length))
                end += 1
            }
            HotRecords.encodePosting(values[...], into: &value)
            put(PostingKey(term: term, document: id))
            contributions.terms.append(term)
            contributions.termPassages.append(UInt32(end - first))
            counts.append((.passagesUsing(term: term), end - first))
            first = end
        }
        counts.append((.total(.keywords), Int(contributions.keywords)))
    }

    mutating func addVectors() {
        guard var vectors = facts.vectors else { return }
        vectors.assertions = tripleVectors
        buffer.put(vectors, of: id, entities: entityIDs, triples: triples, listedIn: &contributions)
        counts.append((.embedded(vectors.model.id), 1))
    }

    mutating func addContributions() throws {
        try put(ContributionsKey(id: id), contributions)
    }

    func finish() -> EncodedDocument {
        let titles = facts.titles.map { entityIDs[$0] }
        return EncodedDocument(
            id: id, uri: facts.document.uri, model: facts.vectors?.model, facts: buffer,
            counts: counts.filter { $0.value != 0 },
            titles: titles,
            names: zip(entityIDs, facts.entities).map { ($0, $1.namespace, $1.canonicalName) })
    }
}
