import ArgumentParser
import Foundation
import Pipeline

/// `kg trace`
struct Trace: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Show a trace: which nodes ran, how long, with what, and what they gave.",
        discussion: """
            Example:
              kg trace trace.json

            after 'kg ask --trace trace.json "Why does my agent loop forever?"'.
            """)

    @Argument(help: "A file that --trace wrote.")
    var file: String

    @Option(help: ArgumentHelp("The visits that are shown one by one.", valueName: "count"))
    var visits = 200

    @OptionGroup var output: OutputOptions

    func validate() throws {
        if visits < 0 { throw ValidationError("Give --visits a number that is not negative.") }
    }

    func run() async throws {
        try await Outcome.reporting {
            let trace = try TraceFile.read(file)
            if output.json {
                try JSONOutput.write(trace)
            } else {
                try StandardOutput.write(line: TraceText(trace, visitLimit: visits).description)
            }
        }
    }
}
