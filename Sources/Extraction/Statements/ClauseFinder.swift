import Language

/// Finds the predicates of a sentence and what belongs to each, from the root of the tree downwards.
///
/// A clause is read after the one that it depends on, so that what it shares (subject, auxiliaries, condition, speaker)
/// is known by then. The cost is linear in the words, for each is looked at by its head and as a head.
struct ClauseFinder {
    /// What a relative pronoun stands for.
    struct Antecedent {
        var noun: Int
        var clause: Int
    }

    let tree: SyntaxTree
    /// The clause of each word that is a predicate.
    private(set) var clauses: [Clause?]
    /// For each relative pronoun, what it stands for.
    private(set) var antecedents: [Int: Antecedent] = [:]
    private let isQuestion: Bool

    init(_ tree: SyntaxTree) {
        self.tree = tree
        clauses = [Clause?](repeating: nil, count: tree.words.count)
        isQuestion = tree.forms.suffix(3).contains { $0 == "?" || $0 == "？" }
        for word in tree.order where isPredicate(word) {
            var clause = ownClause(word)
            relate(&clause)
            clauses[word] = clause
        }
        markReportedClauses()
    }

    /// The clauses that give statements, in the order of the tree.
    var found: [Clause] {
        tree.order.compactMap { clauses[$0] }.filter { !$0.isAbsorbed }
    }

    /// The clause that contains a word, or is its own.
    func enclosing(_ word: Int) -> Clause? {
        var current: Int? = word
        while let place = current {
            if let clause = clauses[place] { return clause }
            current = tree.heads[place]
        }
        return nil
    }

    // MARK: Predicates

    private func isPredicate(_ word: Int) -> Bool {
        switch tree.relations[word] {
        case .root, .conjunct, .parataxis, .clausalComplement, .openComplement, .adverbialClause, .relativeClause,
            .adnominalClause, .clausalSubject, .listed, .other, .dislocated, .orphan, .apposition, .nominalModifier,
            .object, .oblique, .subject:
            break
        default:
            return false
        }
        if tree.has(.copula, word) { return true }
        if tree.relations[word] == .adverbialClause, coverbPhrase(word) != nil { return false }
        switch tree.words[word].tag {
        case .verb:
            // Gerunds that act as nouns: "the opening of the house".
            return !tree.has(.determiner, word)
                && !(tree.relations[word] == .nominalModifier && !hasSubject(word))
        case .auxiliary:
            return !tree.children(of: word).isEmpty
        case .adjective:
            return hasSubject(word) || (tree.relations[word] == .adnominalClause || tree.relations[word] == .adverbialClause)
                || (tree.relations[word] == .relativeClause && tree.language == .chinese)
        default:
            return hasSubject(word)
        }
    }

    private func hasSubject(_ word: Int) -> Bool {
        tree.children(of: word).contains { tree.relations[$0].isSubject }
    }

    // MARK: What depends on the predicate

