import Foundation
import KnowledgeModel
import SwiftProtobuf

/// Works out what a load changes in the store as it is now: the new keys, less the old ones that nothing supports any
/// more, and the counts.
struct LoadPreparation {
    private let load: Load
    private let reader: StoreReader
    private let known: KnownNames
    private var facts: FactBuffer
    private var counts: [Counter: Int]
    /// Titles that may have lost their last document.
    private var fadingTitles: Set<EntityID> = []
    /// Triples that may have lost their last evidence.
    private var fadingTriples: Set<Triple> = []
    private var fadingVectors = FadingVectors()

    init(_ load: Load, reader: StoreReader, known: KnownNames) {
        self.load = load
        self.reader = reader
        self.known = known
        facts = load.facts
        counts = load.counts
    }

    /// The sorted keys to write.
    mutating func prepare() throws -> FactBuffer {
        try checkCollisions()
        if let model = load.model { try facts.use(model, reader) }
        // The same documents in the same order whatever the order of a set: messages and files repeat.
        for document in load.inserted.union(load.removed).sorted() {
            try withdraw(document)
        }
        for title in fadingTitles { try removeLinksIfUnsupported(title) }
        for triple in fadingTriples { try removeIfUnsupported(triple) }
        try fadingVectors.remove(from: &facts, reader, forgetting: load.contains)
        for path in load.removedSources { facts.delete(SourceKey(path: path).bytes) }
        try addCounts()
        try addBatchRecord()
        facts.sort()
        return facts
    }

    private func checkCollisions() throws {
        let unknown = load.names.filter { id, name in
            !known.contains(name.canonicalName, in: name.namespace, as: id)
        }
        // In the order of keys, so that one block after the other is read.
        for (id, name) in unknown.sorted(by: { $0.key < $1.key }) {
            guard let stored = try reader.entity(id) else { continue }
            if stored.canonicalName != name.canonicalName || stored.namespace != name.namespace {
                throw StoreError.collision(stored.canonicalName, name.canonicalName, id: id.description)
            }
        }
    }

    /// Deletes what a stored document contributed. Keys that the load puts again are kept by sorting.
    private mutating func withdraw(_ document: DocumentID) throws {
        guard let old = try reader.contributions(of: document) else { return }
        old.forEachOwnedKey { key in key.bytes.withUnsafeBytes { facts.delete($0) } }
        if load.removed.contains(document) { facts.delete(UnlinkedKey(id: document).bytes) }
        old.forEachCount { counter, value in counts[counter, default: 0] -= value }
        fadingTitles.formUnion(old.titleIDs)
        fadingTriples.formUnion(old.assertions.map(\.triple))
        fadingVectors.insert(old)
        if old.model != nil {
            let known = try reader.unindexedPassages(of: document) ?? 0
            facts.putUnindexed(document, passages: max(known, Int(old.record.passages)))
        }
        for passage in old.passageIDs {
            try reader.forEachLinkedMention(in: passage) { entity, _, mentioned in
                removeLink(entity, passage, mentioned: mentioned)
            }
        }
    }

    private mutating func removeLink(_ entity: EntityID, _ passage: PassageID, mentioned: Bool) {
        facts.delete(LinkedMentionKey(entity, passage).bytes)
        facts.delete(PassageLinkedMentionKey(passage, entity).bytes)
        if !mentioned { counts[.passagesLinkedTo(entity), default: 0] -= 1 }
    }

    /// Deletes what was found in other documents by a title that no document gives any more.
    private mutating func removeLinksIfUnsupported(_ title: EntityID) throws {
        let isGivenByLoad = load.titles.contains(title)
        if isGivenByLoad { return }
        let isSupported = try reader.documents(givingTitle: title).contains { !load.contains($0) }
        if isSupported { return }
        try reader.forEachLinkedMention(of: title) { passage, _, mentioned in
            // Passages of documents that the load changes lost their links above.
            let owner = try reader.passage(passage)?.passage.document
            if let owner, load.contains(owner) { return }
            removeLink(title, passage, mentioned: mentioned)
        }
    }

    /// Deletes the three orders of a triple that no evidence outside the load supports. The load's own evidence puts
    /// them again, which wins.
    private mutating func removeIfUnsupported(_ triple: Triple) throws {
        let isSupported = try reader.evidenceKeys(of: triple).contains { !load.contains($0.document) }
        if isSupported { return }
        for order in TripleOrder.allCases { facts.delete(order.bytes(triple)) }
    }

    private mutating func addCounts() throws {
        var key = ByteWriter(capacity: 64)
        for (counter, value) in counts where value != 0 {
            key.removeAll()
            CountKey(counter: counter, batch: load.batch).encode(into: &key)
            let value = CountKey.encode(value: value)
            key.bytes.withUnsafeBytes { key in value.withUnsafeBytes { facts.put(key, $0) } }
        }
    }

    private mutating func addBatchRecord() throws {
        var record = BatchRecord()
        record.applied = Int64((Date().timeIntervalSince1970 * 1000).rounded())
        record.documents = UInt64(load.documentCount)
        var key = ByteWriter(capacity: 9)
        BatchKey(id: load.batch).encode(into: &key)
        var value = ByteWriter(capacity: 16)
        value.append(try record.serializedBytes() as [UInt8])
        facts.put(key, value)
    }
}
