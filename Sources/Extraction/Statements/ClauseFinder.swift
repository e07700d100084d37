import Language

/// Finds the predicates of a sentence and what belongs to each, from the root of the tree downwards.
///
/// A clause is read after the one that it depends on, so that what it shares (subject, auxiliaries,
/// condition, speaker) is known by then. The cost is linear in the words, for each is looked at by its head
/// and as a head.
struct ClauseFinder {
    /// What a relative pronoun stands for.
    struct Antecedent {
        var noun: Int
        var clause: Int
    }

    let tree: SyntaxTree
    /// The clause of each word that is a predicate.
    var clauses: [Clause?]
    /// For each relative pronoun, what it stands for.
    var antecedents: [Int: Antecedent] = [:]
    let isQuestion: Bool

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

    func isPredicate(_ word: Int) -> Bool {
        switch tree.relations[word] {
        case .root, .conjunct, .parataxis, .clausalComplement, .openComplement, .adverbialClause,
            .relativeClause,
            .adnominalClause, .clausalSubject, .listed, .other, .dislocated, .orphan, .apposition,
            .nominalModifier,
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
            return hasSubject(word)
                || (tree.relations[word] == .adnominalClause || tree.relations[word] == .adverbialClause)
                || (tree.relations[word] == .relativeClause && tree.language == .chinese)
        default:
            return hasSubject(word)
        }
    }

    func hasSubject(_ word: Int) -> Bool {
        tree.children(of: word).contains { tree.relations[$0].isSubject }
    }
}
