/// Puts the scores of the walk and of texts together.
///
/// With w the mass and k the fit as a text (``TextEvidence/shares``), both as parts of the best ones, a passage scores
/// √(w (1 + 8 k)) + 1.5 k¹². The walk decides, texts lift what it found, and the high power lets only the passages that
/// fit best as texts stand beside the walk's best: that is what questions need that one passage answers. On the development questions no weighted
/// sum, and no sum of reciprocal ranks, keeps both kinds of questions as well.
enum Fusion {
    static func score(walk: Double, text: Double) -> Double {
        (walk * (1 + 8 * text)).squareRoot() + 1.5 * power12(text)
    }

    private static func power12(_ value: Double) -> Double {
        let square = value * value
        let fourth = square * square
        return fourth * fourth * fourth
    }
}
