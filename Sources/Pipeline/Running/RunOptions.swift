import Foundation

/// The limits of a run.
public struct RunOptions: Sendable {
    /// The most visits that run at once.
    public var concurrency: Int
    /// The most visits of one node in a run, or for one element of a stream; a loop that wants more is an error.
    public var maximumVisits: Int
    /// The most elements of a stream that are under way at once, which bounds memory.
    public var window: Int
    /// Nodes whose outputs are results although they are connected.
    public var results: Set<String>
    /// Visits before which the run stops.
    public var breakpoints: [Breakpoint]

    /// Gathers limits.
    ///
    /// - Parameters:
    ///   - concurrency: The most visits that run at once; without it, the number of processors.
    ///   - maximumVisits: The most visits of one node in a run, or for one element of a stream.
    ///   - window: The most elements of a stream under way; without it, four times the concurrency.
    ///   - results: Nodes whose outputs are results although they are connected.
    ///   - breakpoints: Visits before which the run stops.
    public init(
        concurrency: Int? = nil, maximumVisits: Int = 100, window: Int? = nil, results: Set<String> = [],
        breakpoints: [Breakpoint] = []
    ) {
        self.concurrency = max(1, concurrency ?? ProcessInfo.processInfo.activeProcessorCount)
        self.maximumVisits = max(1, maximumVisits)
        self.window = max(1, window ?? 4 * self.concurrency)
        self.results = results
        self.breakpoints = breakpoints
    }
}
