/// Decides whether what was found answers the question, or only resembles it.
///
/// Set over the sample corpus and its questions, of which some have no answer there.
struct AnswerThreshold {
    /// The share of the question's words that the claims must cover.
    static let leastSupport = 0.4
    /// The share that is needed when the sources do not know a name of the question.
    static let leastSupportWithUnknownName = 0.6

    let terms: QuestionTerms

    /// Whether claims that cover this share of the question's words answer it.
    func admits(support: Double) -> Bool {
        let hasUnknownName = terms.terms.contains { $0.isName && !$0.isKnown }
        return support >= (hasUnknownName ? Self.leastSupportWithUnknownName : Self.leastSupport)
    }

    /// The share of the question's weight that is covered.
    func support(of coverage: [Double]) -> Double {
        guard terms.totalWeight > 0 else { return 0 }
        return zip(terms.terms, coverage).reduce(0) { $0 + $1.0.weight * $1.1 } / terms.totalWeight
    }
}
