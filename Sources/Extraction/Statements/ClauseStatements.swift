import Language

/// Spells out a clause as statements: one for each combination of coordinated subjects and objects.
struct ClauseStatements {
    let tree: SyntaxTree
    let phrases: PhraseBuilder
    let canonical: CanonicalForm

    /// More coordinated words than this are kept together as one argument, so that two long lists do not
    /// multiply.
    static let distributionLimit = 12
    private static let combinationLimit = 36

    init(tree: SyntaxTree, phrases: PhraseBuilder) {
        self.tree = tree
        self.phrases = phrases
        canonical = CanonicalForm(tree: tree)
    }

    /// The statements of a clause; none where it has no subject.
    func statements(of clause: Clause) -> [OpenStatement] {
        inner(clause) + outer(clause)
    }

    /// "The problem is that it leaks": what the clause as a whole is said to be.
    private func outer(_ clause: Clause) -> [OpenStatement] {
        guard let (subject, copula) = clause.outer else { return [] }
        let start = copula.last ?? 0
        let words = phrases.clause(clause.head).filter { $0 > start }
        guard words.contains(clause.head) else { return [] }
        let said = StatementArgument(role: .clause, head: clause.head, words: words, core: words)
        return [
            OpenStatement(
                subject: argument(
                    Clause.Filler(head: subject, role: .subject), without: clause, isJoint: true),
                predicate: StatementPredicate(
                    words: copula, canonical: tree.language == .chinese ? "是" : "be"),
                arguments: [said], construction: .copula)
        ]
    }

    private func inner(_ clause: Clause) -> [OpenStatement] {
        guard let subject = clause.subject else { return [] }
        let subjects = spread(subject, without: clause)
        guard !subjects.isEmpty else { return [] }
        var statements: [OpenStatement] = []
        for frame in frames(of: clause) {
            for subject in subjects where statements.count < Self.combinationLimit {
                let arguments = frame.arguments.filter { $0.words != subject.words }
                guard !Set(subject.words).isSubset(of: frame.predicate.words) else { continue }
                var attributes = clause.attributes
                let denied = ([subject] + arguments).filter { isDenied($0, in: clause) }.count
                if denied % 2 == 1 { attributes.isNegated.toggle() }
                statements.append(
                    OpenStatement(
                        subject: subject, predicate: frame.predicate, arguments: arguments,
                        attributes: attributes, construction: clause.construction))
            }
        }
        return statements
    }

    /// Whether a phrase of the clause is itself denied; the negation of the whole clause is counted
    /// elsewhere.
    private func isDenied(_ argument: StatementArgument, in clause: Clause) -> Bool {
        switch argument.role {
        case .clause, .manner: return false
        default:
            return argument.head == clause.head
                ? tree.isContrasted(argument.head) && tree.relations[argument.head] != .conjunct
                : !argument.isRestored && tree.isDenied(argument.head)
        }
    }

    /// A predicate with its arguments, before subjects are put to it.
    struct Frame {
        var predicate: StatementPredicate
        var arguments: [StatementArgument]
    }

    private func frames(of clause: Clause) -> [Frame] {
        clause.form == .copular ? copularFrames(clause) : verbalFrames(clause)
    }

    // MARK: Verbs

    private func verbalFrames(_ clause: Clause) -> [Frame] {
        let fillers = ordered(clause.fillers, around: clause)
        let group = clause.prefix + clause.auxiliaries + clause.adverbs + clause.particles + [clause.head]
        let rest = fillers.dropFirst().flatMap { spreadJointly($0, without: clause) }
        guard let first = fillers.first else {
            return [frame(clause, words: group, first: nil, rest: [])]
        }
        return spread(first, without: clause).map { argument in
            frame(clause, words: group, first: argument, rest: rest)
        }
    }

    private func frame(
        _ clause: Clause, words: [Int], first: StatementArgument?, rest: [StatementArgument]
    ) -> Frame {
        var words = Array(Set(words)).sorted()
        var first = first
        let stem = canonical.stem(of: clause)
        var canonicalText = stem
        var marker: [Int] = []
        // The preposition of the first argument is read as part of the predicate.
        if let argument = first, !argument.marker.isEmpty, joins(argument, clause) {
            marker = argument.marker
            words += marker.filter { !words.contains($0) }
            canonicalText = canonical.join(stem, preposition: canonical.text(marker))
            first?.marker = []
        }
        let predicate = StatementPredicate(
            words: words, marker: marker, supplied: clause.supplied, canonical: canonicalText, stem: stem,
            active: canonical.active(of: clause))
        return Frame(predicate: predicate, arguments: (first.map { [$0] } ?? []) + rest)
    }

