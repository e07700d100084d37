import ArgumentParser
import Foundation
import KGService
import Pipeline

/// `kg pipeline show`
struct PipelineShow: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Show the file of a pipeline, or what a type of node takes and gives.",
        discussion: """
            Example:
              kg pipeline show ask > my-ask.yaml
              kg pipeline show retriever
            """)

    @Argument(help: "A built-in pipeline, a pipeline file, or a type of node.")
    var name: String

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let isFile = FileManager.default.fileExists(atPath: name)
            if !isFile, BuiltInPipeline(rawValue: name) == nil, let type = NodeRegistry.kg.type(name) {
                let view = NodeTypeView(type)
                if output.json {
                    try JSONOutput.write(view)
                } else {
                    for line in view.lines { try StandardOutput.write(line: line) }
                }
                return
            }
            let text = try PipelineHost.text(name)
            if output.json {
                try JSONOutput.write(["yaml": text])
            } else {
                try StandardOutput.write(line: text.hasSuffix("\n") ? String(text.dropLast()) : text)
            }
        }
    }
}

/// What a type of node takes and gives, for people and for programs.
struct NodeTypeView: Encodable {
    struct Parameter: Encodable {
        let name: String
        let kind: String
        let standard: String?
        let summary: String
    }

    struct Socket: Encodable {
        let name: String
        let type: String
    }

    let name: String
    let summary: String
    let parameters: [Parameter]
    /// Nil where the sockets depend on parameters that must be given.
    let inputs: [Socket]?
    let outputs: [Socket]?

    init(_ type: NodeType) {
        name = type.name
        summary = type.summary
        parameters = type.parameters.map {
            Parameter(name: $0.name, kind: $0.kind, standard: $0.defaultValue, summary: $0.summary)
        }
        let sockets = NodeRegistry.kg.sockets(of: type.name)
        inputs = sockets?.inputs.map { Socket(name: $0.name, type: $0.typeDescription) }
        outputs = sockets?.outputs.map { Socket(name: $0.name, type: $0.typeDescription) }
    }

    var lines: [String] {
        var lines = ["\(name): \(summary)"]
        lines += section("Inputs", inputs?.map { ($0.name, $0.type) })
        lines += section("Outputs", outputs?.map { ($0.name, $0.type) })
        lines += section(
            "Parameters",
            parameters.map {
                ($0.name, "\($0.summary) (\($0.kind)\($0.standard.map { "; default \($0)" } ?? ""))")
            })
        return lines
    }

    private func section(_ heading: String, _ items: [(name: String, text: String)]?) -> [String] {
        guard let items else { return ["\(heading): follow from the parameters"] }
        if items.isEmpty { return ["\(heading): none"] }
        let width = items.map(\.name.count).max() ?? 0
        return [heading]
            + items.map { "  \($0.name.padding(toLength: width, withPad: " ", startingAt: 0))  \($0.text)" }
    }
}
