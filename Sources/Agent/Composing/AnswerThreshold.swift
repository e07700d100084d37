import KnowledgeModel
import Retrieval

/// Decides whether what was found answers the question, or only resembles it.
///
/// Set over the sample corpus and its questions, of which some have no answer there. Words of the question that the
/// sources do not use count against an answer; so do names and versions, and more.
struct AnswerThreshold {
    /// The share of the question's words that the claims must cover.
    static let leastSupport = 0.25
    /// How many words of middling weight one claim must cover alone.
    static let leastSingleWords = 1.75
    /// The most that one claim must cover alone, whatever the number of words.
    static let mostSingleSupport = 0.36
    /// The share that is needed when the sources do not know a name of the question.
    static let leastSupportWithUnknownName = 0.8
    /// What a claim needs of that share when it holds the date or number asked for.
    static let fittingShare = 0.7
    /// How many words one claim must cover alone: several claims that hold one word each are about other things.
    static let leastSingleTerms = 2
    /// The share from which a word counts as covered.
    static let leastTermShare = 0.5
    /// What one claim must cover of that which the question asks about the entities it names: a sentence that has the
    /// name and nothing else does not answer.
    static let leastAspectSupport = 0.1

    /// How many words one claim in another language must share with the question.
    static let leastForeignTerms = 2

    let terms: QuestionTerms
    /// The stems of the entities that the question names.
    private let named: Set<String>

    init(terms: QuestionTerms, entities: [LinkedEntity]) {
        self.terms = terms
        named = entities.reduce(into: []) { $0.formUnion(PassageContents.stems(of: $1.matched)) }
    }

    /// Why picks do not answer the question; nil when they do.
    ///
    /// - Parameter texts: what stands in and above the passages of the picks.
    func refusal(of selection: ClaimSelection, texts: [String]) -> AnswerRefusal? {
        if let foreign = foreignSupport(of: selection) { return refusal(support: foreign, texts: texts) }
        guard !selection.picks.isEmpty else { return .noSentence }
        if let refusal = refusal(support: support(of: selection.coverage), texts: texts) { return refusal }
        guard selection.picks.contains(where: answersAlone) else { return .noSentenceAlone }
        // An unknown pair of Han characters says too little to reject by.
        let aspects = terms.terms.indices.filter { index in
            let term = terms.terms[index]
            return !named.contains(term.stem)
                && (term.isKnown || !term.stem.unicodeScalars.contains(where: ScalarClass.isUnspaced))
        }
        let weight = aspects.reduce(0) { $0 + terms.terms[$1].weight }
        // All that is asked about the names may be unknown.
        guard weight > 0 else {
            return terms.terms.allSatisfy { named.contains($0.stem) || $0.isKnown } ? nil : .namesOnly
        }
        let covered = selection.picks.map { pick in
            aspects.reduce(0) { $0 + terms.terms[$1].weight * pick.coverage[$1] }
        }
        return (covered.max() ?? 0) / weight >= Self.leastAspectSupport ? nil : .namesOnly
    }

    /// What one pick covers of a Chinese question's Latin words, where all picks are in other languages and can share no
    /// more with it; nil where the ordinary measure holds, or where a lone name says too little.
    private func foreignSupport(of selection: ClaimSelection) -> Double? {
        let latin = terms.terms.indices.filter { terms.terms[$0].stem.utf8.allSatisfy { $0 < 0x80 } }
        guard latin.count < terms.terms.count, !selection.picks.isEmpty,
            selection.picks.allSatisfy({
                !$0.candidate.text.unicodeScalars.contains(where: ScalarClass.isUnspaced)
            })
        else { return nil }
        let weight = latin.reduce(0) { $0 + terms.terms[$1].weight }
        let supports = selection.picks.map { pick in
            latin.count(where: { pick.coverage[$0] >= Self.leastTermShare }) < Self.leastForeignTerms
                ? 0 : latin.reduce(0) { $0 + terms.terms[$1].weight * pick.coverage[$1] } / weight
        }
        return supports.max().flatMap { $0 > 0 ? $0 : nil }
    }

    /// Whether a pick covers a fair share of the question by itself.
    private func answersAlone(_ pick: SentenceScorer.Scored) -> Bool {
        let covered = pick.coverage.count { $0 >= Self.leastTermShare }
        guard terms.terms.count <= Self.leastSingleTerms || covered >= Self.leastSingleTerms else {
            return false
        }
        return support(of: pick.coverage) >= (pick.isFitting ? Self.fittingShare : 1) * leastSingleSupport
    }

    /// The share of the question that one claim must cover alone. A long question says much beside what it asks.
    private var leastSingleSupport: Double {
        min(Self.leastSingleWords / Double(max(terms.terms.count, 1)), Self.mostSingleSupport)
    }

    /// Why claims from these texts, which cover a share of the question's words, do not answer it; nil when they do.
    func refusal(support: Double, texts: [String]) -> AnswerRefusal? {
        let lowercased = texts.map { $0.lowercased() }
        // Of another version or year the answer may be another.
        guard
            terms.literals.allSatisfy({ literal in
                lowercased.contains { QuestionTerms.holds(literal, in: $0) }
            })
        else { return .otherVersion }
        return support >= neededSupport ? nil : .lowSupport
    }

    /// The share of the question's weight that claims must cover together.
    var neededSupport: Double {
        terms.terms.contains { $0.isName && !$0.isKnown }
            ? Self.leastSupportWithUnknownName : Self.leastSupport
    }

    /// The share of the question's weight that is covered.
    func support(of coverage: [Double]) -> Double {
        guard terms.totalWeight > 0 else { return 0 }
        return zip(terms.terms, coverage).reduce(0) { $0 + $1.0.weight * $1.1 } / terms.totalWeight
    }
}
