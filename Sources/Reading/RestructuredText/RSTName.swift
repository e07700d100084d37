/// The names by which reStructuredText refers to targets, and the fragments that it makes of them.
enum RSTName {
    /// A name with single spaces and in lower case, as references are compared.
    static func normalized(_ name: some StringProtocol) -> String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(name.utf8.count)
        var isASCII = true
        for byte in name.utf8 {
            if RSTByte.isSpace(byte) {
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            } else {
                if byte >= 0x80 { isASCII = false }
                bytes.append(byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        let normalized = String(decoding: bytes, as: UTF8.self)
        return isASCII ? normalized : normalized.lowercased()
    }

    /// An address without the white space at which it was broken over lines.
    static func joined(_ address: String) -> String {
        guard address.utf8.contains(where: RSTByte.isSpace) else { return address }
        return String(decoding: address.utf8.filter { !RSTByte.isSpace($0) }, as: UTF8.self)
    }

    /// The fragment for a name: ASCII letters and digits of its lower-case words, joined by "-"; nil when none is left.
    static func fragment(of name: some StringProtocol) -> String? {
        var fragment: [UInt8] = []
        for byte in name.utf8 {
            if RSTByte.isLetter(byte) {
                fragment.append(byte | 0x20)
            } else if RSTByte.isDigit(byte), !fragment.isEmpty {
                fragment.append(byte)
            } else if byte >= 0x80 {
                // Docutils would number such a title; the words say more.
                return nil
            } else if let last = fragment.last, last != UInt8(ascii: "-") {
                fragment.append(UInt8(ascii: "-"))
            }
        }
        if fragment.last == UInt8(ascii: "-") { fragment.removeLast() }
        return fragment.isEmpty ? nil : String(decoding: fragment, as: UTF8.self)
    }

    /// Text without its backslash escapes.
    static func unescaped(_ text: UnsafeBufferPointer<UInt8>) -> String {
        guard text.contains(UInt8(ascii: "\\")) else { return String(decoding: text, as: UTF8.self) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count)
        var index = 0
        while index < text.count {
            if text[index] == UInt8(ascii: "\\"), index + 1 < text.count {
                index += 1
                if !RSTByte.isSpace(text[index]) { bytes.append(text[index]) }
            } else {
                bytes.append(text[index])
            }
            index += 1
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Text without its backslash escapes.
    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "\\")) else { return text }
        var text = text
        return text.withUTF8 { unescaped($0) }
    }

    /// "Title <target>" as its two parts, or nil when there is no target in angle brackets.
    static func titleAndTarget(_ text: String) -> (title: String, target: String)? {
        let utf8 = text.utf8
        guard utf8.last == UInt8(ascii: ">"), let opening = utf8.lastIndex(of: UInt8(ascii: "<")) else {
            return nil
        }
        if opening != utf8.startIndex {
            let previous = utf8[utf8.index(before: opening)]
            guard previous == 0x20 || previous >= 0x80 || RSTByte.isSpace(previous) else { return nil }
        }
        let target = text[utf8.index(after: opening)..<utf8.index(before: utf8.endIndex)]
        guard !target.isEmpty else { return nil }
        var title = utf8[..<opening]
        while let last = title.last, RSTByte.isSpace(last) { title.removeLast() }
        return (String(decoding: title, as: UTF8.self), String(target))
    }
}
