import KnowledgeModel

/// What checking a whole store found.
public struct VerificationReport: Codable, Equatable, Sendable {
    /// The keys of each table, by the table's name.
    public var keyCounts: [String: Int] = [:]
    /// One sentence for each contradiction, the first hundred.
    public var problems: [String] = []
    /// The number of contradictions.
    public var problemCount = 0

    /// Whether nothing was found.
    public var isClean: Bool { problemCount == 0 }

    /// Adds a contradiction.
    public mutating func add(_ problem: String) {
        problemCount += 1
        if problems.count < 100 { problems.append(problem) }
    }
}

extension GraphStore {
    /// Checks every reference in both directions and recomputes every count.
    ///
    /// Each key that a document's record lists must exist, and each key that exists must be listed by its document;
    /// every triple has evidence and stands in all three orders; every vector is as long as its model's and kept for a
    /// document; every count equals what counting anew gives; passages
    /// put together give the document's text.
    ///
    /// - Parameter progress: Called now and then with the number of keys that were checked.
    /// - Returns: What was found. A damaged store gives problems; only one that cannot be read throws.
    /// - Complexity: a few scans of the whole store, with memory for the identifiers of documents.
    public func verify(progress: @escaping (Int) -> Void = { _ in }) throws -> VerificationReport {
        try read { reader in
            var verification = Verification(reader: reader, progress: progress)
            try verification.checkDocuments()
            try verification.checkTriples()
            try verification.checkVectors()
            try verification.checkLinks()
            try verification.checkCounts()
            return verification.report
        }
    }
}

/// The checks, over one state of a store.
private struct Verification {
    let reader: StoreReader
    let progress: (Int) -> Void
    var report = VerificationReport()
    private var documents: Set<DocumentID> = []
    /// How many keys of each table the documents' records claim.
    private var claimed: [Table: Int] = [:]
    private var recounted: [Counter: Int] = [:]
    private var checked = 0

    init(reader: StoreReader, progress: @escaping (Int) -> Void) {
        self.reader = reader
        self.progress = progress
    }

    private mutating func advance(_ keys: Int = 1) {
        let before = checked / 100_000
        checked += keys
        if checked / 100_000 != before { progress(checked) }
    }

    // MARK: Documents

    /// Each key that a document claims exists, and there are as many keys as are claimed.
    mutating func checkDocuments() throws {
        try reader.scan(.contributions) { key, value in
            let id = try ContributionsKey(decoding: key).id
            documents.insert(id)
            do {
                try checkClaims(
                    of: Contributions(document: id, record: try StoreReader.decode(value)))
            } catch let error as StoreError where error.code == .corrupt {
                report.add(error.message)
            }
            return .more
        }
        for table in Self.ownedTables {
            let present = try count(table)
            report.keyCounts["\(table)"] = present
            if present != claimed[table, default: 0] {
                report.add(
                    "table '\(table)' has \(present) keys, and documents account for \(claimed[table, default: 0])"
                )
                try nameOrphans(in: table)
            }
        }
        for table in [Table.unlinked, .unindexed, .source, .batch, .meta, .count] {
            report.keyCounts["\(table)"] = try count(table)
        }
        try reader.scan(.unlinked) { key, _ in
            let id = try UnlinkedKey(decoding: key).id
            if !documents.contains(id) { report.add("document \(id) awaits linking and is not in the store") }
            return .more
        }
    }

    /// The tables whose keys belong to one document each.
    private static let ownedTables: [Table] = [
        .sourceDocument, .document, .contributions, .passage, .entity, .name, .title, .predicate, .mention,
        .passageMention, .evidence, .posting, .passageVectors, .entityVectorUse, .tripleVectorUse,
    ]

    private mutating func checkClaims(of contributions: Contributions) throws {
        var missing = 0
        var seen = 0
        try contributions.forEachOwnedKey { key in
            seen += 1
            if let table = key.bytes.first.flatMap(Table.init(rawValue:)) { claimed[table, default: 0] += 1 }
            if try !reader.contains(key.bytes) { missing += 1 }
        }
        advance(seen)
        if missing > 0 {
            report.add(
                "document \(contributions.document) lacks \(missing) of the \(seen) keys that it contributed")
        }
        contributions.forEachCount { counter, value in recounted[counter, default: 0] += value }
        try checkText(of: contributions.document)
    }

