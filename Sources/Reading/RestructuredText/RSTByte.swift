/// What bytes mean in reStructuredText.
enum RSTByte {
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    /// Whether titles may be adorned with it.
    @inline(__always)
    static func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }

    @inline(__always)
    static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A }

    /// Whether simple names may consist of it; letters beyond ASCII count by their bytes.
    @inline(__always)
    static func isWord(_ byte: UInt8) -> Bool { isLetter(byte) || isDigit(byte) || byte >= 0x80 }

    /// Whether a simple name may have it between two word characters.
    @inline(__always)
    static func joinsWords(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: ":"):
            true
        default: false
        }
    }

    /// Where the simple name that starts at an index ends: words joined by single marks.
    static func endOfName(_ text: UnsafeBufferPointer<UInt8>, from start: Int, before end: Int) -> Int {
        var index = start
        while index < end {
            if isWord(text[index]) {
                index += 1
            } else if index > start, joinsWords(text[index]), isWord(text[index - 1]), index + 1 < end,
                isWord(text[index + 1])
            {
                index += 1
            } else {
                break
            }
        }
        return index
    }

    /// Whether a place begins with a word.
    static func begins(
        _ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, with word: StaticString
    ) -> Bool {
        let length = word.utf8CodeUnitCount
        guard range.count >= length else { return false }
        for offset in 0..<length where text[range.lowerBound + offset] != word.utf8Start[offset] {
            return false
        }
        return true
    }

    /// A range without the white space at its ends.
    static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        var end = range.upperBound
        while start < end, isSpace(text[start]) { start += 1 }
        while end > start, isSpace(text[end - 1]) { end -= 1 }
        return start..<end
    }
}
