import ArgumentParser
import Foundation
import KGService
import Pipeline

/// `kg pipeline draw`
struct PipelineDraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "draw",
        abstract: "Draw a pipeline as SVG, Mermaid or DOT.",
        discussion: """
            Example:
              kg pipeline draw ask -o ask.svg
              kg pipeline draw my-ask.yaml --format mermaid
            """)

    @Argument(help: "A built-in pipeline, or a pipeline file.")
    var name: String

    @Option(
        help: ArgumentHelp("svg, mermaid or dot. Without it, what the output file's name says, or mermaid."),
        transform: { text in
            guard let format = DrawingFormat(fileExtension: text) else {
                throw ValidationError("There is no format '\(text)': give svg, mermaid or dot.")
            }
            return format
        })
    var format: DrawingFormat?

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp("The file to write.", valueName: "file"))
    var file: String?

    func run() async throws {
        try await Outcome.reporting {
            let environment = ProcessInfo.processInfo.environment
            let pipeline = try PipelineHost.load(name, environment: environment)
            let named = file.flatMap { DrawingFormat(fileExtension: URL(filePath: $0).pathExtension) }
            let text = PipelineDrawing(pipeline).text(as: format ?? named ?? .mermaid)
            if let file {
                try UserFile.write(Data(text.utf8), to: file)
            } else {
                try StandardOutput.write(line: text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
        }
    }
}
