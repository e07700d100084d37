/// Passes on the value of whichever branch has one: where branches meet of which one runs, and where a loop begins.
///
/// ```swift
/// let join = try pipeline.add("join", BranchJoiner<String>())
/// try pipeline.connect("start.text", to: "join.values")
/// try pipeline.connect("corrector.text", to: "join.values")  // again, from the end of the loop
/// ```
public struct BranchJoiner<Value: Sendable>: Node {
    /// The values of the branches.
    public let values = Variadic<Value>("values", isGreedy: true)
    /// The one value.
    public let value = Output<Value>("value")

    /// Makes a joiner.
    public init() {}

    /// Passes the value on.
    ///
    /// - Throws: ``PipelineError`` of code `badValue` when several branches gave one at once: which of them to take would be
    ///   a guess.
    public func run(_ visit: Visit) async throws -> Outputs {
        let values = visit[values]
        guard values.count == 1 else {
            throw PipelineError(
                .badValue,
                "It passes on the value of one branch, and \(values.count) gave one at once; join them as a list instead.",
                node: visit.node)
        }
        return [value(values[0])]
    }
}
