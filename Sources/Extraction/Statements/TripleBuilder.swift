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
            if position == 0, isLight(argument, of: statement) { continue }
            if isRelationalPlace(argument) {
                triples += relationalPlace(argument, of: statement)
                continue
            }
            if position == 0, let verb = controlled(by: argument) {
                triples += outcomes(of: statement, verb)
                continue
            }
            let marker = canonical.text(argument.marker)
            if Self.comparing.contains(marker) { continue }
            let predicate =
                position == 0 && marker.isEmpty
                ? statement.predicate.canonical
                : canonical.join(stem(of: statement), preposition: marker)
            triples.append(triple(subject, predicate, argument))
            if position == 0, isNaming(statement) {
                triples.append(contentsOf: relational(subject, statement.predicate.stem, argument))
            }
        }
        triples += lightObjects(of: statement)
        return triples.filter { isEdge($0, of: statement) }
    }

    /// "take place", "make use": the noun is part of the predicate, and what follows it is the object.
    private func isLight(_ argument: StatementArgument, of statement: OpenStatement) -> Bool {
        tree.language == .english && argument.role == .object && argument.marker.isEmpty
            && EnglishVerbs.lightNouns.contains(tree.lemmas[argument.head])
            && EnglishVerbs.lightVerbs.contains(
                statement.predicate.stem.split(separator: " ").last.map(String.init) ?? "")
    }

    /// "built on top of it", "on behalf of it": the noun is part of the preposition.
    private func relationalPlace(_ argument: StatementArgument, of statement: OpenStatement)
        -> [StatementTriple]
    {
        let isJoined = argument.marker.isEmpty
        let preposition = (isJoined ? statement.predicate.marker : argument.marker) + [argument.head]
        return tree.children(of: argument.head, .nominalModifier).flatMap { modifier -> [StatementTriple] in
            let marker = phrases.marker(of: modifier)
            guard canonical.text(marker) == "of" else { return [] }
            let predicate = canonical.join(
                stem(of: statement), preposition: canonical.text(preposition + marker))
            return tree.coordinated(modifier).map { part in
                StatementTriple(
                    subject: statement.subject.core, predicate: predicate,
                    object: phrases.core(part, within: phrases.nominal(part)),
                    subjectHead: statement.subject.head, objectHead: part)
            }
        }
    }

    private func isRelationalPlace(_ argument: StatementArgument) -> Bool {
        EnglishVerbs.relationalNouns.contains(tree.lemmas[argument.head])
            && tree.child(of: argument.head, .nominalModifier) != nil
    }

    private func stem(of statement: OpenStatement) -> String {
        guard let first = statement.arguments.first, isLight(first, of: statement) else {
            return statement.predicate.stem
        }
        return canonical.join([statement.predicate.stem, tree.lemmas[first.head]])
    }

    /// "takes care of it", "makes use of it": the tree hangs the object on the noun.
    private func lightObjects(of statement: OpenStatement) -> [StatementTriple] {
        guard let first = statement.arguments.first, isLight(first, of: statement) else { return [] }
        return tree.children(of: first.head, .nominalModifier).flatMap { modifier -> [StatementTriple] in
            let predicate = canonical.join([
                stem(of: statement), canonical.text(phrases.marker(of: modifier)),
            ])
            return tree.coordinated(modifier).map { part in
                let words = phrases.nominal(part)
                return StatementTriple(
                    subject: statement.subject.core, predicate: predicate,
                    object: phrases.core(part, within: words),
                    subjectHead: statement.subject.head, objectHead: part)
            }
        }
    }

    /// The infinitive that an object is to do.
    private func controlled(by argument: StatementArgument) -> Int? {
        guard argument.role == .object, argument.marker.isEmpty, let verb = tree.heads[argument.head] else {
            return nil
        }
        return tree.controlled(by: verb)
    }

    /// "X allows users to write integrations" gives (X, "allow to write", integrations): who it allows that says little.
    private func outcomes(of statement: OpenStatement, _ verb: Int) -> [StatementTriple] {
        let mark = tree.children(of: verb).contains { tree.forms[$0] == "to" } ? ["to"] : []
        let predicate = canonical.join([statement.predicate.stem] + mark + [tree.lemmas[verb]])
        return tree.children(of: verb, .object).flatMap(tree.coordinated).map { object in
            StatementTriple(
                subject: statement.subject.core, predicate: predicate,
                object: phrases.core(object, within: phrases.nominal(object)),
                subjectHead: statement.subject.head, objectHead: object)
        }
    }

    private func isName(_ argument: StatementArgument) -> Bool {
        guard argument.role != .clause, argument.role != .manner, !argument.core.isEmpty else { return false }
        switch tree.words[argument.head].tag {
        case .adverb, .punctuation, .auxiliary, .coordinatingConjunction, .subordinatingConjunction,
            .adposition:
            return false
        case .adjective: return argument.role == .object || tree.language == .chinese
        case .verb: return argument.role == .object
        default: break
        }
        // "this year", "last night" are times to whoever knows the date of the text, and no nodes.
        if argument.role == .time, tree.words[argument.head].tag == .noun,
            !argument.words.contains(where: {
                tree.words[$0].tag == .numeral || tree.words[$0].tag == .properNoun
            })
        {
            return false
        }
        return argument.marker.isEmpty || !EnglishVerbs.adjunctNouns.contains(tree.lemmas[argument.head])
    }

    /// Prepositions that compare or join, and tie what follows to no verb.
    private static let comparing: Set<String> = [
        "unlike", "like", "than", "as well as", "according to", "such as", "in addition to", "apart from",
        "instead of", "rather than", "including", "despite", "in spite of", "regardless of", "比",
    ]

    /// Whether the first argument says what the subject is.
    private func isNaming(_ statement: OpenStatement) -> Bool {
        switch statement.construction {
        case .apposition, .title: return true
        default: return statement.predicate.canonical == "be" || statement.predicate.canonical == "是"
        }
    }

    /// "X is the author of Y" gives (X, "be author of", Y).
    private func relational(_ subject: StatementArgument, _ stem: String, _ noun: StatementArgument)
        -> [StatementTriple]
    {
        guard tree.words[noun.head].tag == .noun else { return [] }
        return tree.children(of: noun.head, .nominalModifier).flatMap { modifier -> [StatementTriple] in
            guard tree.language == .english else { return chineseRelational(subject, noun, modifier) }
            let marker = canonical.text(phrases.marker(of: modifier))
            guard !marker.isEmpty, !Self.comparing.contains(marker) else { return [] }
            let predicate = canonical.join([stem, tree.lemmas[noun.head], marker])
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
                object: phrases.core(modifier, within: words), subjectHead: subject.head, objectHead: modifier
            )
        ]
    }

    private func triple(_ from: StatementArgument, _ predicate: String, _ to: StatementArgument)
        -> StatementTriple
    {
        StatementTriple(
            subject: from.core, predicate: predicate, object: to.core, subjectHead: from.head,
            objectHead: to.head)
    }
}
