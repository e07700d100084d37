public import Retrieval

/// How two things are connected, with how that was found out.
public struct PathReport: Equatable, Sendable, Codable {
    /// What the words for the first were taken to mean.
    public let from: PathEnd
    /// What the words for the second were taken to mean.
    public let to: PathEnd
    /// The paths, the best first, with what the search has seen.
    public let result: PathResult
    /// The seconds that the search took.
    public let seconds: Double
}
