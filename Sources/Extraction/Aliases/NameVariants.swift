import KnowledgeModel
import Language

/// Finds names in the plural, in British spelling, and in two words where others write one: "retrieval pipelines",
/// "tokeniser", "data set".
///
/// Each leads to the one form that all documents agree on without asking one another: the singular in American spelling
/// and in as few words as possible. Only what is called by common nouns has variants; a name such as "Transformers" stays
/// as it is.
struct NameVariants {
    /// The extractor's name in evidence; the number changes when it would find other variants.
    static let name = "variant/1"

    /// A variant, as long as the rest of the document may show that its name is a proper one.
    private struct Candidate {
        let alias: Alias
        let entity: Int
        let passage: Passage
    }

    private var candidates: [Candidate] = []
    private var properNames: Set<Int> = []
    /// The entities that have a candidate.
    private var known: Set<Int> = []

    /// Reads the names in one passage.
    ///
    /// - Parameters:
    ///   - sentences: The passage's sentences, as bytes of the document.
    ///   - statements: What the passage states; its ends are names too.
    mutating func read(
        _ sentences: [Sentence], of passage: Passage, text: UnsafeBufferPointer<UInt8>, mentions: [Mention],
        statements: [Assertion], entities: [Entity]
    ) {
        let places = NamePlaces(sentences, from: passage.range.lowerBound)
        func look(_ entity: Int, _ ranges: [Range<Int>]) {
            guard entities[entity].namespace == .name, let place = places.place(of: ranges) else { return }
            read(entity, at: place, of: passage, text: text, entities: entities)
        }
        for mention in mentions {
            for range in mention.ranges { look(mention.entity, [range]) }
        }
        for statement in statements {
            look(statement.subject, statement.evidence.spans.subject)
            look(statement.object, statement.evidence.spans.object)
        }
    }

    /// Adds the variants of the document.
    func add(to aliases: inout AliasCollector, _ entities: inout EntityTable) {
        for candidate in candidates
        where !properNames.contains(candidate.entity)
            && Self.isCommon(entities.entities[candidate.entity].kind)
        {
            aliases.add(candidate.alias, in: candidate.passage, &entities)
        }
    }

    private mutating func read(
        _ entity: Int, at place: NamePlaces.Place, of passage: Passage, text: UnsafeBufferPointer<UInt8>,
        entities: [Entity]
    ) {
        guard place.sentence.language == .english else { return }
        if isProper(place) { properNames.insert(entity) }
        guard !known.contains(entity) else { return }
        guard let form = form(of: place),
            CanonicalName.of(text.string(of: place.words, in: place.sentence))
                == entities[entity].canonicalName
        else {
            return
        }
        known.insert(entity)
        let alias = Alias(
            name: entities[entity], thing: Entity.named(form, kind: entities[entity].kind),
            predicate: .variantOf, confidence: 0.9, extractor: Self.name,
            nameRanges: place.sentence.ranges(of: place.words))
        candidates.append(Candidate(alias: alias, entity: entity, passage: passage))
    }

    /// Whether a word is written with a capital letter where ordinary words are not.
    private func isProper(_ place: NamePlaces.Place) -> Bool {
        guard let word = place.words.first, place.words.count == 1, word > 0,
            let first = place.sentence.words[word].form.utf8.first
        else {
            return false
        }
        return ScalarClass.isASCIIUpper(first)
            && PluralForms.singular(ofAcronym: place.sentence.words[word].form) == nil
    }

    /// The form that a name goes by; nil where that is the name itself.
    private func form(of place: NamePlaces.Place) -> String? {
        let words = place.sentence.words
        // Each word with what stands before it.
        var pieces: [(gap: String, form: String)] = []
        var changes = false
        for (number, index) in place.words.enumerated() {
            var form = words[index].form
            if number == place.words.count - 1, let singular = singular(of: place) { form = singular }
            if let american = SpellingForms.american(form) { form = american }
            var gap = " "
            if number == 0
                || place.words[number - 1] == index - 1
                    && words[index - 1].range.upperBound == words[index].range.lowerBound
            {
                gap = ""
            }
            let before = pieces.last?.form == "-" ? pieces.count - 2 : pieces.count - 1
            if before >= 0, let compound = SpellingForms.compound(pieces[before].form, form) {
                gap = pieces[before].gap
                form = compound
                pieces.removeSubrange(before...)
            }
            changes = changes || form != words[index].form
            pieces.append((gap, form))
        }
        return changes ? pieces.map { $0.gap + $0.form }.joined() : nil
    }

