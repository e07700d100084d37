import Foundation
import GraphStore
import KnowledgeModel

/// Loads a corpus through GraphStore, and the same keys through the C interface.
struct LoadingBenchmark {
    let corpus: Corpus
    let folder: String
    let rounds: Int

    /// The store that the last round leaves, compacted.
    var storePath: String { folder + "/store" }

    /// A load is written when it has this size, as in ingestion.
    private static let loadSize = 48 << 20

    /// Where the time of one round went.
    private struct Round {
        var encoding = Duration.zero
        var gathering = Duration.zero
        var preparing = Duration.zero
        var writing = Duration.zero
        var storing: Duration { gathering + preparing + writing }
        var total: Duration { encoding + storing }
    }

    func run() throws -> LoadReport {
        var ours: [Round] = []
        var raw: [(sorting: Duration, writing: Duration, ingesting: Duration)] = []
        var report = LoadReport(name: corpus.name, documents: corpus.documentCount)
        report.memoryBefore = ProcessMemory.peak
        var pairs: RawPairs?
        for round in 0..<rounds {
            try remove(storePath)
            ours.append(try loadStore())
            if round == 0 {
                // Before the raw side holds all keys in memory.
                report.memoryPeak = ProcessMemory.peak
                report.bytesLoaded = try Self.diskSize(of: storePath)
                pairs = try RawPairs(of: RawDatabase(at: storePath, .readOnly, cacheSize: 8 << 20))
            }
            guard let pairs else { continue }
            report.keys = pairs.count
            report.keyBytes = pairs.byteCount
            raw.append(try pairs.load(into: folder + "/raw"))
            try remove(folder + "/raw")
        }
        try RawDatabase(at: storePath, .readWrite, cacheSize: 8 << 20).compact()
        report.bytesCompacted = try Self.diskSize(of: storePath)
        report.triples = try countTriples()

        report.encoding = ours.map { $0.encoding.seconds }.median
        report.gathering = ours.map { $0.gathering.seconds }.median
        report.preparing = ours.map { $0.preparing.seconds }.median
        report.writing = ours.map { $0.writing.seconds }.median
        report.storing = ours.map { $0.storing.seconds }.median
        report.total = ours.map { $0.total.seconds }.median
        report.rawSorting = raw.map { $0.sorting.seconds }.median
        report.rawWriting = raw.map { $0.writing.seconds }.median
        report.rawIngesting = raw.map { $0.ingesting.seconds }.median
        report.rawTotal = raw.map { ($0.sorting + $0.writing + $0.ingesting).seconds }.median
        return report
    }

    private func loadStore() throws -> Round {
        let store = try GraphStore.open(at: storePath)
        let clock = ContinuousClock()
        var round = Round()
        var load = Load()
        func commit() throws {
            let start = clock.now
            var prepared = start
            try store.commit(load, through: .sortedFiles, whenPrepared: { prepared = clock.now })
            round.preparing += start.duration(to: prepared)
            round.writing += prepared.duration(to: clock.now)
            load = Load()
        }
        for number in 0..<corpus.documentCount {
            let facts = corpus.facts(number)
            let provenance = corpus.provenance(of: facts)
            let start = clock.now
            let encoded = try DocumentEncoder.encode(facts, provenance: provenance)
            let middle = clock.now
            try load.insert(encoded)
            round.encoding += start.duration(to: middle)
            round.gathering += middle.duration(to: clock.now)
            if load.byteCount >= Self.loadSize { try commit() }
        }
        try commit()
        try store.close()
        return round
    }

    private func countTriples() throws -> Int {
        let store = try GraphStore.open(at: storePath, for: .readOnly)
        return try store.read { reader in
            var count = 0
            try reader.forEachTriple { _ in count += 1 }
            return count
        }
    }

    private func remove(_ path: String) throws {
        if FileManager.default.fileExists(atPath: path) { try FileManager.default.removeItem(atPath: path) }
    }

    private static func diskSize(of path: String) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: path).reduce(0) { sum, name in
            guard name.hasSuffix(".sst") else { return sum }
            let attributes = try FileManager.default.attributesOfItem(atPath: path + "/" + name)
            return sum + ((attributes[.size] as? NSNumber)?.intValue ?? 0)
        }
    }
}
