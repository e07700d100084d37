/// Takes the spaces at the ends of byte-level tokens out of their ranges.
struct SpaceTrimming: Sendable {
    /// Whether the space of the first token was added and is no part of the text.
    var addsPrefixSpace: Bool
    /// How many spaces each token starts and ends with, and whether it is nothing else; by id.
    private let counts: FixedTable<UInt16>

    /// - Parameter tokens: The text of each token, by its id, as vocabularies write it.
    init(addsPrefixSpace: Bool, tokens: VocabularyEntries, idLimit: Int) {
        self.addsPrefixSpace = addsPrefixSpace
        var counts = [UInt16](repeating: 0, count: idLimit)
        let space = Unicode.Scalar(ByteLevel.characters[0x20])
        for index in 0..<tokens.count {
            let scalars = String(decoding: tokens.token(index), as: UTF8.self).unicodeScalars
            let isSpace = { (scalar: Unicode.Scalar) in
                scalar == space || ScalarProperties(of: scalar.value).contains(.isSpace)
            }
            let leading = min(scalars.prefix(while: isSpace).count, 255)
            let trailing = min(scalars.reversed().prefix(while: isSpace).count, 255)
            counts[Int(tokens.ids[index])] = UInt16(leading << 8 | trailing)
        }
        self.counts = FixedTable(counts)
    }

    /// Corrects the tokens of a text, from one on.
    func trim(_ buffer: TokenBuffer, from first: Int) {
        guard buffer.recordsRanges else { return }
        for index in first..<buffer.count {
            let id = Int(buffer.idStore.base[index])
            guard id < counts.count, counts[id] != 0 else { continue }
            var range = buffer.rangeStore.base[index]
            var leading = Int32(counts[id] >> 8)
            let trailing = Int32(counts[id] & 0xFF)
            // A single space at the start is the added one.
            if leading == 1, addsPrefixSpace, index == first || range.start == 0 { leading = 0 }
            range.start = min(range.start + leading, range.end)
            if range.end >= trailing { range.end = max(range.end - trailing, range.start) }
            buffer.rangeStore.base[index] = range
        }
    }
}
