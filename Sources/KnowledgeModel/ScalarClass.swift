/// What a Unicode scalar is to the scanners of names, words and sentences.
///
/// The tests of single bytes are public and inlinable because every scanner of other targets makes one for each byte.
public enum ScalarClass {
    /// Whether an ASCII byte belongs to a word: a letter, a digit or "_".
    @inlinable
    public static func isASCIIWordPart(_ byte: UInt8) -> Bool {
        isASCIILetter(byte) || isASCIIDigit(byte) || byte == UInt8(ascii: "_")
    }

    /// Whether a byte is an ASCII letter.
    @inlinable
    public static func isASCIILetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26
    }

    /// Whether a byte is an ASCII capital letter.
    @inlinable
    public static func isASCIIUpper(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "A") < 26
    }

    /// Whether a byte is a small ASCII letter.
    @inlinable
    public static func isASCIILower(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "a") < 26
    }

    /// Whether a byte is an ASCII digit.
    @inlinable
    public static func isASCIIDigit(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10
    }

    /// Whether a scalar belongs to a word: a letter, mark or number of any script, or "_".
    public static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.value < 0x80 { return isASCIIWordPart(UInt8(scalar.value)) }
        // Most text that is not ASCII is made of these, and the tables of properties are slow.
        if (0x4E00...0x9FFF).contains(scalar.value) { return true }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
            .nonspacingMark, .spacingMark, .decimalNumber, .letterNumber, .otherNumber:
            return true
        default:
            return false
        }
    }

    /// Whether a scalar is white space, line breaks and the ASCII separators included.
    public static func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20, 0x09...0x0D, 0x1C...0x1F, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F,
            0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Whether a scalar belongs to a script that puts no space between words: Han and Kana.
    @inlinable
    public static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x3005: false
        case 0x4E00...0x9FFF, 0x3400...0x4DBF, 0x3005...0x3007, 0x3041...0x3096, 0x309D...0x309F,
            0x30A1...0x30FA, 0x30FC...0x30FF, 0x31F0...0x31FF, 0xF900...0xFAFF, 0xFF66...0xFF9D,
            0x20000...0x323AF:
            true
        default: false
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// The scalar that starts at a byte and how many bytes it takes.
    ///
    /// - Precondition: the byte exists. A byte that starts no whole scalar counts as U+FFFD of one byte.
    @inlinable
    package func scalar(at position: Int) -> (value: Unicode.Scalar, length: Int) {
        let first = self[position]
        if first < 0x80 { return (Unicode.Scalar(first), 1) }
        return multiByteScalar(at: position)
    }

    @usableFromInline
    package func multiByteScalar(at position: Int) -> (value: Unicode.Scalar, length: Int) {
        let first = UInt32(self[position])
        let length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1
        guard length > 1, position + length <= count else { return ("\u{FFFD}", 1) }
        var value = first & (0x7F >> UInt32(length))
        for offset in 1..<length {
            let next = UInt32(self[position + offset])
            guard next & 0xC0 == 0x80 else { return ("\u{FFFD}", 1) }
            value = value << 6 | next & 0x3F
        }
        return (Unicode.Scalar(value) ?? "\u{FFFD}", length)
    }

    /// The scalar that ends right before a byte and how many bytes it takes; nil at the start.
    package func scalar(before position: Int) -> (value: Unicode.Scalar, length: Int)? {
        guard position > 0 else { return nil }
        var start = position - 1
        while start > 0, position - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
        let found = scalar(at: start)
        return start + found.length == position ? found : ("\u{FFFD}", 1)
    }

    /// A part of the bytes as a buffer that counts from 0.
    @inlinable
    package func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: self[range])
    }
}

extension [UInt8] {
    /// Adds ASCII bytes with capital letters made small.
    package mutating func appendLowercase(ofASCII bytes: UnsafeBufferPointer<UInt8>) {
        let start = count
        append(contentsOf: bytes)
        withUnsafeMutableBufferPointer { all in
            for position in start..<all.count where ScalarClass.isASCIIUpper(all[position]) {
                all[position] |= 0x20
            }
        }
    }
}
