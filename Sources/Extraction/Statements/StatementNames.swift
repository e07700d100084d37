import KnowledgeModel
import Language

/// Finds the entities that the phrases of one sentence name.
struct StatementNames {
    /// Longer phrases describe rather than name.
    private static let mostWords = 8

    private let sentence: Sentence
    private let text: UnsafeBufferPointer<UInt8>
    private let antecedents: [Int: PronounResolver.Antecedent]
    private let sentences: [Sentence]
    private let title: Int?
    private var known: [[Int]: Int?] = [:]

    /// Begins with a sentence.
    ///
    /// - Parameters:
    ///   - antecedents: What pronouns stand for, by their first word.
    ///   - sentences: Those that antecedents point into.
    ///   - title: What the document's title names.
    init(
        _ sentence: Sentence, text: UnsafeBufferPointer<UInt8>,
        antecedents: [Int: PronounResolver.Antecedent], sentences: [Sentence], title: Int?
    ) {
        self.sentence = sentence
        self.text = text
        self.antecedents = antecedents
        self.sentences = sentences
        self.title = title
    }

    /// The entities that both ends of a statement name, which are added when they are new; nil where one names nothing, where
    /// both name the same, or where the names do not say enough outside the sentence.
    mutating func ends(
        of statement: StatedRelation, _ entities: inout EntityTable
    ) -> (subject: Int, object: Int)? {
        guard meet(statement.demand, statement.subject, statement.object),
            let subject = entity(of: statement.subject, &entities),
            let object = entity(of: statement.object, &entities), subject != object
        else {
            return nil
        }
        return (subject, object)
    }

    /// Whether the ends of a statement name what it takes to mean something outside the sentence.
    private func meet(_ demand: StatedRelation.Demand, _ subject: [Int], _ object: [Int]) -> Bool {
        switch demand {
        case .subject: isSpecific(subject)
        case .either: isSpecific(subject) || isSpecific(object)
        case .bothByName: hasProperName(subject) && hasProperName(object)
        }
    }

    /// Whether a phrase names something in particular: by a proper name, an identifier, or a term of several words.
    private func isSpecific(_ words: [Int]) -> Bool {
        if let first = words.first, let antecedent = antecedents[first] {
            switch antecedent {
            case .title: return true
            case .words(let number, let words): return isSpecific(words, in: sentences[number])
            }
        }
        return isSpecific(words, in: sentence)
    }

    private func isSpecific(_ words: [Int], in sentence: Sentence) -> Bool {
        let nouns = words.filter { [.noun, .properNoun, .other].contains(sentence.words[$0].tag) }
        return nouns.count > 1 || words.contains { Self.isProperName(sentence.words[$0]) }
            || sentence.language == .chinese
                && nouns.contains { sentence.words[$0].form.unicodeScalars.count > 2 }
    }

    private func hasProperName(_ words: [Int]) -> Bool {
        words.contains { Self.isProperName(sentence.words[$0]) }
    }

    private static func isProperName(_ word: Word) -> Bool {
        if word.tag == .properNoun { return true }
        return word.form.utf8.dropFirst().contains { ScalarClass.isASCIIUpper($0) || $0 == UInt8(ascii: "_") }
    }

    /// The entity that a phrase names, which is added when it is new; nil where it names none.
    private mutating func entity(of words: [Int], _ entities: inout EntityTable) -> Int? {
        if let found = known[words] { return found }
        let found = resolve(words, &entities)
        known[words] = found
        return found
    }

    private func resolve(_ words: [Int], _ entities: inout EntityTable) -> Int? {
        if let first = words.first, let antecedent = antecedents[first] {
            switch antecedent {
            case .title: return title
            case .words(let number, let words): return named(words, in: sentences[number], &entities)
            }
        }
        return named(words, in: sentence, &entities)
    }

    private func named(_ words: [Int], in sentence: Sentence, _ entities: inout EntityTable) -> Int? {
        guard let first = words.first, words.count <= Self.mostWords,
            beginsName(first, in: sentence),
            words.contains(where: { isNaming(sentence.words[$0]) })
        else {
            return nil
        }
        if let value = value(of: words.map { sentence.words[$0].form }) {
            return entities.index(of: value)
        }
        // Lines may be broken within a name.
        let pieces = sentence.ranges(of: words).flatMap {
            String(decoding: text[$0], as: UTF8.self).split(whereSeparator: \.isWhitespace)
        }
        let entity = Entity.named(pieces.joined(separator: " "), kind: kind(of: words, in: sentence))
        return NameLength.isNameable(entity) ? entities.index(of: entity) : nil
    }

    /// The date or the quantity that words write, under the one name that it has everywhere.
    private func value(of words: [String]) -> Entity? {
        guard words.contains(where: { $0.contains(where: \.isNumber) }) else { return nil }
        if let date = DateExpression.iso(words) { return Entity.named(date, kind: .date) }
        return QuantityExpression.normalized(words).map { Entity.named($0, kind: .quantity) }
    }

    /// Whether a name can begin with a word; elsewhere a clause was taken for one.
    private func beginsName(_ index: Int, in sentence: Sentence) -> Bool {
        let word = sentence.words[index]
        return switch word.tag {
        case .coordinatingConjunction, .subordinatingConjunction, .auxiliary, .interjection: false
        case .adverb: !["how", "so", "when", "where", "why"].contains(word.lemma)
        case .verb, .pronoun: sentence.language == .english
        // "in-memory store".
        case .adposition:
            sentence.words.indices.contains(index + 1) && sentence.words[index + 1].form == "-"
        default: true
        }
    }

    /// Whether a word can make a phrase a name.
    private func isNaming(_ word: Word) -> Bool {
        switch word.tag {
        case .noun, .properNoun, .numeral, .symbol, .other:
            !FunctionWords.contains(word.lemma)
        default: false
        }
    }

    /// What a recognised name that ends the phrase is, or no more than a concept.
    private func kind(of words: [Int], in sentence: Sentence) -> Entity.Kind {
        guard let last = words.last, let name = sentence.names.first(where: { $0.words.contains(last) }),
            name.confidence >= MentionExtractor.leastConfidence, name.words.contains(words[0])
        else {
            return .concept
        }
        return Entity.Kind(rawValue: name.kind)
    }
}
