/// How far, and for how many ways, ``PathFinder`` searches.
public struct PathOptions: Equatable, Sendable {
    /// The most steps of a path. A triple is one, and so is a passage that two things are mentioned in.
    public var hops: Int
    /// The most paths to give.
    public var count: Int
    /// The most edges that are read from the store; where more would be needed, what was read until then decides.
    public var mostEdges: Int

    /// Sets all at once.
    public init(hops: Int = 4, count: Int = 3, mostEdges: Int = 200_000) {
        self.hops = hops
        self.count = count
        self.mostEdges = mostEdges
    }
}
