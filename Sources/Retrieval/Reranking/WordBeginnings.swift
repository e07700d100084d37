/// The first two bytes of some roots, by which almost all words of a text are told to have another root.
///
/// A root keeps the first two bytes of its word: endings are only taken off words of four letters and more, of which two
/// at least are left.
struct WordBeginnings {
    /// A bit for each pair of bytes.
    private var pairs = [UInt64](repeating: 0, count: 1 << 10)
    private var singles: Set<UInt8> = []

    init(of roots: [String]) {
        for root in roots {
            var root = root
            root.withUTF8 { bytes in
                if bytes.count == 1 {
                    singles.insert(bytes[0])
                } else if bytes.count > 1 {
                    let pair = Self.pair(bytes)
                    pairs[pair >> 6] |= 1 << UInt64(pair & 63)
                }
            }
        }
    }

    /// Whether a word may have one of the roots.
    func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        guard word.count > 1 else { return word.first.map(singles.contains) ?? false }
        let pair = Self.pair(word)
        return pairs[pair >> 6] & 1 << UInt64(pair & 63) != 0
    }

    private static func pair(_ bytes: UnsafeBufferPointer<UInt8>) -> Int {
        Int(bytes[0]) << 8 | Int(bytes[1])
    }
}
