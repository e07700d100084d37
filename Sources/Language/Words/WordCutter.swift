import KnowledgeModel

/// Cuts sentences of one text into words; see ``WordTokenizer``.
///
/// What stands between white space is a chunk. Marks at a chunk's ends are taken off first, then what remains is cut at
/// marks that always divide, and the parts at marks that sometimes do.
struct WordCutter {
    let text: UnsafeBufferPointer<UInt8>
    /// What was found, in order.
    var pieces: [WordPiece] = []
    /// Where the sentence ends, white space left aside.
    private(set) var sentenceEnd = 0
    /// Marks at the end of a chunk, the last one first.
    var trailing: [Range<Int>] = []

    init(text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// Adds the pieces of a sentence.
    mutating func cut(sentence: Range<Int>) {
        let sentence = text.trimmingSpace(sentence)
        sentenceEnd = sentence.upperBound
        var position = sentence.lowerBound
        while position < sentenceEnd {
            if text[position] <= 0x20 {
                position += 1
                continue
            }
            if text[position] == UInt8(ascii: "`"), let end = codeSpanEnd(from: position) {
                append(position..<position + 1)
                append(position + 1..<end - 1)
                append(end - 1..<end)
                position = end
                continue
            }
            let chunk = chunk(from: position)
            if !chunk.range.isEmpty {
                cut(chunk)
                position = chunk.range.upperBound
                continue
            }
            let (scalar, length) = text.scalar(at: position)
            if ScalarClass.isUnspaced(scalar) {
                let end = unspacedEnd(from: position + length)
                pieces.append(WordPiece(range: position..<end, kind: .unspaced))
                position = end
            } else if ScalarClass.isSpace(scalar) {
                position += length
            } else {
                append(position..<position + length)
                position += length
            }
        }
    }

    /// Adds a word.
    mutating func append(_ range: Range<Int>) {
        pieces.append(WordPiece(range: range, kind: .word))
    }

    /// What stands between white space, characters that are written without space, and marks of their width.
    struct Chunk {
        var range: Range<Int>
        /// Whether it is of ASCII letters only.
        var isLetters = true
        /// How many "(" it has, and how many ")".
        var opened = 0
        var closed = 0
    }

    private func chunk(from start: Int) -> Chunk {
        var chunk = Chunk(range: start..<start)
        var position = start
        while position < sentenceEnd {
            let byte = text[position]
            if ScalarClass.isASCIILetter(byte) {
                position += 1
                continue
            }
            if byte <= 0x20
                || byte == UInt8(ascii: "`") && position > start && codeSpanEnd(from: position) != nil
            {
                break
            }
            var length = 1
            if byte >= 0x80 {
                let found = text.scalar(at: position)
                if ScalarClass.isSpace(found.value) || ScalarClass.isUnspaced(found.value)
                    || Self.isWideMark(found.value)
                {
                    break
                }
                length = found.length
            }
            chunk.isLetters = false
            if byte == UInt8(ascii: "(") { chunk.opened += 1 }
            if byte == UInt8(ascii: ")") { chunk.closed += 1 }
            position += length
        }
        chunk.range = start..<min(position, sentenceEnd)
        return chunk
    }

    private mutating func cut(_ chunk: Chunk) {
        if chunk.isLetters {
            cutLetters(chunk.range)
            return
        }
        let start = takeLeadingMarks(of: chunk.range)
        let end = collectTrailingMarks(of: chunk, from: start)
        if start < end { cutCore(start..<end) }
        while let mark = trailing.popLast() { append(mark) }
    }

    private func unspacedEnd(from start: Int) -> Int {
        var position = start
        while position < sentenceEnd {
            let (scalar, length) = text.scalar(at: position)
            guard ScalarClass.isUnspaced(scalar) else { break }
            position += length
        }
        return position
    }

    /// Where a span of code in back quotes ends; nil where none starts.
    private func codeSpanEnd(from start: Int) -> Int? {
        let limit = min(sentenceEnd, start + 80)
        var position = start + 1
        while position < limit, text[position] != UInt8(ascii: "`"), text[position] != UInt8(ascii: "\n") {
            position += 1
        }
        guard position < limit, text[position] == UInt8(ascii: "`"), position > start + 1,
            text[start + 1] > 0x20, text[position - 1] > 0x20,
            position + 1 == text.count || !ScalarClass.isASCIIWordPart(text[position + 1])
        else { return nil }
        return position + 1
    }

    /// Whether a scalar is a mark of Chinese and Japanese writing, which needs no space at its sides.
    static func isWideMark(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x3001...0x3004, 0x3008...0x3020, 0x3030, 0x303D, 0x30FB, 0xFE10...0xFE6F, 0xFF01...0xFF0F,
            0xFF1A...0xFF20, 0xFF3B...0xFF40, 0xFF5B...0xFF65:
            true
        default: false
        }
    }
}
