/// Scalars as UTF-8.
enum UTF8Scalar {
    /// What stands for bytes that are not UTF-8.
    static let replacement: UInt32 = 0xFFFD

    /// The scalar at a position and the length of its bytes; U+FFFD and the length of the longest start of a scalar where
    /// the bytes are not UTF-8, as W3C's Encoding Standard replaces them.
    ///
    /// - Parameter position: Where a scalar starts, below `end`.
    @inline(__always)
    static func decode(
        _ text: UnsafePointer<UInt8>, at position: Int, to end: Int
    ) -> (scalar: UInt32, length: Int) {
        let first = UInt32(text[position])
        if first < 0x80 { return (first, 1) }
        let left = end - position
        if first < 0xE0 {
            guard first >= 0xC2, left > 1, isContinuation(text[position + 1]) else { return (replacement, 1) }
            return ((first & 0x1F) << 6 | UInt32(text[position + 1] & 0x3F), 2)
        }
        guard left > 1 else { return (replacement, 1) }
        let second = text[position + 1]
        if first < 0xF0 {
            let low: UInt8 = first == 0xE0 ? 0xA0 : 0x80
            let high: UInt8 = first == 0xED ? 0x9F : 0xBF
            guard second >= low, second <= high else { return (replacement, 1) }
            guard left > 2, isContinuation(text[position + 2]) else { return (replacement, 2) }
            let scalar =
                (first & 0xF) << 12 | UInt32(second & 0x3F) << 6 | UInt32(text[position + 2] & 0x3F)
            return (scalar, 3)
        }
        let low: UInt8 = first == 0xF0 ? 0x90 : 0x80
        let high: UInt8 = first == 0xF4 ? 0x8F : 0xBF
        guard first <= 0xF4, second >= low, second <= high else { return (replacement, 1) }
        guard left > 2, isContinuation(text[position + 2]) else { return (replacement, 2) }
        guard left > 3, isContinuation(text[position + 3]) else { return (replacement, 3) }
        let high12 = (first & 0x7) << 18 | UInt32(second & 0x3F) << 12
        return (high12 | UInt32(text[position + 2] & 0x3F) << 6 | UInt32(text[position + 3] & 0x3F), 4)
    }

    @inline(__always)
    private static func isContinuation(_ byte: UInt8) -> Bool { byte & 0xC0 == 0x80 }

    /// How many bytes a scalar takes.
    @inline(__always)
    static func length(of scalar: UInt32) -> Int {
        scalar < 0x80 ? 1 : scalar < 0x800 ? 2 : scalar < 0x10000 ? 3 : 4
    }

    /// Writes a scalar, for which there must be room of four bytes, and gives the length of its bytes.
    @inline(__always)
    static func encode(_ scalar: UInt32, to target: UnsafeMutablePointer<UInt8>) -> Int {
        if scalar < 0x80 {
            target[0] = UInt8(scalar)
            return 1
        }
        if scalar < 0x800 {
            target[0] = UInt8(0xC0 | scalar >> 6)
            target[1] = UInt8(0x80 | scalar & 0x3F)
            return 2
        }
        if scalar < 0x10000 {
            target[0] = UInt8(0xE0 | scalar >> 12)
            target[1] = UInt8(0x80 | scalar >> 6 & 0x3F)
            target[2] = UInt8(0x80 | scalar & 0x3F)
            return 3
        }
        target[0] = UInt8(0xF0 | scalar >> 18)
        target[1] = UInt8(0x80 | scalar >> 12 & 0x3F)
        target[2] = UInt8(0x80 | scalar >> 6 & 0x3F)
        target[3] = UInt8(0x80 | scalar & 0x3F)
        return 4
    }

    /// Where the scalar before a position starts, in text that is UTF-8.
    @inline(__always)
    static func start(before position: Int, in text: UnsafePointer<UInt8>) -> Int {
        var start = position - 1
        while start > 0, isContinuation(text[start]) { start -= 1 }
        return start
    }
}
