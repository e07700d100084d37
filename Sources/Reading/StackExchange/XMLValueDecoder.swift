/// Reads the value of an attribute up to its quotation mark, and writes what it means.
enum XMLValueDecoder {
    /// How a value ends.
    enum Ending {
        /// At the quotation mark at this place.
        case end(UnsafePointer<UInt8>)
        /// Not before the bytes do.
        case cut
        /// It holds something that only an XML parser can judge.
        case other
    }

    /// Copies a value with its references replaced.
    ///
    /// Eight bytes can be read behind the end, and as many written behind the value.
    ///
    /// - Parameter output: where the value is written; where it ends afterwards.
    /// - Complexity: O(*n*); text between references is copied eight bytes at a time.
    static func decode(
        from start: UnsafePointer<UInt8>, before end: UnsafePointer<UInt8>,
        to output: inout UnsafeMutablePointer<UInt8>
    ) -> Ending {
        let valueStart = output
        var place = start
        var seen: UInt64 = 0
        while true {
            let word = UnsafeRawPointer(place).loadUnaligned(as: UInt64.self)
            UnsafeMutableRawPointer(output).storeBytes(of: word, as: UInt64.self)
            let special = specials(in: UInt64(littleEndian: word))
            seen |= word
            guard special != 0 else {
                place += 8
                output += 8
                if place >= end { return .cut }
                continue
            }
            let length = special.trailingZeroBitCount >> 3
            place += length
            output += length
            guard place < end else { return .cut }
            switch place.pointee {
            case UInt8(ascii: "\""):
                let value = UnsafeBufferPointer(start: UnsafePointer(valueStart), count: output - valueStart)
                // Of the last eight bytes some belong to no value, which only means a look too many.
                return seen & highBits == 0 || isText(value) ? .end(place) : .other
            case UInt8(ascii: "&"):
                guard let reference = XMLReference(at: place, before: end) else {
                    // The longest is "&#x10FFFF;".
                    return end - place <= 10 ? .cut : .other
                }
                place += reference.length
                reference.write(to: &output)
            default:
                return .other
            }
        }
    }

    private static let highBits: UInt64 = 0x8080_8080_8080_8080
    private static let ones: UInt64 = 0x0101_0101_0101_0101

    /// Marks the first quotation mark, ampersand, opening bracket or control character of eight bytes in its highest
    /// bit. Bits above the first one mean nothing.
    @inline(__always)
    private static func specials(in word: UInt64) -> UInt64 {
        @inline(__always)
        func zeros(_ word: UInt64) -> UInt64 { (word &- ones) & ~word }
        let quotes = zeros(word ^ ones &* UInt64(UInt8(ascii: "\"")))
        let ampersands = zeros(word ^ ones &* UInt64(UInt8(ascii: "&")))
        let brackets = zeros(word ^ ones &* UInt64(UInt8(ascii: "<")))
        let controls = (word &- ones &* 0x20) & ~word
        return (quotes | ampersands | brackets | controls) & highBits
    }

    /// Whether a value is UTF-8 of characters that XML allows; it holds no control characters of ASCII but those that
    /// were referred to.
    private static func isText(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        guard UTF8Check.check(value).invalid == 0 else { return false }
        // U+FFFE and U+FFFF are no characters.
        return ByteSearch.first([0xEF, 0xBF, 0xBE], in: value) == nil
            && ByteSearch.first([0xEF, 0xBF, 0xBF], in: value) == nil
    }
}
