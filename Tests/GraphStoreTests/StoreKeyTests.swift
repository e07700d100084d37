import KnowledgeModel
import TestSupport
import Testing

@testable import GraphStore

/// Keys come back as they were written, and their bytes sort as their fields do.
@Suite struct StoreKeyTests {
    private static let names = [
        "", "a", "ab", "a\u{0}", "a\u{0}b", "a\u{1}", "a\u{1}\u{0}", "a\u{2}", "a b", "b", "naïve", "记忆",
        "记忆库", "🦜",
        String(repeating: "x", count: 300),
    ]
    private static let numbers: [UInt64] = [0, 1, 0xFF, 0x100, UInt64.max / 2, UInt64.max - 1, UInt64.max]

    private func check<Key: StoreKey>(_ keys: [Key], sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        #expect(Set(keys.map(\.bytes)).count == Set(keys).count, sourceLocation: sourceLocation)
        for key in keys {
            let decoded = try key.bytes.withUnsafeBytes { try Key(decoding: $0) }
            #expect(decoded == key, sourceLocation: sourceLocation)
            #expect(key.bytes.first == Key.table.rawValue, sourceLocation: sourceLocation)
        }
        for left in keys {
            for right in keys {
                #expect(
                    (left < right) == left.bytes.lexicographicallyPrecedes(right.bytes),
                    "\(left) against \(right)", sourceLocation: sourceLocation)
            }
        }
    }

    private func pairs<First, Second, Key>(
        _ make: (Identifier<First>, Identifier<Second>) -> Key
    ) -> [Key] {
        Self.numbers.flatMap { first in
            Self.numbers.map { make(Identifier(rawValue: first), Identifier(rawValue: $0)) }
        }
    }

    @Test func keysOfOneIdentifier() throws {
        try check(Self.numbers.map { DocumentKey(id: Identifier(rawValue: $0)) })
        try check(Self.numbers.map { ContributionsKey(id: Identifier(rawValue: $0)) })
        try check(Self.numbers.map { UnlinkedKey(id: Identifier(rawValue: $0)) })
        try check(Self.numbers.map { UnindexedKey(id: Identifier(rawValue: $0)) })
        try check([EmbeddingModelKey()])
        try check([IndexGenerationKey()])
        try check(Self.numbers.map { PassageKey(id: Identifier(rawValue: $0)) })
        try check(Self.numbers.map { BatchKey(id: Identifier(rawValue: $0)) })
    }

    @Test func keysOfTwoIdentifiers() throws {
        try check(pairs(EntityKey.init))
        try check(pairs(TitleKey.init))
        try check(pairs(PredicateKey.init))
        try check(pairs(MentionKey.init))
        try check(pairs(PassageMentionKey.init))
        try check(pairs(LinkedMentionKey.init))
        try check(pairs(PassageLinkedMentionKey.init))
        try check(pairs(PassageVectorsKey.init))
        try check(pairs(EntityVectorKey.init))
    }

    @Test func keysOfVectorsAndTheirUses() throws {
        let documents = [0, UInt64.max].map { DocumentID(rawValue: $0) }
        let entities: [EntityVectorKey] = pairs(EntityVectorKey.init)
        try check(entities.flatMap { key in documents.map { EntityVectorUseKey(key, $0) } })
        let numbers: [UInt64] = [0, 0x100, UInt64.max]
        let triples = numbers.flatMap { model in
            numbers.flatMap { subject in
                numbers.map { object in
                    TripleVectorKey(
                        EmbeddingModelID(rawValue: model),
                        Triple(
                            subject: EntityID(rawValue: subject), predicate: PredicateID(rawValue: 7),
                            object: EntityID(rawValue: object)))
                }
            }
        }
        try check(triples)
        try check(triples.flatMap { key in documents.map { TripleVectorUseKey(key, $0) } })
    }

    @Test func keysOfNames() throws {
        try check(Self.names.map { SourceKey(path: $0) })
        for number: UInt64 in [0, UInt64.max] {
            let id = DocumentID(rawValue: number)
            try check(Self.names.map { SourceDocumentKey(source: $0, document: id) })
            try check(Self.names.map { PostingKey(term: $0, document: id) })
            try check(Self.names.map { NameKey(name: $0, entity: EntityID(rawValue: number), document: id) })
        }
    }

    @Test func evidenceKeys() throws {
        var random = SeededGenerator(seed: 7)
        let keys = (0..<60).map { _ in
            EvidenceKey(
                triple: Triple(
                    subject: EntityID(rawValue: Self.numbers.randomElement(using: &random) ?? 0),
                    predicate: PredicateID(rawValue: Self.numbers.randomElement(using: &random) ?? 0),
                    object: EntityID(rawValue: Self.numbers.randomElement(using: &random) ?? 0)),
                document: DocumentID(rawValue: Self.numbers.randomElement(using: &random) ?? 0),
                place: [0, 1, UInt32.max].randomElement(using: &random) ?? 0)
        }
        try check(keys)
    }

    @Test func countKeys() throws {
        let counters: [Counter] =
            Counter.Total.allCases.map { .total($0) } + Self.names.map { .passagesUsing(term: $0) }
            + Self.numbers.flatMap { number -> [Counter] in
                [
                    .passagesMentioning(EntityID(rawValue: number)),
                    .passagesLinkedTo(EntityID(rawValue: number)),
                    .evidence(PredicateID(rawValue: number)),
                    .embedded(EmbeddingModelID(rawValue: number)),
                ]
            }
        try check(
            counters.flatMap { counter in
                [0, UInt64.max].map { CountKey(counter: counter, batch: Identifier(rawValue: $0)) }
            })
    }

    @Test func countsTellTermsApartByBytes() {
        #expect("e\u{301}" == "\u{E9}")
        #expect(Counter.passagesUsing(term: "e\u{301}") != .passagesUsing(term: "\u{E9}"))
    }

    @Test(arguments: [0, 1, -1, 63, 64, -64, -65, 1 << 40, -(1 << 40), Int.max, Int.min])
    func countValues(value: Int) throws {
        #expect(try CountKey.encode(value: value).withUnsafeBytes { try CountKey.decode(value: $0) } == value)
    }

    @Test(arguments: TripleOrder.allCases)
    func triplesInEachOrder(order: TripleOrder) throws {
        let triple = Triple(
            subject: EntityID(rawValue: 1), predicate: PredicateID(rawValue: 2), object: EntityID(rawValue: 3)
        )
        let bytes = order.bytes(triple)
        #expect(bytes.count == 25)
        #expect(try bytes.withUnsafeBytes { try order.decode($0) } == triple)
        let fields = stride(from: 8, to: 25, by: 8).map { bytes[$0] }
        let expected: [UInt8] =
            switch order {
            case .spo: [1, 2, 3]
            case .pos: [2, 3, 1]
            case .osp: [3, 1, 2]
            }
        #expect(fields == expected)
    }

    @Test func cutKeysAreRefused() throws {
        let key = EvidenceKey(
            triple: Triple(
                subject: EntityID(rawValue: 1), predicate: PredicateID(rawValue: 2),
                object: EntityID(rawValue: 3)),
            document: DocumentID(rawValue: 4), place: 5)
        for length in 0..<key.bytes.count {
            #expect(throws: StoreError.self) {
                try key.bytes.prefix(length).withUnsafeBytes { try EvidenceKey(decoding: $0) }
            }
        }
        #expect(throws: StoreError.self) {
            try (key.bytes + [0]).withUnsafeBytes { try EvidenceKey(decoding: $0) }
        }
    }
}
