/// Ends the visit of a node that takes too long.
///
/// ```swift
/// try pipeline.add("chat", try Timeout(Chat(model: "m"), after: .seconds(30)))
/// ```
///
/// The visit is cancelled and waited for, so that nothing of it goes on; a node that does not heed cancellation takes
/// longer than the limit.
public struct Timeout: NodeWrapper {
    /// The node that is run.
    public var wrapped: any Node

    private let limit: Duration
    private let clock: any Clock<Duration>

    /// Wraps a node.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - limit: How long a visit may take.
    ///   - clock: Measures the time.
    /// - Throws: ``PipelineError`` of code `badParameter` for a source, or a limit that is not above 0.
    public init(
        _ node: any Node, after limit: Duration, clock: any Clock<Duration> = ContinuousClock()
    ) throws {
        guard limit > .zero else {
            throw PipelineError(.badParameter, "The limit of a visit is above 0, and \(limit) is not.")
        }
        wrapped = try Self.wrappable(node)
        self.limit = limit
        self.clock = clock
    }

    /// Runs the node.
    ///
    /// - Throws: ``PipelineError`` of code `timedOut`, or what the node throws.
    public func run(_ visit: Visit) async throws -> Outputs {
        try await withThrowingTaskGroup(of: Outputs?.self) { group in
            defer { group.cancelAll() }
            group.addTask { try await wrapped.run(visit) }
            group.addTask {
                try await clock.sleep(for: limit)
                return nil
            }
            if case .some(.some(let outputs)) = try await group.next() { return outputs }
            throw PipelineError(
                .timedOut, "'\(visit.node)' took longer than the \(limit) that a visit may take.",
                node: visit.node)
        }
    }
}
