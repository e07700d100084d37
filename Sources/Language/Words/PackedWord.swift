/// A word of at most eight ASCII bytes in lower case, packed into a number, so that lists of words are looked up without
/// making strings.
struct PackedWord: Hashable {
    private let letters: UInt64

    /// Packs a word; one that is too long equals no listed word.
    init(_ word: UnsafeBufferPointer<UInt8>) {
        var letters: UInt64 = 0
        if word.count > 8 {
            letters = .max
        } else {
            for byte in word { letters = letters << 8 | UInt64(byte | 0x20) }
        }
        self.letters = letters
    }

    private init(_ word: Substring) {
        letters = word.utf8.reduce(0) { $0 << 8 | UInt64($1 | 0x20) }
    }

    /// A list of words, each of at most eight bytes.
    static func set(_ words: String) -> Set<PackedWord> {
        Set(words.split(separator: " ").map { PackedWord($0) })
    }

    /// A table from a list of words that are cut by a "|"; the value is where.
    static func cuts(_ words: String) -> [PackedWord: Int] {
        var cuts: [PackedWord: Int] = [:]
        for word in words.split(separator: " ") {
            let parts = word.split(separator: "|")
            guard parts.count == 2 else { continue }
            cuts[PackedWord(parts[0] + parts[1])] = parts[0].utf8.count
        }
        return cuts
    }
}