    private func ownClause(_ word: Int) -> Clause {
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
                    clause.subject = Clause.Filler(head: child, role: .subject)
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

    /// "The problem is that it leaks": the first copula belongs to the outer subject.
    private func separateOuter(_ outer: Int, from clause: inout Clause) {
        let inner = clause.subject?.head ?? tree.child(of: clause.head, .mark) ?? clause.head
        let copula = clause.auxiliaries.filter { $0 > outer && $0 < inner && tree.relations[$0] == .copula }
        guard !copula.isEmpty else { return }
        clause.auxiliaries.removeAll { copula.contains($0) }
        clause.outer = (outer, copula)
        if clause.auxiliaries.allSatisfy({ tree.relations[$0] != .copula }), tree.words[clause.head].tag == .verb {
            clause.form = .verbal
        }
    }

    private func place(_ child: Int, in clause: inout Clause) {
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
                clause.fillers.append(Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
            }
        case .clausalComplement:
            clause.fillers.append(Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
        case .openComplement:
            if isPredicate(child) {
                clause.fillers.append(Clause.Filler(head: child, role: .clause, marker: tree.marker(of: child)))
            } else {
                clause.fillers.append(Clause.Filler(head: child, role: .object, marker: tree.marker(of: child)))
            }
        case .preposition where clause.form == .verbal:
            if tree.language == .english { clause.particles.append(child) }
        default: break
        }
    }

    private func placeAdverb(_ child: Int, in clause: inout Clause) {
        let form = tree.forms[child]
        if isNegation(child) {
            clause.auxiliaries.append(child)
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
            } else if child < clause.head, tree.relations[child] == .adverb, clause.form == .verbal || tree.has(.copula, clause.head) {
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
        if child < clause.head, isBare, child >= start || child == start - 1 || isAdverbRun(from: child, to: start) {
            if clause.form == .copular, child > (clause.auxiliaries.max() ?? clause.head) {
                return
            }
            if tree.forms[child + 1] == "," || EnglishVerbs.connectives.contains(form) && child == 0 { return }
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
            let isTime = EnglishVerbs.timeAdverbs.contains(form) || EnglishVerbs.times.contains(tree.lemmas[child])
            clause.fillers.append(
                Clause.Filler(head: child, role: isTime ? .time : .manner, marker: tree.marker(of: child)))
        }
    }

    private func isAdverbRun(from word: Int, to end: Int) -> Bool {
        word < end && (word..<end).allSatisfy { tree.relations[$0] == .adverb }
    }

    func isNegation(_ word: Int) -> Bool {
        tree.language == .chinese
            ? ChineseVerbs.negations.contains(tree.forms[word])
            : EnglishVerbs.negations.contains(tree.forms[word]) && tree.forms[word] != "no"
    }

    private func oblique(_ child: Int, in clause: Clause) -> Clause.Filler {
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
    private func coverbPhrase(_ word: Int) -> Clause.Filler? {
        guard tree.language == .chinese, ChineseVerbs.coverbs.contains(tree.forms[word]),
            let object = tree.child(of: word, .object), !hasSubject(word)
        else { return nil }
        let role: StatementArgument.Role =
            isTime(object) ? .time : tree.words[object].tag == .properNoun && tree.forms[word] == "在" ? .place : .oblique
        return Clause.Filler(head: object, role: role, marker: [word])
    }

    private func readAuxiliaries(_ clause: inout Clause) {
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
    private func deniesByQuantity(_ noun: Int) -> Bool {
        guard tree.language == .english else { return false }
        if ["none", "nobody", "nothing", "neither"].contains(tree.forms[noun]), tree.words[noun].tag != .properNoun {
            return true
        }
        return tree.children(of: noun).contains { ["no", "neither"].contains(tree.forms[$0]) && tree.words[$0].tag == .determiner }
    }

    // MARK: What the clause shares with others

    private mutating func relate(_ clause: inout Clause) {
        let word = clause.head
        guard let head = tree.heads[word] else {
            if clause.form == .copular, clause.construction == .verb { clause.construction = .copula }
            readImperative(&clause)
            readConditions(&clause)
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
            if let governor = clauses[head] { report(&clause, by: governor) }
        case .adverbialClause:
            if let governor = clauses[head] { modify(governor, with: &clause) }
        case .relativeClause: restoreAntecedent(head, in: &clause)
        case .adnominalClause:
            if clause.subject == nil { restoreParticiple(head, in: &clause) }
        case .parataxis where tree.language == .chinese && clause.subject == nil:
            if let first = clauses[head] { share(first, with: &clause) }
        case .parataxis, .other, .dislocated:
            // Quotations hang loosely on the verb of saying.
            if tree.language == .chinese, let governor = clauses[head], ChineseVerbs.saying.contains(tree.lemmas[head]) {
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
    private mutating func restoreStrayPronoun(in clause: inout Clause) {
        guard tree.language == .english, let pronoun = clause.subject?.head, clause.subject?.isShared == false,
            ["who", "which"].contains(tree.forms[pronoun]), pronoun < clause.head, antecedents[pronoun] == nil
        else { return }
        var noun = pronoun - 1
        while noun >= 0, tree.relations[noun] == .punctuation { noun -= 1 }
        guard noun >= 0, [.noun, .properNoun, .other, .numeral].contains(tree.words[noun].tag) else { return }
        while tree.relations[noun] == .compound || tree.relations[noun] == .name, let head = tree.heads[noun], head < pronoun {
            noun = head
        }
        antecedents[pronoun] = Antecedent(noun: noun, clause: clause.head)
        clause.subject?.isRestored = true
        clause.construction = .relativeClause
    }

    private func readImperative(_ clause: inout Clause) {
        guard tree.language == .english, clause.subject == nil, clause.form == .verbal, clause.auxiliaries.isEmpty,
            tree.forms[clause.head] == tree.lemmas[clause.head], tree.words[clause.head].tag == .verb
        else { return }
        clause.attributes.isInstruction = true
    }

    /// Notes the condition under which a clause holds.
    private func readConditions(_ clause: inout Clause) {
        for child in tree.children(of: clause.head) {
            let relation = tree.relations[child]
            let mayLimit = relation == .adverbialClause || tree.language == .chinese
                && (relation == .openComplement || relation == .clausalComplement || relation == .parataxis)
            if mayLimit, isCondition(child) {
                clause.attributes.condition = PhraseBuilder(tree: tree, antecedents: [:], names: []).everything(child)
            }
        }
    }

    private func isCondition(_ word: Int) -> Bool {
        let marks = tree.children(of: word).filter { tree.relations[$0] == .mark || tree.relations[$0] == .adverb || tree.relations[$0] == .preposition }
        if tree.language == .chinese { return marks.contains { ChineseVerbs.conditions.contains(tree.forms[$0]) } }
        return marks.contains { mark in
            EnglishVerbs.conditions.contains(tree.forms[mark])
                || ["as long as", "in case", "so long as", "as soon as"].contains(tree.fixed(mark).map { tree.forms[$0] }.joined(separator: " "))
        }
    }

    private func hypothesise(_ clause: inout Clause) {
        clause.attributes.modality = .hypothetical
    }

    private func share(_ first: Clause, with clause: inout Clause) {
        if first.attributes.modality == .hypothetical { hypothesise(&clause) }
        if clause.attributes.condition.isEmpty { clause.attributes.condition = first.attributes.condition }
        guard clause.subject == nil else { return }
        clause.subject = first.subject.map {
            var subject = $0
            subject.isShared = true
            return subject
        }
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
    private func reaches(_ first: Clause, _ word: Int) -> Bool {
        guard tree.language == .english else { return true }
        guard let auxiliary = first.auxiliaries.first(where: { tree.relations[$0] != .adverb }) else {
            return first.auxiliaries.isEmpty || !first.prefix.isEmpty
        }
        let form = tree.forms[word]
        let lemma = tree.lemmas[auxiliary]
        if lemma == "be" || lemma == "have" || lemma == "get" {
            if EnglishVerbs.finitePreterites.contains(form) { return false }
            return first.form == .verbal && form != tree.lemmas[word] && !(form.hasSuffix("s") && form.hasPrefix(tree.lemmas[word].prefix(3)))
        }
        return form == tree.lemmas[word]
    }

    /// Joins an infinitive or participle with the verb that it completes.
    private mutating func complete(_ governor: Clause, with clause: inout Clause) {
        let lemma = tree.lemmas[governor.head]
        inheritLimits(of: governor, into: &clause)
        if tree.language == .chinese, isCondition(clause.head) { hypothesise(&clause) }
        let objects = governor.fillers.filter { ($0.role == .object || $0.role == .recipient) && $0.marker.isEmpty }
        if let object = objects.last, tree.language == .english || object.head < clause.head, !EnglishVerbs.subjectControl.contains(lemma), clause.subject == nil {
            clause.subject = Clause.Filler(head: object.head, role: .subject, isRestored: object.isRestored)
            clause.construction = .controlled
            clause.attributes.isNegated = clause.auxiliaries.contains(where: isNegation)
            if !EnglishVerbs.causative.contains(lemma) || governor.attributes.isNegated {
                clause.attributes.modality = clause.attributes.modality ?? .intended
            }
            return
        }
        guard clause.subject == nil else { return }
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
        clause.prefix = governor.prefix + governor.auxiliaries + governor.adverbs + [governor.head] + governor.particles + to
        let canonical = CanonicalForm(tree: tree)
        clause.canonicalPrefix =
            canonical.governor(governor) + (to.contains { tree.forms[$0] == "to" } ? " to" : "")
        clause.supplied = governor.supplied
        let modality =
            EnglishVerbs.chainModality[lemma]
            ?? (EnglishVerbs.intending.contains(lemma) ? .intended : EnglishVerbs.hedging.contains(lemma) ? .hedged : nil)
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

    private func inheritLimits(of governor: Clause, into clause: inout Clause) {
        clause.attributes.isNegated = clause.attributes.isNegated != governor.attributes.isNegated
        if clause.attributes.modality == nil {
            clause.attributes.modality = governor.attributes.modality
            clause.attributes.modalWords = governor.attributes.modalWords
        }
        clause.attributes.condition = governor.attributes.condition
        clause.attributes.isInstruction = governor.attributes.isInstruction
    }

    /// Notes who says what a clause says.
    private func report(_ clause: inout Clause, by governor: Clause) {
        let lemma = tree.lemmas[governor.head]
        let marks = tree.marker(of: clause.head).map { tree.forms[$0] }
        if marks.contains("whether") || marks.contains("if") || asks(clause) { hypothesise(&clause) }
        if EnglishVerbs.causative.contains(lemma), !governor.attributes.isNegated { return }
        if tree.language == .chinese, isCondition(clause.head) { hypothesise(&clause) }
        // Chinese treebanks take many verbs in a row for complements; only those of saying name a speaker.
        if tree.language == .chinese, !ChineseVerbs.saying.contains(lemma), ChineseVerbs.modality[lemma] == nil {
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
        let isOwnView = governor.subject.map { ["i", "we", "我", "我们"].contains(tree.forms[$0.head]) } ?? false
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
    private func asks(_ clause: Clause) -> Bool {
        guard tree.language == .english else { return false }
        let interrogatives: Set = ["which", "what", "who", "whose", "how", "why", "where"]
        return tree.children(of: clause.head).contains { child in
            child < clause.head && (interrogatives.contains(tree.forms[child])
                || tree.children(of: child).contains { tree.relations[$0] == .determiner && interrogatives.contains(tree.forms[$0]) })
        }
    }

    private func modify(_ governor: Clause, with clause: inout Clause) {
        if isCondition(clause.head) { hypothesise(&clause) }
        let marks = tree.marker(of: clause.head).map { tree.forms[$0] }
        if marks.contains(where: EnglishVerbs.denyingMarks.contains) { clause.attributes.isNegated.toggle() }
        if marks.contains("than") || marks.contains("instead") || marks.contains("rather") {
            clause.attributes.isNegated.toggle()
        }
        guard clause.subject == nil else { return }
        if marks.contains("to") || marks.contains("for") {
            clause.attributes.modality = clause.attributes.modality ?? .intended
        }
        // "It was clarified by adding salt": whoever clarified it added salt, not what was clarified.
        let isOfAgent = governor.isPassive && tree.language == .english && governor.prefix.isEmpty
            && (marks.contains("by") || marks.contains("to"))
        if isOfAgent { return }
        clause.subject = governor.subject
        clause.construction = .sharedSubject
        if tree.language == .english, clause.auxiliaries.isEmpty, clause.form == .verbal {
            let form = tree.forms[clause.head]
            // "created by WPP" after a comma, without auxiliary: a passive.
            if form != tree.lemmas[clause.head], !form.hasSuffix("ing"), !clause.fillers.contains(where: { $0.role == .object }) {
                clause.isPassive = true
                clause.supplied = "be"
            }
        }
        if clause.form == .copular, clause.auxiliaries.isEmpty, tree.language == .english { clause.supplied = "be" }
        if clause.attributes.isInstruction == false, governor.attributes.isInstruction { clause.attributes.isInstruction = true }
    }

    // MARK: Relative clauses and participles

    /// What a noun with a relative clause is the name of: "X is a tool that Zs" and "X, a tool that Zs" say that X Zs.
    private func identity(of noun: Int) -> Int {
        if tree.relations[noun] == .apposition, let named = tree.heads[noun], tree.words[noun].tag == .noun { return named }
        guard let copula = clauses[noun], copula.form == .copular, copula.construction != .existence,
            tree.words[noun].tag == .noun, tree.children(of: noun, .preposition).isEmpty,
            let subject = copula.subject, antecedents[subject.head] == nil, !copula.attributes.isNegated,
            copula.attributes.modality == nil, !copula.attributes.isQuestion, tree.relations[subject.head] != .clausalSubject
        else { return noun }
        return subject.head
    }

    private mutating func restoreAntecedent(_ modified: Int, in clause: inout Clause) {
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
                clause.fillers.append(Clause.Filler(head: pronoun, role: role, marker: tree.marker(of: noun), isRestored: true))
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
        if clause.form == .verbal, !clause.particles.isEmpty, tree.words[clause.particles[0]].tag == .adposition, hasObject == false {
            let marker = clause.particles.filter { tree.words[$0].tag == .adposition && tree.relations[$0] != .particle }
            clause.particles.removeAll { marker.contains($0) }
            clause.fillers.append(Clause.Filler(head: noun, role: marker.isEmpty ? .object : .oblique, marker: marker, isRestored: true))
        } else if clause.form == .verbal, !hasObject, !clause.isPassive {
            clause.fillers.append(Clause.Filler(head: noun, role: .object, isRestored: true))
        } else if tree.language == .english {
            // "the day they met her": what the noun does in the clause is not said.
            return
        }
    }

    private func relativePronoun(in head: Int) -> Int? {
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
                    case .subject, .passiveSubject, .object, .oblique, .nominalModifier, .possessor, .openComplement:
                        next.append(child)
                    default: break
                    }
                }
            }
            level = next
        }
        return nil
    }

    private func restoreParticiple(_ modified: Int, in clause: inout Clause) {
        clause.construction = .participle
        let noun = identity(of: modified)
        guard tree.language == .english else {
            clause.subject = Clause.Filler(head: noun, role: .subject, isRestored: true)
            return
        }
        let hasTo = tree.children(of: clause.head).contains { tree.relations[$0] == .mark && $0 < clause.head }
        if hasTo {
            // "plans to add", "the right to vote": the noun is seldom what acts.
            return
        }
        clause.subject = Clause.Filler(head: noun, role: .subject, isRestored: true)
        let form = tree.forms[clause.head]
        if clause.form == .verbal, !form.hasSuffix("ing"), clause.auxiliaries.isEmpty {
            clause.isPassive = true
            clause.supplied = "be"
            for place in clause.fillers.indices where clause.fillers[place].marker.first.map({ tree.forms[$0] }) == "by" {
                if clause.fillers[place].role == .oblique || clause.fillers[place].role == .place { clause.fillers[place].role = .agent }
            }
        } else if clause.form == .copular, clause.auxiliaries.isEmpty {
            clause.supplied = "be"
        }
    }

    // MARK: Quotations

    /// "…, he adds": the speaker stands beside what is said, not above it.
    private mutating func markReportedClauses() {
        for word in tree.order {
            guard let speech = clauses[word], tree.relations[word] == .parataxis, let said = tree.heads[word],
                let subject = speech.subject, clauses[said] != nil,
                EnglishVerbs.saying.contains(tree.lemmas[word]) || ChineseVerbs.saying.contains(tree.lemmas[word]),
                !speech.fillers.contains(where: { $0.role == .object || $0.role == .clause })
            else { continue }
            clauses[word]?.fillers.append(Clause.Filler(head: said, role: .clause))
            let speaker = PhraseBuilder(tree: tree, antecedents: antecedents, names: []).nominal(subject.head, isJoint: true)
            let attribution = StatementAttributes.Attribution(
                speaker: speaker, verb: speech.auxiliaries + [word], isNegated: speech.attributes.isNegated)
            for inner in tree.order where inner != word && inner != subject.head {
                guard let clause = clauses[inner], clause.attributes.attribution == nil, isInside(inner, said, notVia: word)
                else { continue }
                clauses[inner]?.attributes.attribution = attribution
                if EnglishVerbs.hedging.contains(tree.lemmas[word]), clause.attributes.modality == nil {
                    clauses[inner]?.attributes.modality = .hedged
                }
            }
        }
    }

    private func isInside(_ word: Int, _ top: Int, notVia barrier: Int) -> Bool {
        var current: Int? = word
        while let place = current {
            if place == barrier { return false }
            if place == top { return true }
            current = tree.heads[place]
        }
        return false
    }
}
