/// Finds the paragraphs at the start of a Markdown text that have no marks, for which no parser is needed: many posts are
/// nothing else.
enum PlainParagraphs {
    /// Where such paragraphs end: at a paragraph with something that may be a mark, or at the end of the text.
    ///
    /// What is in doubt counts as a mark, so that the text before this place reads as a parser reads it.
    static func end(in text: UnsafeBufferPointer<UInt8>) -> Int {
        var end = 0
        var index = 0
        var isLineStart = true
        while index < text.count {
            if isLineStart {
                isLineStart = false
                if text[index] == UInt8(ascii: "\n") {
                    index += 1
                    end = index
                    isLineStart = true
                    continue
                }
                guard isWord(at: index, in: text) else { return boundary(end, in: text) }
            }
            switch text[index] {
            case UInt8(ascii: "\n"): isLineStart = true
            case UInt8(ascii: ":"):
                // An address.
                if index + 1 < text.count, text[index + 1] == UInt8(ascii: "/") {
                    return boundary(end, in: text)
                }
            case UInt8(ascii: "."):
                if text[..<index].suffix(3).elementsEqual("www".utf8) { return boundary(end, in: text) }
            case 0..<0x20, UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"),
                UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"),
                UInt8(ascii: "|"), UInt8(ascii: "@"):
                return boundary(end, in: text)
            default: break
            }
            index += 1
        }
        return text.count
    }

    /// Whether a line begins with a word, and not with what could be a list, a heading or a rule.
    private static func isWord(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Bool {
        switch text[start] {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "\""),
            UInt8(ascii: "'"), UInt8(ascii: "("), 0x80..<0xEF, 0xF0...0xFF:
            return true
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let next = text[start...].first { $0 < 0x30 || $0 > 0x39 }
            return next != UInt8(ascii: ".") && next != UInt8(ascii: ")")
        default: return false
        }
    }

    /// A place between paragraphs, if the text after it may be parsed by itself: a byte order mark only means nothing at the
    /// start of a text.
    private static func boundary(_ end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        text[end...].starts(with: [0xEF, 0xBB, 0xBF]) ? 0 : end
    }
}
