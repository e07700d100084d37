import Language

/// Spells predicates in the canonical form that `StatementPredicate` describes.
struct CanonicalForm {
    let tree: SyntaxTree

    /// The lemmas of a clause's predicate with its direction, without preposition.
    func stem(of clause: Clause) -> String {
        join(
            [clause.canonicalPrefix]
                + (clause.isPassive && clause.form == .verbal ? passive(clause) : plain(clause)))
    }

    /// The lemmas of a clause that an infinitive completes: "try", "be able".
    func governor(_ clause: Clause) -> String {
        clause.form == .copular ? join([stem(of: clause), tree.lemmas[clause.head]]) : stem(of: clause)
    }

    /// The lemmas of the active verb of a passive.
    func active(of clause: Clause) -> String? {
        guard clause.isPassive, clause.form == .verbal else { return nil }
        return join([clause.canonicalPrefix] + verb(clause, as: tree.lemmas[clause.head]))
    }

    /// Words in small letters, joined as they are read.
    func text(_ words: [Int]) -> String {
        join(words.map { tree.forms[$0] })
    }

    /// A stem with the preposition of an argument: "run on"; in Chinese "在…工作", since the argument stands
    /// between.
    func join(_ stem: String, preposition: String) -> String {
        guard tree.language == .chinese, !preposition.isEmpty else { return join([stem, preposition]) }
        return preposition + "…" + stem
    }

    /// Parts of a predicate, as the language writes them.
    func join(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: tree.language == .chinese ? "" : " ")
    }

    private func plain(_ clause: Clause) -> [String] {
        switch clause.form {
        case .verbal:
            return verb(clause, as: tree.lemmas[clause.head])
        case .copular:
            return [tree.language == .chinese ? "是" : "be"]
        }
    }

    private func passive(_ clause: Clause) -> [String] {
        let auxiliary = tree.language == .chinese ? "被" : "be"
        return [auxiliary] + verb(clause, as: tree.forms[clause.head])
    }

    private func verb(_ clause: Clause, as form: String) -> [String] {
        [form] + clause.particles.filter { $0 > clause.head }.map { tree.forms[$0] }
    }
}
