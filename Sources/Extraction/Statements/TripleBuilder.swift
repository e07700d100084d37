import Language

/// Draws the edges that a statement gives to a graph.
struct TripleBuilder {
    let tree: SyntaxTree
    let phrases: PhraseBuilder
    private let canonical: CanonicalForm

    init(tree: SyntaxTree, phrases: PhraseBuilder) {
        self.tree = tree
        self.phrases = phrases
        canonical = CanonicalForm(tree: tree)
    }

    /// One edge for each argument that names a thing; a passive with a named agent is turned round.
    func triples(of statement: OpenStatement) -> [StatementTriple] {
        var triples: [StatementTriple] = []
        let subject = statement.subject
        for (position, argument) in statement.arguments.enumerated() where isName(argument) {
            if argument.role == .agent, let active = statement.predicate.active {
                triples.append(triple(argument, active, subject))
                continue
            }
            let marker = canonical.text(argument.marker)
            let predicate = position == 0 && marker.isEmpty
                ? statement.predicate.canonical : canonical.join([statement.predicate.stem, marker])
            triples.append(triple(subject, predicate, argument))
            if position == 0, isNaming(statement) {
                triples.append(contentsOf: relational(subject, statement.predicate.stem, argument))
            }
        }
        return triples.filter { $0.subject != $0.object }
    }

    private func isName(_ argument: StatementArgument) -> Bool {
        argument.role != .clause && argument.role != .manner && !argument.core.isEmpty
    }

    /// Whether the first argument says what the subject is.
    private func isNaming(_ statement: OpenStatement) -> Bool {
        switch statement.construction {
        case .apposition, .title: return true
        default: return statement.predicate.canonical == "be" || statement.predicate.canonical == "是"
        }
    }

    /// "X is the author of Y" gives (X, "be author of", Y).
    private func relational(_ subject: StatementArgument, _ stem: String, _ noun: StatementArgument) -> [StatementTriple] {
        guard tree.words[noun.head].tag == .noun else { return [] }
        return tree.children(of: noun.head, .nominalModifier).flatMap { modifier -> [StatementTriple] in
            guard tree.language == .english else { return chineseRelational(subject, noun, modifier) }
            let marker = phrases.marker(of: modifier)
            guard !marker.isEmpty else { return [] }
            let predicate = canonical.join([stem, tree.lemmas[noun.head], canonical.text(marker)])
            return tree.coordinated(modifier).map { part in
                let words = phrases.nominal(part)
                return StatementTriple(
                    subject: subject.core, predicate: predicate, object: phrases.core(part, within: words),
                    subjectHead: subject.head, objectHead: part)
            }
        }
    }

    /// "甲是乙的作者" gives (甲, "是…的作者", 乙).
    private func chineseRelational(
        _ subject: StatementArgument, _ noun: StatementArgument, _ modifier: Int
    ) -> [StatementTriple] {
        let mark = tree.children(of: modifier).first { ChineseVerbs.possessiveMarks.contains(tree.forms[$0]) }
        guard let mark else { return [] }
        let words = phrases.nominal(modifier).filter { $0 != mark }
        guard !words.isEmpty else { return [] }
        return [
            StatementTriple(
                subject: subject.core, predicate: "是…的" + tree.forms[noun.head],
                object: phrases.core(modifier, within: words), subjectHead: subject.head, objectHead: modifier)
        ]
    }

    private func triple(_ from: StatementArgument, _ predicate: String, _ to: StatementArgument) -> StatementTriple {
        StatementTriple(
            subject: from.core, predicate: predicate, object: to.core, subjectHead: from.head, objectHead: to.head)
    }
}
