public import KnowledgeModel

/// A place in a text that holds a title known from any document.
public struct TitleMatch: Hashable, Sendable {
    /// The name.
    public var title: EntityID
    /// Its bytes in the text.
    public var range: Range<Int>

    /// Describes a place.
    public init(title: EntityID, range: Range<Int>) {
        self.title = title
        self.range = range
    }
}

/// Finds titles known from any document in a passage, whatever their letters' case.
///
/// Each run of up to twelve canonical words is looked up, and each run of two to twelve Han or Kana characters. A single
/// word of a script with spaces counts only where the passage mentions it as a name already: a page called "Memory" does
/// not make a name of every "memory". One matcher serves many passages, one after the other, and keeps its memory.
public struct TitleMatcher {
    private var grams = NameGrams()
    private let longest: Int
    private let names = NamespaceSeed("name")

    /// Makes a matcher.
    ///
    /// - Parameter longest: the most words of a title that is looked for.
    public init(longest: Int = 12) {
        self.longest = longest
    }

    /// The titles in a text, by where they begin and then by length; one that lies within another is there too.
    ///
    /// - Parameters:
    ///   - text: the passage.
    ///   - isTitle: whether a name is a known title, as ``TitleSet/contains(_:)`` says.
    ///   - isMentioned: whether the passage mentions a name already.
    /// - Complexity: O(*n*) in the words of the text, with one call of `isTitle` for each run.
    public mutating func matches(
        in text: some StringProtocol, isTitle: (EntityID) -> Bool, isMentioned: (EntityID) -> Bool
    ) -> [TitleMatch] {
        var text = String(text)
        return text.withUTF8 { matches(in: $0, isTitle: isTitle, isMentioned: isMentioned) }
    }

    /// The titles in text at hand as UTF-8.
    public mutating func matches(
        in text: UnsafeBufferPointer<UInt8>, isTitle: (EntityID) -> Bool, isMentioned: (EntityID) -> Bool
    ) -> [TitleMatch] {
        var matches: [TitleMatch] = []
        let names = names
        grams.forEachGram(in: text, longest: longest) { bytes, gram in
            let title = EntityID(namespace: names, utf8: UnsafeRawBufferPointer(bytes.slice(gram.bytes)))
            guard isTitle(title), !gram.isSingleWord || isMentioned(title) else { return }
            matches.append(TitleMatch(title: title, range: gram.source))
        }
        return matches
    }
}
