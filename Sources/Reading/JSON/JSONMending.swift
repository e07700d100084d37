#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Turns texts that are nearly JSON into JSON.
enum JSONMending {
    /// The text after a byte order mark, if it has one.
    static func withoutByteOrderMark(_ text: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8> {
        text.starts(with: [0xEF, 0xBB, 0xBF]) ? UnsafeBufferPointer(rebasing: text.dropFirst(3)) : text
    }

    /// Replaces escapes that are half of a surrogate pair by that of U+FFFD; nil when there are none.
    static func replacingLoneSurrogates(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var lone: [Int] = []
        var position = 0
        while let escape = firstIndex(of: UInt8(ascii: "\\"), in: text, from: position) {
            guard let unit = codeUnit(at: escape, of: text) else {
                position = escape + 2
                continue
            }
            position = escape + 6
            guard unit & 0xF800 == 0xD800 else { continue }
            if unit < 0xDC00, let next = codeUnit(at: position, of: text), next & 0xFC00 == 0xDC00 {
                position += 6
            } else {
                lone.append(escape)
            }
        }
        guard !lone.isEmpty else { return nil }
        var mended = Array(text)
        for escape in lone { mended.replaceSubrange((escape + 2)..<(escape + 6), with: "fffd".utf8) }
        return mended
    }

    /// The code unit that `\u` and four hexadecimal digits stand for.
    private static func codeUnit(at position: Int, of text: UnsafeBufferPointer<UInt8>) -> UInt16? {
        guard position + 6 <= text.count, text[position] == UInt8(ascii: "\\"),
            text[position + 1] == UInt8(ascii: "u")
        else { return nil }
        var unit: UInt16 = 0
        for byte in text[(position + 2)..<(position + 6)] {
            guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
            unit = unit << 4 | UInt16(digit)
        }
        return unit
    }

    /// Replaces `NaN`, `Infinity` and numbers that a double cannot hold by null, and writes integers that 64 bits cannot
    /// hold as doubles; nil when there are none.
    static func replacingBadNumbers(in text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var mended: [UInt8] = []
        var copied = 0
        var position = 0
        while position < text.count {
            let byte = text[position]
            if byte == UInt8(ascii: "\"") {
                position = endOfString(from: position, in: text)
                continue
            }
            guard isOfWord(byte) else {
                position += 1
                continue
            }
            let start = position
            while position < text.count, isOfWord(text[position]) { position += 1 }
            guard let word = replacement(for: text[start..<position]) else { continue }
            mended += text[copied..<start]
            mended += word
            copied = position
        }
        guard copied > 0 else { return nil }
        mended += text[copied...]
        return mended
    }

    /// The position after the closing quote of the string that starts at a position, or the end.
    private static func endOfString(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var position = start + 1
        while position < text.count {
            switch text[position] {
            case UInt8(ascii: "\""): return position + 1
            case UInt8(ascii: "\\"): position += 2
            default: position += 1
            }
        }
        return text.count
    }

    private static func isOfWord(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    /// What to write instead of a word outside of strings; nil where it can stay, also because nobody can mend it.
    private static func replacement(for word: Slice<UnsafeBufferPointer<UInt8>>) -> [UInt8]? {
        let null = Array("null".utf8)
        switch word.first {
        case UInt8(ascii: "N"), UInt8(ascii: "I"):
            return word.elementsEqual("NaN".utf8) || word.elementsEqual("Infinity".utf8) ? null : nil
        case UInt8(ascii: "-") where word.elementsEqual("-Infinity".utf8):
            return null
        default:
            let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word
            // A number badly written, as with a zero in front, stays so.
            guard let first = digits.first, isDigit(first), first != UInt8(ascii: "0") else { return nil }
            let text = String(decoding: word, as: UTF8.self)
            guard let number = Double(text) else { return nil }
            if number.isInfinite { return null }
            let isInteger = digits.allSatisfy(isDigit)
            return isInteger && Int64(text) == nil && UInt64(text) == nil ? Array(word) + "e0".utf8 : nil
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        UInt8(ascii: "0") <= byte && byte <= UInt8(ascii: "9")
    }

    private static func firstIndex(
        of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard start < text.count, let base = text.baseAddress,
            let found = memchr(base + start, Int32(byte), text.count - start)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }
}