    private mutating func checkText(of id: DocumentID) throws {
        guard let document = try reader.document(id) else { return }
        guard document.id == DocumentID(namespace: "document", name: document.uri) else {
            report.add("the record of \(document.uri) lies under another document's identifier")
            return
        }
        guard document.passageCount > 0 else { return }
        let length = try reader.text(of: document).utf8.count
        if length != document.textLength {
            report.add("the passages of \(document.uri) hold \(length) bytes of its \(document.textLength)")
        }
    }

    private mutating func count(_ table: Table) throws -> Int {
        var keys = 0
        try reader.scan(table) { _, _ in
            keys += 1
            return .more
        }
        advance(keys)
        return keys
    }

    /// Says which keys belong to no document of the store, where keys end with the document.
    private mutating func nameOrphans(in table: Table) throws {
        try reader.scan(table) { key, _ in
            let owner: DocumentID? =
                switch table {
                case .sourceDocument: try SourceDocumentKey(decoding: key).document
                case .document: try DocumentKey(decoding: key).id
                case .entity: try EntityKey(decoding: key).second
                case .name: try NameKey(decoding: key).document
                case .title: try TitleKey(decoding: key).second
                case .predicate: try PredicateKey(decoding: key).second
                case .evidence: try EvidenceKey(decoding: key).document
                case .posting: try PostingKey(decoding: key).document
                case .passage: try owner(of: PassageKey(decoding: key).id)
                case .mention: try owner(of: MentionKey(decoding: key).second)
                case .passageMention:
                    try owner(of: PassageMentionKey(decoding: key).first)
                case .passageVectors: try owner(of: PassageVectorsKey(decoding: key).second)
                case .entityVectorUse: try EntityVectorUseKey(decoding: key).document
                case .tripleVectorUse: try TripleVectorUseKey(decoding: key).document
                default: nil
                }
            if owner.map(documents.contains) != true {
                report.add(
                    "table '\(table)' has a key of document \(owner?.description ?? "?"), which is gone")
            }
            return .more
        }
    }

    /// The document that a passage belongs to; nil when the passage is missing or damaged.
    private func owner(of passage: PassageID) throws -> DocumentID? {
        do {
            return try reader.passage(passage)?.passage.document
        } catch let error as StoreError where error.code == .corrupt {
            return nil
        }
    }

    // MARK: Triples

    /// The three orders hold the same triples, those that have evidence.
    mutating func checkTriples() throws {
        var sums: [TripleOrder: TripleSum] = [:]
        for order in TripleOrder.allCases {
            var sum = TripleSum()
            try reader.scan(order.table) { key, _ in
                sum.add(try order.decode(key))
                return .more
            }
            sums[order] = sum
            report.keyCounts["\(order.table)"] = sum.count
            advance(sum.count)
        }
        var supported = TripleSum()
        var last: Triple?
        try reader.scan(.evidence) { key, _ in
            let triple = try EvidenceKey(decoding: key).triple
            if triple != last {
                last = triple
                supported.add(triple)
            }
            return .more
        }
        for order in TripleOrder.allCases where sums[order] != supported {
            report.add(
                "the order \(order) holds \(sums[order]?.count ?? 0) triples, and evidence supports "
                    + "\(supported.count)\(sums[order]?.count == supported.count ? " others" : "")")
        }
    }

    /// A set of triples, told from another by its size and a sum of hashes that does not depend on order.
    private struct TripleSum: Equatable {
        private(set) var count = 0
        private var sum: UInt64 = 0

        mutating func add(_ triple: Triple) {
            count += 1
            var hash = triple.subject.rawValue &* 0x9E37_79B9_7F4A_7C15
            hash = (hash ^ (hash >> 29) ^ triple.predicate.rawValue) &* 0xBF58_476D_1CE4_E5B9
            hash = (hash ^ (hash >> 32) ^ triple.object.rawValue) &* 0x94D0_49BB_1331_11EB
            sum &+= hash ^ (hash >> 31)
        }
    }

    // MARK: Vectors

