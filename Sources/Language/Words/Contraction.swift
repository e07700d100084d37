import KnowledgeModel

/// Finds where a word was drawn together with the next one: "do|n't", "it|'s", "gon|na".
enum Contraction {
    /// Where a word of ASCII letters is cut though no apostrophe stands there; nil for most words.
    static func cut(_ word: UnsafeBufferPointer<UInt8>) -> Int? {
        guard word.count >= 2, word.count <= 8 else { return nil }
        return withoutApostrophe[PackedWord(word)]
    }

    private static let withoutApostrophe = PackedWord.cuts(
        """
        can|not do|nt wo|nt ca|nt did|nt does|nt could|nt would|nt should|nt is|nt was|nt are|nt were|nt have|nt has|nt \
        had|nt ai|nt i|m i|ve that|s there|s you|re you|ve you|ll what|s here|s they|re he|s it|ll gon|na wan|na got|ta
        """)

    /// Where the clitic at the end of a word starts; nil where there is none.
    ///
    /// - Parameter range: bytes of a word with an apostrophe, "'" or "’", inside.
    static func clitic(of range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var letters = range.upperBound
        while letters > range.lowerBound, ScalarClass.isASCIILetter(text[letters - 1]) { letters -= 1 }
        let length = range.upperBound - letters
        guard length >= 1, length <= 2,
            let apostrophe = apostrophe(before: letters, from: range.lowerBound, in: text)
        else { return nil }
        let stem = range.lowerBound..<apostrophe
        let first = text[letters] | 0x20
        if length == 1, first == UInt8(ascii: "t") {
            guard stem.count >= 2, text[apostrophe - 1] | 0x20 == UInt8(ascii: "n") else { return nil }
            return apostrophe - 1
        }
        guard !stem.isEmpty, clitics.contains(PackedWord(text.slice(letters..<range.upperBound))) else {
            return nil
        }
        // "the 60's" counts years; nothing is drawn together.
        if first == UInt8(ascii: "s"), text[apostrophe - 1] == UInt8(ascii: "0"),
            text[stem].allSatisfy({ ScalarClass.isASCIIDigit($0) })
        {
            return nil
        }
        return apostrophe
    }

    private static let clitics = PackedWord.set("s m d ll ve re")

    /// Where the apostrophe starts that ends at a position.
    private static func apostrophe(before end: Int, from start: Int, in text: UnsafeBufferPointer<UInt8>)
        -> Int?
    {
        guard end > start else { return nil }
        switch text[end - 1] {
        case UInt8(ascii: "'"), UInt8(ascii: "`"): return end - 1
        default:
            guard end - 3 >= start, text[end - 3] == 0xE2, text[end - 2] == 0x80, text[end - 1] == 0x99 else {
                return nil
            }
            return end - 3
        }
    }

    /// Whether an apostrophe before a position stands for letters left out: "'s", "'em", "'72".
    static func isShortened(from start: Int, in text: UnsafeBufferPointer<UInt8>, to end: Int) -> Bool {
        var position = start
        if ScalarClass.isASCIIDigit(text[start]) {
            while position < end, ScalarClass.isASCIIDigit(text[position]) { position += 1 }
            guard position - start == 2 else { return false }
            return position == end || text[position] != UInt8(ascii: "'")
        }
        while position < end, ScalarClass.isASCIILetter(text[position]) { position += 1 }
        guard shortened.contains(PackedWord(text.slice(start..<position))) else { return false }
        return position == end || text[position] != UInt8(ascii: "'")
    }

    private static let shortened = PackedWord.set("s m d ll ve re em n til cause tis twas bout")
}
