import KnowledgeModel

/// Finds the sentences of English and Chinese text.
///
/// A sentence is a byte range without white space at either end. The ranges are in order, do not overlap, cut no
/// character, and together hold everything but white space.
public enum SentenceSplitter {
    /// What the line breaks of a text mean.
    public enum Lines: Sendable {
        /// Lines were wrapped to fit a width; only an empty line and a list marker end a sentence.
        case wrapped
        /// Each line stands alone, as in a table.
        case separate
    }

    /// The sentences of a text, in UTF-8 bytes from its start.
    ///
    /// - Complexity: O(*n*).
    public static func sentences(in text: some StringProtocol, lines: Lines = .wrapped) -> [Range<Int>] {
        var text = String(text)
        return text.withUTF8 { bytes in
            var ranges: [Range<Int>] = []
            forEachSentence(in: bytes, lines: lines) { ranges.append($0) }
            return ranges
        }
    }

    /// Passes on the sentences of text at hand as UTF-8.
    package static func forEachSentence(
        in text: UnsafeBufferPointer<UInt8>, lines: Lines = .wrapped, _ body: (Range<Int>) -> Void
    ) {
        var start = 0
        var position = 0
        func finish(at end: Int) {
            let sentence = text.trimmingSpace(start..<end)
            if !sentence.isEmpty { body(sentence) }
            start = end
        }
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), 0xE2, 0xE3, 0xEF:
                guard let terminator = SentenceTerminator(at: position, in: text) else {
                    position += 1
                    continue
                }
                if terminator.endsSentence(in: text, from: start) { finish(at: terminator.range.upperBound) }
                position = terminator.range.upperBound
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
                if lines == .separate || startsAnew(after: position, in: text) { finish(at: position) }
                position += 1
            default:
                position += 1
            }
        }
        finish(at: text.count)
    }

    /// Whether an empty line or an item of a list follows a line break.
    private static func startsAnew(after lineBreak: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        var position = lineBreak + 1
        if text[lineBreak] == UInt8(ascii: "\r"), position < text.count, text[position] == UInt8(ascii: "\n")
        {
            position += 1
        }
        while position < text.count,
            text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: "\t")
        {
            position += 1
        }
        guard position < text.count else { return true }
        switch text[position] {
        case UInt8(ascii: "\n"), UInt8(ascii: "\r"):
            return true
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            return text.isSpaceOrEnd(position + 1)
        case 0xE2:
            return text.scalar(at: position).value == "•"
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            var end = position
            while end < text.count, ScalarClass.isASCIIDigit(text[end]) { end += 1 }
            guard end - position <= 3, end < text.count else { return false }
            return (text[end] == UInt8(ascii: ".") || text[end] == UInt8(ascii: ")"))
                && text.isSpaceOrEnd(end + 1)
        default:
            return false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// A range without the white space at its ends.
    package func trimmingSpace(_ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let (scalar, length) = scalar(at: start)
            guard ScalarClass.isSpace(scalar) else { break }
            start += length
        }
        while start < end, let (scalar, length) = scalar(before: end), ScalarClass.isSpace(scalar) {
            end -= length
        }
        return start..<Swift.max(start, end)
    }

    /// Whether white space stands at a position, or nothing.
    func isSpaceOrEnd(_ position: Int) -> Bool {
        position >= count || ScalarClass.isSpace(scalar(at: position).value)
    }
}
