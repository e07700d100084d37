public import KnowledgeModel
import Language

/// The names that a question may be about.
///
/// Those found by how they are written are ``written``; ``candidates`` are all runs of words, of which only what a store
/// knows counts. ``known(isEntity:isTitle:)`` puts both together.
public struct QuestionNames: Sendable {
    /// A run of words of the question.
    public struct Candidate: Hashable, Sendable {
        /// The run's canonical form.
        public var canonicalName: String
        /// How many words it has; each Han or Kana character counts as one.
        public var words: Int
        /// Whether it is one word of a script with spaces, which counts only as a title.
        public var isSingleWord: Bool

        /// Describes a run of words.
        public init(canonicalName: String, words: Int, isSingleWord: Bool) {
            self.canonicalName = canonicalName
            self.words = words
            self.isSingleWord = isSingleWord
        }
    }

    /// The canonical names that are capitalised, quoted or written as identifiers, each once, in order.
    public let written: [String]
    /// The runs of words, each once, by where they begin and then by length.
    public let candidates: [Candidate]

    /// Reads a question.
    ///
    /// - Parameters:
    ///   - question: the question as a person wrote it.
    ///   - longest: the most words of a candidate.
    public init(in question: String, longest: Int = 12) {
        var question = question
        (written, candidates) = question.withUTF8 { text in
            (Self.writtenNames(in: text), Self.candidates(in: text, longest: longest))
        }
    }

    private static func writtenNames(in text: UnsafeBufferPointer<UInt8>) -> [String] {
        var scratch = CanonicalText()
        var names = UniqueNames()
        NameFinder.forEachName(in: text, scratch: &scratch) { _, canonical in
            names.append(String(decoding: canonical, as: UTF8.self))
        }
        CodeIdentifierFinder.forEachIdentifier(in: text, context: .prose) { range in
            names.append(CanonicalName.of(String(decoding: text.slice(range), as: UTF8.self)))
        }
        return names.inOrder
    }

    private static func candidates(in text: UnsafeBufferPointer<UInt8>, longest: Int) -> [Candidate] {
        var grams = NameGrams()
        var seen: Set<String> = []
        var candidates: [Candidate] = []
        grams.forEachGram(in: text, longest: longest) { bytes, gram in
            let slice = bytes.slice(gram.bytes)
            let name = String(decoding: slice, as: UTF8.self)
            let isOrdinary = gram.isSingleWord ? FunctionWords.contains(slice) : StopWords.contains(name)
            guard !isOrdinary, seen.insert(name).inserted else { return }
            candidates.append(
                Candidate(canonicalName: name, words: gram.length, isSingleWord: gram.isSingleWord))
        }
        return candidates
    }

    /// The names that a store knows, without those that are part of a longer one.
    ///
    /// A single word that is not written as a name counts only where it is a title.
    ///
    /// - Parameters:
    ///   - isEntity: whether the store has an entity of the identifier.
    ///   - isTitle: whether that is the title of a document, section or tag.
    /// - Throws: what the closures throw.
    public func known<Failure: Error>(
        isEntity: (EntityID) throws(Failure) -> Bool, isTitle: (EntityID) throws(Failure) -> Bool
    ) throws(Failure) -> [String] {
        var names = UniqueNames()
        for name in written where try isEntity(EntityID(namespace: "name", name: name)) { names.append(name) }
        for candidate in candidates {
            let id = EntityID(namespace: "name", name: candidate.canonicalName)
            guard try isEntity(id) else { continue }
            if candidate.isSingleWord, try !isTitle(id) { continue }
            names.append(candidate.canonicalName)
        }
        return Self.longest(of: names.inOrder)
    }

    /// Leaves away the names that stand as whole words within a longer one; Han and Kana need no border of words.
    ///
    /// - Complexity: O(*n*²) in the number of names, of which a question has few.
    public static func longest(of names: [String]) -> [String] {
        names.filter { name in
            !names.contains { other in
                guard other.utf8.count > name.utf8.count else { return false }
                return name.unicodeScalars.contains(where: ScalarClass.isUnspaced)
                    ? other.contains(name) : " \(other) ".contains(" \(name) ")
            }
        }
    }
}

/// Strings in the order in which they came, each once.
private struct UniqueNames {
    private(set) var inOrder: [String] = []
    private var seen: Set<String> = []

    mutating func append(_ name: String) {
        if !name.isEmpty, seen.insert(name).inserted { inOrder.append(name) }
    }
}
