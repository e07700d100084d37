import KnowledgeModel

/// What a stored document contributed, as its record lists it: the keys that it alone owns, the triples that it shares
/// with others, and its part in the counts.
struct Contributions {
    let document: DocumentID
    let record: ContributionsRecord
    let entityIDs: [EntityID]

    init(document: DocumentID, record: ContributionsRecord) throws(StoreError) {
        guard record.entityNames.count == record.entityNamespaces.count,
            record.entityNames.count == record.entityShownNames.count,
            record.terms.count == record.termPassages.count,
            record.mentions.count.isMultiple(of: 2), record.assertions.count.isMultiple(of: 4)
        else { throw .corrupt("the contributions of document \(document) are incomplete") }
        var ids: [EntityID] = []
        ids.reserveCapacity(record.entityNames.count)
        for (namespace, name) in zip(record.entityNamespaces, record.entityNames) {
            guard let namespace = namespace.namespace else {
                throw .corrupt("document \(document) names an entity in an unknown namespace")
            }
            ids.append(Entity(namespace: namespace, canonicalName: name, name: name, kind: .concept).id)
        }
        let entities = UInt32(ids.count)
        let predicates = UInt32(record.predicates.count)
        for index in stride(from: 0, to: record.mentions.count, by: 2) {
            guard record.mentions[index] < record.passages, record.mentions[index + 1] < entities else {
                throw .corrupt("document \(document) lists a mention of nothing")
            }
        }
        for index in stride(from: 0, to: record.assertions.count, by: 4) {
            guard record.assertions[index] < entities, record.assertions[index + 1] < predicates,
                record.assertions[index + 2] < entities, record.assertions[index + 3] <= record.passages
            else { throw .corrupt("document \(document) lists a triple of nothing") }
        }
        guard record.titles.allSatisfy({ $0 < entities }) else {
            throw .corrupt("document \(document) lists a title of nothing")
        }
        guard record.vectorEntities.allSatisfy({ $0 < entities }),
            record.vectorAssertions.allSatisfy({ 4 * Int($0) < record.assertions.count })
        else { throw .corrupt("document \(document) lists a vector of nothing") }
        self.document = document
        self.record = record
        entityIDs = ids
    }

    var passageIDs: [PassageID] {
        (0..<Int(record.passages)).map { Passage.id(of: document, ordinal: $0) }
    }

    var titleIDs: [EntityID] { record.titles.map { entityIDs[Int($0)] } }

    /// Each triple that the document states, with the place of the evidence; a triple may come more than once.
    var assertions: [(triple: Triple, place: UInt32)] {
        let predicates = record.predicates.map { Predicate(rawValue: $0).id }
        return stride(from: 0, to: record.assertions.count, by: 4).map { index in
            let triple = Triple(
                subject: entityIDs[Int(record.assertions[index])],
                predicate: predicates[Int(record.assertions[index + 1])],
                object: entityIDs[Int(record.assertions[index + 2])])
            return (triple, record.assertions[index + 3])
        }
    }

    /// The model that made the document's vectors; nil when it has none.
    var model: EmbeddingModelID? {
        record.vectorModel == 0 ? nil : EmbeddingModelID(rawValue: record.vectorModel)
    }

    /// The vectors of entities that the document shares with others that have these entities.
    var entityVectors: [EntityVectorKey] {
        model.map { model in record.vectorEntities.map { EntityVectorKey(model, entityIDs[Int($0)]) } } ?? []
    }

    /// The vectors of triples that the document shares with others that state them.
    var tripleVectors: [TripleVectorKey] {
        guard let model, !record.vectorAssertions.isEmpty else { return [] }
        let assertions = assertions
        return record.vectorAssertions.map { TripleVectorKey(model, assertions[Int($0)].triple) }
    }

    /// Calls a closure with the bytes of each key that no other document contributes to.
    ///
    /// Which tables these are is what ``DocumentEncoder`` writes less what is shared: the three orders of triples, and the
    /// vectors of entities and triples. The mark of a document that awaits linking is left out, because linking takes it
    /// away.
    func forEachOwnedKey(_ body: (borrowing ByteWriter) throws -> Void) rethrows {
        var key = ByteWriter(capacity: 64)
        func visit(_ storeKey: some StoreKey) throws {
            key.removeAll()
            storeKey.encode(into: &key)
            try body(key)
        }
        try visit(DocumentKey(id: document))
        try visit(ContributionsKey(id: document))
        try visit(SourceDocumentKey(source: record.source, document: document))
        let passages = passageIDs
        for passage in passages { try visit(PassageKey(id: passage)) }
        for (index, entity) in entityIDs.enumerated() {
            try visit(EntityKey(entity, document))
            try visit(NameKey(name: record.entityNames[index], entity: entity, document: document))
            let shown = record.entityShownNames[index]
            if !shown.isEmpty {
                try visit(NameKey(name: shown, entity: entity, document: document))
            }
        }
        for title in titleIDs { try visit(TitleKey(title, document)) }
        for predicate in record.predicates {
            try visit(PredicateKey(Predicate(rawValue: predicate).id, document))
        }
        for index in stride(from: 0, to: record.mentions.count, by: 2) {
            let passage = passages[Int(record.mentions[index])]
            let entity = entityIDs[Int(record.mentions[index + 1])]
            try visit(MentionKey(entity, passage))
            try visit(PassageMentionKey(passage, entity))
        }
        for (triple, place) in assertions {
            try visit(EvidenceKey(triple: triple, document: document, place: place))
        }
        for term in record.terms { try visit(PostingKey(term: term, document: document)) }
        try forEachOwnedVectorKey(body)
    }

    /// Calls a closure with the bytes of those keys that the document owns because a model made vectors of it.
    func forEachOwnedVectorKey(_ body: (borrowing ByteWriter) throws -> Void) rethrows {
        guard let model else { return }
        var key = ByteWriter(capacity: 64)
        func visit(_ storeKey: some StoreKey) throws {
            key.removeAll()
            storeKey.encode(into: &key)
            try body(key)
        }
        for passage in passageIDs { try visit(PassageVectorsKey(model, passage)) }
        for vector in entityVectors { try visit(EntityVectorUseKey(vector, document)) }
        for vector in Set(tripleVectors) { try visit(TripleVectorUseKey(vector, document)) }
    }

    /// Calls a closure with each count that the document has a part in, and that part.
    func forEachCount(_ body: (Counter, Int) throws -> Void) rethrows {
        try body(.total(.documents), 1)
        try body(.total(.passages), Int(record.passages))
        try body(.total(.posts), Int(record.posts))
        try body(.total(.mentions), record.mentions.count / 2)
        try body(.total(.evidence), record.assertions.count / 4)
        try body(.total(.keywords), Int(record.keywords))
        if let model { try body(.embedded(model), 1) }
        for index in stride(from: 0, to: record.mentions.count, by: 2) {
            try body(.passagesMentioning(entityIDs[Int(record.mentions[index + 1])]), 1)
        }
        for index in stride(from: 0, to: record.assertions.count, by: 4) {
            try body(
                .evidence(Predicate(rawValue: record.predicates[Int(record.assertions[index + 1])]).id), 1)
        }
        for (term, passages) in zip(record.terms, record.termPassages) {
            try body(.passagesUsing(term: term), Int(passages))
        }
    }
}
