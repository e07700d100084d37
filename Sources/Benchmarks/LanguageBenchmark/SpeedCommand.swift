import ArgumentParser
import Foundation
import Language

/// Measures how fast text is analysed by one thread.
struct SpeedCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "speed",
        abstract: "Measures how fast text is analysed by one thread.",
        discussion: """
            The texts are the files at the paths, of which folders are searched, cut at empty lines into texts of some \
            2,000 bytes. Times are those of the processor. The last row is of one sentence of 10,000 words.
            """)

    @OptionGroup var models: ModelOptions

    @Option(help: "Rounds, of which the median is shown.")
    var rounds = 5

    @Option(help: "How many bytes of text are read at most.")
    var bytes = 2_000_000

    @Argument(help: "Files and folders of text.")
    var paths: [String]

    func validate() throws {
        guard rounds > 0, bytes > 0 else {
            throw ValidationError("The numbers of rounds and bytes must be positive.")
        }
    }

    func run() throws {
        let analyzer = try models.analyzer()
        let texts = try TextPieces(paths: paths, limit: bytes).texts
        let endless = String(repeating: "the request failed with code 500 , and ", count: 1250)
        print(
            "text".padding(22) + "sentences".padding(12) + "words".padding(12) + "seconds".padding(12)
                + "words/s")
        measure("files", texts, by: analyzer)
        measure("one endless sentence", [endless], by: analyzer)
    }

    private func measure(_ name: String, _ texts: [String], by analyzer: SentenceAnalyzer) {
        var times: [Double] = []
        var (sentences, words) = (0, 0)
        for _ in 0..<rounds {
            (sentences, words) = (0, 0)
            let start = processorSeconds
            for text in texts {
                let found = analyzer.sentences(in: text)
                sentences += found.count
                words += found.reduce(0) { $0 + $1.words.count }
            }
            times.append(processorSeconds - start)
        }
        let seconds = times.sorted()[times.count / 2]
        print(
            name.padding(22) + "\(sentences)".padding(12) + "\(words)".padding(12)
                + String(format: "%.3f", seconds).padding(12)
                + String(format: "%.0f", Double(words) / seconds))
    }

    private var processorSeconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}
