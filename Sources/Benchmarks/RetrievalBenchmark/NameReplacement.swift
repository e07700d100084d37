/// Other words for the words of names, made up of syllables, of the same length in bytes: what is known of places in a
/// text stays right.
struct NameReplacement {
    private let replacements: [String: [UInt8]]

    private static let consonants = Array("bcdfghjklmnprstvwz".utf8)
    private static let vowels = Array("aeiou".utf8)
    /// So often another word is tried before a word stays as it is.
    private static let mostTries = 64

    /// Makes up words, none twice and none that the corpus has.
    init(of names: NameWords, seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var taken: Set<[UInt8]> = []
        var replacements: [String: [UInt8]] = [:]
        for word in names.sorted {
            for _ in 0..<Self.mostTries {
                let made = Self.word(length: word.utf8.count, using: &random)
                guard !names.vocabulary.contains(String(decoding: made, as: UTF8.self)),
                    taken.insert(made).inserted
                else { continue }
                replacements[word] = made
                break
            }
        }
        self.replacements = replacements
    }

    private static func word(length: Int, using random: inout SeededGenerator) -> [UInt8] {
        let first = Int.random(in: 0..<2, using: &random)
        return (0..<length).map { index in
            let letters = (index + first).isMultiple(of: 2) ? consonants : vowels
            return letters[Int.random(in: 0..<letters.count, using: &random)]
        }
    }

    /// A text with other names.
    func replacing(in text: ReplaceableText) -> String {
        var bytes = text.bytes
        for name in text.names {
            guard let other = replacements[name.word] else { continue }
            for (offset, byte) in other.enumerated() {
                let isCapital = name.shape == .capitals || name.shape == .capital && offset == 0
                bytes[name.start + offset] = isCapital ? byte & ~0x20 : byte
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// A text of which it is known where the words of names stand.
struct ReplaceableText {
    struct Name {
        let start: Int
        /// In small letters.
        let word: String
        let shape: TextWords.Shape
    }

    let bytes: [UInt8]
    let names: [Name]

    init(_ text: String, names: NameWords) {
        bytes = Array(text.utf8)
        self.names = TextWords(of: text).words.compactMap { word in
            // Small letters may be longer than capital ones.
            guard names.contains(word.small), word.small.utf8.count == word.range.count else { return nil }
            return Name(start: word.range.lowerBound, word: word.small, shape: word.shape)
        }
    }
}
