/// A visit before which a run stops.
public struct Breakpoint: Sendable, Hashable, Codable, CustomStringConvertible {
    /// The node's name in the pipeline.
    public let node: String
    /// Which visit, from 1.
    public let visit: Int

    /// Sets a breakpoint.
    public init(before node: String, visit: Int = 1) {
        self.node = node
        self.visit = visit
    }

    /// Reads `node` or `node:visit`; nil when it is neither.
    public init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard !parts[0].isEmpty else { return nil }
        node = String(parts[0])
        if parts.count == 1 {
            visit = 1
        } else if let number = Int(parts[1]), number > 0 {
            visit = number
        } else {
            return nil
        }
    }

    /// `node:visit`
    public var description: String { "\(node):\(visit)" }
}

/// How a run with breakpoints ended.
public enum PipelineProgress: Sendable {
    /// It came to its end.
    case finished(RunResult)
    /// It stopped before a visit, and can be resumed.
    case stopped(PipelineSnapshot)
}
