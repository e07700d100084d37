/// What the subject of a message says: what it is about, that it is a reply, and the list's own mark.
struct MailSubject {
    /// The subject without marks; empty when nothing else is there.
    private(set) var title: String
    /// Words in brackets before it, which lists and their people sort messages by.
    private(set) var tags: [String] = []

    /// What mail programs put before the subject of a reply or of a message that is passed on, in lower case.
    private static let prefixes: Set<Substring> = [
        "re", "fw", "fwd", "aw", "wg", "antw", "sv", "vs", "vb", "rv", "tr", "rif", "r", "回复", "答复", "转发",
        "回覆", "轉寄", "答覆",
    ]

    init(_ subject: String) {
        var rest = subject[...]
        while true {
            rest = rest.drop(while: \.isWhitespace)
            if let end = Self.prefixEnd(in: rest) {
                rest = rest[end...]
            } else if let (tag, end) = Self.tag(in: rest) {
                if !tags.contains(tag) { tags.append(tag) }
                rest = rest[end...]
            } else {
                break
            }
        }
        title =
            Self.isEven(rest)
            ? String(rest) : rest.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    /// Whether text is ASCII with no more than single spaces between words.
    private static func isEven(_ text: Substring) -> Bool {
        var previous: UInt8 = 0x20
        for byte in text.utf8 {
            guard byte < 0x80, byte > 0x20 || (byte == 0x20 && previous != 0x20) else { return false }
            previous = byte
        }
        return previous != 0x20 || text.isEmpty
    }

    /// Where "Re:", "RE[2]:" or "回复：" ends.
    private static func prefixEnd(in text: Substring) -> Substring.Index? {
        // A colon, or the first byte of a wide one.
        guard text.utf8.prefix(48).contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) else {
            return nil
        }
        guard let colon = text.prefix(12).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        var word = text[..<colon]
        if word.last == "]", let bracket = word.lastIndex(of: "[") { word = word[..<bracket] }
        if let hat = word.firstIndex(of: "^") { word = word[..<hat] }
        let name = word.trimmed.lowercased()
        return prefixes.contains(name[...]) ? text.index(after: colon) : nil
    }

    /// One word in brackets, such as "[R-pkg-devel]", with words after it.
    private static func tag(in text: Substring) -> (String, Substring.Index)? {
        guard text.utf8.first == UInt8(ascii: "["), let end = text.prefix(42).firstIndex(of: "]") else {
            return nil
        }
        let word = text[text.index(after: text.startIndex)..<end]
        let rest = text[text.index(after: end)...]
        guard !word.isEmpty, !word.contains(where: { $0.isWhitespace || $0 == "[" }),
            rest.contains(where: { !$0.isWhitespace })
        else { return nil }
        return (String(word), rest.startIndex)
    }
}
