/// Whether bytes are UTF-8.
struct UTF8Check {
    /// How many characters beyond ASCII there are.
    var multibyte = 0
    /// How many bytes belong to no character.
    var invalid = 0

    /// Counts the characters of some bytes.
    ///
    /// - Complexity: O(*n*); runs of ASCII are checked eight bytes at a time.
    static func check(_ bytes: UnsafeBufferPointer<UInt8>) -> UTF8Check {
        let raw = UnsafeRawBufferPointer(bytes)
        let count = bytes.count
        var result = UTF8Check()
        var index = 0
        while index < count {
            while index + 8 <= count,
                raw.loadUnaligned(fromByteOffset: index, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
            {
                index += 8
            }
            guard index < count else { break }
            if bytes[index] < 0x80 {
                index += 1
            } else if let length = length(at: index, in: bytes) {
                result.multibyte += 1
                index += length
            } else {
                result.invalid += 1
                index += 1
            }
        }
        return result
    }

    /// The bytes of the well-formed sequence beyond ASCII that starts at an index (Unicode 16, table 3-7), or nil.
    private static func length(at index: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        let length: Int
        let second: ClosedRange<UInt8>
        switch bytes[index] {
        case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: return nil
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return nil }
        for next in bytes[(index + 2)..<(index + length)] where next & 0xC0 != 0x80 { return nil }
        return length
    }
}
