import KnowledgeModel
import Language

/// What the names at the ends of an edge tell of it.
extension EdgeFeature {
    static func subject(of edge: StatedRelation, in tree: SyntaxTree) -> [EdgeFeature] {
        let words = edge.subject
        let features: [(EdgeFeature, Bool)] = [
            (.subjectHasVerb, hasVerb(words, in: tree)), (.subjectIsLong, words.count > 4),
            (.subjectIsOneNoun, isOneNoun(words, in: tree)),
            (.subjectIsShell, isShell(words, at: edge.subjectHead, in: tree)),
            (.subjectIsCounted, isCounted(words, in: tree)),
            (.subjectIsCut, isCut(words, at: edge.subjectHead, in: tree)),
            (.subjectIsProper, isProper(words, in: tree)),
            (
                .subjectIsPronoun,
                words.count == 1 && [.pronoun, .determiner].contains(tree.words[words[0]].tag)
                    && !tree.words[words[0]].range.isEmpty
            ),
            (
                .subjectIsObject,
                edge.construction != .relativeClause && edge.construction != .participle
                    && [.object, .oblique].contains(tree.relations[edge.subjectHead]) && !edge.isSoftware
            ),
            (.subjectIsRestored, words.count == 1 && tree.words[words[0]].range.isEmpty),
        ]
        return features.filter(\.1).map(\.0)
    }

    static func object(of edge: StatedRelation, in tree: SyntaxTree) -> [EdgeFeature] {
        let words = edge.object
        let features: [(EdgeFeature, Bool)] = [
            (.objectHasVerb, hasVerb(words, in: tree)), (.objectIsLong, words.count > 4),
            (.objectIsOneNoun, isOneNoun(words, in: tree)),
            (.objectIsShell, isShell(words, at: edge.objectHead, in: tree)),
            (.objectIsCounted, isCounted(words, in: tree)),
            (.objectIsCut, isCut(words, at: edge.objectHead, in: tree)),
            (.objectIsProper, isProper(words, in: tree)),
            (
                .objectIsNoNoun,
                ![.noun, .properNoun, .other, .symbol].contains(tree.words[edge.objectHead].tag)
            ),
        ]
        return features.filter(\.1).map(\.0)
    }

    private static func hasVerb(_ words: [Int], in tree: SyntaxTree) -> Bool {
        words.contains { [.verb, .auxiliary, .adverb].contains(tree.words[$0].tag) }
    }

    /// Whether a name is one common noun, and no identifier.
    private static func isOneNoun(_ words: [Int], in tree: SyntaxTree) -> Bool {
        words.count == 1 && tree.words[words[0]].tag == .noun && !isIdentifier(tree.words[words[0]].form)
    }

    /// Whether a name holds a proper name, an identifier or, in Chinese, foreign letters.
    private static func isProper(_ words: [Int], in tree: SyntaxTree) -> Bool {
        words.contains { word in
            let form = tree.words[word].form
            return tree.words[word].tag == .properNoun || isIdentifier(form)
                || tree.language == .chinese && form.utf8.contains(where: ScalarClass.isASCIILetter)
        }
    }

    /// Whether a word is written as programs and their parts are; "API" and "URL" are common nouns.
    private static func isIdentifier(_ form: String) -> Bool {
        let isMixed = form.utf8.contains(where: ScalarClass.isASCIILower)
        return form.utf8.dropFirst().contains {
            ScalarClass.isASCIIUpper($0) && isMixed || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ".")
        }
    }

    /// Whether a name's noun stands for whatever the text is about, "way", "kind", and no other noun says which it is.
    private static func isShell(_ words: [Int], at head: Int, in tree: SyntaxTree) -> Bool {
        ShellNouns.contains(tree.lemmas[head])
            && words.allSatisfy {
                $0 == head || ![.noun, .properNoun, .other, .symbol].contains(tree.words[$0].tag)
            }
    }

    /// Whether a name begins with a word that says how many or which.
    private static func isCounted(_ words: [Int], in tree: SyntaxTree) -> Bool {
        guard words.count > 1, let first = words.first else { return false }
        return [.numeral, .determiner].contains(tree.words[first].tag)
            || ["more", "most", "many", "other", "own", "such", "same", "更", "最", "其他"].contains(
                tree.forms[first])
    }

    /// Whether words that say which thing is meant were left out of its name: "integrations (with Ragas)".
    private static func isCut(_ words: [Int], at head: Int, in tree: SyntaxTree) -> Bool {
        tree.children(of: head).contains { child in
            guard !words.contains(child) else { return false }
            switch tree.relations[child] {
            case .nominalModifier, .relativeClause, .adnominalClause, .clausalComplement, .compound,
                .adjective,
                .name, .number:
                return true
            case .possessor: return tree.words[child].tag != .pronoun
            default: return false
            }
        }
    }
}
