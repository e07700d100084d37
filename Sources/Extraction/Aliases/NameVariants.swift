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

    /// Reads a name where it stands in a passage.
    mutating func read(
        _ entity: Int, at place: NamePlaces.Place, of passage: Passage, text: UnsafeBufferPointer<UInt8>,
        entities: [Entity]
    ) {
        guard place.sentence.language == .english else { return }
        if isProper(place) { properNames.insert(entity) }
        guard !known.contains(entity) else { return }
        guard let form = form(of: place),
            CanonicalName.of(place.string(in: text)) == entities[entity].canonicalName
        else {
            return
        }
        known.insert(entity)
        let alias = Alias(
            name: entities[entity], thing: Entity.named(form, kind: entities[entity].kind),
            predicate: .variantOf, confidence: 0.9, extractor: Self.name, nameRanges: place.ranges)
        candidates.append(Candidate(alias: alias, entity: entity, passage: passage))
    }

    /// Adds the variants of the document.
    func add(to aliases: inout AliasCollector, _ entities: inout EntityTable) {
        for candidate in candidates
        where !properNames.contains(candidate.entity)
            && Self.isCommon(entities.entities[candidate.entity])
        {
            aliases.add(candidate.alias, in: candidate.passage, &entities)
        }
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

    /// Whether a thing is called by common nouns; programs, people and places have names of their own, but for those that are
    /// acronyms in the plural, whose kinds are guessed.
    private static func isCommon(_ entity: Entity) -> Bool {
        switch entity.kind {
        case .concept, .topic, .tag: true
        default:
            commonKinds.contains(entity.kind.rawValue) || PluralForms.singular(ofAcronym: entity.name) != nil
        }
    }

    private static let commonKinds: Set<String> = [
        "task", "algorithm", "field", "metric", "theory", "genre", "data structure", "data type",
        "file format",
        "interface element", "device", "misc", "product", "value",
    ]
}
