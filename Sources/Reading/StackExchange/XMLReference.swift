/// A reference to a character: one of XML's five names (`&lt;`), or a number (`&#xA;`, `&#10;`).
struct XMLReference {
    /// How many bytes it is written in.
    let length: Int
    private let scalar: Unicode.Scalar

    /// Reads the reference at an ampersand; nil when there is none, or none to a character that XML allows.
    init?(at start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>) {
        // What is longer than the shortest reference is looked at only once the character before it is known.
        guard end - start >= 4 else { return nil }
        switch (start[1], start[2]) {
        case (UInt8(ascii: "l"), UInt8(ascii: "t")) where start[3] == Self.semicolon: self.init("<", 4)
        case (UInt8(ascii: "g"), UInt8(ascii: "t")) where start[3] == Self.semicolon: self.init(">", 4)
        case (UInt8(ascii: "a"), UInt8(ascii: "m")) where Self.ends(start, before: end, "&amp;"):
            self.init("&", 5)
        case (UInt8(ascii: "q"), UInt8(ascii: "u")) where Self.ends(start, before: end, "&quot;"):
            self.init("\"", 6)
        case (UInt8(ascii: "a"), UInt8(ascii: "p")) where Self.ends(start, before: end, "&apos;"):
            self.init("'", 6)
        case (UInt8(ascii: "#"), UInt8(ascii: "x")): self.init(start, from: 3, radix: 16, before: end)
        case (UInt8(ascii: "#"), _): self.init(start, from: 2, radix: 10, before: end)
        default: return nil
        }
    }

    private init(_ scalar: Unicode.Scalar, _ length: Int) {
        self.scalar = scalar
        self.length = length
    }

    private init?(
        _ start: UnsafePointer<UInt8>, from first: Int, radix: UInt32, before end: UnsafePointer<UInt8>
    ) {
        var value: UInt32 = 0
        var index = first
        // Longer numbers have zeros at their start.
        while start + index < end, index <= first + 7, let digit = Self.digit(start[index]), digit < radix {
            value = value * radix + digit
            index += 1
        }
        guard start + index < end, index > first, start[index] == Self.semicolon,
            let scalar = Unicode.Scalar(value), XMLCharacters.isAllowed(scalar)
        else { return nil }
        self.init(scalar, index + 1)
    }

    /// Writes the character in UTF-8 and moves behind it.
    @inline(__always)
    func write(to output: inout UnsafeMutablePointer<UInt8>) {
        if scalar.isASCII {
            output.pointee = UInt8(truncatingIfNeeded: scalar.value)
            output += 1
            return
        }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
            output.pointee = byte
            output += 1
        }
    }

    private static let semicolon = UInt8(ascii: ";")

    private static func ends(
        _ start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>, _ word: StaticString
    ) -> Bool {
        let length = word.utf8CodeUnitCount
        guard end - start >= length else { return false }
        for index in 3..<length where start[index] != word.utf8Start[index] { return false }
        return true
    }

    private static func digit(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
