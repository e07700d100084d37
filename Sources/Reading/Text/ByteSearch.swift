#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Finds words in UTF-8.
enum ByteSearch {
    /// Whether a text holds a word, byte by byte: without what Unicode takes for equal.
    static func contains(_ word: [UInt8], in text: String) -> Bool {
        var text = text
        return text.withUTF8 { first(word, in: $0) != nil }
    }

    /// Where a short word stands first at or after a position; nil when it does not.
    ///
    /// - Precondition: the position lies within the text or at its end.
    /// - Complexity: O(*n* · *m*) in the bytes of the text and the word at worst; the speed of memory for words whose first
    ///   byte is rare.
    static func first(
        _ word: [UInt8], in text: UnsafeBufferPointer<UInt8>, from start: Int = 0
    ) -> Range<Int>? {
        guard let base = text.baseAddress, let initial = word.first else { return nil }
        return word.withUnsafeBytes { word -> Range<Int>? in
            guard let sought = word.baseAddress else { return nil }
            var position = start
            while text.count - position >= word.count {
                let candidates = text.count - position - word.count + 1
                guard let found = memchr(base + position, Int32(initial), candidates) else { return nil }
                position = UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
                if memcmp(found, sought, word.count) == 0 { return position..<(position + word.count) }
                position += 1
            }
            return nil
        }
    }
}
