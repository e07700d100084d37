/// Places scores between the least and the greatest of them.
struct Scale {
    private let least: Double
    private let width: Double

    init(_ scores: some Sequence<Double>) {
        least = scores.min() ?? 0
        width = max((scores.max() ?? 0) - least, .leastNormalMagnitude)
    }

    /// The place of a score, from 0 for the least to 1 for the greatest.
    func place(of score: Double) -> Double { (score - least) / width }
}
