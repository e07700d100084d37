extension ClauseFinder {
    /// "…, he adds": the speaker stands beside what is said, not above it.
    mutating func markReportedClauses() {
        for word in tree.order {
            guard let speech = clauses[word], tree.relations[word] == .parataxis, let said = tree.heads[word],
                let subject = speech.subject, clauses[said] != nil,
                EnglishVerbs.saying.contains(tree.lemmas[word])
                    || ChineseVerbs.saying.contains(tree.lemmas[word]),
                !speech.fillers.contains(where: { $0.role == .object || $0.role == .clause })
            else { continue }
            clauses[word]?.fillers.append(Clause.Filler(head: said, role: .clause))
            let speaker = PhraseBuilder(tree: tree, antecedents: antecedents, names: []).nominal(
                subject.head, isJoint: true)
            let attribution = StatementAttributes.Attribution(
                speaker: speaker, verb: speech.auxiliaries + [word], isNegated: speech.attributes.isNegated)
            for inner in tree.order where inner != word && inner != subject.head {
                guard let clause = clauses[inner], clause.attributes.attribution == nil,
                    isInside(inner, said, notVia: word)
                else { continue }
                clauses[inner]?.attributes.attribution = attribution
                if EnglishVerbs.hedging.contains(tree.lemmas[word]), clause.attributes.modality == nil {
                    clauses[inner]?.attributes.modality = .hedged
                }
            }
        }
    }

    func isInside(_ word: Int, _ top: Int, notVia barrier: Int) -> Bool {
        var current: Int? = word
        while let place = current {
            if place == barrier { return false }
            if place == top { return true }
            current = tree.heads[place]
        }
        return false
    }
}
