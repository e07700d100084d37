/// What a context is built of.
public struct ContextOptions: Equatable, Sendable {
    /// The most tokens of all entries together, their titles included; see ``TokenEstimate``.
    public var tokens: Int
    /// Whether what stands beside the passages found is added: the passage before and after, the question of an answer,
    /// the post that a reply replies to.
    public var addsNeighbours: Bool

    /// Sets all at once.
    public init(tokens: Int = 2000, addsNeighbours: Bool = true) {
        self.tokens = tokens
        self.addsNeighbours = addsNeighbours
    }
}
