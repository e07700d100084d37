import ArgumentParser
import Foundation
import TextEncoder

/// Encodes texts with kg and with Python's engines, in one run.
struct CompareCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Encodes the same texts with kg and with the engines that Python users install.")

    @Option(help: "The folder of a sentence-transformers checkpoint.")
    var model: String

    @Option(help: "A file with a text in each line.")
    var texts: String

    @Option(help: "A Python that has the engines.")
    var python: String

    @Option(help: "How many threads each engine has.")
    var threads = 2

    @Option(
        help:
            "Rounds of each measurement, after one to warm up, of which the median is shown; without any that counts."
    )
    var rounds = 5

    @Option(help: "The batch sizes that are tried for each of Python's engines; the best counts.")
    var batch: [Int] = [8, 32]

    @Option(help: "The engines that are measured, by their names; without it all are.")
    var only: [String] = []

    @Flag(help: "Count the processor's time instead of the clock's, for machines that do other work too.")
    var processorTime = false

    func validate() throws {
        guard rounds >= 0, threads > 0, !batch.isEmpty else {
            throw ValidationError("Give at least one thread and one batch size.")
        }
    }

    func run() async throws {
        let python = try PythonEncoders(python: python, model: model, texts: texts, threads: threads)
        var contestants = try Precision.allCases.map { try Contestant(model: model, precision: $0) }
        contestants += python.peers.filter { only.isEmpty || only.contains($0) }
            .flatMap { peer in batch.map { Contestant(peer: peer, batch: $0) } }
        let sequences = python.ids.map { TokenSequence(ids: $0) }
        for round in 0...rounds {
            for contestant in contestants {
                let seconds = try await measure(contestant, sequences, python)
                if round > 0 || rounds == 0 { contestant.seconds.append(seconds) }
            }
        }
        print(table(contestants, python, sequences))
    }

    private func measure(
        _ contestant: Contestant, _ sequences: [TokenSequence], _ python: PythonEncoders
    ) async throws -> Double {
        guard let encoder = contestant.encoder else {
            let (answer, vectors) = try python.encode(contestant.peer, batch: contestant.batch)
            contestant.vectors = vectors
            return processorTime ? answer.processorSeconds : answer.seconds
        }
        let watch: Stopwatch = processorTime ? .process : .wall
        let start = watch.seconds
        contestant.vectors = try await encoder.vectors(for: sequences, workers: threads).values
        return watch.seconds - start
    }

    private func table(
        _ contestants: [Contestant], _ python: PythonEncoders, _ sequences: [TokenSequence]
    ) -> String {
        let tokens = sequences.reduce(0) { $0 + $1.ids.count }
        let versions = python.versions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
        let reference = contestants.first { $0.peer.hasSuffix("transformers f32") }
        var table = Table("engine", "batch", "texts/s", "speed", "cosine, mean", "least")
        for (_, group) in Dictionary(grouping: contestants, by: \.peer).sorted(by: { $0.key < $1.key }) {
            guard let best = group.min(by: { $0.seconds.median < $1.seconds.median }) else { continue }
            let cosines = reference.map { best.cosines(to: $0, count: sequences.count) } ?? []
            table.add(
                best.peer, best.encoder == nil ? "\(best.batch)" : "",
                Table.number(Double(sequences.count) / best.seconds.median, 1),
                Table.number(bestSeconds(of: reference, contestants).map { $0 / best.seconds.median }, 2),
                Table.number(cosines.reduce(0, +) / Double(cosines.count), 6),
                Table.number(cosines.min(), 6))
        }
        return """
            \(sequences.count) texts of \(tokens) tokens, \(threads) threads, \
            \(processorTime ? "processor" : "wall") time, medians of \(rounds); \(versions.joined(separator: ", "))
            \(table.text)
            """
    }

    private func bestSeconds(of reference: Contestant?, _ contestants: [Contestant]) -> Double? {
        contestants.filter { $0.peer == reference?.peer }.map(\.seconds.median).min()
    }
}

/// An engine at a batch size, and what it did.
private final class Contestant {
    let peer: String
    let batch: Int
    /// kg's own; nothing for one of Python's engines.
    let encoder: Encoder?
    var seconds: [Double] = []
    var vectors: [Float] = []

    init(peer: String, batch: Int) {
        (self.peer, self.batch, encoder) = (peer, batch, nil)
    }

    init(model: String, precision: Precision) throws {
        peer = "kg \(precision.rawValue)"
        batch = Encoder.batchTokenCount
        encoder = try Encoder(
            folder: URL(fileURLWithPath: model), precision: precision, longSequences: .truncated)
    }

    /// The cosines between this engine's vectors and another's.
    func cosines(to other: Contestant, count: Int) -> [Double] {
        let width = vectors.count / count
        return (0..<count).map { row in
            var product = 0.0, own = 0.0, others = 0.0
            for i in row * width..<(row + 1) * width {
                let (a, b) = (Double(vectors[i]), Double(other.vectors[i]))
                product += a * b
                own += a * a
                others += b * b
            }
            return product / (own * others).squareRoot()
        }
    }
}
