import Language

/// What a dependency means to the rules for statements: the relations of Universal Dependencies, folded to
/// those that the rules tell apart.
///
/// Treebanks and versions differ in subtypes ("obl:tmod" became "obl:unmarked"), so what the rules ask is
/// decided here.
enum TreeRelation: UInt8 {
    case root, subject, passiveSubject, clausalSubject, outerSubject, expletive
    case object, indirectObject, oblique, agent, patient, unmarkedOblique
    case clausalComplement, openComplement, adverbialClause, relativeClause, adnominalClause
    case nominalModifier, possessor, description, unmarkedModifier, apposition
    case adjective, number, determiner, classifier
    case preposition, localizer, mark, relativizer, auxiliary, passiveAuxiliary, copula, adverb
    case conjunct, coordinator, preconjunction
    case compound, particle, name, fixed
    case parataxis, listed, discourse, vocative, dislocated, orphan, punctuation, other

    init(_ relation: DependencyRelation) {
        if let exact = Self.exact[relation.rawValue] {
            self = exact
        } else {
            self = Self.exact[String(relation.base)] ?? .other
        }
    }

    /// Whether the dependent is a subject of any sort.
    var isSubject: Bool {
        self == .subject || self == .passiveSubject || self == .clausalSubject
    }

    /// Whether the dependent modifies its head as a phrase with or without a preposition.
    var isOblique: Bool {
        self == .oblique || self == .agent || self == .unmarkedOblique
    }

    private static let exact: [String: TreeRelation] = [
        "root": .root,
        "nsubj": .subject, "nsubj:pass": .passiveSubject, "nsubj:outer": .outerSubject,
        "csubj": .clausalSubject, "csubj:pass": .clausalSubject, "csubj:outer": .outerSubject,
        "expl": .expletive,
        "obj": .object, "iobj": .indirectObject,
        "obl": .oblique, "obl:agent": .agent, "obl:patient": .patient, "obl:tmod": .unmarkedOblique,
        "obl:npmod": .unmarkedOblique, "obl:unmarked": .unmarkedOblique,
        "ccomp": .clausalComplement, "xcomp": .openComplement, "advcl": .adverbialClause,
        "advcl:relcl": .adverbialClause, "acl": .adnominalClause, "acl:relcl": .relativeClause,
        "nmod": .nominalModifier, "nmod:poss": .possessor, "nmod:desc": .description,
        "nmod:tmod": .unmarkedModifier, "nmod:npmod": .unmarkedModifier, "nmod:unmarked": .unmarkedModifier,
        "appos": .apposition,
        "amod": .adjective, "nummod": .number, "nummod:gov": .number, "det": .determiner,
        "det:predet": .determiner, "clf": .classifier,
        "case": .preposition, "case:loc": .localizer, "mark": .mark, "mark:rel": .relativizer,
        "mark:prt": .particle, "mark:adv": .particle, "aux": .auxiliary, "aux:pass": .passiveAuxiliary,
        "cop": .copula, "advmod": .adverb, "advmod:emph": .adverb, "discourse:sp": .discourse,
        "conj": .conjunct, "cc": .coordinator, "cc:preconj": .preconjunction,
        "compound": .compound, "compound:prt": .particle, "compound:ext": .particle, "flat": .name,
        "flat:name": .name, "flat:foreign": .name, "fixed": .fixed, "goeswith": .fixed,
        "parataxis": .parataxis, "list": .listed, "discourse": .discourse, "vocative": .vocative,
        "dislocated": .dislocated, "orphan": .orphan, "reparandum": .discourse, "punct": .punctuation,
    ]
}
