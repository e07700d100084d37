import Language

/// Chooses the words that make up an argument: the complete phrase of a head word, and the short name in it.
struct PhraseBuilder {
    let tree: SyntaxTree
    /// For each relative pronoun, the noun that it stands for and the clause that it begins.
    let antecedents: [Int: ClauseFinder.Antecedent]
    /// Which words are part of a recognised name, by the index of the name; nil elsewhere.
    let nameOf: [Range<Int>?]

    init(tree: SyntaxTree, antecedents: [Int: ClauseFinder.Antecedent], names: [NamedSpan]) {
        self.tree = tree
        self.antecedents = antecedents
        var nameOf = [Range<Int>?](repeating: nil, count: tree.words.count)
        for name in names {
            let range = name.words.clamped(to: 0..<tree.words.count)
            for word in range { nameOf[word] = range }
        }
        self.nameOf = nameOf
    }

    /// The complete phrase of a noun, without preposition, and without what is a statement of its own.
    ///
    /// - Parameters:
    ///   - head: the noun.
    ///   - clause: a clause that depends on the noun and is not to be repeated in it.
    ///   - isJoint: whether what is coordinated with the noun belongs to the phrase.
    func nominal(_ head: Int, without clause: Int? = nil, isJoint: Bool = false) -> [Int] {
        if let antecedent = antecedents[head] {
            return nominal(antecedent.noun, without: antecedent.clause)
        }
        return collect(head, without: clause) { child in
            switch tree.relations[child] {
            case .preposition, .mark, .parataxis, .discourse, .vocative, .listed, .preconjunction,
                .dislocated,
                .subject, .passiveSubject, .clausalSubject, .copula, .auxiliary, .expletive, .adverbialClause:
                return false
            case .conjunct, .coordinator:
                return isJoint
            case .apposition:
                return !isSetApart(child)
            case .relativeClause, .adnominalClause:
                return !isSetApart(child)
                    && !(tree.language == .chinese && ChineseVerbs.listEndings.contains(tree.forms[child]))
            case .adverb:
                // "only", "even" and "not" before a noun limit the statement, not the thing.
                return child > head || !EnglishVerbs.negations.contains(tree.forms[child])
            default:
                return true
            }
        }
    }

    /// The noun or adjective after a copula, without what belongs to the clause.
    func complement(_ head: Int, leavingOut words: Set<Int>, isJoint: Bool) -> [Int] {
        let copula = tree.children(of: head, .copula).last { $0 < head } ?? -1
        return collect(head, without: nil) { child in
            if words.contains(child) || child < copula { return false }
            switch tree.relations[child] {
            case .subject, .passiveSubject, .clausalSubject, .expletive, .copula, .auxiliary,
                .passiveAuxiliary,
                .adverbialClause, .mark, .parataxis, .discourse, .vocative, .dislocated, .preposition,
                .oblique,
                .unmarkedOblique, .agent, .preconjunction, .clausalComplement:
                return false
            case .conjunct, .coordinator:
                return isJoint && !words.contains(child)
            case .apposition, .relativeClause, .adnominalClause:
                return !isSetApart(child)
            default:
                return true
            }
        }
    }

    /// A whole clause, with its conjunction.
    func clause(_ head: Int) -> [Int] {
        collect(head, without: nil) { child in
            switch tree.relations[child] {
            case .parataxis, .discourse, .vocative: false
            default: true
            }
        }
    }

    /// A word with all that depends on it, but for one of its dependents.
    func everything(_ head: Int, without clause: Int? = nil) -> [Int] {
        collect(head, without: clause) { _ in true }
    }

    /// The prepositions and conjunctions before a phrase, with the adverbs that limit them: "even if",
    /// "because of".
    func marker(of head: Int) -> [Int] {
        tree.marker(of: head)
    }

