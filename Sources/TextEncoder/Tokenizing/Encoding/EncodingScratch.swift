/// The working memory of one encoding, kept for the next one; as in ``WorkingText``, accesses are not checked.
final class EncodingScratch {
    /// The text on its way through normalizers and splitters.
    let text: WorkingText
    /// The word that `BertEncoder` is gathering.
    @exclusivity(unchecked) var word = WordScratch()

    /// The tokens of one piece.
    @exclusivity(unchecked) var found = GrowingBuffer<FoundToken>(capacity: 64)
    /// The ways through a piece, for ``Unigram``.
    @exclusivity(unchecked) var nodes = GrowingBuffer<Unigram.Node>(capacity: 256)
    @exclusivity(unchecked) var bytePairs = BytePairs.Scratch()
    @exclusivity(unchecked) var cache = PieceCache()

    init(recordsOrigins: Bool) {
        text = WorkingText(recordsOrigins: recordsOrigins)
    }
}

/// A word after normalization, and where each of its bytes comes from.
struct WordScratch: ~Copyable {
    var bytes = GrowingBuffer<UInt8>(capacity: 256)
    var origins = GrowingBuffer<TokenBuffer.Range>(capacity: 256)

    @inline(__always)
    mutating func removeAll() {
        bytes.count = 0
        origins.count = 0
    }

    @inline(__always)
    mutating func append(_ scalar: UInt32, _ start: Int, _ end: Int) {
        bytes.reserve(bytes.count + 4)
        origins.reserve(bytes.count + 4)
        let length = UTF8Scalar.encode(scalar, to: bytes.base + bytes.count)
        let origin = TokenBuffer.Range(start, end)
        bytes.count += length
        for index in origins.count..<bytes.count { origins.base[index] = origin }
        origins.count = bytes.count
    }
}
