import KnowledgeModel

/// An ontology in the form in which words are looked up.
struct OntologyVocabulary: Sendable {
    /// What a predicate of a text means.
    struct Meaning: Hashable, Sendable {
        /// The predicate by which it is kept, as an index into `relations`.
        let relation: Int
        /// Whether the predicate's object is the relation's subject.
        let isInverse: Bool
        /// Whether the words mean it wherever the kinds of the ends do not speak against it.
        let isCertain: Bool
    }

    /// How well a kind fits those that are allowed.
    enum Fit: Int, Comparable {
        /// It is another kind of thing.
        case refused
        /// Nothing speaks against it.
        case possible
        /// It is one of them.
        case certain

        static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
    }

    let ontology: Ontology
    private let meanings: [String: Meaning]
    private let kinds: [String: String]
    private let parents: [String: String]
    private let names: [String: Int]

    init(_ ontology: Ontology) {
        self.ontology = ontology
        let indices = Dictionary(
            uniqueKeysWithValues: ontology.relations.enumerated().map { ($1.name, $0) })
        var meanings: [String: Meaning] = [:]
        for relation in ontology.relations {
            guard let index = indices[relation.inverse ?? relation.name] else { continue }
            func add(_ words: [String], isCertain: Bool) {
                for word in words {
                    meanings[word] = Meaning(
                        relation: index, isInverse: relation.inverse != nil, isCertain: isCertain)
                }
            }
            add([relation.name] + relation.aliases, isCertain: true)
            add(relation.ambiguous, isCertain: false)
        }
        self.meanings = meanings
        kinds = Dictionary(
            uniqueKeysWithValues: ontology.kinds.flatMap { kind in
                ([kind.name] + kind.aliases).map { ($0, kind.name) }
            })
        parents = Dictionary(
            uniqueKeysWithValues: ontology.kinds.compactMap { kind in kind.parent.map { (kind.name, $0) } })
        names = Dictionary(
            ontology.names.enumerated().flatMap { index, name in
                ([name.name] + name.aliases).map { (CanonicalName.of($0), index) }
            }
        ) { first, _ in first }
    }

    /// What a canonical predicate means; nil where it fits no predicate of the ontology.
    func meaning(of predicate: String) -> Meaning? { meanings[predicate] }

    /// The ontology's word for a kind; nil where it has none.
    func kind(_ kind: Entity.Kind) -> String? { kinds[kind.rawValue] }

    /// The name of the ontology that a canonical name is.
    func name(of canonical: String) -> Ontology.Name? { names[canonical].map { ontology.names[$0] } }

    /// Whether things of a kind may stand where only some kinds may.
    ///
    /// A kind that the ontology does not know may be any of its own, and one that is less exact than what is asked for may
    /// be just that.
    ///
    /// - Complexity: O(*a* · *d*) for *a* allowed kinds and kinds *d* deep.
    func fit(_ kind: Entity.Kind, _ allowed: [String]) -> Fit {
        if allowed.isEmpty { return .certain }
        guard let kind = self.kind(kind) else { return .possible }
        if allowed.contains(where: { belongs(kind, to: $0) }) { return .certain }
        return allowed.contains { belongs($0, to: kind) } ? .possible : .refused
    }

    /// Whether a kind is another one or below it.
    private func belongs(_ kind: String, to other: String) -> Bool {
        var above: String? = kind
        while let current = above {
            if current == other { return true }
            above = parents[current]
        }
        return false
    }
}
