import KnowledgeModel
import Language

/// What readers are told to use things for: "use X to convert files", "you can use X to convert files".
///
/// Documentation says so what its things do; told as what the reader does, it would relate nothing.
struct UsageStatements {
    let tree: SyntaxTree
    let phrases: PhraseBuilder
    let clauses: ClauseFinder

    /// The statements of one infinitive: (X, "be used to convert", files).
    func statements(of verb: Int) -> [OpenStatement] {
        guard tree.language == .english, tree.words[verb].tag == .verb,
            let mark = tree.children(of: verb).first(where: { tree.forms[$0] == "to" && $0 < verb }),
            let (use, thing) = usage(above: verb), let clause = clauses.clauses[use],
            !clause.attributes.isNegated
        else {
            return []
        }
        let words = phrases.nominal(thing, without: verb)
        let subject = StatementArgument(
            role: .subject, head: thing, words: words, core: phrases.core(thing, within: words))
        var attributes = clause.attributes
        attributes.isInstruction = false
        // That it can be used so, and that one should, both say what it is for.
        if attributes.modality == .possible || attributes.modality == .advised { attributes.modality = nil }
        let canonical = "be used to \(tree.lemmas[verb])"
        return tree.children(of: verb, .object).flatMap(tree.coordinated).map { object in
            let words = phrases.nominal(object)
            return OpenStatement(
                subject: subject,
                predicate: StatementPredicate(
                    words: [use, mark, verb], supplied: "be", canonical: canonical),
                arguments: [
                    StatementArgument(
                        role: .object, head: object, words: words, core: phrases.core(object, within: words))
                ], attributes: attributes, construction: .usage)
        }
    }

    /// The verb "use" whose purpose an infinitive is, where the reader is to use something, and what it governs.
    private func usage(above verb: Int) -> (use: Int, thing: Int)? {
        guard let head = tree.heads[verb] else { return nil }
        let use: Int
        switch tree.relations[verb] {
        case .adverbialClause, .openComplement: use = head
        case .adnominalClause:
            // Parsers often hang the infinitive on the thing.
            guard tree.relations[head] == .object, let above = tree.heads[head] else { return nil }
            use = above
        default: return nil
        }
        guard tree.lemmas[use] == "use", tree.words[use].tag == .verb,
            let thing = tree.child(of: use, .object), use < thing, thing < verb,
            isReader(clauses.clauses[use]?.subject?.head)
        else { return nil }
        return (use, thing)
    }

    private func isReader(_ subject: Int?) -> Bool {
        guard let subject else { return true }
        return ["you", "we", "one", "users"].contains(tree.forms[subject])
    }
}
