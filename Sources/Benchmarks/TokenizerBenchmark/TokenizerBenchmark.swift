import ArgumentParser
import Foundation
import TextEncoder

/// Measures kg's tokenizers beside Hugging Face's, in one run and on the same texts, and compares all ids.
@main
struct TokenizerBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tokenizer-benchmark",
        abstract: "Measures kg's tokenizers beside Hugging Face's, each with one thread.")

    @Option(help: "The folder of a checkpoint; with --python it needs a tokenizer.json.")
    var tokenizer: String

    @Option(help: "A Python that has the package tokenizers; without it only kg is measured.")
    var python: String?

    @Option(help: "Rounds of each measurement, of which the median is shown.")
    var rounds = 5

    @Option(help: "How many bytes a text has at least; files are cut at ends of lines.")
    var bytes = 800

    @Flag(help: "Count the clock's time instead of the processor's, for machines that do nothing else.")
    var wallTime = false

    @Argument(help: "Files and folders with text.")
    var paths: [String]

    func validate() throws {
        guard rounds > 0, bytes > 0 else {
            throw ValidationError("The numbers of rounds and of bytes must be positive.")
        }
    }

    /// Not all ids were the same.
    struct Different: Error, CustomStringConvertible {
        let count: Int
        let example: String
        var description: String { "\(count) texts have other ids, as \(example.debugDescription)." }
    }

    func run() throws {
        let texts = try TextList(paths: paths, size: bytes)
        let own = try OwnTokenizer(folder: tokenizer)
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let peer = try python.map { try PythonTokenizers(python: $0) }
        let file = URL(fileURLWithPath: tokenizer).appendingPathComponent("tokenizer.json").path
        if let ids = try peer?.load(file, texts: texts, in: folder) { try compare(own, texts, ids) }

        var figures: [String: [Double]] = [:]
        for _ in 0..<rounds {
            for recordsRanges in [false, true] {
                let seconds = own.encode(texts, recordsRanges: recordsRanges, isWallTime: wallTime)
                figures[recordsRanges ? "kg, with ranges" : "kg", default: []].append(seconds)
            }
            for method in peer == nil ? [] : PythonTokenizers.methods {
                guard let answer = try peer?.encode(by: method) else { continue }
                figures["tokenizers \(method)", default: []].append(
                    wallTime ? answer.seconds : answer.processorSeconds)
            }
        }
        let megabytes = Double(texts.byteCount) / 1e6
        print(
            "\(texts.texts.count) texts, \(String(format: "%.1f", megabytes)) MB, \(own.tokenCount) tokens;",
            "loaded in \(String(format: "%.0f", own.loadingSeconds * 1000)) ms; medians of \(rounds) rounds,",
            wallTime ? "the clock's time" : "the processor's time",
            peer.map { "; tokenizers \($0.version), all ids equal" } ?? "")
        let fastest = figures["kg"]?.median ?? 0
        for (name, seconds) in figures.sorted(by: { $0.value.median < $1.value.median }) {
            let line = String(
                format: "%8.1f MB/s %8.1f", megabytes / seconds.median, seconds.median / fastest)
            print(name.padding(toLength: 32, withPad: " ", startingAt: 0) + line)
        }
    }

    private func compare(_ own: OwnTokenizer, _ texts: TextList, _ ids: [[Int32]]) throws {
        let different = texts.texts.indices.filter { own.ids(of: texts.texts[$0]) != ids[$0] }
        guard let first = different.first else { return }
        throw Different(
            count: different.count, example: String(decoding: texts.texts[first].prefix(200), as: UTF8.self))
    }
}

extension [Double] {
    /// The one in the middle, 0 of none.
    var median: Double { isEmpty ? 0 : sorted()[count / 2] }
}
