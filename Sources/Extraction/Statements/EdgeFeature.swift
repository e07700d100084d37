import KnowledgeModel
import Language

/// What is true of an edge between two names and bears on whether it says something right and useful outside its sentence.
enum EdgeFeature: String, CaseIterable {
    case bias
    case chinese
    /// How sure the tree is, at the least sure of the heads of both names and the words of the predicate.
    case treeBelow95, treeBelow85, treeBelow70, treeBelow50, treeBelow35
    /// The same, in Chinese only.
    case chineseTreeBelow85
    /// How sure the tree is of all words of both names.
    case namesBelow60
    /// How sure the statement is as a statement.
    case statementBelow50, statementBelow60
    case apposition, sharedSubject, controlled, example, usage, relativeClause, participle, possession,
        modifier
    case subjectHasVerb, subjectIsLong, subjectIsOneNoun, subjectIsShell, subjectIsCounted, subjectIsCut
    case subjectIsProper, subjectIsPronoun, subjectIsRestored, subjectIsObject
    case objectHasVerb, objectIsLong, objectIsOneNoun, objectIsShell, objectIsCounted, objectIsCut
    case objectIsProper, objectIsNoNoun
    /// A recognised name lies partly in one of the edge's names.
    case cutsName
    case predicateHasPreposition, predicateHasInfinitive
    /// The verb governs an object, or a clause, that the edge leaves out: "send (a request) to the server".
    case skipsObject, skipsClause
    case isBe, isBeOf, isHave
    case partOf, supports, requires, causedBy, returns, otherSoftware
    case verbIsAdverbial, verbIsComplement, verbIsRelative, verbIsConjunct
    case limited, conditional, denied
    case farApart, longSentence, shortSentence, hasColon, hasBracket, hasNoStop

    /// The features of an edge.
    ///
    /// - Parameters:
    ///   - sentence: The sentence that states it.
    ///   - tree: The sentence's tree.
    static func features(of edge: StatedRelation, in sentence: Sentence, _ tree: SyntaxTree) -> [EdgeFeature]
    {
        var found: Set<EdgeFeature> = [.bias]
        found.formUnion(certainty(of: edge, in: tree))
        found.formUnion(subject(of: edge, in: tree))
        found.formUnion(object(of: edge, in: tree))
        found.formUnion(predicate(of: edge, in: tree))
        found.formUnion(limits(of: edge, in: tree))
        let ends = [edge.subject, edge.object]
        let cuts = sentence.names.contains { name in
            ends.contains { words in
                words.contains(where: name.words.contains)
                    && !Set(words).isSuperset(of: name.words)
                    && !words.allSatisfy(name.words.contains)
            }
        }
        if cuts { found.insert(.cutsName) }
        return allCases.filter(found.contains)
    }

    private static func certainty(of edge: StatedRelation, in tree: SyntaxTree) -> [EdgeFeature] {
        let deciding = edge.predicateWords + [edge.subjectHead, edge.objectHead]
        let certainty = deciding.reduce(1) { min($0, tree.words[$1].certainty) }
        let ofNames = (edge.subject + edge.object).reduce(1) { min($0, tree.words[$1].certainty) }
        let isChinese = tree.language == .chinese
        let features: [(EdgeFeature, Bool)] = [
            (.chinese, isChinese),
            (.treeBelow95, certainty < 0.95), (.treeBelow85, certainty < 0.85),
            (.treeBelow70, certainty < 0.7), (.treeBelow50, certainty < 0.5),
            (.treeBelow35, certainty < 0.35),
            (.chineseTreeBelow85, isChinese && certainty < 0.85),
            (.namesBelow60, ofNames < 0.6),
            (.statementBelow50, edge.statementConfidence < 0.5),
            (.statementBelow60, edge.statementConfidence < 0.6),
        ]
        return features.filter(\.1).map(\.0)
    }

    private static func limits(of edge: StatedRelation, in tree: SyntaxTree) -> [EdgeFeature] {
        let isClosed = tree.words.last.map { ".!?。！？；;".contains($0.form) } ?? false
        let features: [(EdgeFeature, Bool)] = [
            (.limited, edge.attributes.modality != nil),
            (.conditional, !edge.attributes.condition.isEmpty),
            (.denied, edge.attributes.isNegated),
            (.farApart, abs(edge.subjectHead - edge.objectHead) > 14),
            (.longSentence, tree.words.count > 30),
            (.shortSentence, tree.words.count < 9),
            (.hasColon, tree.words.contains { [":", "：", "–", "—", "|"].contains($0.form) }),
            (.hasBracket, tree.words.contains { ["(", "（", "[", "/", "\""].contains($0.form) }),
            (.hasNoStop, !isClosed),
        ]
        return features.filter(\.1).map(\.0)
    }
}
