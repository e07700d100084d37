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
            guard shows(document) else { return .more }
            try HotRecords.decodePosting(value) { ordinal, occurrences, length in
                guard shows(ordinal, of: document) else { return }
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
            guard let value, shows(document) else { return }
            try HotRecords.decodePosting(value) { ordinal, occurrences, length in
                guard shows(ordinal, of: document) else { return }
                try body(ordinal, occurrences, length)
            }
        }
    }

    private func shows(_ ordinal: Int, of document: DocumentID) -> Bool {
        guard let visible, visible.part(of: document) == .some else { return true }
        return visible.contains(Passage.id(of: document, ordinal: ordinal))
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

    /// Calls a closure with each keyword that begins with some letters, in the order of bytes, and the passages of the whole
    /// store that use it; keywords that no passage uses any more are left out. One scan.
    public func forEachKeyword(
        beginningWith letters: String, _ body: (_ term: String, _ passages: Int) throws -> Void
    ) throws {
        var last: (term: String, count: Int)?
        func finish() throws {
            if let last, last.count > 0 { try body(last.term, last.count) }
        }
        try scan(CountKey.prefix(ofTermsBeginningWith: letters)) { key, value in
            guard case .passagesUsing(let term) = try CountKey(decoding: key).counter else { return .more }
            let count = try CountKey.decode(value: value)
            if let known = last, known.term.utf8.elementsEqual(term.utf8) {
                last = (term, known.count + count)
            } else {
                try finish()
                last = (term, count)
            }
            return .more
        }
        try finish()
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
