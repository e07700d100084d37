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
    /// How sure the statement is as a statement.
    case statementBelow50, statementBelow60
    case apposition, sharedSubject, example, usage
    case subjectHasVerb, subjectIsLong, subjectIsOneNoun
    case objectIsLong, objectIsOneNoun
    case predicateHasPreposition
    case limited, conditional
    case farApart, longSentence, hasColon

    /// The features of an edge.
    static func features(of edge: StatedRelation, in sentence: Sentence) -> [EdgeFeature] {
        var found: [EdgeFeature] = [.bias]
        func add(_ feature: EdgeFeature, _ isTrue: Bool) {
            if isTrue { found.append(feature) }
        }
        let isChinese = sentence.language == .chinese
        let deciding = edge.predicateWords + [edge.subjectHead, edge.objectHead]
        let certainty = deciding.reduce(1) { min($0, sentence.words[$1].certainty) }
        add(.chinese, isChinese)
        add(.treeBelow95, certainty < 0.95)
        add(.treeBelow85, certainty < 0.85)
        add(.treeBelow70, certainty < 0.7)
        add(.treeBelow50, certainty < 0.5)
        add(.treeBelow35, certainty < 0.35)
        add(.chineseTreeBelow85, isChinese && certainty < 0.85)
        add(.statementBelow50, edge.statementConfidence < 0.5)
        add(.statementBelow60, edge.statementConfidence < 0.6)
        add(.apposition, edge.construction == .apposition)
        add(.sharedSubject, edge.construction == .sharedSubject)
        add(.example, edge.construction == .example)
        add(.usage, edge.construction == .usage)
        let subject = edge.subject.map { sentence.words[$0] }
        let object = edge.object.map { sentence.words[$0] }
        let predicate = edge.predicate.rawValue.split(separator: " ").drop { $0 == "not" }
        add(
            .subjectHasVerb, subject.contains { $0.tag == .verb || $0.tag == .auxiliary || $0.tag == .adverb }
        )
        add(.subjectIsLong, subject.count > 4)
        add(.subjectIsOneNoun, isOneNoun(subject))
        add(.objectIsLong, object.count > 4)
        add(.objectIsOneNoun, isOneNoun(object))
        add(.predicateHasPreposition, !edge.isSoftware && predicate.count == 2)
        add(.limited, edge.attributes.modality != nil)
        add(.conditional, !edge.attributes.condition.isEmpty)
        add(.farApart, abs(edge.subjectHead - edge.objectHead) > 14)
        add(.longSentence, sentence.words.count > 30)
        add(.hasColon, sentence.words.contains { [":", "：", "–", "—", "|"].contains($0.form) })
        return found
    }

    /// Whether a name is one common noun, and no identifier.
    private static func isOneNoun(_ words: [Word]) -> Bool {
        words.count == 1 && words[0].tag == .noun
            && !words[0].form.utf8.dropFirst().contains {
                ScalarClass.isASCIIUpper($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
            }
    }
}
