/// What one pass over a text, or over a window of a long one, gives for its vectors.
struct EmbeddedWindow: Sendable {
    /// The first token that it has the state of.
    private let start: Int
    /// The pooled states, not normalised, and of how many tokens.
    private let pooled: (vector: [Float], tokenCount: Int)
    /// For each span its vector here, and of how many tokens; nil where none of them is here.
    private let spans: [(vector: [Float], tokenCount: Int)?]

    /// Pools the states of a pass.
    ///
    /// - Parameter places: The tokens of each span, in the whole sequence.
    init(_ states: borrowing TokenStates, places: [Range<Int>], pooling: Pooling, normalizes: Bool) {
        start = states.tokens.lowerBound
        pooled = states.pooled(pooling)
        var spans: [(vector: [Float], tokenCount: Int)?] = []
        for place in places {
            let part = place.clamped(to: states.tokens)
            spans.append(
                part.isEmpty
                    ? nil : (states.vector(of: part, pooling: .mean, normalized: normalizes), part.count))
        }
        self.spans = spans
    }

    /// Brings the windows of one text together: its vector is their mean, each with the weight of its tokens, and a span has
    /// the vector of the window with most of it.
    ///
    /// - Parameter windows: All of one text, in any order; the result does not depend on it.
    static func united(_ windows: [EmbeddedWindow], normalizes: Bool) -> SpannedVectors {
        let windows = windows.sorted { $0.start < $1.start }
        guard
            var result = windows.first.map({
                SpannedVectors(whole: $0.pooled.vector, spans: $0.spans.map(\.?.vector))
            })
        else { return SpannedVectors(whole: [], spans: []) }
        if windows.count > 1 {
            let tokenCount = Float(windows.reduce(0) { $0 + $1.pooled.tokenCount })
            for index in result.whole.indices {
                result.whole[index] = windows.reduce(0) {
                    $0 + $1.pooled.vector[index] * Float($1.pooled.tokenCount) / tokenCount
                }
            }
            for index in result.spans.indices {
                let parts = windows.compactMap { $0.spans[index] }
                // Of equal ones the first, as max would not take.
                let most = parts.map(\.tokenCount).max()
                result.spans[index] = parts.first { $0.tokenCount == most }?.vector
            }
        }
        if normalizes {
            let length = result.whole.reduce(0) { $0 + $1 * $1 }.squareRoot()
            if length > 0 { for index in result.whole.indices { result.whole[index] /= length } }
        }
        return result
    }
}
