import ArgumentParser

/// Measures the analysis of sentences: how right it is on treebanks, how fast on text, and what sentences state.
@main
struct LanguageBenchmark: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "language-benchmark",
        abstract:
            "Measures the analysis of sentences: tags and trees on treebanks, and words a second on text.",
        subcommands: [ScoreCommand.self, SpeedCommand.self, StatementsCommand.self])
}
