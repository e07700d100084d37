/// Vectors of one width, one after the other.
public struct VectorTable: Sendable, Equatable {
    /// How many dimensions each vector has.
    public let width: Int
    /// The numbers of all vectors [count, width].
    public var values: [Float]
    /// How many vectors there are.
    public var count: Int { values.count / width }

    /// Makes a table of zeros.
    public init(count: Int, width: Int) {
        precondition(width > 0, "A vector needs a dimension.")
        self.width = width
        values = [Float](repeating: 0, count: count * width)
    }

    /// The vector at a place.
    public subscript(row: Int) -> ArraySlice<Float> { values[row * width..<(row + 1) * width] }
}
