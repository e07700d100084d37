/// White space in UTF-8, as Unicode defines it.
enum Whitespace {
    /// A range without the white space at its ends.
    static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
        bytes.withUnsafeBufferPointer { buffer in
            var start = range.lowerBound
            var end = range.upperBound
            while start < end, case let length = length(at: start, before: end, in: buffer), length > 0 {
                start += length
            }
            while end > start, case let length = length(endingAt: end, after: start, in: buffer), length > 0 {
                end -= length
            }
            return start..<end
        }
    }

    /// How many bytes the white-space character at an index has; 0 when there is another character.
    private static func length(at index: Int, before end: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let first = bytes[index]
        if first < 0x80 { return isASCIISpace(first) ? 1 : 0 }
        if index + 1 < end, first == 0xC2, bytes[index + 1] == 0xA0 || bytes[index + 1] == 0x85 { return 2 }
        if index + 2 < end, isWideSpace(first, bytes[index + 1], bytes[index + 2]) { return 3 }
        return 0
    }

    private static func length(endingAt end: Int, after start: Int, in bytes: UnsafeBufferPointer<UInt8>)
        -> Int
    {
        let last = bytes[end - 1]
        if last < 0x80 { return isASCIISpace(last) ? 1 : 0 }
        if end - 2 >= start, bytes[end - 2] == 0xC2, last == 0xA0 || last == 0x85 { return 2 }
        if end - 3 >= start, isWideSpace(bytes[end - 3], bytes[end - 2], last) { return 3 }
        return 0
    }

    private static func isASCIISpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    /// U+1680, U+2000 to U+200A, U+2028, U+2029, U+202F, U+205F and U+3000.
    private static func isWideSpace(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        switch (first, second) {
        case (0xE1, 0x9A): third == 0x80
        case (0xE2, 0x80): third <= 0x8A || third == 0xA8 || third == 0xA9 || third == 0xAF
        case (0xE2, 0x81): third == 0x9F
        case (0xE3, 0x80): third == 0x80
        default: false
        }
    }
}

/// The scripts that are written without spaces, Chinese and Japanese, with their punctuation.
enum CJK {
    /// Whether text ends with such a character.
    static func isLast(in bytes: [UInt8]) -> Bool {
        guard let last = bytes.last, last >= 0x80 else { return false }
        if bytes.count >= 3, bytes[bytes.count - 3] >= 0xE0 {
            return contains(bytes[bytes.count - 3], bytes[bytes.count - 2], last)
        }
        return bytes.count >= 4 && bytes[bytes.count - 4] == 0xF0 && bytes[bytes.count - 3] >= 0xA0
    }

    /// Whether text begins with such a character.
    static func isFirst(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count >= 3, bytes[0] >= 0xE0 else { return false }
        if bytes[0] >= 0xF0 { return bytes[0] == 0xF0 && bytes[1] >= 0xA0 }
        return contains(bytes[0], bytes[1], bytes[2])
    }

    private static func contains(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Bool {
        let scalar = UInt32(first & 0x0F) << 12 | UInt32(second & 0x3F) << 6 | UInt32(third & 0x3F)
        switch scalar {
        case 0x2E80...0x9FFF, 0xF900...0xFAFF, 0xFF00...0xFFEF: return true
        default: return false
        }
    }
}

extension StringProtocol {
    /// The text without white space at its ends.
    var trimmed: String {
        // Mostly there is nothing to look at but two letters.
        if let first = unicodeScalars.first, let last = unicodeScalars.last, first > " ", first.isASCII,
            last > " ", last.isASCII
        {
            return String(self)
        }
        var text = self[...]
        while text.first?.isWhitespace == true { text = text.dropFirst() }
        while text.last?.isWhitespace == true { text = text.dropLast() }
        return String(text)
    }
}
