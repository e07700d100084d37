import CCMarkGFM

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Characters as HTML writes them.
enum HTMLCharacters {
    /// Whether a byte separates words and attributes.
    @inline(__always)
    static func isSpace(_ byte: UInt8) -> Bool {
        byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
    }

    /// Whether a byte is an ASCII letter.
    @inline(__always)
    static func isLetter(_ byte: UInt8) -> Bool {
        byte | 0x20 >= UInt8(ascii: "a") && byte | 0x20 <= UInt8(ascii: "z")
    }

    /// Whether text is a word.
    @inline(__always)
    static func isSame(_ text: UnsafeBufferPointer<UInt8>, _ word: StaticString) -> Bool {
        guard text.count == word.utf8CodeUnitCount, let base = text.baseAddress else { return false }
        return memcmp(base, word.utf8Start, text.count) == 0
    }

    /// Where a byte next occurs.
    @inline(__always)
    static func firstIndex(
        of byte: UInt8, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard start < text.count, let base = text.baseAddress,
            let found = memchr(base + start, Int32(byte), text.count - start)
        else { return nil }
        return UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
    }

    /// Adds text with its character references (`&amp;`, `&#x4E2D;`) decoded.
    static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
        var start = 0
        while let mark = firstIndex(of: UInt8(ascii: "&"), in: text, from: start) {
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<mark]))
            let rest = UnsafeBufferPointer(rebasing: text[(mark + 1)...])
            let length = appendReference(rest, to: &bytes)
            if length == 0 { bytes.append(UInt8(ascii: "&")) }
            start = mark + 1 + length
        }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
    }

    /// Adds what the reference after an `&` stands for.
    ///
    /// - Returns: how long it is; 0 when there is none.
    private static func appendReference(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) -> Int {
        for (name, byte) in common where text.count > name.utf8CodeUnitCount {
            let length = name.utf8CodeUnitCount
            guard isSame(UnsafeBufferPointer(rebasing: text[..<length]), name) else { continue }
            // These names were allowed without a semicolon once, but "&amplifier" is not "&amp" and "lifier".
            if text[length] == UInt8(ascii: ";") {
                bytes.append(byte)
                return length + 1
            }
            guard !isLetter(text[length]), text[length] != UInt8(ascii: "=") else { continue }
            bytes.append(byte)
            return length
        }
        // No name is longer.
        let text = UnsafeBufferPointer(rebasing: text.prefix(40))
        guard let base = text.baseAddress, text.contains(UInt8(ascii: ";")) else { return 0 }
        var buffer = cmark_strbuf()
        cmark_strbuf_init(cmark_get_default_mem_allocator(), &buffer, 0)
        defer { cmark_strbuf_free(&buffer) }
        let length = houdini_unescape_ent(&buffer, base, Int32(text.count))
        guard length > 0 else { return 0 }
        bytes.append(contentsOf: UnsafeBufferPointer(start: buffer.ptr, count: Int(buffer.size)))
        return Int(length)
    }

    private static let common: [(StaticString, UInt8)] = [
        ("amp", UInt8(ascii: "&")), ("lt", UInt8(ascii: "<")), ("gt", UInt8(ascii: ">")),
        ("quot", UInt8(ascii: "\"")), ("nbsp", 0x20),
    ]
}
