import Language

extension ClauseStatements {
    func copularFrames(_ clause: Clause) -> [Frame] {
        let fillers = ordered(clause.fillers, around: clause)
        let tag = tree.words[clause.head].tag
        let preposition = tree.children(of: clause.head, .preposition).filter { $0 < clause.head }.flatMap(
            tree.fixed)
        let group = clause.prefix + clause.auxiliaries + clause.adverbs
        let stem = canonical.stem(of: clause)
        let supplied =
            clause.supplied.isEmpty && clause.auxiliaries.allSatisfy(phrasesIsAdverb) && clause.prefix.isEmpty
            ? (tree.language == .chinese ? "是" : "be") : clause.supplied
        if clause.construction == .existence {
            return existence(clause, group: group, fillers: fillers)
        }
        // "is familiar with", "were equal to": the adjective is part of the predicate.
        if tag == .adjective, tree.language == .english,
            let place = fillers.firstIndex(where: {
                $0.role != .time && $0.role != .manner && !$0.isShared && $0.head > clause.head
                    && $0.role != .subject
            })
        {
            var fillers = fillers
            let first = fillers.remove(at: place)
            let adjective = phrases.complement(clause.head, leavingOut: own(clause), isJoint: false)
            return spread(first, without: clause).map { argument in
                var argument = argument
                let words = group + adjective + argument.marker
                let text = canonical.join([stem, tree.lemmas[clause.head], canonical.text(argument.marker)])
                argument.marker = []
                return Frame(
                    predicate: StatementPredicate(
                        words: Array(Set(words)).sorted(), supplied: supplied, canonical: text,
                        stem: canonical.join([stem, tree.lemmas[clause.head]])),
                    arguments: [argument] + fillers.flatMap { spreadJointly($0, without: clause) })
            }
        }
        let rest = fillers.flatMap { spreadJointly($0, without: clause) }
        return complements(of: clause).map { head, words in
            let marker =
                head == clause.head
                ? preposition : phrases.marker(of: head).filter { tree.relations[$0] == .preposition }
            let text = canonical.join([stem, canonical.text(marker)])
            return Frame(
                predicate: StatementPredicate(
                    words: Array(Set(group + marker)).sorted(), supplied: supplied, canonical: text,
                    stem: stem),
                arguments: [
                    StatementArgument(
                        role: .object, head: head, words: words, core: phrases.core(head, within: words))
                ] + rest)
        }
    }

    private func phrasesIsAdverb(_ word: Int) -> Bool {
        tree.relations[word] == .adverb
    }

    private func existence(_ clause: Clause, group: [Int], fillers: [Clause.Filler]) -> [Frame] {
        [
            Frame(
                predicate: StatementPredicate(
                    words: Array(Set(group + [clause.head])).sorted(), canonical: "exist"),
                arguments: fillers.flatMap { spreadJointly($0, without: clause) })
        ]
    }

    /// The coordinated nouns or adjectives after a copula, with their phrases.
    private func complements(of clause: Clause) -> [(Int, [Int])] {
        let own = own(clause)
        let parts =
            [clause.head]
            + tree.children(of: clause.head, .conjunct).filter { conjunct in
                !tree.has(.copula, conjunct) && tree.words[conjunct].tag != .verb
                    && !tree.children(of: conjunct).contains { tree.relations[$0].isSubject }
            }
        guard parts.count > 1, parts.count <= Self.distributionLimit else {
            return [
                (
                    clause.head,
                    phrases.complement(
                        clause.head, leavingOut: own.union(clausalConjuncts(clause)), isJoint: true)
                )
            ]
        }
        return parts.map {
            (
                $0,
                $0 == clause.head
                    ? phrases.complement($0, leavingOut: own, isJoint: false)
                    : phrases.complement($0, leavingOut: [], isJoint: false)
            )
        }
    }

    private func clausalConjuncts(_ clause: Clause) -> [Int] {
        tree.children(of: clause.head).filter {
            (tree.relations[$0] == .conjunct && (tree.has(.copula, $0) || tree.words[$0].tag == .verb))
                || tree.relations[$0] == .coordinator
        }
    }

    private func own(_ clause: Clause) -> Set<Int> {
        Set(clause.auxiliaries + clause.adverbs + clause.fillers.map(\.head))
    }
}
