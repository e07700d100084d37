/// A row that a search has found.
public struct VectorMatch: Hashable, Sendable {
    /// Whose vector it is.
    public let key: VectorKey
    /// The cosine of the angle between the row and the query, from -1 to 1, up to the rounding of rows to 12 bits: about
    /// 0.00003 at 384 dimensions.
    public let score: Float
}
