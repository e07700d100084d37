import Language

extension ClauseFinder {
    /// What a noun with a relative clause is the name of: "X is a tool that Zs" and "X, a tool that Zs" say
    /// that X Zs.
    func identity(of noun: Int) -> Int {
        if tree.relations[noun] == .apposition, let named = tree.heads[noun], tree.words[noun].tag == .noun {
            return named
        }
        guard let copula = clauses[noun], copula.form == .copular, copula.construction != .existence,
            tree.words[noun].tag == .noun, tree.children(of: noun, .preposition).isEmpty,
            let subject = copula.subject, antecedents[subject.head] == nil, !copula.attributes.isNegated,
            copula.attributes.modality == nil, !copula.attributes.isQuestion,
            tree.relations[subject.head] != .clausalSubject
        else { return noun }
        return subject.head
    }

    mutating func restoreAntecedent(_ modified: Int, in clause: inout Clause) {
        clause.construction = .relativeClause
        let noun = identity(of: modified)
        let antecedent = Antecedent(noun: noun, clause: clause.head)
        if tree.language == .english, let pronoun = relativePronoun(in: clause.head) {
            antecedents[pronoun] = antecedent
            if let subject = clause.subject, subject.head == pronoun {
                clause.subject?.isRestored = true
                return
            }
            if let place = clause.fillers.firstIndex(where: { $0.head == pronoun }) {
                clause.fillers[place].isRestored = true
                return
            }
            if ["where", "when", "wherein"].contains(tree.forms[pronoun]) {
                let role: StatementArgument.Role = tree.forms[pronoun] == "when" ? .time : .place
                clause.fillers.append(
                    Clause.Filler(head: pronoun, role: role, marker: tree.marker(of: noun), isRestored: true))
                return
            }
            // Inside one of the arguments: "whose", "of which".
            if clause.subject != nil { return }
        }
        let filler = Clause.Filler(head: noun, role: .subject, isRestored: true)
        if clause.subject == nil {
            clause.subject = filler
            return
        }
        let hasObject = clause.fillers.contains { $0.role == .object || $0.role == .clause }
        if clause.form == .verbal, !clause.particles.isEmpty,
            tree.words[clause.particles[0]].tag == .adposition, hasObject == false
        {
            let marker = clause.particles.filter {
                tree.words[$0].tag == .adposition && tree.relations[$0] != .particle
            }
            clause.particles.removeAll { marker.contains($0) }
            clause.fillers.append(
                Clause.Filler(
                    head: noun, role: marker.isEmpty ? .object : .oblique, marker: marker, isRestored: true))
        } else if clause.form == .verbal, !hasObject, !clause.isPassive {
            clause.fillers.append(Clause.Filler(head: noun, role: .object, isRestored: true))
        } else if tree.language == .english {
            // "the day they met her": what the noun does in the clause is not said.
            return
        }
    }

    func relativePronoun(in head: Int) -> Int? {
        var level = [head]
        for _ in 0..<4 {
            var next: [Int] = []
            for word in level {
                for child in tree.children(of: word) where child < head || word != head {
                    let tag = tree.words[child].tag
                    if EnglishVerbs.relatives.contains(tree.forms[child]),
                        tag == .pronoun || tag == .determiner || tag == .adverb
                            || (tag == .subordinatingConjunction && tree.relations[child] != .mark),
                        tree.relations[child] != .determiner || tree.forms[child] != "that"
                    {
                        return child
                    }
                    switch tree.relations[child] {
                    case .subject, .passiveSubject, .object, .oblique, .nominalModifier, .possessor,
                        .openComplement:
                        next.append(child)
                    default: break
                    }
                }
            }
            level = next
        }
        return nil
    }

    func restoreParticiple(_ modified: Int, in clause: inout Clause) {
        clause.construction = .participle
        let noun = identity(of: modified)
        guard tree.language == .english else {
            clause.subject = Clause.Filler(head: noun, role: .subject, isRestored: true)
            return
        }
        let hasTo = tree.children(of: clause.head).contains {
            tree.relations[$0] == .mark && $0 < clause.head
        }
        if hasTo {
            // "plans to add", "the right to vote": the noun is seldom what acts.
            return
        }
        let form = tree.forms[clause.head]
        // "retrieves documents from a store using a metric": what uses is seldom the noun before.
        if form == "using" || form == "including" { return }
        clause.subject = Clause.Filler(head: noun, role: .subject, isRestored: true)
        if clause.form == .verbal, !form.hasSuffix("ing"), clause.auxiliaries.isEmpty {
            clause.isPassive = true
            clause.supplied = "be"
            for place in clause.fillers.indices
            where clause.fillers[place].marker.first.map({ tree.forms[$0] }) == "by" {
                if clause.fillers[place].role == .oblique || clause.fillers[place].role == .place {
                    clause.fillers[place].role = .agent
                }
            }
        } else if clause.form == .copular, clause.auxiliaries.isEmpty {
            clause.supplied = "be"
        }
    }
}
