import ArgumentParser

/// The program: commands that parse, call the library and print.
@main
struct KG: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kg",
        abstract: "Turn documentation and forum posts into a knowledge graph, and ask it questions.",
        discussion: """
            Example:
              kg ingest ./docs ./forum-dump
              kg ask "Why does my agent loop forever?"

            Results go to standard output, all else to standard error. Exit codes: 0 done; 1 failed; 2 nothing found; \
            3 done, but some sources could not be read; 4 no store, or not a store; 5 the store is being written by \
            another process; 6 the store has another format version; 7 the disk is full; 8 the store is damaged; \
            64 wrong usage.
            """,
        version: "0.1.0",
        subcommands: [
            Ingest.self, Formats.self, Ask.self, Search.self, Path.self, Export.self, Stats.self, Show.self,
            Delete.self, Verify.self, Reembed.self, Extract.self, Embed.self, Evaluate.self,
            ModelCommand.self, OntologyCommand.self, PipelineCommand.self, Trace.self, Demo.self,
        ])

    static func main() async {
        StandardStreams.hold()
        await main(nil)
    }
}
