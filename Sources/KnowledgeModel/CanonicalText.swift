import Foundation

/// The canonical words of a text as bytes, with the place of each in the text.
///
/// It keeps its memory from text to text, so that scanning many names allocates nothing.
package struct CanonicalText {
    /// A word of the canonical form.
    package struct Word {
        /// Its bytes in ``CanonicalText/bytes``.
        package var range: Range<Int>
        /// The bytes of the text that it was made from.
        package var source: Range<Int>
    }

    /// The words in UTF-8, with one space between them.
    package private(set) var bytes: [UInt8] = []
    /// The words in order.
    package private(set) var words: [Word] = []

    private var wordStart = 0
    private var source = 0..<0
    private var isInWord = false
    private var hasMark = false

    /// Starts without words.
    package init() {}

    /// Replaces the words by those of another text.
    ///
    /// - Complexity: O(*n*); ASCII takes a path without Unicode tables.
    package mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        bytes.removeAll(keepingCapacity: true)
        words.removeAll(keepingCapacity: true)
        isInWord = false
        var parenthesis = ParenthesisSearch()
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte < 0x80 {
                if ScalarClass.isASCIIWordPart(byte) {
                    beginWord(at: position)
                    let start = position
                    while position < text.count, ScalarClass.isASCIIWordPart(text[position]) { position += 1 }
                    bytes.appendLowercase(ofASCII: text.slice(start..<position))
                    source = source.lowerBound..<position
                    continue
                } else if byte == UInt8(ascii: "("), let end = parenthesis.end(from: position, in: text) {
                    position = end
                    continue
                } else {
                    endWord()
                }
                position += 1
            } else {
                let (scalar, length) = text.scalar(at: position)
                if ScalarClass.isWordPart(scalar) {
                    beginWord(at: position)
                    appendLowercase(of: scalar)
                    hasMark = hasMark || Composition.isMark(scalar)
                    source = source.lowerBound..<position + length
                } else {
                    endWord()
                }
                position += length
            }
        }
        endWord()
    }

    @inline(__always)
    private mutating func beginWord(at position: Int) {
        guard !isInWord else { return }
        isInWord = true
        hasMark = false
        if !bytes.isEmpty { bytes.append(UInt8(ascii: " ")) }
        wordStart = bytes.count
        source = position..<position
    }

    @inline(__always)
    private mutating func endWord() {
        guard isInWord else { return }
        isInWord = false
        if hasMark { Composition.compose(&bytes, from: wordStart) }
        // The possessive "s", and what else stands alone as "s".
        if bytes.count == wordStart + 1, bytes[wordStart] == UInt8(ascii: "s") {
            bytes.removeLast(min(2, bytes.count))
            return
        }
        words.append(Word(range: wordStart..<bytes.count, source: source))
    }

    private mutating func appendLowercase(of scalar: Unicode.Scalar) {
        LowercaseMapping.forEachByte(of: scalar) { bytes.append($0) }
    }
}

/// Lower case of scalars outside ASCII.
package enum LowercaseMapping {
    /// Passes on the UTF-8 of a scalar in lower case, in simplified characters, and in plain ones where it is a variant of
    /// width or form: "Ａ" gives "a", "ﬁ" gives "fi", "檢" gives "检".
    ///
    /// The two small sigmas of Greek become one, so that a word in capitals equals itself in small letters.
    package static func forEachByte(of scalar: Unicode.Scalar, _ body: (UInt8) -> Void) {
        if (0x3400..<0xA640).contains(scalar.value) {
            // CJK has no case.
            UTF8.encode(HanVariants.simplified(scalar))?.forEach(body)
        } else if isCompatibilityForm(scalar) {
            let plain = String(scalar).precomposedStringWithCompatibilityMapping
            for part in plain.unicodeScalars where ScalarClass.isWordPart(part) {
                if isCompatibilityForm(part) {
                    UTF8.encode(part)?.forEach(body)
                } else {
                    forEachByte(of: part, body)
                }
            }
        } else if scalar == "\u{3C2}" {
            UTF8.encode("\u{3C3}")?.forEach(body)
        } else {
            scalar.properties.lowercaseMapping.utf8.forEach(body)
        }
    }

    /// Whether a scalar is one of the variants that Unicode's compatibility mapping replaces: wide ASCII, ligatures, small raised
    /// and lowered signs, and Han for compatibility.
    private static func isCompatibilityForm(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFF01...0xFF5E, 0xF900...0xFAFF, 0xFB00...0xFB06, 0x2070...0x209F: true
        default: false
        }
    }
}

/// Finds where parentheses close on the same line, in linear time for a whole text.
private struct ParenthesisSearch {
    private var found = -1
    private var closes = false

    /// The position after the ")" that closes what opens at a position; nil when the line ends first.
    mutating func end(from position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        if found < position {
            found = position
            while found < text.count, text[found] != UInt8(ascii: ")"), text[found] != UInt8(ascii: "\n") {
                found += 1
            }
            closes = found < text.count && text[found] == UInt8(ascii: ")")
        }
        return closes ? found + 1 : nil
    }
}