    /// The singular of the noun that a name ends with.
    private func singular(of place: NamePlaces.Place) -> String? {
        guard let last = place.words.last else { return nil }
        let words = place.sentence.words
        if let acronym = PluralForms.singular(ofAcronym: words[last].form) { return acronym }
        // "Several agents" names no "several agent", and in "names of agents" the noun is another.
        guard words[last].tag == .noun, words[last].head.map({ !place.words.contains($0) }) ?? true,
            !place.words.contains(where: { Self.isNoPart(words[$0]) })
        else {
            return nil
        }
        return PluralForms.singular(of: words[last].form, lemma: words[last].lemma)
    }

    /// Whether a word keeps a phrase from naming one sort of things: it counts them, or belongs to a clause.
    private static func isNoPart(_ word: Word) -> Bool {
        switch word.tag {
        case .noun, .properNoun, .other, .punctuation, .symbol: false
        case .adjective: quantities.contains(word.lemma.lowercased())
        case .verb: !["amod", "compound"].contains(word.relation.base)
        default: true
        }
    }

    private static let quantities: Set<String> = [
        "many", "few", "several", "various", "multiple", "different", "numerous", "other", "more", "most",
        "such", "same", "certain", "additional",
    ]

    /// Whether things of a kind are called by common nouns; programs, people and places have names of their own.
    private static func isCommon(_ kind: Entity.Kind) -> Bool {
        switch kind {
        case .concept, .topic, .tag: true
        default: commonKinds.contains(kind.rawValue)
        }
    }

    private static let commonKinds: Set<String> = [
        "task", "algorithm", "field", "metric", "theory", "genre", "data structure", "data type",
        "file format",
        "interface element", "device", "misc", "product", "value",
    ]
}

/// Finds the words of names in the sentences of a passage.
private struct NamePlaces {
    /// Where a name stands.
    struct Place {
        let sentence: Sentence
        /// The words, as indices into those of the sentence, in order.
        let words: [Int]
    }

    private let sentences: [Sentence]
    private let start: Int

    init(_ sentences: [Sentence], from start: Int) {
        self.sentences = sentences
        self.start = start
    }

    /// The place of a name whose bytes count from the start of the passage; nil where they are no words of one sentence.
    ///
    /// - Complexity: O(log *n*) in the sentences and their words.
    func place(of ranges: [Range<Int>]) -> Place? {
        guard let first = ranges.first, let last = ranges.last,
            let index = sentences.lastIndex(upTo: first.lowerBound + start, by: { $0.range.lowerBound })
        else {
            return nil
        }
        let sentence = sentences[index]
        guard last.upperBound + start <= sentence.range.upperBound else { return nil }
        var words: [Int] = []
        for range in ranges {
            guard
                var word = sentence.words.lastIndex(
                    upTo: range.lowerBound + start, by: { $0.range.lowerBound }),
                sentence.words[word].range.lowerBound == range.lowerBound + start
            else {
                return nil
            }
            while word < sentence.words.count,
                sentence.words[word].range.upperBound <= range.upperBound + start
            {
                words.append(word)
                word += 1
            }
        }
        return words.isEmpty ? nil : Place(sentence: sentence, words: words)
    }
}

extension Array {
    /// The last element whose key is not above a bound, where keys ascend.
    fileprivate func lastIndex(upTo bound: Int, by key: (Element) -> Int) -> Int? {
        var low = 0
        var high = count
        while low < high {
            let middle = (low + high) / 2
            if key(self[middle]) <= bound { low = middle + 1 } else { high = middle }
        }
        return low > 0 ? low - 1 : nil
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Words of a sentence as they stand in the text, with what stands between neighbours.
    fileprivate func string(of words: [Int], in sentence: Sentence) -> String {
        sentence.ranges(of: words).map { String(decoding: self[$0], as: UTF8.self) }.joined(separator: " ")
    }
}
