/// Puts the scores of walk and keywords together.
///
/// With w and k the masses and BM25 scores as parts of the best ones, a passage scores √(w (1 + 4 k)) + 1.5 k¹². The walk
/// decides, keywords lift what it found, and the high power lets only the passages at the very top of BM25 stand beside
/// the walk's best: that is what questions need that one passage answers. On the development questions no weighted
/// sum, and no sum of reciprocal ranks, keeps both kinds of questions as well.
enum Fusion {
    static func score(walk: Double, keywords: Double) -> Double {
        (walk * (1 + 4 * keywords)).squareRoot() + 1.5 * power12(keywords)
    }

    private static func power12(_ value: Double) -> Double {
        let square = value * value
        let fourth = square * square
        return fourth * fourth * fourth
    }
}
