import ArgumentParser
import Foundation
import KGService
import Pipeline

/// `kg pipeline validate`
struct PipelineValidate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "validate",
        abstract: "Check pipeline files: names, parameters, connections, and whether every node can run.",
        discussion: """
            All mistakes are told with file and line. Nothing is run.

            Example:
              kg pipeline validate my-ask.yaml
            """)

    @Argument(help: "Pipeline files, or names of built-in pipelines.")
    var files: [String]

    func run() async throws {
        var isAnyWrong = false
        for file in files {
            do {
                let pipeline = try PipelineHost.load(file, environment: ProcessInfo.processInfo.environment)
                try pipeline.check()
                let counts =
                    "\(Quantity.count(pipeline.nodes.count, "node")), "
                    + Quantity.count(pipeline.connections.count, "connection")
                try StandardOutput.write(line: "\(file): \(counts), no mistakes found.")
            } catch let error as PipelineError {
                isAnyWrong = true
                for line in error.message.split(separator: "\n") { StandardError.write("kg: \(line)\n") }
            }
        }
        if isAnyWrong { throw Outcome.failed }
    }
}
