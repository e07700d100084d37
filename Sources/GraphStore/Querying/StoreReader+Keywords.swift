public import KnowledgeModel

extension StoreReader {
    /// Calls a closure with each passage that uses a keyword, how often, and how many keywords the passage has.
    /// Documents come in the order of identifiers. One scan.
    public func forEachPosting(
        of term: String,
        _ body: (_ document: DocumentID, _ ordinal: Int, _ occurrences: Int, _ passageLength: Int) throws ->
            Void
    ) throws {
        var prefix = ByteWriter(capacity: 32)
        prefix.append(Table.posting.rawValue)
        prefix.append(name: term)
        let start = prefix.count
        try scan(prefix.bytes) { key, value in
            var reader = ByteReader(UnsafeRawBufferPointer(rebasing: key[start...]))
            let document: DocumentID = try reader.readIdentifier()
            try HotRecords.decodePosting(value) { ordinal, occurrences, length in
                try body(document, ordinal, occurrences, length)
            }
            return .more
        }
    }

    /// Calls a closure with each passage of one document that uses a keyword, as ``forEachPosting(of:_:)`` does. One
    /// lookup.
    public func forEachPosting(
        of term: String, in document: DocumentID,
        _ body: (_ ordinal: Int, _ occurrences: Int, _ passageLength: Int) throws -> Void
    ) throws {
        try withValue(PostingKey(term: term, document: document)) { value in
            guard let value else { return }
            try HotRecords.decodePosting(value, body)
        }
    }

    /// A count: the sum of what batches contributed. One scan, short once counts were folded.
    public func count(_ counter: Counter) throws -> Int {
        var sum = 0
        try scan(CountKey.prefix(of: counter)) { _, value in
            sum += try CountKey.decode(value: value)
            return .more
        }
        return sum
    }

    /// The passages that mention an entity or hold it as a title of another document. Two short scans when the readers of
    /// this state ask first.
    public func passageCount(of entity: EntityID) throws -> Int {
        if let known = passageCounts[entity] { return known }
        let count = try count(.passagesMentioning(entity)) + count(.passagesLinkedTo(entity))
        passageCounts[entity] = count
        return count
    }
}
