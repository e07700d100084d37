/// How characters are written as bytes: a name as the IANA registers it, such as "UTF-8" or "GB18030".
struct TextEncoding: RawRepresentable, Hashable, Sendable {
    let rawValue: String

    init(rawValue: String) {
        self.rawValue = rawValue
    }

    static let utf8 = TextEncoding(rawValue: "UTF-8")
    static let utf16LittleEndian = TextEncoding(rawValue: "UTF-16LE")
    static let utf16BigEndian = TextEncoding(rawValue: "UTF-16BE")
    static let utf32LittleEndian = TextEncoding(rawValue: "UTF-32LE")
    static let utf32BigEndian = TextEncoding(rawValue: "UTF-32BE")
    static let gb18030 = TextEncoding(rawValue: "GB18030")
    static let windows1252 = TextEncoding(rawValue: "windows-1252")

    /// The encoding that a byte order mark tells of, and the mark's length.
    static func marked(at start: some Collection<UInt8>) -> (encoding: TextEncoding, length: Int)? {
        // The mark of UTF-32 begins with that of UTF-16.
        if start.starts(with: [0xFF, 0xFE, 0, 0]) { return (.utf32LittleEndian, 4) }
        if start.starts(with: [0, 0, 0xFE, 0xFF]) { return (.utf32BigEndian, 4) }
        if start.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
        if start.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
        if start.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
        return nil
    }

    /// The sixteen-bit encoding that text without a mark is surely in: most of its characters are below U+0100, so that
    /// every other byte is zero.
    static func sixteenBit(in bytes: some Collection<UInt8>) -> TextEncoding? {
        var zeros = (even: 0, odd: 0)
        var count = 0
        for byte in bytes.prefix(4096) {
            if byte == 0 { if count % 2 == 0 { zeros.even += 1 } else { zeros.odd += 1 } }
            count += 1
        }
        guard count >= 8 else { return nil }
        if zeros.odd > count * 2 / 5, zeros.even == 0 { return .utf16LittleEndian }
        if zeros.even > count * 2 / 5, zeros.odd == 0 { return .utf16BigEndian }
        return nil
    }

    /// The encoding by a name that a file gives itself, in a `charset` or `encoding` declaration.
    static func named(_ name: some StringProtocol) -> TextEncoding? {
        switch name.lowercased() {
        case "utf-8", "utf8", "us-ascii", "ascii": .utf8
        // Browsers take Latin 1 for its superset, since that is what people have.
        case "iso-8859-1", "iso8859-1", "latin1", "latin-1", "windows-1252", "cp1252": .windows1252
        case "gb2312", "gbk", "gb18030", "cp936", "x-gbk": .gb18030
        case let other where other.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) && other.utf8.count <= 40:
            TextEncoding(rawValue: other.uppercased())
        default: nil
        }
    }
}