    /// Whether the preposition of the first argument is read with the verb: "runs on", but not "In Ramadi …
    /// came".
    private func joins(_ argument: StatementArgument, _ clause: Clause) -> Bool {
        guard argument.role != .manner,
            argument.marker.allSatisfy({ $0 > clause.head || argument.isRestored })
        else {
            return false
        }
        return argument.role != .clause || tree.relations[argument.head] != .adverbialClause
    }

    /// The arguments in the order in which they are read after the predicate: what the verb governs, then
    /// what follows it, then what precedes it.
    func ordered(_ fillers: [Clause.Filler], around clause: Clause) -> [Clause.Filler] {
        func rank(_ filler: Clause.Filler) -> Int {
            switch filler.role {
            case .recipient: return filler.marker.isEmpty ? 0 : 3
            case .object: return 1
            case .agent: return 2
            case .clause where filler.marker.isEmpty || tree.forms[filler.marker[0]] == "that":
                return tree.relations[filler.head] == .adverbialClause ? 6 : 3
            case .clause where tree.relations[filler.head] == .clausalComplement: return 3
            case .clause where tree.relations[filler.head] == .openComplement: return 3
            case .subject, .oblique, .place: return filler.head > clause.head || filler.isRestored ? 4 : 6
            case .manner: return 5
            case .time, .clause: return 7
            }
        }
        return fillers.enumerated().sorted { left, right in
            (rank(left.element), left.element.head, left.offset) < (
                rank(right.element), right.element.head, right.offset
            )
        }.map(\.element)
    }

    // MARK: Arguments

    /// A filler as one argument for each of its coordinated parts.
    func spread(_ filler: Clause.Filler, without clause: Clause) -> [StatementArgument] {
        guard filler.role != .clause, filler.role != .manner else {
            return [argument(filler, without: clause)]
        }
        let conjuncts =
            filler.isRestored && phrases.antecedents[filler.head] == nil
                && tree.heads[clause.head] == filler.head
            ? [] : tree.children(of: filler.head, .conjunct)
        guard phrases.antecedents[filler.head] == nil, !conjuncts.isEmpty,
            conjuncts.count < Self.distributionLimit,
            tree.words[filler.head].tag != .verb
        else {
            return [argument(filler, without: clause, isJoint: !conjuncts.isEmpty)]
        }
        return ([filler.head] + conjuncts).map { head in
            var part = filler
            part.head = head
            let marker = phrases.marker(of: head)
            if head != filler.head, !marker.isEmpty { part.marker = marker }
            return argument(part, without: clause)
        }
    }

    /// A filler as one argument, with what is coordinated with it.
    func spreadJointly(_ filler: Clause.Filler, without clause: Clause) -> [StatementArgument] {
        [argument(filler, without: clause, isJoint: true)]
    }

    func argument(
        _ filler: Clause.Filler, without clause: Clause, isJoint: Bool = false
    ) -> StatementArgument {
        let words: [Int]
        switch filler.role {
        case .clause:
            words = clauseWords(filler, without: clause).filter { !filler.marker.contains($0) }
        case .manner:
            words = phrases.everything(filler.head).filter { !filler.marker.contains($0) }
        default:
            let isInfinite = tree.words[filler.head].tag == .verb
            words =
                (isInfinite
                ? phrases.clause(filler.head)
                : phrases.nominal(filler.head, without: clause.head, isJoint: isJoint))
                .filter { !filler.marker.contains($0) }
        }
        return StatementArgument(
            role: filler.role, head: filler.head, words: words,
            core: phrases.core(filler.head, within: words),
            marker: filler.marker, isRestored: filler.isRestored || filler.isShared)
    }

    private func clauseWords(_ filler: Clause.Filler, without clause: Clause) -> [Int] {
        // What is quoted stands above its verb of saying, and must not contain it.
        let contains = tree.heads[clause.head] == filler.head
        return contains ? phrases.everything(filler.head, without: clause.head) : phrases.clause(filler.head)
    }
}
