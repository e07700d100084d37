import KnowledgeModel
import Language

extension ClauseFinder {
    mutating func relate(_ clause: inout Clause) {
        let word = clause.head
        guard let head = tree.heads[word] else {
            if clause.form == .copular, clause.construction == .verb { clause.construction = .copula }
            readImperative(&clause)
            readConditions(&clause)
            // "If the store is not ready." stands alone where a table or a heading says what happens then.
            if isCondition(word) { hypothesise(&clause) }
            return
        }
        let above = enclosing(head)
        if let above {
            clause.attributes.attribution = above.attributes.attribution
            if above.attributes.modality == .hypothetical { hypothesise(&clause) }
        }
        switch tree.relations[word] {
        case .conjunct:
            if let first = clauses[head] { share(first, with: &clause) }
        case .openComplement:
            if let governor = clauses[head] { complete(governor, with: &clause) }
        case .clausalComplement:
            if let governor = clauses[head] {
                report(&clause, by: governor)
            } else if isCondition(word) {
                // "Not sure if it works."
                hypothesise(&clause)
            }
        case .adverbialClause:
            guard let governor = clauses[head] else { break }
            if tree.controlled(by: governor.head) == word {
                complete(governor, with: &clause)
            } else {
                modify(governor, with: &clause)
            }
        case .relativeClause: restoreAntecedent(head, in: &clause)
        case .adnominalClause:
            if clause.subject == nil { restoreParticiple(head, in: &clause) }
        case .parataxis where tree.language == .chinese && clause.subject == nil:
            if let first = clauses[head] { share(first, with: &clause) }
        case .parataxis, .other, .dislocated:
            // Quotations hang loosely on the verb of saying.
            if tree.language == .chinese, let governor = clauses[head],
                ChineseVerbs.saying.contains(tree.lemmas[head])
            {
                report(&clause, by: governor)
            }
        default: break
        }
        if clause.construction == .verb || clause.construction == .copula {
            clause.construction = clause.form == .copular ? .copula : .verb
        }
        if clause.construction != .relativeClause { restoreStrayPronoun(in: &clause) }
        readConditions(&clause)
    }

    /// Gives "which" and "who" the noun before them where the parser has hung their clause elsewhere.
    mutating func restoreStrayPronoun(in clause: inout Clause) {
        guard tree.language == .english, let pronoun = clause.subject?.head,
            clause.subject?.isShared == false,
            ["who", "which"].contains(tree.forms[pronoun]), pronoun < clause.head, antecedents[pronoun] == nil
        else { return }
        var noun = pronoun - 1
        while noun >= 0, tree.relations[noun] == .punctuation { noun -= 1 }
        guard noun >= 0, [.noun, .properNoun, .other, .numeral].contains(tree.words[noun].tag) else { return }
        while tree.relations[noun] == .compound || tree.relations[noun] == .name, let head = tree.heads[noun],
            head < pronoun
        {
            noun = head
        }
        antecedents[pronoun] = Antecedent(noun: noun, clause: clause.head)
        clause.subject?.isRestored = true
        clause.construction = .relativeClause
    }

    func readImperative(_ clause: inout Clause) {
        guard tree.language == .english, clause.subject == nil, clause.form == .verbal,
            clause.auxiliaries.isEmpty,
            tree.forms[clause.head] == tree.lemmas[clause.head], tree.words[clause.head].tag == .verb
        else { return }
        clause.attributes.isInstruction = true
    }

    /// Notes the condition under which a clause holds.
    func readConditions(_ clause: inout Clause) {
        for child in tree.children(of: clause.head) {
            let relation = tree.relations[child]
            let mayLimit =
                relation == .adverbialClause
                || tree.language == .chinese
                    && (relation == .openComplement || relation == .clausalComplement
                        || relation == .parataxis)
            if mayLimit, isCondition(child) {
                clause.attributes.condition = PhraseBuilder(tree: tree, antecedents: [:], names: [])
                    .everything(child)
            }
        }
    }

    func isCondition(_ word: Int) -> Bool {
        let marks = tree.children(of: word).filter {
            tree.relations[$0] == .mark || tree.relations[$0] == .adverb || tree.relations[$0] == .preposition
        }
        if tree.language == .chinese {
            return marks.contains { ChineseVerbs.conditions.contains(tree.forms[$0]) }
        }
        return marks.contains { mark in
            EnglishVerbs.conditions.contains(tree.forms[mark])
                || ["as long as", "in case", "so long as", "as soon as"].contains(
                    tree.fixed(mark).map { tree.forms[$0] }.joined(separator: " "))
        }
    }

    func hypothesise(_ clause: inout Clause) {
        clause.attributes.modality = .hypothetical
    }

