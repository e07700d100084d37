import Pipeline

extension Pipeline {
    /// Checks that the pipeline is one for a command: that it takes what the command gives, and gives what it needs.
    ///
    /// - Throws: `PipelineError` that names what is missing, or what `check()` finds.
    func require<Given: Sendable, Needed: Sendable>(
        input: String, of given: Given.Type, output: String, of needed: Needed.Type, for command: String
    ) throws {
        let advice = "'kg pipeline show' shows the built-in one, to copy and change."
        guard let found = inputs.first(where: { $0.name == input }) else {
            throw PipelineError(
                .badInput,
                "The pipeline '\(name)' is not one for \(command): it has no input '\(input)'. \(advice)")
        }
        for endpoint in found.endpoints {
            let socket = try self.input(at: endpoint)
            guard socket.type == given || socket.type == Given?.self else {
                throw PipelineError(
                    .typeMismatch,
                    "The pipeline '\(name)' is not one for \(command): its input '\(input)' goes to '\(endpoint)', which "
                        + "takes \(socket.typeDescription), and not a \(given). \(advice)",
                    node: endpoint.node, socket: endpoint.socket)
            }
        }
        guard let given = outputs.first(where: { $0.name == output }) else {
            throw PipelineError(
                .badOutput,
                "The pipeline '\(name)' is not one for \(command): it has no output '\(output)'. \(advice)")
        }
        let socket = try self.output(at: given.endpoint)
        guard socket.type == needed else {
            throw PipelineError(
                .typeMismatch,
                "The pipeline '\(name)' is not one for \(command): its output '\(output)' comes from "
                    + "'\(given.endpoint)', which gives \(socket.typeDescription), and not a \(needed). \(advice)",
                node: given.endpoint.node, socket: given.endpoint.socket)
        }
        try check()
    }
}

extension PipelineError {
    /// A pipeline ended without the result that it is run for.
    static func noOutput(_ output: String, of pipeline: String) -> PipelineError {
        PipelineError(
            .badOutput,
            "The pipeline '\(pipeline)' ended, and nothing was given on its output '\(output)': a node on the way to it "
                + "did not run or gave nothing.")
    }
}
