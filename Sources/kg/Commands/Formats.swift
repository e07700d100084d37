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
              kg formats kg-jsonl
              kg formats --json
            """)

    @Argument(help: ArgumentHelp("A format to show alone.", valueName: "name"))
    var name: String?

    @OptionGroup var output: OutputOptions

    /// A format, for programs.
    private struct Row: Encodable {
        let name: String
        let title: String
        let content: String
        let extensions: [String]
        let example: String?
    }

    func run() throws {
        let formats = try name.map { [try SourceFormat.named($0)] } ?? SourceFormat.allCases
        if output.json {
            try JSONOutput.write(
                formats.map {
                    Row(
                        name: $0.rawValue, title: $0.title, content: $0.content.rawValue,
                        extensions: $0.fileExtensions, example: $0.example)
                })
            return
        }
        let width = formats.map(\.rawValue.count).max() ?? 0
        for format in formats {
            let name = format.rawValue + String(repeating: " ", count: width + 2 - format.rawValue.count)
            let files = format.fileExtensions.map { "." + $0 }.joined(separator: " ")
            try StandardOutput.write(line: "\(name)\(format.title) (\(files))")
        }
        if name != nil, let example = formats.first?.example {
            try StandardOutput.write(line: "\nA script that converts a forum:\n\n\(example)")
        }
    }
}

extension SourceFormat {
    /// The format that a user names.
    static func named(_ name: String) throws(ValidationError) -> SourceFormat {
        guard let format = SourceFormat(rawValue: name) else {
            throw ValidationError("No format is called '\(name)'; 'kg formats' lists those there are.")
        }
        return format
    }
}
