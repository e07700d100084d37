import KnowledgeModel

/// Joins what English cuts and Chinese does not: treebanks of Chinese take "DC-10", "50%", "km/h" and "Navy's" for one word.
enum ChineseChunks {
    /// The pieces of a sentence, with words of Latin letters and digits joined where only "-", "/", "%" and the like stand
    /// between them; those of digits alone are told.
    static func joined(
        _ pieces: ArraySlice<WordPiece>, in text: UnsafeBufferPointer<UInt8>
    ) -> [WordPiece] {
        var joined: [WordPiece] = []
        for index in pieces.indices {
            let piece = pieces[index]
            guard piece.kind == .word, let last = joined.last, last.kind == .word,
                last.range.upperBound == piece.range.lowerBound,
                joins(
                    piece.range, to: last.range,
                    before: pieces.dropFirst(index + 1 - pieces.startIndex).first, in: text)
            else {
                joined.append(piece)
                continue
            }
            joined[joined.count - 1].range = last.range.lowerBound..<piece.range.upperBound
        }
        for index in joined.indices
        where joined[index].kind == .word && isNumber(joined[index].range, in: text) {
            joined[index].kind = .number
        }
        return joined
    }

    /// Whether a piece goes on with the word before it.
    private static func joins(
        _ piece: Range<Int>, to last: Range<Int>, before next: WordPiece?, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        let (end, first) = (text[last.upperBound - 1], text[piece.lowerBound])
        if isJoiner(text.slice(piece)) {
            // A joiner joins two words, and must not end one.
            guard ScalarClass.isASCIIWordPart(end), let next, next.kind == .word,
                next.range.lowerBound == piece.upperBound
            else { return false }
            return ScalarClass.isASCIIWordPart(text[next.range.lowerBound])
        }
        if first == UInt8(ascii: "%") { return ScalarClass.isASCIIDigit(end) && piece.count == 1 }
        let isClitic = first == UInt8(ascii: "'") && piece.count > 1
        guard ScalarClass.isASCIIWordPart(first) || isClitic else { return false }
        if ScalarClass.isASCIIWordPart(end) { return true }
        // What a joiner was joined to before.
        return last.count > 1 && isJoiner(text.slice(last.upperBound - 1..<last.upperBound))
            && ScalarClass.isASCIIWordPart(text[last.lowerBound])
    }

    private static func isJoiner(_ mark: UnsafeBufferPointer<UInt8>) -> Bool {
        mark.count == 1
            && (mark[0] == UInt8(ascii: "-") || mark[0] == UInt8(ascii: "/") || mark[0] == UInt8(ascii: "&"))
    }

    private static func isNumber(_ word: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        ScalarClass.isASCIIDigit(text[word.lowerBound])
            && text[word].allSatisfy {
                ScalarClass.isASCIIDigit($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ",")
                    || $0 == UInt8(ascii: "%") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/")
            }
    }
}
