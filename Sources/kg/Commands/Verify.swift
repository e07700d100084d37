import ArgumentParser
import GraphStore
import KGService

/// `kg verify`
struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check every reference of the store in both directions, and recompute every count.",
        discussion: """
            Example:
              kg verify
            """)

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let line = ProgressLine()
            defer { line.clear() }
            let report = try await store.withStore(for: .readOnly) { store in
                try StoreCheck(of: store).run { line.show("checked \(Quantity.count($0)) keys") }
            }
            line.clear()
            if output.json {
                try JSONOutput.write(report)
            } else if report.isClean {
                let keys = report.keyCounts.values.reduce(0, +)
                try StandardOutput.write(line: "The store is sound: \(Quantity.count(keys)) keys checked.")
            } else {
                try StandardOutput.write(
                    line: "The store is damaged: \(Quantity.count(report.problemCount, "contradiction")).")
                for problem in report.problems { try StandardOutput.write(line: "- " + problem) }
            }
            if !report.isClean { throw Outcome.damaged }
        }
    }
}
