import Pipeline

/// Something that runs shapes, and says how long it took.
protocol Contestant {
    /// Runs a shape several times.
    ///
    /// - Returns: The time of all runs together.
    /// - Throws: ``WrongResult``, or what the runs throw.
    func run(_ shape: PipelineShape, times: Int) async throws -> Duration
}

/// kg, with a runner that is made once.
struct KGRunner: Contestant {
    private let runner: PipelineRunner
    private let inputs: [InputValue]
    private let result: OutputReference<Int>

    init(_ shape: PipelineShape) async throws {
        let (pipeline, inputs, result) = try shape.pipeline()
        runner = try await PipelineRunner(pipeline, options: shape.options)
        self.inputs = inputs
        self.result = result
    }

    func run(_ shape: PipelineShape, times: Int) async throws -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<times {
            let found = try await runner.run(inputs)[result]
            if found != shape.result { throw WrongResult(shape: shape, found: found) }
        }
        return start.duration(to: .now)
    }
}

/// kg, which builds the pipeline and its runner for each run.
struct KGBuilder: Contestant {
    func run(_ shape: PipelineShape, times: Int) async throws -> Duration {
        let start = ContinuousClock.now
        for _ in 0..<times {
            let (pipeline, inputs, result) = try shape.pipeline()
            let found = try await pipeline.run(inputs, options: shape.options)[result]
            if found != shape.result { throw WrongResult(shape: shape, found: found) }
        }
        return start.duration(to: .now)
    }
}

/// A contestant did not do what the shape is for.
struct WrongResult: Error, CustomStringConvertible {
    let shape: PipelineShape
    let found: Int?

    var description: String {
        "The \(shape.name) gave \(found.map(String.init) ?? "nothing"), and \(shape.result) was expected."
    }
}
