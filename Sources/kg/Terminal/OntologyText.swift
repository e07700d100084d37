import Extraction

/// Shows ontologies to people.
enum OntologyText {
    /// The lines for an ontology: its kinds as a tree, then its predicates and names with their other words.
    static func lines(_ ontology: Ontology) -> [String] {
        var lines = [ontology.summary.map { "\(ontology.name): \($0)" } ?? ontology.name]
        if ontology.isStrict { lines.append("Statements that fit no predicate are left out.") }
        if !ontology.kinds.isEmpty {
            lines += ["", "Kinds"] + table(kinds(below: nil, in: ontology, depth: 0))
        }
        if !ontology.relations.isEmpty {
            lines += ["", "Predicates"] + table(ontology.relations.map(row))
        }
        if !ontology.names.isEmpty {
            lines += ["", "Names"]
            lines += table(
                ontology.names.map { name in
                    (name.name, [name.kind, name.summary, aliases(name.aliases)].compactMap(\.self))
                })
        }
        return lines
    }

    private static func kinds(below parent: String?, in ontology: Ontology, depth: Int) -> [(
        String, [String]
    )] {
        ontology.kinds.filter { $0.parent == parent }.flatMap { kind in
            let name = String(repeating: "  ", count: depth) + kind.name
            return [(name, [kind.summary, aliases(kind.aliases)].compactMap(\.self))]
                + kinds(below: kind.name, in: ontology, depth: depth + 1)
        }
    }

    private static func row(_ relation: Ontology.Relation) -> (String, [String]) {
        var notes: [String] = []
        if let summary = relation.summary { notes.append(summary) }
        if let inverse = relation.inverse { notes.append("kept as: \(inverse), turned round") }
        if !relation.domain.isEmpty || !relation.range.isEmpty {
            let ends = [relation.domain, relation.range].map {
                $0.isEmpty ? "any" : $0.joined(separator: ", ")
            }
            notes.append("kinds: \(ends[0]) → \(ends[1])")
        }
        if relation.isSymmetric { notes.append("symmetric") }
        if relation.isFunctional { notes.append("functional") }
        if let aliases = aliases(relation.aliases) { notes.append(aliases) }
        if !relation.ambiguous.isEmpty {
            notes.append("where kinds are known also: \(relation.ambiguous.joined(separator: ", "))")
        }
        return (relation.name, notes)
    }

    private static func aliases(_ words: [String]) -> String? {
        words.isEmpty ? nil : "also: \(words.joined(separator: ", "))"
    }

    /// Names in one column and their notes, each on a line, in the next.
    private static func table(_ rows: [(name: String, notes: [String])]) -> [String] {
        let width = (rows.map(\.name.count).max() ?? 0) + 2
        return rows.flatMap { row in
            let padded = row.name + String(repeating: " ", count: width - row.name.count)
            let indent = String(repeating: " ", count: width)
            if row.notes.isEmpty { return ["  " + row.name] }
            return row.notes.enumerated().map { "  " + ($0 == 0 ? padded : indent) + $1 }
        }
    }
}
