import ArgumentParser
import Foundation
import GraphStore

/// Measures what GraphStore costs over the bare C interface of RocksDB, in one run and on the same keys.
@main
struct StoreBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "store-benchmark",
        abstract: "Measures kg's store beside the raw C interface of RocksDB.")

    @Option(help: "Triples to load, 50 a document.")
    var triples = 1_000_000

    @Option(help: "Documents with passages, mentions and keywords to load.")
    var documents = 5_000

    @Option(help: "Entities that triples and mentions are about.")
    var entities = 100_000

    @Option(help: "Things whose neighbours are read in one round.")
    var scans = 200_000

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 3

    @Option(help: "The folder for the databases, removed afterwards.")
    var folder = FileManager.default.temporaryDirectory.appending(path: "kg-store-benchmark").path

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func validate() throws {
        guard triples > 0, documents > 0, entities > 1, scans > 0, rounds > 0 else {
            throw ValidationError("All sizes and the number of rounds must be positive.")
        }
    }

    func run() throws {
        var report = Report()
        try? FileManager.default.removeItem(atPath: folder)
        defer { try? FileManager.default.removeItem(atPath: folder) }

        let corpora = [
            Corpus(
                name: "triples", shape: .triples, documentCount: (triples + 49) / 50, entityCount: entities),
            Corpus(name: "passages", shape: .passages, documentCount: documents, entityCount: entities),
        ]
        for corpus in corpora {
            let path = "\(folder)/\(corpus.name)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            let loading = LoadingBenchmark(corpus: corpus, folder: path, rounds: rounds)
            report.loads.append(try loading.run())
            let scanning = ScanBenchmark(
                corpus: corpus, store: loading.storePath, count: scans, rounds: rounds)
            report.scans += try scanning.run()
            report.machine = try Machine(store: loading.storePath)
        }
        report.peakMemory = ProcessMemory.peak
        print(json ? try report.json() : report.table())
    }
}
