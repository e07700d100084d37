import ArgumentParser
import Reading

/// `kg formats`
struct Formats: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List what kg reads.",
        discussion: """
            The names are those that 'kg ingest --format' takes. Files may be compressed (.gz, .zst, .bz2, .xz, .lz4) \
            and lie in archives.

            Example:
              kg formats
              kg formats --json
            """)

    @OptionGroup var output: OutputOptions

    /// A format, for programs.
    private struct Row: Encodable {
        let name: String
        let title: String
        let content: String
        let extensions: [String]
    }

    func run() throws {
        if output.json {
            try JSONOutput.write(
                SourceFormat.allCases.map {
                    Row(
                        name: $0.rawValue, title: $0.title, content: $0.content.rawValue,
                        extensions: $0.fileExtensions)
                })
            return
        }
        let width = SourceFormat.allCases.map(\.rawValue.count).max() ?? 0
        for format in SourceFormat.allCases {
            let name = format.rawValue + String(repeating: " ", count: width + 2 - format.rawValue.count)
            let files = format.fileExtensions.map { "." + $0 }.joined(separator: " ")
            try StandardOutput.write(line: "\(name)\(format.title) (\(files))")
        }
    }
}
