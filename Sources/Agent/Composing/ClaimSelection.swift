/// Picks the few candidates that together answer a question.
struct ClaimSelection {
    /// The most stretches that are picked.
    static let most = 4
    /// How many are picked before a further one must cover much.
    static let usual = 3
    /// The share of the question's weight that one beyond the usual number must cover anew.
    static let leastFurtherGain = 0.2
    /// What share of the best score a further pick needs when it covers new words of the question.
    static let lowestScoreShare = 0.65
    /// What share of the best score a further pick needs when it covers no new words.
    static let equalScoreShare = 0.75
    /// What share it needs when nearly nothing is left to cover.
    static let repeatedScoreShare = 0.9
    /// The share of the question's weight from which nearly nothing is left to cover.
    static let fullCoverage = 0.9
    /// The share of the question's weight that must be new.
    static let leastGain = 0.12
    /// The share of stems in common from which two stretches say the same.
    static let duplicateShare = 0.7

    private(set) var picks: [SentenceScorer.Scored] = []
    /// The best of all scores.
    private let bestScore: Double
    /// What the picks cover of each term.
    private(set) var coverage: [Double]

    /// Picks from candidates; the first has the highest score, each further one adds most.
    init(from candidates: [SentenceScorer.Scored], terms: QuestionTerms) {
        coverage = [Double](repeating: 0, count: terms.terms.count)
        bestScore = candidates.map(\.score).max() ?? 0
        guard !candidates.isEmpty else { return }
        let best = bestScore
        var rest = candidates.filter { $0.score >= Self.lowestScoreShare * best }
        while picks.count < Self.most {
            var chosen: (index: Int, value: Double)?
            let covered = terms.totalWeight > 0 ? weight(of: coverage, terms) / terms.totalWeight : 0
            let isFull = covered >= Self.fullCoverage
            for (index, candidate) in rest.enumerated() {
                let gain = self.gain(of: candidate, terms: terms)
                // What others say in a thread may differ, so it is not hidden behind the answer that was accepted.
                let repeats = isFull && !isAnotherVoice(candidate.candidate)
                let needed =
                    gain >= Self.leastGain
                    ? Self.lowestScoreShare : repeats ? Self.repeatedScoreShare : Self.equalScoreShare
                guard picks.isEmpty || candidate.score >= needed * best,
                    picks.count < Self.usual || gain >= Self.leastFurtherGain
                else { continue }
                // Words not yet covered count again: the second hop shares few words with the question.
                let value = candidate.score + (picks.isEmpty ? 0 : gain)
                if chosen.map({ value > $0.value }) ?? true { chosen = (index, value) }
            }
            guard let chosen else { return }
            let pick = rest.remove(at: chosen.index)
            picks.append(pick)
            for (index, value) in pick.coverage.enumerated() { coverage[index] = max(coverage[index], value) }
            rest.removeAll { Self.saysTheSame($0.candidate, pick.candidate) }
        }
    }

    /// Why a candidate was not picked, or that it was.
    func fate(of candidate: SentenceScorer.Scored) -> SentenceFate {
        let isPicked = picks.contains {
            $0.candidate.passage == candidate.candidate.passage
                && $0.candidate.core == candidate.candidate.core
                && $0.candidate.quotes == candidate.candidate.quotes
        }
        if isPicked { return .picked }
        if picks.contains(where: { Self.saysTheSame(candidate.candidate, $0.candidate) }) { return .repeats }
        return candidate.score < Self.lowestScoreShare * bestScore ? .weak : .addsLittle
    }

    private func isAnotherVoice(_ candidate: Candidate) -> Bool {
        guard let post = candidate.post else { return false }
        return picks.contains { pick in
            pick.candidate.post.map { $0.thread == post.thread && $0.post != post.post } ?? false
        }
    }

    private func weight(of coverage: [Double], _ terms: QuestionTerms) -> Double {
        zip(terms.terms, coverage).reduce(0) { $0 + $1.0.weight * $1.1 }
    }

    private func gain(of candidate: SentenceScorer.Scored, terms: QuestionTerms) -> Double {
        guard terms.totalWeight > 0 else { return 0 }
        return zip(terms.terms, zip(candidate.coverage, coverage)).reduce(0) { sum, item in
            sum + item.0.weight * max(item.1.0 - item.1.1, 0)
        } / terms.totalWeight
    }

    /// Whether two stretches overlap or use nearly the same words.
    static func saysTheSame(_ left: Candidate, _ right: Candidate) -> Bool {
        if left.passage == right.passage, left.units.overlaps(right.units) {
            // Rows of one table quote its header each, and a pronoun's sentence may be quoted with its neighbours.
            return true
        }
        let (leftStems, rightStems) = (left.stems.union(left.codeStems), right.stems.union(right.codeStems))
        let shared = leftStems.intersection(rightStems).count
        let all = leftStems.union(rightStems).count
        return all > 0 && Double(shared) >= duplicateShare * Double(all)
    }
}
