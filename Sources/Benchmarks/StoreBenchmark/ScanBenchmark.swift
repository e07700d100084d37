import CRocksDB
import GraphStore
import KnowledgeModel

/// Reads neighbours through `StoreReader` and through a C iterator, from the same directory, in turn.
struct ScanBenchmark {
    let corpus: Corpus
    let store: String
    let count: Int
    let rounds: Int

    /// What a pass over keys found; both sides must agree.
    private struct Tally: Equatable {
        var edges = 0
        var checksum: UInt64 = 0

        @inline(__always)
        mutating func add(_ number: UInt64) {
            edges += 1
            checksum = (checksum &* 31) &+ number
        }
    }

    // The first bytes of the tables, as GraphStore's `Table` says.
    private static let passageMention: UInt8 = 0x31
    private static let spo: UInt8 = 0x40

    func run() throws -> [ScanReport] {
        let memory = MemoryBudget.standard
        let graph = try GraphStore.open(at: store, for: .readOnly, memory: memory)
        let raw = try RawDatabase(at: store, .readOnly, cacheSize: memory.cache)
        let reader = try graph.makeReader()
        var reports: [ScanReport] = []
        try raw.withIterator(withinPrefix: true) { iterator in
            switch corpus.shape {
            case .triples:
                reports.append(
                    try compare(
                        "triples of uniform subjects", ids: uniformSubjects(),
                        ours: { try triples(of: $0, reader) },
                        raw: { Self.rawTriples(of: $0, iterator) }))
                reports.append(
                    try compare(
                        "triples of frequent subjects", ids: frequentSubjects(),
                        ours: { try triples(of: $0, reader) },
                        raw: { Self.rawTriples(of: $0, iterator) }))
            case .passages:
                reports.append(
                    try compare(
                        "mentions in passages", ids: passages(),
                        ours: { try mentions(in: $0, reader) },
                        raw: { Self.rawMentions(in: $0, iterator) }))
            }
        }
        if corpus.shape == .triples {
            try raw.withIterator(withinPrefix: false) { iterator in
                reports.append(
                    try compare(
                        "all triples", ids: [EntityID(rawValue: 0)],
                        ours: { _ in try allTriples(reader) },
                        raw: { _ in Self.rawAllTriples(iterator) }))
            }
        }
        let held = try graph.footprint().memory
        for index in reports.indices {
            reports[index].cacheBudget = memory.cache
            reports[index].storeMemory = held
        }
        return reports
    }

    /// Measures both sides round by round after one to warm the caches, and insists that they found the same.
    private func compare<Named>(
        _ name: String, ids: [Identifier<Named>],
        ours: ([Identifier<Named>]) throws -> Tally, raw: ([Identifier<Named>]) throws -> Tally
    ) throws -> ScanReport {
        let clock = ContinuousClock()
        let expected = try raw(ids)
        guard try ours(ids) == expected else {
            throw RawError(message: "\(name): GraphStore and the C interface found different keys")
        }
        var ourTimes: [Double] = []
        var rawTimes: [Double] = []
        for round in 0..<max(rounds, 3) {
            func measureOurs() throws {
                ourTimes.append(try clock.measure { _ = try ours(ids) }.seconds)
            }
            func measureRaw() throws {
                rawTimes.append(try clock.measure { _ = try raw(ids) }.seconds)
            }
            // In turn, so that neither profits from coming second.
            if round.isMultiple(of: 2) {
                try measureOurs()
                try measureRaw()
            } else {
                try measureRaw()
                try measureOurs()
            }
        }
        return ScanReport(
            name: name, scans: ids.count, edges: expected.edges, seconds: ourTimes.median,
            rawSeconds: rawTimes.median)
    }

    // MARK: What is looked for

    private func uniformSubjects() -> [EntityID] {
        var random = SeededGenerator(seed: 2)
        return (0..<count).map { _ in
            corpus.entity(Int.random(in: 0..<corpus.entityCount, using: &random)).id
        }
    }

