import Kernels

/// The states of one sequence's tokens after the last layer; they are gone when the closure that was given them returns.
public struct TokenStates: ~Copyable {
    /// Which sequence of the input it is.
    public let sequence: Int
    /// The tokens of the sequence that the states belong to: all, or those of a window, without the special tokens around.
    public let tokens: Range<Int>
    /// The width of a state.
    public let width: Int
    /// All rows, those of a window's special tokens included.
    let rows: UnsafeBufferPointer<Float>
    /// The row of the first of `tokens`.
    let firstRow: Int
    let kernels: EncoderKernels

    /// Gives a token's state [width] to a closure, which must not keep it.
    ///
    /// - Parameter token: One of ``tokens``.
    public func withState<Result>(of token: Int, _ body: (UnsafeBufferPointer<Float>) throws -> Result)
        rethrows -> Result
    {
        try body(rows(of: token..<token + 1))
    }

    /// Gives the states of neighbouring tokens [count, width] to a closure, which must not keep them.
    ///
    /// - Parameter tokens: Some of ``tokens``.
    public func withStates<Result>(
        of tokens: Range<Int>, _ body: (UnsafeBufferPointer<Float>) throws -> Result
    ) rethrows -> Result {
        try body(rows(of: tokens))
    }

    /// Pools the states of neighbouring tokens, such as those of a sentence or a name.
    ///
    /// - Parameters:
    ///   - tokens: Some of ``tokens``, at least one.
    ///   - pooling: How.
    ///   - normalized: Whether the vector has length 1.
    public func vector(of tokens: Range<Int>, pooling: Pooling = .mean, normalized: Bool = true) -> [Float] {
        let states = rows(of: tokens)
        precondition(!tokens.isEmpty, "There is no vector of no tokens.")
        return [Float](unsafeUninitializedCapacity: width) { buffer, count in
            if let states = states.baseAddress, let vector = buffer.baseAddress {
                kernels.pool(pooling.kernel, states, tokens.count, width, vector)
                if normalized { kernels.normalize(vector, width) }
            }
            count = width
        }
    }

    /// Pools all states of the pass, those of a window's special tokens included, into a vector that is not normalised: for a
    /// sequence that is read at once, what ``Encoder/vectors(for:workers:)`` normalises.
    ///
    /// - Returns: The vector, and how many tokens it was pooled from: its weight beside those of other windows.
    public func pooled(_ pooling: Pooling) -> (vector: [Float], tokenCount: Int) {
        let tokenCount = rows.count / width
        let vector = [Float](unsafeUninitializedCapacity: width) { buffer, count in
            if let states = rows.baseAddress, let vector = buffer.baseAddress {
                kernels.pool(pooling.kernel, states, tokenCount, width, vector)
            }
            count = width
        }
        return (vector, tokenCount)
    }

    private func rows(of tokens: Range<Int>) -> UnsafeBufferPointer<Float> {
        precondition(
            tokens.lowerBound >= self.tokens.lowerBound && tokens.upperBound <= self.tokens.upperBound,
            "These tokens have no states here.")
        let first = tokens.lowerBound - self.tokens.lowerBound + firstRow
        return UnsafeBufferPointer(rebasing: rows[first * width..<(first + tokens.count) * width])
    }
}
