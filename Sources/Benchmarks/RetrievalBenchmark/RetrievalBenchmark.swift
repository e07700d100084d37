import ArgumentParser

/// Measures retrieval, and writes what its ranking is fitted to.
@main
struct RetrievalBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retrieval-benchmark",
        abstract: "Measure retrieval, and write what its ranking is fitted to.",
        subcommands: [SynthesiseCommand.self, LatencyCommand.self, WalkCommand.self, FeaturesCommand.self])
}
