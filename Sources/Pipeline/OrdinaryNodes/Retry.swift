/// Runs a node again when it fails.
///
/// ```swift
/// let chat = try Retry(Chat(model: "m"), attempts: 5, delay: .seconds(1)) { $0 is ConnectionError }
/// try pipeline.add("chat", chat)
/// ```
///
/// Every attempt gets the same visit; what a failed one has reported, watchers have heard. A run that was cancelled is not
/// tried again.
public struct Retry: NodeWrapper {
    /// The node that is run.
    public var wrapped: any Node

    private let attempts: Int
    private let delay: Duration
    private let factor: Double
    private let longestDelay: Duration
    private let clock: any Clock<Duration>
    private let accepts: @Sendable (any Error) -> Bool

    /// Wraps a node.
    ///
    /// - Parameters:
    ///   - node: The node.
    ///   - attempts: How often it is run at most, the first time included.
    ///   - delay: The time before the second attempt.
    ///   - factor: How many times longer each further delay is than the one before.
    ///   - longestDelay: What no delay exceeds.
    ///   - clock: Measures the delays.
    ///   - accepts: Whether an error may pass, so that trying again makes sense.
    /// - Throws: ``PipelineError`` of code `badParameter` for a source, or a number out of its range.
    public init(
        _ node: any Node, attempts: Int = 3, delay: Duration = .milliseconds(500), factor: Double = 2,
        longestDelay: Duration = .seconds(60), clock: any Clock<Duration> = ContinuousClock(),
        when accepts: @escaping @Sendable (any Error) -> Bool = { _ in true }
    ) throws {
        guard attempts >= 1 else {
            throw PipelineError(
                .badParameter, "A node is tried once at least, and \(attempts) times is less.")
        }
        guard delay >= .zero, longestDelay >= .zero, factor >= 1, factor.isFinite else {
            throw PipelineError(
                .badParameter,
                "The delays between attempts are 0 or more, and grow by a factor of 1 or more; \(delay), "
                    + "\(longestDelay) and \(factor) do not.")
        }
        wrapped = try Self.wrappable(node)
        self.attempts = attempts
        self.delay = min(delay, longestDelay)
        self.factor = factor
        self.longestDelay = longestDelay
        self.clock = clock
        self.accepts = accepts
    }

    /// Runs the node until it does not fail.
    ///
    /// - Throws: The error of the last attempt, or one that is not accepted.
    public func run(_ visit: Visit) async throws -> Outputs {
        var delay = delay
        for _ in 1..<attempts {
            do {
                return try await wrapped.run(visit)
            } catch  where !(error is CancellationError) && !Task.isCancelled && accepts(error) {
                try await clock.sleep(for: delay)
                // In seconds, where nothing overflows.
                let next = min(delay / .seconds(1) * factor, longestDelay / .seconds(1))
                delay = min(.seconds(next), longestDelay)
            }
        }
        return try await wrapped.run(visit)
    }
}
