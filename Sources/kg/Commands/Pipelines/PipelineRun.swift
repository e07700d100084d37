import ArgumentParser
import Foundation
import GraphStore
import KGService
import Pipeline

/// `kg pipeline run`
struct PipelineRun: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run",
        abstract: "Run a pipeline, or go on where one was stopped.",
        discussion: """
            The outputs are written as they are when they are texts, and as JSON otherwise. With --break-before the run \
            stops before a visit of a node; what it holds then is written to the file of --snapshot, which can be looked \
            at, and from which --resume goes on.

            Example:
              kg pipeline run ask --input question="What is Petrel?"
              kg pipeline run ask --input question="What is Petrel?" --break-before composer --snapshot stopped.json
              kg pipeline run ask --resume stopped.json
            """)

    @Argument(help: "A built-in pipeline, or a pipeline file.")
    var name: String

    @Option(
        name: .customLong("input"),
        help: ArgumentHelp(
            "A value for an input; may be given often. Texts are written as they are, other values as JSON.",
            valueName: "name=value"))
    var inputs: [InputOption] = []

    @Option(
        help: ArgumentHelp("Stop before a visit of a node; may be given often.", valueName: "node[:visit]"),
        transform: { text in
            guard let breakpoint = Breakpoint(text) else {
                throw ValidationError(
                    "'\(text)' is no breakpoint: give a node, or a node and a visit as 'node:2'.")
            }
            return breakpoint
        })
    var breakBefore: [Breakpoint] = []

    @Option(help: ArgumentHelp("Where to write what a stopped run holds.", valueName: "file"))
    var snapshot: String?

    @Option(help: ArgumentHelp("Go on from a snapshot.", valueName: "file"))
    var resume: String?

    @Option(help: ArgumentHelp("Write a trace of the run, for 'kg trace'.", valueName: "file"))
    var trace: String?

    @Option(help: ArgumentHelp("The most visits of one node.", valueName: "count"))
    var maxVisits = 100

    @OptionGroup var store: StoreOptions
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if maxVisits < 1 { throw ValidationError("Give --max-visits a number of at least 1.") }
        if breakBefore.isEmpty != (snapshot == nil) {
            throw ValidationError(
                "Give --break-before and --snapshot together: where to stop, and where to write what is held."
            )
        }
        if resume != nil, !inputs.isEmpty {
            throw ValidationError("A run that is resumed has its inputs; leave --input out.")
        }
    }

    func run() async throws {
        try await Outcome.reporting {
            let pipeline = try PipelineHost.load(name, environment: ProcessInfo.processInfo.environment)
            let store = try openStore(for: pipeline)
            let progress: PipelineProgress
            do {
                progress = try await run(pipeline, store)
            } catch {
                // What went wrong first is what the user must hear.
                try? store?.close()
                throw error
            }
            try store?.close()
            switch progress {
            case .finished(let result): try write(result, of: pipeline)
            case .stopped(let stopped):
                guard let snapshot else { return }
                try UserFile.write(stopped.json(), to: snapshot)
                StandardError.write(
                    "Stopped before \(stopped.stoppedBefore). Go on with: kg pipeline run \(name) --resume \(snapshot)\n"
                )
            }
        }
    }

    /// The store, where there is one or where the pipeline is to make one.
    private func openStore(for pipeline: Pipeline) throws -> GraphStore? {
        if PipelineHost.writes(pipeline) { return try GraphStore.open(at: store.path, for: .readWrite) }
        guard FileManager.default.fileExists(atPath: store.path) else { return nil }
        return try GraphStore.open(at: store.path, for: .readOnly)
    }

    private func run(_ pipeline: Pipeline, _ store: GraphStore?) async throws -> PipelineProgress {
        let jobs = ProcessInfo.processInfo.activeProcessorCount
        let resources = try PipelineHost.resources(store, for: pipeline, options: IngestOptions(jobs: jobs))
        let options = RunOptions(maximumVisits: maxVisits, breakpoints: breakBefore)
        return try await TraceFile(trace).recording { recorder in
            try await pipeline.withRunner(resources: resources, options: options) { runner in
                if let resume {
                    let stopped = try PipelineSnapshot(json: UserFile.read(resume))
                    return try await runner.resume(stopped, recorder: recorder)
                }
                let values = try pipeline.inputValues(from: inputs.map { ($0.name, $0.text) })
                return try await runner.runToBreakpoint(values, recorder: recorder)
            }
        }
    }

    private func write(_ result: RunResult, of pipeline: Pipeline) throws {
        let outputs =
            pipeline.outputs.isEmpty
            ? result.values.map { ($0.key.description, $0.value) }
            : pipeline.outputs.compactMap { output in result[output.name].map { (output.name, $0) } }
        let sorted = outputs.sorted { $0.0 < $1.0 }
        if output.json {
            try JSONOutput.write(
                Dictionary(uniqueKeysWithValues: sorted.map { ($0.0, AnyOutput(value: $0.1)) }))
            return
        }
        for (name, value) in sorted {
            if sorted.count > 1 { try StandardOutput.write(line: "\(name):") }
            if let text = value as? String {
                try StandardOutput.write(line: text)
            } else {
                try JSONOutput.write(AnyOutput(value: value))
            }
        }
        if sorted.isEmpty { throw Outcome.nothingFound }
    }
}

/// A value of any type, written as it writes itself or in a few words.
private struct AnyOutput: Encodable {
    let value: any Sendable

    func encode(to encoder: any Encoder) throws {
        if let value = value as? any Encodable {
            try value.encode(to: encoder)
        } else {
            var container = encoder.singleValueContainer()
            try container.encode(ValueSummary.of(value))
        }
    }
}

/// `name=value`
struct InputOption: ExpressibleByArgument {
    let name: String
    let text: String

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals > argument.startIndex else { return nil }
        name = String(argument[..<equals])
        text = String(argument[argument.index(after: equals)...])
    }
}