    /// Whether a comma, bracket or dash stands between a word's head and the word's own phrase.
    func isSetApart(_ word: Int) -> Bool {
        guard let head = tree.heads[word], head < word else { return false }
        if tree.children(of: word).contains(where: {
            $0 < word && tree.relations[$0] == .punctuation && isBreak($0)
        }) {
            return true
        }
        return tree.children(of: head).contains {
            $0 > head && $0 < word && tree.relations[$0] == .punctuation && isBreak($0)
        }
    }

    private func isBreak(_ word: Int) -> Bool {
        [",", "(", "（", "-lrb-", "，", "--", "—", "–", ":", "：", ";", "、", "-", "["].contains(tree.forms[word])
    }

    func isPossessivePronoun(_ word: Int) -> Bool {
        tree.relations[word] == .possessor && tree.words[word].tag == .pronoun
    }

    func isArticle(_ word: Int) -> Bool {
        tree.words[word].tag == .determiner
            && ["a", "an", "the", "this", "that", "these", "those"].contains(tree.forms[word])
    }

    func collect(_ head: Int, without clause: Int?, where admits: (Int) -> Bool) -> [Int] {
        var words: [Int] = []
        var stack: [Int] = [head]
        while let word = stack.popLast() {
            if let antecedent = antecedents[word], word != head, isInside(head, antecedent.clause) {
                // "whose" inside an argument of the clause: the owner is the noun before the clause.
                words.append(
                    contentsOf: collect(antecedent.noun, without: antecedent.clause) { isPlainModifier($0) })
                continue
            }
            words.append(word)
            for child in tree.children(of: word) where child != clause && (word != head || admits(child)) {
                stack.append(child)
            }
        }
        return trimmed(Array(Set(words)).sorted(), around: head)
    }

    private func isInside(_ word: Int, _ clause: Int) -> Bool {
        var current: Int? = word
        while let place = current, place != clause { current = tree.heads[place] }
        return current != nil
    }

    private func isPlainModifier(_ child: Int) -> Bool {
        switch tree.relations[child] {
        case .compound, .name, .determiner, .adjective, .number, .description, .possessor, .nominalModifier:
            true
        default: false
        }
    }

    /// Words without the punctuation at either end; quotation marks and brackets stay where they are in
    /// pairs.
    private func trimmed(_ words: [Int], around head: Int) -> [Int] {
        var slice = words[...]
        while slice.count > 2, let first = slice.first, let last = slice.last,
            Self.brackets[tree.forms[first]] == tree.forms[last]
        {
            slice = slice.dropFirst().dropLast()
        }
        while let last = slice.last, slice.count > 1, tree.relations[last] == .punctuation {
            if let opening = Self.opening[tree.forms[last]],
                slice.dropLast().contains(where: { opening.contains(tree.forms[$0]) })
            {
                break
            }
            slice = slice.dropLast()
        }
        while let first = slice.first, slice.count > 1, first != head, isLead(first) {
            slice = slice.dropFirst()
        }
        while let first = slice.first, slice.count > 1, tree.relations[first] == .punctuation {
            if let closing = Self.closing[tree.forms[first]],
                slice.dropFirst().contains(where: { closing.contains(tree.forms[$0]) })
            {
                break
            }
            slice = slice.dropFirst()
        }
        return Array(slice)
    }

    /// Whether a word that begins a phrase ties it to what is before.
    private func isLead(_ word: Int) -> Bool {
        tree.words[word].tag == .coordinatingConjunction && tree.relations[word] == .coordinator
    }

    private static let pairs: [(String, String)] = [
        ("``", "''"), ("\"", "\""), ("“", "”"), ("(", ")"), ("（", "）"), ("[", "]"), ("《", "》"), ("「", "」"),
        ("'", "'"),
        ("`", "'"), ("‘", "’"), ("-lrb-", "-rrb-"), ("`", "`"), ("『", "』"), ("〈", "〉"),
    ]
    private static let brackets = ["(": ")", "（": "）", "[": "]", "-lrb-": "-rrb-"]
    private static let opening = Dictionary(grouping: pairs, by: \.1).mapValues { Set($0.map(\.0)) }
    private static let closing = Dictionary(grouping: pairs, by: \.0).mapValues { Set($0.map(\.1)) }
}
