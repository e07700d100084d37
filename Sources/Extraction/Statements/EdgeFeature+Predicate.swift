import KnowledgeModel
import Language

/// What the predicate of an edge tells of it.
extension EdgeFeature {
    static func predicate(of edge: StatedRelation, in tree: SyntaxTree) -> [EdgeFeature] {
        let words = edge.predicate.rawValue.split(separator: " ").drop { $0 == "not" }
        let stem = words.joined(separator: " ")
        var features: [(EdgeFeature, Bool)] = [
            (.predicateHasPreposition, !edge.isSoftware && words.count == 2),
            (.predicateHasInfinitive, !edge.isSoftware && words.dropLast().contains("to")),
            (.isBe, stem == "be" || stem == "是"),
            (.isBeOf, words.count > 2 && words.first == "be" && words.last == "of" || stem.hasPrefix("是…")),
            (.isHave, stem == "have" || stem == "有"),
        ]
        if let construction = edge.construction.flatMap({ EdgeFeature(rawValue: $0.rawValue) }) {
            features.append((construction, true))
        }
        if edge.isSoftware { features.append((software[stem] ?? .otherSoftware, true)) }
        if let verb = verb(of: edge, in: tree) {
            let spoken = Set(
                edge.predicateWords
                    + [edge.objectHead, edge.subjectHead].flatMap { coordination(of: $0, in: tree) })
            features.append(
                (.skipsObject, tree.children(of: verb, .object).contains { !spoken.contains($0) }))
            let isClause: Set<TreeRelation> = [.openComplement, .clausalComplement]
            features.append(
                (
                    .skipsClause,
                    tree.children(of: verb).contains {
                        isClause.contains(tree.relations[$0]) && !spoken.contains($0)
                    }
                ))
            switch tree.relations[verb] {
            case .adverbialClause: features.append((.verbIsAdverbial, true))
            case .clausalComplement, .openComplement: features.append((.verbIsComplement, true))
            case .relativeClause, .adnominalClause: features.append((.verbIsRelative, true))
            case .conjunct, .parataxis: features.append((.verbIsConjunct, true))
            default: break
            }
        }
        return features.filter(\.1).map(\.0)
    }

    /// The verb of an edge: the last one of its predicate, or what governs its object.
    private static func verb(of edge: StatedRelation, in tree: SyntaxTree) -> Int? {
        if let verb = edge.predicateWords.last(where: { tree.words[$0].tag == .verb }) { return verb }
        for end in [edge.objectHead, edge.subjectHead] {
            var current = tree.heads[end]
            while let word = current {
                if tree.words[word].tag == .verb { return word }
                current = tree.heads[word]
            }
        }
        return nil
    }

    /// A word with all that it is coordinated with.
    private static func coordination(of word: Int, in tree: SyntaxTree) -> [Int] {
        guard tree.relations[word] == .conjunct, let first = tree.heads[word] else {
            return tree.coordinated(word)
        }
        return tree.coordinated(first)
    }

    private static let software: [String: EdgeFeature] = [
        "part of": .partOf, "supports": .supports, "requires": .requires, "caused by": .causedBy,
        "returns": .returns,
    ]
}
