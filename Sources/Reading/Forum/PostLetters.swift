/// The letters and digits of a post, and which stretches of eight of them it has.
struct PostLetters {
    /// The letters, and a zero.
    let bytes: [UInt8]
    /// A bit for the hash of every eighth stretch.
    private let bits: [UInt64]
    private let mask: Int

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        // Four words of bits and more, so that few are set: one in sixteen to thirty-two.
        var wordCount = 4
        while wordCount * 32 < bytes.count { wordCount *= 2 }
        var bits = [UInt64](repeating: 0, count: wordCount)
        let mask = wordCount * 64 - 1
        bytes.withUnsafeBytes { raw in
            var index = 0
            while index + 8 < raw.count {
                let bit = Self.hash(raw.loadUnaligned(fromByteOffset: index, as: UInt64.self)) & mask
                bits[bit >> 6] |= 1 << UInt64(bit & 63)
                index += 8
            }
        }
        self.bits = bits
        self.mask = mask
    }

    /// Hashes of the first eight stretches of letters: a post that has the letters has one of them where it is marked.
    ///
    /// - Parameter letters: at least 15 letters.
    static func shingles(of letters: [UInt8]) -> [Int] {
        letters.withUnsafeBytes { raw in
            (0..<8).map { hash(raw.loadUnaligned(fromByteOffset: $0, as: UInt64.self)) }
        }
    }

    /// Whether the post may have letters with such stretches; surely not when false.
    func mayContain(_ shingles: [Int]) -> Bool {
        shingles.contains { hash in
            let bit = hash & mask
            return bits[bit >> 6] & 1 << UInt64(bit & 63) != 0
        }
    }

    private static func hash(_ stretch: UInt64) -> Int {
        let product = stretch &* 0x9E37_79B9_7F4A_7C15
        return Int(truncatingIfNeeded: product >> 32)
    }
}
