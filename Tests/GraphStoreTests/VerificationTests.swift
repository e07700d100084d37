import KnowledgeModel
import Testing

@testable import GraphStore

/// Verification notices every single key that is lost, added or changed.
@Suite struct VerificationTests {
    private func makeStore() throws -> GraphStore {
        var facts = RandomFacts(seed: 3)
        let store = try GraphStore.inMemory()
        var load = Load()
        let documents = (0..<6).map { facts.document($0) }
        for document in documents { try load.insert(document.encoded()) }
        try store.commit(load)
        let linked = documents.filter { !$0.passages.isEmpty && !$0.titles.isEmpty }
        try store.addLinks(
            linked.map { document in
                PassageLinks(
                    passage: document.passages[0].id,
                    occurrences: [document.entities[document.titles[0]].id: 1])
            }, finishing: [])
        return store
    }

    @Test func aWholeStoreIsClean() throws {
        let report = try makeStore().verify()
        #expect(report.problems == [])
        #expect(report.keyCounts["document"] == 6)
    }

    @Test func everyLostKeyIsNoticed() throws {
        let store = try makeStore()
        var keys: [[UInt8]] = []
        try store.read { reader in
            for table in Table.allCases
            where ![.meta, .batch, .unlinked, .unindexed, .source].contains(table) {
                try reader.scan(table) { key, _ in
                    keys.append(Array(key))
                    return .more
                }
            }
        }
        #expect(keys.count > 100)
        for key in keys {
            let value = try store.read { try $0.contains(key) } ? try value(of: key, in: store) : []
            try store.update { $1.delete(key) }
            let report = try store.verify()
            #expect(!report.isClean, "table \(String(describing: Table(rawValue: key[0])))")
            try store.update { _, facts in
                key.withUnsafeBytes { key in value.withUnsafeBytes { facts.put(key, $0) } }
            }
        }
        #expect(try store.verify().problems == [])
    }

    @Test func everyForeignKeyIsNoticed() throws {
        let store = try makeStore()
        let stranger = DocumentID(rawValue: 12345)
        let entity = EntityID(rawValue: 678)
        let triple = Triple(subject: entity, predicate: Predicate.partOf.id, object: entity)
        let keys: [[UInt8]] = [
            DocumentKey(id: stranger).bytes, PassageKey(id: PassageID(rawValue: 5)).bytes,
            EntityKey(entity, stranger).bytes, NameKey(name: "x", entity: entity, document: stranger).bytes,
            TitleKey(entity, stranger).bytes, MentionKey(entity, PassageID(rawValue: 5)).bytes,
            PassageMentionKey(PassageID(rawValue: 5), entity).bytes,
            LinkedMentionKey(entity, PassageID(rawValue: 5)).bytes,
            PassageLinkedMentionKey(PassageID(rawValue: 5), entity).bytes, UnlinkedKey(id: stranger).bytes,
            EvidenceKey(triple: triple, document: stranger, place: 0).bytes,
            PostingKey(term: "x", document: stranger).bytes,
            SourceDocumentKey(source: "x", document: stranger).bytes,
            PassageVectorsKey(EmbeddingModel.test.id, PassageID(rawValue: 5)).bytes,
            EntityVectorKey(EmbeddingModel.test.id, entity).bytes,
            EntityVectorUseKey(EntityVectorKey(EmbeddingModel.test.id, entity), stranger).bytes,
            TripleVectorKey(EmbeddingModel.test.id, triple).bytes,
            TripleVectorUseKey(TripleVectorKey(EmbeddingModel.test.id, triple), stranger).bytes,
        ]
        let orders = TripleOrder.allCases.map { $0.bytes(triple) }
        for key in keys + orders {
            try store.update { _, facts in
                key.withUnsafeBytes { key in [UInt8]().withUnsafeBytes { facts.put(key, $0) } }
            }
            #expect(try !store.verify().isClean, "table \(String(describing: Table(rawValue: key[0])))")
            try store.update { $1.delete(key) }
        }
        #expect(try store.verify().problems == [])
    }

    private func value(of key: [UInt8], in store: GraphStore) throws -> [UInt8] {
        try store.storage.snapshot().withValue(for: key) { $0.map { Array($0) } ?? [] }
    }
}
