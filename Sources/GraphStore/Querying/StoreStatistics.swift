public import KnowledgeModel

/// How much of what a store holds.
public struct StoreStatistics: Codable, Equatable, Sendable {
    /// The version of keys and records.
    public var formatVersion = GraphStore.formatVersion
    /// Source files that were read to their end.
    public var sources = 0
    /// Pages and threads.
    public var documents = 0
    /// Messages of all threads.
    public var posts = 0
    /// Passages.
    public var passages = 0
    /// Keywords in all passages, repeated ones counted again.
    public var keywords = 0
    /// Distinct entities.
    public var entities = 0
    /// Distinct entities of each kind, as most documents that name them say.
    public var entitiesByKind: [String: Int] = [:]
    /// Distinct triples.
    public var triples = 0
    /// Distinct triples of each predicate.
    public var triplesByPredicate: [String: Int] = [:]
    /// Places that state a triple.
    public var evidence = 0
    /// Pairs of an entity and a passage that mentions it.
    public var mentions = 0
    /// Pairs of a title and a passage of another document that holds it.
    public var linkedMentions = 0
    /// Documents whose linked mentions are still to be made.
    public var unlinkedDocuments = 0
    /// The model whose vectors are searched; nil before there were any.
    public var embeddingModel: EmbeddingModel?
    /// Documents with vectors of that model.
    public var embeddedDocuments = 0
    /// Documents whose vectors changed since they were indexed, those that are gone among them.
    public var unindexedDocuments = 0
    /// Bytes on disk.
    public var diskBytes = 0

    /// Starts with the statistics of an empty store.
    public init() {}
}

extension GraphStore {
    /// Counts what the store holds.
    ///
    /// - Complexity: a scan of entities, triples and linked mentions; the rest are kept counts.
    public func statistics() throws -> StoreStatistics {
        var statistics = try read { try $0.statistics() }
        statistics.diskBytes = try footprint().disk
        return statistics
    }
}

extension StoreReader {
    fileprivate func statistics() throws -> StoreStatistics {
        var statistics = StoreStatistics()
        statistics.documents = try count(.total(.documents))
        statistics.posts = try count(.total(.posts))
        statistics.passages = try count(.total(.passages))
        statistics.keywords = try count(.total(.keywords))
        statistics.mentions = try count(.total(.mentions))
        statistics.evidence = try count(.total(.evidence))
        try forEachSource { _ in statistics.sources += 1 }
        try forEachDescribedEntity { _, entity in
            statistics.entities += 1
            statistics.entitiesByKind[entity.kind.rawValue, default: 0] += 1
        }
        var byPredicate: [PredicateID: Int] = [:]
        try forEachTriple { triple in
            statistics.triples += 1
            byPredicate[triple.predicate, default: 0] += 1
        }
        for (id, count) in byPredicate {
            statistics.triplesByPredicate[try predicate(id)?.rawValue ?? id.description] = count
        }
        try scan(.linkedMention) { _, _ in
            statistics.linkedMentions += 1
            return .more
        }
        statistics.unlinkedDocuments = try unlinkedDocuments().count
        statistics.embeddingModel = try embeddingModel()
        if let model = statistics.embeddingModel {
            statistics.embeddedDocuments = try count(.embedded(model.id))
        }
        statistics.unindexedDocuments = try unindexedDocuments().count
        return statistics
    }
}
