import Kernels

/// How the states of tokens become one vector.
public enum Pooling: Sendable {
    /// The average.
    case mean
    /// The first token's state.
    case firstToken
    /// The greatest of each dimension.
    case maximum
    /// The sum divided by the square root of the number of tokens.
    case meanSquareRoot

    var kernel: EncoderPooling {
        switch self {
        case .mean: .mean
        case .firstToken: .first
        case .maximum: .maximum
        case .meanSquareRoot: .meanSquareRoot
        }
    }
}
