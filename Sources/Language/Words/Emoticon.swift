/// Recognises faces made of ASCII: ":-)", ";)", ":D", "^_^", "<3".
enum Emoticon {
    /// The length of the face that starts at a position; nil where none does.
    static func length(at start: Int, in text: UnsafeBufferPointer<UInt8>, end: Int) -> Int? {
        guard start + 1 < end else { return nil }
        switch text[start] {
        case UInt8(ascii: "^"):
            if start + 2 < end, text[start + 1] == UInt8(ascii: "_"), text[start + 2] == UInt8(ascii: "^") {
                return 3
            }
            return text[start + 1] == UInt8(ascii: "^") && start + 2 == end ? 2 : nil
        case UInt8(ascii: "<"):
            return text[start + 1] == UInt8(ascii: "3") ? 2 : nil
        case _ where isEyes(text[start]):
            let mouth = isNose(text[start + 1]) ? start + 2 : start + 1
            guard mouth < end, isMouth(text[mouth]) else { return nil }
            return mouth + 1 - start
        default: return nil
        }
    }

    /// The length of the face that ends in a bracket at a position; nil where none does.
    static func length(before end: Int, in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int? {
        guard end - start > 2 else { return nil }
        if isEyes(text[end - 2]) { return 2 }
        return isNose(text[end - 2]) && isEyes(text[end - 3]) ? 3 : nil
    }

    private static func isEyes(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ":") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "=")
    }

    private static func isNose(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "^")
    }

    private static func isMouth(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ")"), UInt8(ascii: "("), UInt8(ascii: "D"), UInt8(ascii: "P"), UInt8(ascii: "p"),
            UInt8(ascii: "O"), UInt8(ascii: "o"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "|"),
            UInt8(ascii: "*"), UInt8(ascii: "3"), UInt8(ascii: "]"), UInt8(ascii: "["):
            true
        default: false
        }
    }
}
