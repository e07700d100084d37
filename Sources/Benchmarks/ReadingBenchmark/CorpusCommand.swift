import ArgumentParser
import Foundation

/// Reads corpora, and shows what they hold and what they take.
struct CorpusCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "corpus",
        abstract: "Reads paths, each in a process of its own, and shows a row for each.")

    @Argument(help: "Files and folders.")
    var paths: [String]

    @Flag(help: "Print JSON instead of a table.")
    var json = false

    func run() throws {
        var report = CorpusReport()
        for path in paths {
            let (files, bytes) = try Input.size(of: path)
            let measured = try MeasureCommand.measure(path)
            report.rows.append(
                CorpusReport.Row(
                    name: URL(fileURLWithPath: path).lastPathComponent, files: files, bytes: bytes,
                    run: measured.run, peakMemory: measured.peakMemory))
        }
        print(json ? try report.json() : report.table())
    }
}
