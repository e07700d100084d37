import Kernels

/// The vectors that may be compared with one another: those of one model.
public struct VectorSpace: Hashable, Sendable {
    /// The most dimensions that vectors may have.
    public static let dimensionLimit = Int(SCAN_DIMENSION_LIMIT)

    /// How many numbers a vector has.
    public let dimension: Int
    /// Tells vectors of two models apart, whatever their dimensions.
    public let model: UInt64

    /// Describes the vectors of a model.
    ///
    /// - Parameters:
    ///   - dimension: From 1 to ``dimensionLimit``.
    ///   - model: A fingerprint of the model and of what else decides the vectors' values.
    public init(dimension: Int, model: UInt64) {
        precondition(
            1...Self.dimensionLimit ~= dimension,
            "Vectors have from 1 to \(Self.dimensionLimit) dimensions, not \(dimension).")
        self.dimension = dimension
        self.model = model
    }
}
