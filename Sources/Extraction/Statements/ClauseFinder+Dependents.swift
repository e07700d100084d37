import KnowledgeModel
import Language

extension ClauseFinder {
    func ownClause(_ word: Int) -> Clause {
        var clause = Clause(head: word)
        let tag = tree.words[word].tag
        if tree.has(.copula, word) || (tag != .verb && tag != .auxiliary) { clause.form = .copular }
        clause.attributes.isQuestion = isQuestion
        var later: [Int] = []
        for child in tree.children(of: word) {
            switch tree.relations[child] {
            case .subject, .clausalSubject:
                if tree.language == .chinese, clause.isPassive, clause.subject != nil {
                    // 被 names the agent as a second subject, after the patient.
                    clause.fillers.append(Clause.Filler(head: child, role: .agent))
                } else if clause.subject == nil {
                    clause.subject = Clause.Filler(head: actor(of: child), role: .subject)
                }
            case .passiveSubject:
                clause.subject = Clause.Filler(head: child, role: .subject)
                clause.isPassive = true
            case .expletive:
                if tree.forms[child] == "there" { clause.construction = .existence }
                clause.adverbs.append(child)
            case .auxiliary, .copula: clause.auxiliaries.append(child)
            case .passiveAuxiliary:
                clause.auxiliaries.append(child)
                clause.isPassive = true
            case .particle: clause.particles.append(child)
            default: later.append(child)
            }
        }
        if let outer = tree.child(of: word, .outerSubject) { separateOuter(outer, from: &clause) }
        for child in later { place(child, in: &clause) }
        readAuxiliaries(&clause)
        return clause
    }

    /// In a row of Chinese clauses the first may hang on the last as its subject; then its own subject serves
    /// both.
    func actor(of subject: Int) -> Int {
        guard tree.language == .chinese, tree.relations[subject] == .clausalSubject else { return subject }
        return tree.child(of: subject, .subject) ?? subject
    }

    /// "The problem is that it leaks": the first copula belongs to the outer subject.
    func separateOuter(_ outer: Int, from clause: inout Clause) {
        let inner = clause.subject?.head ?? tree.child(of: clause.head, .mark) ?? clause.head
        let copula = clause.auxiliaries.filter { $0 > outer && $0 < inner && tree.relations[$0] == .copula }
        guard !copula.isEmpty else { return }
        clause.auxiliaries.removeAll { copula.contains($0) }
        clause.outer = (outer, copula)
        if clause.auxiliaries.allSatisfy({ tree.relations[$0] != .copula }),
            tree.words[clause.head].tag == .verb
        {
            clause.form = .verbal
        }
    }