    private func frequentSubjects() -> [EntityID] {
        var random = SeededGenerator(seed: 3)
        // These have many times the neighbours.
        return (0..<max(count / 8, 1)).map { _ in corpus.frequentEntity(using: &random) }
    }

    private func passages() -> [PassageID] {
        var random = SeededGenerator(seed: 4)
        return (0..<count).map { _ in
            let document = Int.random(in: 0..<corpus.documentCount, using: &random)
            return corpus.passage(
                Int.random(in: 0..<corpus.shape.passageCount, using: &random), ofDocument: document)
        }
    }

    // MARK: Through GraphStore

    private func triples(of subjects: [EntityID], _ reader: StoreReader) throws -> Tally {
        var tally = Tally()
        for subject in subjects {
            try reader.forEachTriple(subject: subject) { tally.add($0.object.rawValue) }
        }
        return tally
    }

    private func mentions(in passages: [PassageID], _ reader: StoreReader) throws -> Tally {
        var tally = Tally()
        for passage in passages {
            try reader.forEachMention(in: passage) { entity, occurrences in
                tally.add(entity.rawValue &+ UInt64(occurrences))
            }
        }
        return tally
    }

    private func allTriples(_ reader: StoreReader) throws -> Tally {
        var tally = Tally()
        try reader.forEachTriple { tally.add($0.object.rawValue) }
        return tally
    }

    // MARK: Through the C interface

    private static func rawTriples(of subjects: [EntityID], _ iterator: OpaquePointer) -> Tally {
        var tally = Tally()
        for subject in subjects {
            seek(iterator, spo, subject.rawValue)
            while rocksdb_iter_valid(iterator) != 0 {
                tally.add(object(iterator))
                rocksdb_iter_next(iterator)
            }
        }
        return tally
    }

    private static func rawMentions(in passages: [PassageID], _ iterator: OpaquePointer) -> Tally {
        var tally = Tally()
        for passage in passages {
            seek(iterator, passageMention, passage.rawValue)
            while rocksdb_iter_valid(iterator) != 0 {
                var length = 0
                guard let key = rocksdb_iter_key(iterator, &length), length == 17 else { break }
                let entity = UnsafeRawPointer(key).loadUnaligned(fromByteOffset: 9, as: UInt64.self)
                // A tag and a number that is small here.
                guard let value = rocksdb_iter_value(iterator, &length), length == 2 else { break }
                tally.add(UInt64(bigEndian: entity) &+ UInt64(UInt8(bitPattern: value[1])))
                rocksdb_iter_next(iterator)
            }
        }
        return tally
    }

    private static func rawAllTriples(_ iterator: OpaquePointer) -> Tally {
        var tally = Tally()
        seek(iterator, spo, 0)
        while rocksdb_iter_valid(iterator) != 0 {
            var length = 0
            guard let key = rocksdb_iter_key(iterator, &length), UInt8(bitPattern: key[0]) == spo else {
                break
            }
            tally.add(object(iterator))
            rocksdb_iter_next(iterator)
        }
        return tally
    }

    @inline(__always)
    private static func seek(_ iterator: OpaquePointer, _ table: UInt8, _ number: UInt64) {
        withUnsafeTemporaryAllocation(byteCount: 9, alignment: 1) { bytes in
            bytes[0] = table
            bytes.storeBytes(of: number.bigEndian, toByteOffset: 1, as: UInt64.self)
            rocksdb_iter_seek(iterator, bytes.bindMemory(to: CChar.self).baseAddress, 9)
        }
    }

    @inline(__always)
    private static func object(_ iterator: OpaquePointer) -> UInt64 {
        var length = 0
        guard let key = rocksdb_iter_key(iterator, &length), length == 25 else { return 0 }
        return UInt64(bigEndian: UnsafeRawPointer(key).loadUnaligned(fromByteOffset: 17, as: UInt64.self))
    }
}
