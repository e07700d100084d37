import KnowledgeModel

/// Finds the names that an ontology lists wherever a text has them as whole words.
///
/// A name that is one ordinary word but for its capital letter, such as "Ray" or "Chroma", counts only where it is
/// written like that, since "ray" and "chroma" are words of their own; one that the ontology also lists in small letters
/// counts always.
struct OntologyNames: Sendable {
    /// A name, or several that differ in the case of letters only.
    private struct Entry {
        let kind: Entity.Kind
        /// The only ways of writing it that count; any does where it is nil.
        var spellings: Set<String>?
    }

    private let entries: [EntityID: Entry]
    private let longest: Int
    private let seed = NamespaceSeed("name")

    /// Takes an ontology; nil where it lists no names.
    ///
    /// - Complexity: linear in the names.
    init?(_ ontology: Ontology) {
        guard !ontology.names.isEmpty else { return nil }
        var entries: [EntityID: Entry] = [:]
        var longest = 1
        for thing in ontology.names {
            for name in [thing.name] + thing.aliases {
                longest = max(longest, CanonicalName.words(of: name).count)
                let id = EntityID(namespace: "name", name: CanonicalName.of(name))
                let spellings: Set<String>? = Self.isCapitalisedWord(name) ? [name] : nil
                if let known = entries[id] {
                    entries[id]?.spellings =
                        known.spellings.flatMap { known in spellings.map { known.union($0) } }
                } else {
                    entries[id] = Entry(
                        kind: thing.kind.map(Entity.Kind.init(rawValue:)) ?? .concept, spellings: spellings)
                }
            }
        }
        self.entries = entries
        self.longest = longest
    }

    /// Whether an entity, by the name that a document has for it, is one of those that are listed.
    func contains(_ entity: Entity) -> Bool {
        guard let entry = entries[entity.id] else { return false }
        return entry.spellings?.contains(entity.name) ?? true
    }

    /// Passes on the names in a text, in order of where they begin.
    ///
    /// - Parameter grams: Memory for the words of the text.
    /// - Complexity: O(*n*) in the words, with one look-up for each run of as many words as names have.
    func forEachName(
        in text: UnsafeBufferPointer<UInt8>, grams: inout NameGrams, _ body: (Range<Int>, Entity.Kind) -> Void
    ) {
        // What stands in brackets is no part of the canonical form of what is around it.
        var start = 0
        for end in 0...text.count
        where end == text.count || text[end] == UInt8(ascii: "(") || text[end] == UInt8(ascii: ")") {
            if end > start {
                grams.forEachGram(in: text.slice(start..<end), longest: longest) { bytes, gram in
                    let id = EntityID(
                        namespace: seed, utf8: UnsafeRawBufferPointer(bytes.slice(gram.bytes)))
                    guard let entry = entries[id] else { return }
                    let place = gram.source.lowerBound + start..<gram.source.upperBound + start
                    if let spellings = entry.spellings,
                        !spellings.contains(String(decoding: text[place], as: UTF8.self))
                    {
                        return
                    }
                    body(place, entry.kind)
                }
            }
            start = end + 1
        }
    }

    /// Whether a name is one word in which only the first letter is a capital.
    private static func isCapitalisedWord(_ name: String) -> Bool {
        guard let first = name.utf8.first, ScalarClass.isASCIIUpper(first) else { return false }
        return name.utf8.dropFirst().allSatisfy { ScalarClass.isASCIILower($0) }
    }
}