    func share(_ first: Clause, with clause: inout Clause) {
        if first.attributes.modality == .hypothetical { hypothesise(&clause) }
        if clause.attributes.condition.isEmpty { clause.attributes.condition = first.attributes.condition }
        guard clause.subject == nil else { return }
        clause.subject = first.subject.map {
            var subject = $0
            subject.isShared = true
            return subject
        }
        if let subject = clause.subject, deniesByQuantity(subject.head) {
            clause.attributes.isNegated.toggle()
        }
        if tree.isContrasted(clause.head) { clause.attributes.isNegated.toggle() }
        clause.construction = first.construction == .existence ? .verb : first.construction
        clause.attributes.isInstruction = first.attributes.isInstruction
        if clause.auxiliaries.allSatisfy(isNegation), reaches(first, clause.head) {
            clause.auxiliaries = first.auxiliaries + clause.auxiliaries
            clause.supplied = first.supplied
            if clause.form == .verbal { clause.isPassive = first.isPassive || clause.isPassive }
            if let modality = first.attributes.modality, clause.attributes.modality == nil {
                clause.attributes.modality = modality
                clause.attributes.modalWords = first.attributes.modalWords
            }
            if first.auxiliaries.contains(where: isNegation) { clause.attributes.isNegated = true }
            clause.prefix = first.prefix
            clause.canonicalPrefix = first.canonicalPrefix
        }
        let start = (first.auxiliaries + [first.head]).min() ?? first.head
        for var filler in first.fillers {
            let isFronted = filler.head < start && filler.role != .object
            let isTrailing = filler.head > clause.head && !clause.fillers.contains { $0.role == filler.role }
            guard isFronted || isTrailing else { continue }
            filler.isShared = true
            clause.fillers.append(filler)
        }
    }

    /// Whether the auxiliaries before a verb also serve the one that is coordinated with it.
    func reaches(_ first: Clause, _ word: Int) -> Bool {
        guard tree.language == .english else { return true }
        guard let auxiliary = first.auxiliaries.last(where: { tree.relations[$0] != .adverb }) else {
            let joins = tree.children(of: word, .coordinator).map { tree.forms[$0] }
            return first.auxiliaries.isEmpty || !first.prefix.isEmpty || joins.contains("or")
        }
        let form = tree.forms[word]
        let lemma = tree.lemmas[auxiliary]
        if lemma == "be" || lemma == "have" || lemma == "get" {
            if EnglishVerbs.finitePreterites.contains(form) { return false }
            return first.form == .verbal && form != tree.lemmas[word]
                && !(form.hasSuffix("s") && form.hasPrefix(tree.lemmas[word].prefix(3)))
        }
        return form == tree.lemmas[word]
    }

    /// Joins an infinitive or participle with the verb that it completes.
    mutating func complete(_ governor: Clause, with clause: inout Clause) {
        let lemma = tree.lemmas[governor.head]
        inheritLimits(of: governor, into: &clause)
        if tree.language == .chinese, isCondition(clause.head) { hypothesise(&clause) }
        let objects = governor.fillers.filter {
            ($0.role == .object || $0.role == .recipient) && $0.marker.isEmpty
        }
        if let object = objects.last, tree.language == .english || object.head < clause.head,
            !EnglishVerbs.subjectControl.contains(lemma), clause.subject == nil
        {
            clause.subject = Clause.Filler(head: object.head, role: .subject, isRestored: object.isRestored)
            clause.construction = .controlled
            clause.attributes.isNegated = clause.auxiliaries.contains(where: isNegation)
            if !EnglishVerbs.causative.contains(lemma) || governor.attributes.isNegated {
                clause.attributes.modality = clause.attributes.modality ?? .intended
            }
            return
        }
        guard clause.subject == nil else { return }
        // "This notebook shows how to use it": whoever reads it uses it.
        if asks(clause) { return }
        clause.subject = governor.subject
        guard objects.isEmpty else {
            clause.construction = .sharedSubject
            clause.attributes.modality = clause.attributes.modality ?? .intended
            return
        }
        clause.construction = governor.construction
        let to = tree.children(of: clause.head).filter {
            tree.relations[$0] == .mark && ($0 < clause.head)
        }
        clause.prefix =
            governor.prefix + governor.auxiliaries + governor.adverbs + [governor.head] + governor.particles
            + to
        let canonical = CanonicalForm(tree: tree)
        clause.canonicalPrefix =
            canonical.governor(governor) + (to.contains { tree.forms[$0] == "to" } ? " to" : "")
        clause.supplied = governor.supplied
        let modality =
            EnglishVerbs.chainModality[lemma]
            ?? (EnglishVerbs.intending.contains(lemma)
                ? .intended : EnglishVerbs.hedging.contains(lemma) ? .hedged : nil)
            ?? (tree.language == .chinese ? ChineseVerbs.modality[lemma] : nil)
        if clause.attributes.modality == nil, let modality {
            clause.attributes.modality = modality
            clause.attributes.modalWords.append(governor.head)
        }
        for var filler in governor.fillers where filler.head != clause.head {
            filler.isShared = true
            clause.fillers.append(filler)
        }
        clauses[governor.head]?.isAbsorbed = true
    }

    func inheritLimits(of governor: Clause, into clause: inout Clause) {
        clause.attributes.isNegated = clause.attributes.isNegated != governor.attributes.isNegated
        if clause.attributes.modality == nil {
            clause.attributes.modality = governor.attributes.modality
            clause.attributes.modalWords = governor.attributes.modalWords
        }
        clause.attributes.condition = governor.attributes.condition
        clause.attributes.isInstruction = governor.attributes.isInstruction
    }
}
