public import KnowledgeModel
import SwiftProtobuf

/// Changes to a store that appear together: documents to add or replace, documents to remove, and journal entries.
///
/// Fill it with documents that ``DocumentEncoder`` encoded and commit it with ``GraphStore/commit(_:through:)``. A load
/// that was committed is never half visible. Committing it again changes nothing.
public struct Load: Sendable {
    /// Names the load, so that its counts are added once.
    let batch: Identifier<Load>
    private(set) var facts = FactBuffer()
    private(set) var counts: [Counter: Int] = [:]
    private(set) var inserted: Set<DocumentID> = []
    private(set) var removed: Set<DocumentID> = []
    private(set) var names: [EntityID: (namespace: Entity.Namespace, canonicalName: String)] = [:]
    private(set) var titles: Set<EntityID> = []
    private(set) var removedSources: [String] = []
    /// The model that made the vectors of the load's documents; nil when none has any.
    private(set) var model: EmbeddingModel?

    /// Starts a load without changes.
    public init() {
        // 0 is where counts are folded into.
        batch = Identifier(rawValue: UInt64.random(in: 1...UInt64.max))
    }

    /// The memory that the changes take.
    public var byteCount: Int { facts.byteCount + facts.count * MemoryLayout<FactBuffer.Entry>.stride }

    /// The number of documents that are added, replaced or removed.
    public var documentCount: Int { inserted.count + removed.count }

    /// Whether committing would change nothing.
    public var isEmpty: Bool { facts.count == 0 && removed.isEmpty && removedSources.isEmpty }

    /// Whether the load adds or removes this document.
    public func contains(_ document: DocumentID) -> Bool {
        inserted.contains(document) || removed.contains(document)
    }

    /// Adds a document, which replaces the one of the same URI.
    ///
    /// - Precondition: the load does not change the document already; see ``contains(_:)``.
    /// - Throws: ``StoreError`` with code `collision` when a name of the document has the identifier of another name, and
    ///   with `otherModel` when its vectors are not of the same model as those of the load's other documents.
    public mutating func insert(_ document: borrowing EncodedDocument) throws {
        precondition(!contains(document.id), "A load changes each document once.")
        for name in document.names {
            if let other = names.updateValue((name.namespace, name.canonicalName), forKey: name.id),
                other != (name.namespace, name.canonicalName)
            {
                throw StoreError.collision(other.canonicalName, name.canonicalName, id: name.id.description)
            }
        }
        if let given = document.model {
            if let model, model != given { throw StoreError.otherModel(model, given) }
            model = given
        }
        inserted.insert(document.id)
        titles.formUnion(document.titles)
        facts.append(document.facts)
        for (counter, value) in document.counts { counts[counter, default: 0] += value }
    }

    /// Removes a document and all that it alone supports.
    ///
    /// - Precondition: the load does not change the document already.
    public mutating func remove(_ document: DocumentID) {
        precondition(!contains(document), "A load changes each document once.")
        removed.insert(document)
    }

    /// Notes that a source was read to its end.
    public mutating func finish(_ source: SourceState) throws {
        var value = ByteWriter(capacity: 128)
        value.append(try source.record.serializedBytes() as [UInt8])
        var key = ByteWriter(capacity: 128)
        SourceKey(path: source.path).encode(into: &key)
        facts.put(key, value)
    }

    /// Forgets that a source was read.
    public mutating func forget(source path: String) {
        removedSources.append(path)
    }
}
