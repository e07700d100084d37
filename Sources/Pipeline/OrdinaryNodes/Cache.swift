/// Gives again what a node gave for the same inputs before.
///
/// ```swift
/// let chat = try Cache(Chat(model: "m", temperature: 0), configuration: "m, temperature 0")
/// try pipeline.add("chat", chat)
/// ```
///
/// It suits nodes whose outputs follow from their type, their configuration and their inputs alone. Inputs are compared as
/// JSON with its keys in order, so their types are `Encodable`; outputs are kept as JSON, so theirs are `Codable`. Visits
/// with the same inputs at the same time run the node once. A failure is not kept, and what a node reports while it runs
/// is not heard again.
public struct Cache: NodeWrapper {
    /// The node that is run.
    public var wrapped: any Node

    private let configuration: String
    private let cache: any NodeCache
    private let flights = SharedRuns<Outputs>()

    /// Wraps a node.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - configuration: All that the outputs follow from beside the inputs, in any form: nodes of one type with the same
    ///     text share what is kept.
    ///   - cache: Keeps the outputs.
    /// - Throws: ``PipelineError`` of code `badParameter` for a source, or a socket whose type is not as it must be.
    public init(_ node: any Node, configuration: String, in cache: any NodeCache = MemoryNodeCache()) throws {
        wrapped = try Self.wrappable(node)
        let sockets = node.sockets
        for input in sockets.inputs where !(input.type is any Encodable.Type) {
            throw Self.unfit("input", input.name, input.type, "Encodable")
        }
        for output in sockets.outputs where !(output.type is any (Codable & Sendable).Type) {
            throw Self.unfit("output", output.name, output.type, "Codable")
        }
        self.configuration = configuration
        self.cache = cache
    }

    private static func unfit(
        _ side: String, _ socket: String, _ type: Any.Type, _ needed: String
    ) -> PipelineError {
        PipelineError(
            .badParameter,
            "A cache cannot keep the \(side) '\(socket)': its type \(TypeName.of(type)) is not \(needed).",
            socket: socket)
    }

    /// Looks the outputs up, or runs the node and keeps them.
    ///
    /// - Throws: What the node or the cache throws, or ``PipelineError`` of code `badValue` for a value that does not let
    ///   itself be written as JSON.
    public func run(_ visit: Visit) async throws -> Outputs {
        let sockets = wrapped.sockets
        let key = try CachedCall(
            node: String(reflecting: type(of: innermost)), configuration: configuration, visit, sockets.inputs
        ).key()
        return try await flights.run(key) {
            // What another version kept, and this one cannot read, is made anew.
            if let data = try await cache.data(for: key),
                let outputs = try? CachedOutputs.outputs(from: data, sockets.outputs)
            {
                return outputs
            }
            let outputs = try await wrapped.run(visit)
            if let data = try CachedOutputs(outputs, sockets.outputs)?.data(at: visit.node) {
                try await cache.keep(data, for: key)
            }
            return outputs
        }
    }
}
