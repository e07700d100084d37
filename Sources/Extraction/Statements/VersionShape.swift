/// Tells version numbers from other words.
enum VersionShape {
    /// Whether a word looks like a version: "2.0", "v1.4.2rc1", "3.11". A bare whole number does not.
    static func matches(_ word: String) -> Bool {
        var bytes = Array(word.utf8)[...]
        if bytes.first == UInt8(ascii: "v") || bytes.first == UInt8(ascii: "V") { bytes = bytes.dropFirst() }
        let hasPrefix = bytes.count < word.utf8.count
        guard let first = bytes.first, isDigit(first), bytes.count <= 24 else { return false }
        var dots = 0
        var previous = UInt8(0)
        for byte in bytes {
            if byte == UInt8(ascii: ".") {
                guard isDigit(previous) || isLetter(previous) else { return false }
                dots += 1
            } else if !isDigit(byte) {
                guard dots > 0, isLetter(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "+")
                else { return false }
            }
            previous = byte
        }
        return previous != UInt8(ascii: ".") && (dots > 0 || hasPrefix)
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        let small = byte | 0x20
        return small >= UInt8(ascii: "a") && small <= UInt8(ascii: "z")
    }
}