    /// Vectors of entities and triples are those that documents use, and all are as long as those of their model.
    mutating func checkVectors() throws {
        let model = try reader.embeddingModel()
        try checkSharedVectors(.entityVector, .entityVectorUse, of: model)
        try checkSharedVectors(.tripleVector, .tripleVectorUse, of: model)
        guard let model else { return }
        try reader.scan([UInt8](.passageVectors, model.id)) { key, value in
            let passage = try PassageVectorsKey(decoding: key).second
            do {
                _ = try PassageVectors(value, dimension: model.dimension, of: passage)
            } catch let error as StoreError where error.code == .corrupt {
                report.add(error.message)
            }
            return .more
        }
    }

    /// Compares two tables of which the second has the keys of the first, each with the documents behind it.
    private mutating func checkSharedVectors(
        _ table: Table, _ useTable: Table, of model: EmbeddingModel?
    ) throws {
        var kept = KeySum()
        try reader.scan(table) { key, value in
            kept.add(key.dropFirst())
            if let model, key.starts(with: [UInt8](table, model.id)), value.count != 2 * model.dimension {
                report.add(
                    "table '\(table)' has a vector of \(value.count) bytes, where \(model.name) makes "
                        + "\(2 * model.dimension)")
            }
            return .more
        }
        report.keyCounts["\(table)"] = kept.count
        advance(kept.count)
        var used = KeySum()
        var last: [UInt8] = []
        try reader.scan(useTable) { key, _ in
            let vector = key.dropFirst().dropLast(8)
            if !vector.elementsEqual(last) {
                last = Array(vector)
                used.add(vector)
            }
            return .more
        }
        if kept != used {
            report.add(
                "table '\(table)' has \(kept.count) vectors, and documents use \(used.count)"
                    + "\(kept.count == used.count ? " others" : "")")
        }
    }

    /// A set of keys, told from another by its size and a sum of hashes.
    private struct KeySum: Equatable {
        private(set) var count = 0
        private var sum: UInt64 = 0

        mutating func add(_ key: Slice<UnsafeRawBufferPointer>) {
            count += 1
            let hash = ContentHash(of: UnsafeRawBufferPointer(rebasing: key))
            sum &+= hash.high ^ hash.low
        }
    }

    // MARK: Links

    /// Linked mentions come in pairs, lead from titles to passages that exist, and know whether the passage mentions
    /// the entity besides.
    mutating func checkLinks() throws {
        var forward = 0
        try reader.scan(.linkedMention) { key, value in
            let link = try LinkedMentionKey(decoding: key)
            forward += 1
            let linkValue = try HotRecords.decodeOccurrences(value)
            let twin = try reader.withValue(PassageLinkedMentionKey(link.second, link.first)) { twin in
                try twin.map { try HotRecords.decodeOccurrences($0) }
            }
            if twin?.occurrences != linkValue.occurrences || twin?.mentioned != linkValue.mentioned {
                report.add("the link of title \(link.first) to passage \(link.second) has no twin")
            }
            if try !reader.contains(PassageKey(id: link.second)) {
                report.add("title \(link.first) is linked to passage \(link.second), which is gone")
            } else if try reader.mentions(link.first, in: link.second) != linkValue.mentioned {
                report.add("the link of title \(link.first) to passage \(link.second) misjudges its mentions")
            }
            if try !reader.isTitle(link.first) {
                report.add("passage \(link.second) is linked to \(link.first), which is no title any more")
            }
            if !linkValue.mentioned { recounted[.passagesLinkedTo(link.first), default: 0] += 1 }
            return .more
        }
        report.keyCounts["linkedMention"] = forward
        let backward = try count(.passageLinkedMention)
        report.keyCounts["passageLinkedMention"] = backward
        if forward != backward {
            report.add("\(forward) links lead from titles to passages, and \(backward) back")
        }
    }

    // MARK: Counts

    /// Every count equals what counting anew gives, and nothing else is counted.
    mutating func checkCounts() throws {
        var current: Counter?
        var sum = 0
        var problems: [String] = []
        func finish() {
            guard let counter = current else { return }
            let expected = recounted.removeValue(forKey: counter) ?? 0
            if sum != expected { problems.append("the count \(counter) is \(sum) and should be \(expected)") }
        }
        try reader.scan(.count) { key, value in
            let counter = try CountKey(decoding: key).counter
            if counter != current {
                finish()
                current = counter
                sum = 0
            }
            sum += try CountKey.decode(value: value)
            return .more
        }
        finish()
        for problem in problems { report.add(problem) }
        for (counter, expected) in recounted where expected != 0 {
            report.add("the count \(counter) is missing and should be \(expected)")
        }
    }
}
