import ArgumentParser

/// Measures reading alone: from bytes on disk to documents, through the same calls that `kg ingest` makes.
@main
struct ReadingBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reading-benchmark",
        abstract: "Measures kg's readers, on one core.",
        subcommands: [
            CompareCommand.self, MemoryCommand.self, CorpusCommand.self, InputsCommand.self,
            DigestCommand.self,
            MeasureCommand.self,
        ],
        defaultSubcommand: CompareCommand.self)
}
