import ArgumentParser
import Foundation
import KGService
import Pipeline

/// `kg pipeline list`
struct PipelineList: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "List the built-in pipelines, and the types of nodes that a pipeline may have.",
        discussion: """
            Example:
              kg pipeline list
              kg pipeline show retriever
            """)

    @OptionGroup var output: OutputOptions

    func run() async throws {
        try await Outcome.reporting {
            let pipelines = try BuiltInPipeline.allCases.map { builtIn in
                Item(name: builtIn.rawValue, summary: try builtIn.pipeline().summary ?? "")
            }
            let types = NodeRegistry.kg.types.map { Item(name: $0.name, summary: $0.summary) }
            if output.json {
                try JSONOutput.write(Listing(pipelines: pipelines, nodeTypes: types))
                return
            }
            let width = (pipelines + types).map(\.name.count).max() ?? 0
            for (heading, items) in [("Pipelines", pipelines), ("Types of nodes", types)] {
                try StandardOutput.write(line: heading)
                for item in items {
                    let name = item.name.padding(toLength: width, withPad: " ", startingAt: 0)
                    try StandardOutput.write(line: "  \(name)  \(item.summary)")
                }
            }
        }
    }

    private struct Item: Encodable {
        let name: String
        let summary: String
    }

    private struct Listing: Encodable {
        let pipelines: [Item]
        let nodeTypes: [Item]
    }
}
