import KnowledgeModel

/// Which canonical predicates express which relations of software, and in which direction: those of the built-in ontology.
enum SoftwarePredicates {
    /// The relation of a predicate, and whether the predicate's object is the relation's subject.
    struct Meaning: Hashable {
        var kind: SoftwareRelation.Kind
        var isInverse: Bool
    }

    /// The meaning of a canonical predicate; nil where it has none of its own in software.
    static func meaning(of predicate: String) -> Meaning? {
        table[predicate]
    }

    /// The ontology's table, so that each word stands in one place.
    private static let table: [String: Meaning] = {
        let kinds = Dictionary(
            uniqueKeysWithValues: SoftwareRelation.Kind.allCases.map { ($0.predicate.rawValue, $0) })
        var table: [String: Meaning] = [:]
        for relation in Ontology.software.relations {
            guard let kind = kinds[relation.inverse ?? relation.name] else { continue }
            for words in relation.aliases + relation.ambiguous {
                table[words] = Meaning(kind: kind, isInverse: relation.inverse != nil)
            }
        }
        return table
    }()
}
