/// Articles, pronouns, prepositions and question words, which are no names though sentences begin with them.
enum FunctionWords {
    /// Whether a word is one of them, in capital or small letters.
    static func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count <= longest else { return false }
        var packed = UInt64(0)
        for byte in word {
            guard byte | 0x20 >= UInt8(ascii: "a"), byte | 0x20 <= UInt8(ascii: "z") else { return false }
            packed = packed << 8 | UInt64(byte | 0x20)
        }
        return words.contains(packed)
    }

    /// Whether a word is one of them, in capital or small letters.
    static func contains(_ word: String) -> Bool {
        var word = word
        return word.withUTF8(contains)
    }

    private static let longest = 5

    private static let words: Set<UInt64> = {
        let words = """
            the a an in on at of it he she they his her their this that these those what which who whom where \
            when why how is was are were did do does has have had its as for from by with and or but if i we you
            """
        return Set(words.split(separator: " ").map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
    }()
}
