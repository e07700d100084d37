import KnowledgeModel
import Retrieval

/// Decides whether what was found answers the question, or only resembles it.
///
/// Set over the sample corpus and its questions, of which some have no answer there. Words of the question that the
/// sources do not use count against an answer; so do names and versions, and more.
struct AnswerThreshold {
    /// The share of the question's words that the claims must cover.
    static let leastSupport = 0.3
    /// The share that one claim must cover alone.
    static let leastSingleSupport = 0.18
    /// The share that is needed when the sources do not know a name of the question.
    static let leastSupportWithUnknownName = 0.8
    /// What one claim must cover of that which the question asks about the entities it names: a sentence that has the
    /// name and nothing else does not answer.
    static let leastAspectSupport = 0.1

    let terms: QuestionTerms
    /// The stems of the entities that the question names.
    private let named: Set<String>

    init(terms: QuestionTerms, entities: [LinkedEntity]) {
        self.terms = terms
        named = entities.reduce(into: []) { $0.formUnion(PassageContents.stems(of: $1.matched)) }
    }

    /// Whether picks answer the question.
    ///
    /// - Parameter texts: what stands in and above the passages of the picks.
    func admits(_ selection: ClaimSelection, texts: [String]) -> Bool {
        guard !selection.picks.isEmpty, admits(support: support(of: selection.coverage), texts: texts) else {
            return false
        }
        guard (selection.picks.map { support(of: $0.coverage) }.max() ?? 0) >= Self.leastSingleSupport else {
            return false
        }
        // An unknown pair of Han characters says too little to reject by.
        let aspects = terms.terms.indices.filter { index in
            let term = terms.terms[index]
            return !named.contains(term.stem)
                && (term.isKnown || !term.stem.unicodeScalars.contains(where: ScalarClass.isUnspaced))
        }
        let weight = aspects.reduce(0) { $0 + terms.terms[$1].weight }
        guard weight > 0 else { return true }
        let covered = selection.picks.map { pick in
            aspects.reduce(0) { $0 + terms.terms[$1].weight * pick.coverage[$1] }
        }
        return (covered.max() ?? 0) / weight >= Self.leastAspectSupport
    }

    /// Whether claims from these texts, which cover a share of the question's words, answer it.
    func admits(support: Double, texts: [String]) -> Bool {
        let lowercased = texts.map { $0.lowercased() }
        let hasUnknownName =
            terms.terms.contains { $0.isName && !$0.isKnown }
            || !terms.literals.allSatisfy { literal in lowercased.contains { $0.contains(literal) } }
        return support >= (hasUnknownName ? Self.leastSupportWithUnknownName : Self.leastSupport)
    }

    /// The share of the question's weight that is covered.
    func support(of coverage: [Double]) -> Double {
        guard terms.totalWeight > 0 else { return 0 }
        return zip(terms.terms, coverage).reduce(0) { $0 + $1.0.weight * $1.1 } / terms.totalWeight
    }
}
