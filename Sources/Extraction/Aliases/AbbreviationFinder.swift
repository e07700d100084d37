import KnowledgeModel
import Language

/// Finds abbreviations beside what they stand for: "retrieval-augmented generation (RAG)", "RAG (retrieval-augmented
/// generation)".
///
/// Every letter of the abbreviation must be found in the long form, in order from the end, its first at the start of a
/// word. The method is that of A. Schwartz and M. Hearst, "A simple algorithm for identifying abbreviation definitions in
/// biomedical text", 2003; the reverse order is added.
package enum AbbreviationFinder {
    /// An abbreviation and its long form.
    package struct Definition: Hashable {
        /// The bytes of the abbreviation: "RAG".
        package var short: Range<Int>
        /// The bytes of what it stands for: "retrieval-augmented generation".
        package var long: Range<Int>
    }

    /// Abbreviations have no more bytes.
    private static let longestShort = 10
    /// What stands in brackets is not looked at beyond this.
    private static let longestLong = 100

    /// Passes on the definitions in a text, in order.
    ///
    /// - Complexity: O(*n*) with a constant bound on what is compared for each bracket.
    package static func forEachDefinition(
        in text: UnsafeBufferPointer<UInt8>, _ body: (Definition) -> Void
    ) {
        var position = 0
        while position < text.count {
            let start = position + bracketLength(at: position, in: text, isOpening: true)
            guard start > position, let close = closing(after: start, in: text) else {
                position += 1
                continue
            }
            let inside = text.trimmingSpace(start..<close)
            let before = text.trimmingSpace(lineStart(before: position, in: text)..<position)
            if let definition = definition(inside: inside, before: before, in: text) { body(definition) }
            position = close
        }
    }

    private static func definition(
        inside: Range<Int>, before: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) -> Definition? {
        if isShort(inside, in: text), let long = longForm(endingAt: before, of: inside, in: text) {
            return Definition(short: inside, long: long)
        }
        let word = lastWord(of: before, in: text)
        guard isShort(word, in: text), let long = longForm(endingAt: inside, of: word, in: text),
            long == inside
        else {
            return nil
        }
        return Definition(short: word, long: long)
    }

    /// Whether bytes may be an abbreviation: one word of 2 to 10 letters and digits that has two capital letters.
    private static func isShort(_ range: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard (2...longestShort).contains(range.count) else { return false }
        let bytes = text[range]
        guard let first = bytes.first, ScalarClass.isASCIILetter(first) else { return false }
        let isWord = bytes.allSatisfy {
            ScalarClass.isASCIILetter($0) || ScalarClass.isASCIIDigit($0) || $0 == UInt8(ascii: "-")
        }
        return isWord && bytes.count(where: ScalarClass.isASCIIUpper) >= 2
    }

    /// The shortest end of a stretch of text that an abbreviation can stand for; nil when there is none.
    private static func longForm(
        endingAt stretch: Range<Int>, of short: Range<Int>, in text: UnsafeBufferPointer<UInt8>
    ) -> Range<Int>? {
        let letters = text[short].filter { $0 != UInt8(ascii: "-") }
        // The bound on words is the paper's.
        let words = min(letters.count + 5, letters.count * 2)
        let start = self.start(ofLast: words, in: stretch, of: text)
        var position = stretch.upperBound
        for (index, letter) in letters.enumerated().reversed() {
            var isFound = false
            while position > start, !isFound {
                position -= 1
                isFound =
                    lowercase(text[position]) == lowercase(letter)
                    && (index > 0 || isWordStart(position, from: stretch.lowerBound, in: text))
            }
            if !isFound { return nil }
        }
        let long = position..<stretch.upperBound
        // What merely repeats the abbreviation, or is no longer than it, explains nothing.
        guard long.count > short.count + 2, !text[long].contains(where: isStop),
            !hasWideMark(text.slice(long)),
            !hasWord(text[short], in: text.slice(long))
        else {
            return nil
        }
        return long
    }

    /// Whether a mark of Chinese stands in a text: "，", "。" and others of the same two blocks of Unicode.
    private static func hasWideMark(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        zip(text, text.dropFirst()).contains { $0 == (0xE3, 0x80) || $0 == (0xEF, 0xBC) }
    }

    private static func hasWord(
        _ word: Slice<UnsafeBufferPointer<UInt8>>, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        text.split(whereSeparator: { !isWordByte($0) }).contains { $0.elementsEqual(word) }
    }

    private static func start(
        ofLast words: Int, in stretch: Range<Int>, of text: UnsafeBufferPointer<UInt8>
    ) -> Int {
        var position = stretch.upperBound
        var left = words
        while position > stretch.lowerBound, stretch.upperBound - position < longestLong {
            if text[position - 1] == UInt8(ascii: " ") {
                left -= 1
                if left == 0 { return position }
            }
            position -= 1
        }
        return position
    }

    private static func lastWord(of stretch: Range<Int>, in text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var start = stretch.upperBound
        while start > stretch.lowerBound, stretch.upperBound - start <= longestShort,
            isWordByte(text[start - 1])
        {
            start -= 1
        }
        return start..<stretch.upperBound
    }

    private static func isWordStart(
        _ position: Int, from start: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        if position == start { return true }
        let previous = text[position - 1]
        guard previous >= 0x80 else { return !isWordByte(previous) || previous == UInt8(ascii: "-") }
        // Han and its punctuation have three bytes, accented letters two.
        return position > start + 2 && text[position - 3] >= 0xE0
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        ScalarClass.isASCIIWordPart(byte) || byte == UInt8(ascii: "-") || byte >= 0x80
    }

    /// Whether a byte cannot stand within a long form.
    private static func isStop(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"),
            UInt8(ascii: "("), UInt8(ascii: "|"), UInt8(ascii: "="):
            true
        default: false
        }
    }

    private static func lowercase(_ byte: UInt8) -> UInt8 {
        ScalarClass.isASCIIUpper(byte) ? byte | 0x20 : byte
    }

    /// Where the bracket whose contents begin at a position closes, on its line and without another one in between.
    private static func closing(after start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        for position in start..<max(start, min(text.count, start + longestLong)) {
            if bracketLength(at: position, in: text, isOpening: false) > 0 { return position }
            if text[position] == UInt8(ascii: "\n")
                || bracketLength(at: position, in: text, isOpening: true) > 0
            {
                return nil
            }
        }
        return nil
    }

    /// How many bytes a bracket has that stands at a position: one, or three where it is as wide as Han; 0 where none does.
    private static func bracketLength(
        at position: Int, in text: UnsafeBufferPointer<UInt8>, isOpening: Bool
    ) -> Int {
        let byte = text[position]
        if byte < 0x80 { return byte == UInt8(ascii: isOpening ? "(" : ")") ? 1 : 0 }
        guard byte == 0xEF, position + 2 < text.count, text[position + 1] == 0xBC else { return 0 }
        return text[position + 2] == (isOpening ? 0x88 : 0x89) ? 3 : 0
    }

    private static func lineStart(before position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var start = position
        while start > 0, position - start < 2 * longestLong, text[start - 1] != UInt8(ascii: "\n"),
            text[start - 1] != UInt8(ascii: ")")
        {
            start -= 1
        }
        return start
    }
}
