public import Language

/// Maps what a sentence states to relations of the software domain.
///
/// Works on the edges of open statements, by their canonical predicates, and on a few forms that are no
/// statements: commands ("pip install haystack-ai"), imports ("from x import y") and advice ("use X instead
/// of Y"). A statement that maps to nothing stays an open statement; nothing is lost. Negation, modality,
/// condition and speaker are kept: "does not support Windows" is `supports`, negated.
public struct SoftwareRelations: Sendable {
    /// Makes a mapper; it has no settings and no state.
    public init() {}

    /// The relations of a sentence.
    ///
    /// - Parameters:
    ///   - sentence: the sentence.
    ///   - statements: what `StatementExtractor` found in it.
    /// - Complexity: linear in the words and the statements.
    public func relations(in sentence: Sentence, statements: [OpenStatement]) -> [SoftwareRelation] {
        var found: [SoftwareRelation] = []
        for statement in statements {
            for triple in statement.triples {
                if let relation = relation(triple, of: statement, in: sentence) { found.append(relation) }
            }
        }
        found.append(contentsOf: SoftwareCommands(sentence).relations)
        found.append(contentsOf: SoftwareAdvice(sentence).relations)
        var seen: Set<SoftwareRelation> = []
        return found.filter { seen.insert($0).inserted }
    }

    private func relation(
        _ triple: StatementTriple, of statement: OpenStatement, in sentence: Sentence
    ) -> SoftwareRelation? {
        guard var meaning = SoftwarePredicates.meaning(of: triple.predicate) else {
            return version(triple, of: statement, in: sentence) ?? value(triple, of: statement, in: sentence)
        }
        let words = sentence.words
        var attributes = statement.attributes
        switch meaning.kind {
        case .worksWith where attributes.isNegated:
            // "does not work with" says more than that "works with" is not the case.
            meaning.kind = .failsWith
            attributes.isNegated = false
        case .failsWith where attributes.isNegated:
            meaning.kind = .worksWith
            attributes.isNegated = false
        case .since, .deprecatedSince:
            guard triple.object.contains(where: { VersionShape.matches(words[$0].form) }) else { return nil }
        case .takesParameter where !meaning.isInverse:
            guard sentence.language == .chinese || isParameter(triple, in: sentence) else { return nil }
        case .subclassOf where !triple.predicate.hasSuffix(" of") && !triple.predicate.hasPrefix("是…"):
            // "implements both methods" is no inheritance; "implements Runnable" is.
            guard words[triple.objectHead].form.contains(where: \.isUppercase) else { return nil }
        default: break
        }
        let (subject, object) =
            meaning.isInverse ? (triple.object, triple.subject) : (triple.subject, triple.object)
        return SoftwareRelation(
            kind: meaning.kind, subject: subject, object: object, attributes: attributes,
            confidence: statement.confidence)
    }

    private func isParameter(_ triple: StatementTriple, in sentence: Sentence) -> Bool {
        let nouns: Set = [
            "parameter", "argument", "option", "flag", "keyword", "list", "string", "input", "dict",
            "callback",
        ]
        return triple.object.contains { word in
            let lemma = sentence.words[word].lemma.lowercased()
            return nouns.contains(lemma) || lemma.contains("_") || sentence.words[word].form.hasPrefix("-")
        }
    }

    /// "Haystack 2.0 is the latest version", "the current version of Haystack is 2.0".
    private func version(
        _ triple: StatementTriple, of statement: OpenStatement, in sentence: Sentence
    ) -> SoftwareRelation? {
        guard triple.predicate == "be" || triple.predicate == "是",
            VersionShape.matches(sentence.words[triple.objectHead].form),
            let owner = owner(of: ["version", "release", "版本"], in: triple, sentence)
        else { return nil }
        return SoftwareRelation(
            kind: .hasVersion, subject: owner, object: triple.object, attributes: statement.attributes,
            confidence: statement.confidence)
    }

    /// "The default value of top_k is 10", "top_k is 10 by default".
    private func value(
        _ triple: StatementTriple, of statement: OpenStatement, in sentence: Sentence
    ) -> SoftwareRelation? {
        guard triple.predicate == "be" || triple.predicate == "是" else { return nil }
        if let owner = owner(of: ["default", "value", "默认值"], in: triple, sentence),
            triple.subject.contains(where: {
                ["default", "默认", "默认值"].contains(sentence.words[$0].form.lowercased())
            })
        {
            return SoftwareRelation(
                kind: .defaultsTo, subject: owner, object: triple.object, attributes: statement.attributes,
                confidence: statement.confidence)
        }
        let isDefault = statement.arguments.contains { argument in
            sentence.words[argument.head].form.lowercased() == "default" && !argument.marker.isEmpty
                && sentence.words[argument.marker[0]].form.lowercased() == "by"
        }
        guard isDefault else { return nil }
        return SoftwareRelation(
            kind: .defaultsTo, subject: triple.subject, object: triple.object,
            attributes: statement.attributes,
            confidence: statement.confidence)
    }

    /// In "the version of Haystack", whose head is one of the nouns: the words of "Haystack".
    private func owner(of nouns: Set<String>, in triple: StatementTriple, _ sentence: Sentence) -> [Int]? {
        let head = triple.subjectHead
        guard
            nouns.contains(sentence.words[head].lemma.lowercased())
                || nouns.contains(sentence.words[head].form)
        else {
            return nil
        }
        let tree = SyntaxTree(sentence)
        let phrases = PhraseBuilder(tree: tree, antecedents: [:], names: sentence.names)
        guard
            let owner = tree.children(of: head).first(where: {
                tree.relations[$0] == .nominalModifier || tree.relations[$0] == .possessor
                    || tree.relations[$0] == .compound
                        && tree.words[$0].tag == .properNoun
            })
        else { return nil }
        let words = phrases.nominal(owner).filter { !ChineseVerbs.possessiveMarks.contains(tree.forms[$0]) }
        return words.isEmpty ? nil : phrases.core(owner, within: words)
    }
}
