public import KnowledgeModel

/// The titles that a passage's text holds, with how often.
public struct PassageLinks: Sendable {
    /// The passage.
    public let passage: PassageID
    /// Titles, and how often the text holds each.
    public let occurrences: [EntityID: Int]

    /// Describes what was found in a passage.
    public init(passage: PassageID, occurrences: [EntityID: Int]) {
        self.passage = passage
        self.occurrences = occurrences
    }
}

extension StoreReader {
    /// The documents whose linked mentions are still to be made, in the order of identifiers. One scan.
    public func unlinkedDocuments() throws -> [DocumentID] {
        var documents: [DocumentID] = []
        try scan(.unlinked) { key, _ in
            documents.append(try UnlinkedKey(decoding: key).id)
            return .more
        }
        return documents
    }

    /// Whether a passage's own document mentions an entity there.
    public func mentions(_ entity: EntityID, in passage: PassageID) throws -> Bool {
        try contains(PassageMentionKey(passage, entity))
    }
}

extension GraphStore {
    /// Adds linked mentions, which are derived: the titles of all documents, found in the text of passages.
    ///
    /// - Parameters:
    ///   - links: What was found. What a passage had before and is found again stays; nothing is taken away.
    ///   - finished: Documents whose passages, and whose titles in other passages, have all been linked.
    public func addLinks(_ links: [PassageLinks], finishing finished: [DocumentID]) throws {
        try update { reader, facts in
            var counts: [Counter: Int] = [:]
            var value = ByteWriter(capacity: 4)
            for link in links where try reader.contains(PassageKey(id: link.passage)) {
                for (entity, occurrences) in link.occurrences {
                    let mentioned = try reader.mentions(entity, in: link.passage)
                    value.removeAll()
                    HotRecords.encodeOccurrences(occurrences, mentioned: mentioned, into: &value)
                    let key = PassageLinkedMentionKey(link.passage, entity)
                    if !mentioned, try !reader.contains(key) {
                        counts[.passagesLinkedTo(entity), default: 0] += 1
                    }
                    facts.put(key, value)
                    facts.put(LinkedMentionKey(entity, link.passage), value)
                }
            }
            for document in finished { facts.delete(UnlinkedKey(id: document).bytes) }
            facts.put(counts, batch: Load().batch)
        }
    }
}

extension FactBuffer {
    /// Adds a key and its value.
    mutating func put(_ key: some StoreKey, _ value: borrowing ByteWriter) {
        var writer = ByteWriter(capacity: 48)
        key.encode(into: &writer)
        put(writer, value)
    }

    /// Adds a batch's contributions to counts.
    mutating func put(_ counts: [Counter: Int], batch: Identifier<Load>) {
        for (counter, count) in counts where count != 0 {
            var value = ByteWriter(capacity: 4)
            value.append(CountKey.encode(value: count))
            put(CountKey(counter: counter, batch: batch), value)
        }
    }
}
