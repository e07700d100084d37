import KnowledgeModel
import Language

extension ClauseFinder {
    /// Notes who says what a clause says.
    func report(_ clause: inout Clause, by governor: Clause) {
        let lemma = tree.lemmas[governor.head]
        let marks = tree.marker(of: clause.head).map { tree.forms[$0] }
        if marks.contains("whether") || marks.contains("if") || asks(clause) { hypothesise(&clause) }
        if EnglishVerbs.causative.contains(lemma), !governor.attributes.isNegated { return }
        if tree.language == .chinese, isCondition(clause.head) { hypothesise(&clause) }
        // Chinese treebanks take many verbs in a row for complements; only those of saying name a speaker.
        if tree.language == .chinese, !ChineseVerbs.saying.contains(lemma),
            ChineseVerbs.modality[lemma] == nil
        {
            if governor.attributes.isNegated { clause.attributes.isNegated.toggle() }
            return
        }
        let speaker = governor.subject.map {
            PhraseBuilder(tree: tree, antecedents: antecedents, names: []).nominal(
                $0.head, without: governor.head, isJoint: true)
        }
        clause.attributes.attribution = StatementAttributes.Attribution(
            speaker: speaker ?? [], verb: (governor.prefix + governor.auxiliaries + [governor.head]).sorted(),
            isNegated: governor.attributes.isNegated)
        let isOwnView =
            governor.subject.map { ["i", "we", "我", "我们"].contains(tree.forms[$0.head]) } ?? false
        if EnglishVerbs.hedging.contains(lemma) || (isOwnView && ["认为", "觉得", "想"].contains(lemma)) {
            clause.attributes.modality = clause.attributes.modality ?? .hedged
            if isOwnView { clause.attributes.modalWords += (speaker ?? []) + [governor.head] }
        }
        if EnglishVerbs.intending.contains(lemma) || ChineseVerbs.modality[lemma] == .intended {
            clause.attributes.modality = clause.attributes.modality ?? .intended
        }
        if governor.attributes.modality == .hypothetical { hypothesise(&clause) }
    }

    /// Whether a clause is an embedded question: "which fields exist", "how they work".
    func asks(_ clause: Clause) -> Bool {
        guard tree.language == .english else { return false }
        let interrogatives: Set = ["which", "what", "who", "whose", "how", "why", "where"]
        return tree.children(of: clause.head).contains { child in
            child < clause.head
                && (interrogatives.contains(tree.forms[child])
                    || tree.children(of: child).contains {
                        tree.relations[$0] == .determiner && interrogatives.contains(tree.forms[$0])
                    })
        }
    }

    func modify(_ governor: Clause, with clause: inout Clause) {
        if isCondition(clause.head) { hypothesise(&clause) }
        let marks = tree.marker(of: clause.head).map { tree.forms[$0] }
        if marks.contains(where: EnglishVerbs.denyingMarks.contains) { clause.attributes.isNegated.toggle() }
        if marks.contains("than") || marks.contains("instead") || marks.contains("rather") {
            clause.attributes.isNegated.toggle()
        }
        guard clause.subject == nil else { return }
        if marks.contains("from"), EnglishVerbs.preventing.contains(tree.lemmas[governor.head]),
            let object = governor.fillers.first(where: { $0.role == .object })
        {
            // "prevents a plant from fertilizing itself": the plant does not.
            clause.subject = Clause.Filler(head: object.head, role: .subject, isRestored: object.isRestored)
            clause.construction = .controlled
            clause.attributes.isNegated.toggle()
            clause.attributes.modality = clause.attributes.modality ?? governor.attributes.modality
            return
        }
        if clause.auxiliaries.allSatisfy(isNegation) {
            // A verb without tense stands in the same world as the one above it: "should use it, following the guide".
            clause.attributes.modality = clause.attributes.modality ?? governor.attributes.modality
            if clause.attributes.condition.isEmpty, !isCondition(clause.head) {
                clause.attributes.condition = governor.attributes.condition
            }
        }
        if marks.contains("to") || marks.contains("for") {
            clause.attributes.modality = clause.attributes.modality ?? .intended
        }
        // "It was clarified by adding salt": whoever clarified it added salt, not what was clarified.
        let isOfAgent =
            tree.language == .english && governor.prefix.isEmpty
            && (governor.isPassive && ["by", "to", "if", "when"].contains(where: marks.contains)
                || governor.form == .copular && ["if", "when"].contains(where: marks.contains))
        if isOfAgent || asks(clause) && marks.contains("to") { return }
        clause.subject = governor.subject
        if let subject = clause.subject, deniesByQuantity(subject.head) { clause.attributes.isNegated = true }
        clause.construction = .sharedSubject
        if tree.language == .english, clause.auxiliaries.isEmpty, clause.form == .verbal {
            let form = tree.forms[clause.head]
            // "created by WPP" after a comma, without auxiliary: a passive.
            if form != tree.lemmas[clause.head], !form.hasSuffix("ing"),
                !clause.fillers.contains(where: { $0.role == .object })
            {
                clause.isPassive = true
                clause.supplied = "be"
            }
        }
        if clause.form == .copular, clause.auxiliaries.isEmpty, tree.language == .english {
            clause.supplied = "be"
        }
        if clause.attributes.isInstruction == false, governor.attributes.isInstruction {
            clause.attributes.isInstruction = true
        }
    }
}