    func place(_ child: Int, in clause: inout Clause) {
        switch tree.relations[child] {
        case .object, .patient:
            clause.fillers.append(Clause.Filler(head: child, role: .object))
        case .indirectObject:
            clause.fillers.append(Clause.Filler(head: child, role: .recipient))
        case .oblique, .agent, .unmarkedOblique:
            clause.fillers.append(oblique(child, in: clause))
        case .nominalModifier, .unmarkedModifier:
            // Treebanks for Chinese hang times on the verb as modifiers.
            let isTime = tree.language == .chinese && tree.relations[child] == .unmarkedModifier
            guard clause.form == .verbal || isTime else { return }
            var filler = oblique(child, in: clause)
            if isTime { filler.role = .time }
            clause.fillers.append(filler)
        case .adverb: placeAdverb(child, in: &clause)
        case .mark where tree.language == .chinese: placeAdverb(child, in: &clause)
        case .adverbialClause:
            if let coverb = coverbPhrase(child) {
                clause.fillers.append(coverb)
            } else if tree.language == .english || !tree.marker(of: child).isEmpty || isCondition(child) {
                // Without a conjunction, Chinese verbs in a row are statements side by side.
                clause.fillers.append(
                    Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
            }
        case .clausalComplement:
            clause.fillers.append(Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
        case .openComplement:
            if isPredicate(child) {
                clause.fillers.append(
                    Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
            } else {
                clause.fillers.append(
                    Clause.Filler(head: child, role: .object, marker: tree.marker(of: child)))
            }
        case .preposition where clause.form == .verbal:
            if tree.language == .english { clause.particles.append(child) }
        default: break
        }
    }

    func placeAdverb(_ child: Int, in clause: inout Clause) {
        let form = tree.forms[child]
        if isNegation(child) {
            clause.auxiliaries.append(child)
            // "no longer": the adverb hangs on the verb, and "no" on the adverb.
            clause.auxiliaries += tree.children(of: child).filter { tree.forms[$0] == "no" }
            clause.attributes.isNegated.toggle()
            return
        }
        if tree.language == .chinese {
            if let modality = ChineseVerbs.modality[form] {
                clause.attributes.modality = modality
                clause.attributes.modalWords.append(child)
                clause.adverbs.append(child)
            } else if ChineseVerbs.conditions.contains(form) {
                clause.attributes.modality = .hypothetical
            } else if child < clause.head, tree.relations[child] == .adverb,
                clause.form == .verbal || tree.has(.copula, clause.head)
            {
                clause.adverbs.append(child)
            } else if child > clause.head, ChineseVerbs.verbComplements.contains(form) {
                clause.particles.append(child)
            }
            return
        }
        if EnglishVerbs.hedgingAdverbs.contains(form) {
            clause.attributes.modality = .hedged
            clause.attributes.modalWords.append(child)
        }
        if EnglishVerbs.relatives.contains(form) || tree.marker(of: clause.head).contains(child) { return }
        let isBare = tree.children(of: child).allSatisfy { tree.relations[$0] == .punctuation }
        let start = clause.auxiliaries.min() ?? clause.head
        if child < clause.head, isBare,
            child >= start || child == start - 1 || isAdverbRun(from: child, to: start)
        {
            if clause.form == .copular, child > (clause.auxiliaries.max() ?? clause.head) {
                return
            }
            if tree.forms[child + 1] == "," || EnglishVerbs.connectives.contains(form) && child == 0 {
                return
            }
            clause.adverbs.append(child)
        } else if EnglishVerbs.connectives.contains(form), isBare {
            if child > clause.head, child == clause.head + 1 { clause.adverbs.append(child) }
        } else if clause.form == .copular, tree.words[clause.head].tag == .adjective, child < clause.head {
            return
        } else if tree.words[child].tag == .adposition
            || child == clause.head + 1 && isBare && EnglishVerbs.directions.contains(form)
        {
            clause.particles.append(child)
        } else {
            let isTime =
                EnglishVerbs.timeAdverbs.contains(form) || EnglishVerbs.times.contains(tree.lemmas[child])
            clause.fillers.append(
                Clause.Filler(head: child, role: isTime ? .time : .manner, marker: tree.marker(of: child)))
        }
    }

    func isAdverbRun(from word: Int, to end: Int) -> Bool {
        word < end && (word..<end).allSatisfy { tree.relations[$0] == .adverb }
    }

    func isNegation(_ word: Int) -> Bool {
        guard tree.language == .english else { return ChineseVerbs.negations.contains(tree.forms[word]) }
        let form = tree.forms[word]
        if form == "longer" || form == "more", word > 0, tree.forms[word - 1] == "no" { return true }
        return EnglishVerbs.negations.contains(form) && form != "no"
    }

    func oblique(_ child: Int, in clause: Clause) -> Clause.Filler {
        let marker = tree.marker(of: child)
        let preposition = marker.first.map { tree.forms[$0] } ?? ""
        if tree.relations[child] == .agent || (clause.isPassive && preposition == "by" && !isTime(child)) {
            return Clause.Filler(head: child, role: .agent, marker: marker)
        }
        if clause.isPassive, tree.language == .chinese, ["由", "被", "为"].contains(preposition) {
            return Clause.Filler(head: child, role: .agent, marker: marker)
        }
        if isTime(child) || EnglishVerbs.timePrepositions.contains(preposition) {
            return Clause.Filler(head: child, role: .time, marker: marker)
        }
        let isName = tree.words[child].tag == .properNoun
        if isName, EnglishVerbs.placePrepositions.contains(preposition) || preposition == "在" {
            return Clause.Filler(head: child, role: .place, marker: marker)
        }
        return Clause.Filler(head: child, role: .oblique, marker: marker)
    }

    /// Whether a noun or number names a time.
    func isTime(_ word: Int) -> Bool {
        if tree.language == .chinese { return ChineseVerbs.times.contains(tree.forms[word]) }
        if EnglishVerbs.times.contains(tree.lemmas[word]) { return true }
        let form = tree.forms[word]
        return form.utf8.count >= 4 && form.prefix(4).allSatisfy(\.isNumber)
            && (form.hasPrefix("1") || form.hasPrefix("20"))
            && (form.utf8.count == 4 || form.hasSuffix("s"))
    }

    /// A prepositional phrase that the treebank takes for a verb with an object: "在 北京" before the verb.
    func coverbPhrase(_ word: Int) -> Clause.Filler? {
        guard tree.language == .chinese, ChineseVerbs.coverbs.contains(tree.forms[word]),
            let object = tree.child(of: word, .object), !hasSubject(word)
        else { return nil }
        let role: StatementArgument.Role =
            isTime(object)
            ? .time : tree.words[object].tag == .properNoun && tree.forms[word] == "在" ? .place : .oblique
        return Clause.Filler(head: object, role: role, marker: [word])
    }

    func readAuxiliaries(_ clause: inout Clause) {
        for word in clause.auxiliaries {
            let form = tree.forms[word]
            let modality =
                tree.language == .chinese ? ChineseVerbs.modality[form] : EnglishVerbs.modality[form]
            if tree.language == .chinese, tree.relations[word] != .adverb, isNegation(word) {
                clause.attributes.isNegated.toggle()
            }
            // "'d" is "had" before a participle, and only its lemma can tell.
            guard let modality, form.hasSuffix("d") == false || tree.lemmas[word] != "have" else { continue }
            if clause.attributes.modality != .hedged { clause.attributes.modality = modality }
            clause.attributes.modalWords.append(word)
        }
        let quantified = [clause.subject?.head] + clause.fillers.filter { $0.role == .object }.map(\.head)
        for case let noun? in quantified where deniesByQuantity(noun) { clause.attributes.isNegated.toggle() }
    }

    /// "no engine", "none of them", "nobody".
    func deniesByQuantity(_ noun: Int) -> Bool {
        guard tree.language == .english else { return false }
        if ["none", "nobody", "nothing", "neither"].contains(tree.forms[noun]),
            tree.words[noun].tag != .properNoun
        {
            return true
        }
        return tree.children(of: noun).contains {
            ["no", "neither"].contains(tree.forms[$0]) && tree.words[$0].tag == .determiner
        }
    }
}
