import CUchardet

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// A file's text in UTF-8, with line feeds for line breaks and without a byte order mark.
struct DecodedText {
    var bytes: [UInt8]
    /// What it was written in.
    var encoding: TextEncoding
    /// The line of the first bytes that are no character in that encoding and were replaced by U+FFFD.
    var firstFlaw: Int?
}

/// Finds out how text is encoded, and turns it into UTF-8.
enum TextDecoder {
    /// Decodes the whole of a file.
    ///
    /// A byte order mark decides, then whether the bytes are UTF-8, then what the file itself declares, then a guess by
    /// the frequency of characters. Text that is UTF-8 but for a few bytes stays that, with the bytes replaced.
    ///
    /// - Parameter declared: the encoding that the file says it is in, such as HTML's `charset`.
    /// - Throws: ``ReadingProblem`` when the bytes are no text at all.
    /// - Complexity: O(*n*).
    static func decode(
        _ bytes: consuming [UInt8], path: String,
        declared: (UnsafeBufferPointer<UInt8>) -> TextEncoding? = { _ in nil }
    ) throws(ReadingProblem) -> DecodedText {
        var text: DecodedText
        if let mark = TextEncoding.marked(at: bytes) {
            bytes.removeFirst(mark.length)
            text = try convert(bytes, from: mark.encoding, path)
        } else if let encoding = TextEncoding.sixteenBit(in: bytes) {
            text = try convert(bytes, from: encoding, path)
        } else {
            let check = bytes.withUnsafeBufferPointer { UTF8Check.check($0) }
            if check.invalid == 0 {
                text = DecodedText(bytes: bytes, encoding: .utf8)
            } else if check.multibyte >= 3 * check.invalid {
                text = try convert(bytes, from: .utf8, path)
            } else {
                let encoding =
                    bytes.withUnsafeBufferPointer { declared($0) ?? guess($0) } ?? .windows1252
                text = try convert(bytes, from: encoding == .utf8 ? .windows1252 : encoding, path)
            }
        }
        try replaceZeros(in: &text, path)
        if LineScanner.firstIndex(of: UInt8(ascii: "\r"), in: text.bytes) != nil {
            text.bytes = withLineFeeds(text.bytes)
        }
        return text
    }

    /// The encoding that the frequency of characters speaks for, if it is one that forums and documentation are in.
    private static func guess(_ bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        // Enough to tell, whatever the size of the file; its ASCII parts say nothing.
        let start = bytes.firstIndex { $0 >= 0x80 } ?? 0
        let sample = UnsafeBufferPointer(rebasing: bytes[max(0, start - 512)...].prefix(256 << 10))
        sample.withMemoryRebound(to: CChar.self) {
            _ = uchardet_handle_data(detector, $0.baseAddress, $0.count)
        }
        uchardet_data_end(detector)
        guard let name = uchardet_get_charset(detector), name.pointee != 0,
            let encoding = TextEncoding.named(String(cString: name))
        else { return nil }
        // A few accents in English text look like any of Europe's alphabets.
        let isRare = sample.lazy.filter { $0 >= 0x80 }.count < max(8, sample.count / 32)
        return isRare && encoding.isEuropean ? .windows1252 : encoding
    }

    // MARK: Converting

    /// Converts text from an encoding that is known; what is no character in it becomes U+FFFD.
    ///
    /// - Throws: ``ReadingProblem`` when the system does not know the encoding.
    static func convert(
        _ bytes: [UInt8], from encoding: TextEncoding, _ path: String
    ) throws(ReadingProblem) -> DecodedText {
        guard let converter = iconv_open("UTF-8", encoding.rawValue), converter != iconv_t(bitPattern: -1)
        else {
            throw .unknownEncoding(path, encoding.rawValue)
        }
        defer { iconv_close(converter) }
        var text = DecodedText(bytes: [], encoding: encoding)
        text.bytes.reserveCapacity(bytes.count + bytes.count / 2)
        var source = bytes
        let buffer = UnsafeMutableBufferPointer<CChar>.allocate(capacity: 64 << 10)
        defer { buffer.deallocate() }
        source.withUnsafeMutableBytes { raw in
            var input = raw.baseAddress?.assumingMemoryBound(to: CChar.self)
            var left = raw.count
            while left > 0 {
                var output = buffer.baseAddress
                var room = buffer.count
                let status = iconv(converter, &input, &left, &output, &room)
                let failure = errno
                text.bytes.append(
                    contentsOf: UnsafeRawBufferPointer(
                        rebasing: UnsafeRawBufferPointer(buffer)[..<(buffer.count - room)]))
                if status != -1 || failure == E2BIG { continue }
                // The bytes at hand are no character, or are cut off by the end.
                if text.firstFlaw == nil {
                    text.firstFlaw = text.bytes.reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
                }
                text.bytes.append(contentsOf: "\u{FFFD}".utf8)
                let skipped = min(left, encoding.unitLength)
                input = input.map { $0 + skipped }
                left -= skipped
            }
        }
        replaceNoCharacters(in: &text)
        return text
    }

    /// Replaces zero bytes, which pages have that were made of PDF files; bytes with many of them are no text.
    private static func replaceZeros(in text: inout DecodedText, _ path: String) throws(ReadingProblem) {
        guard let first = LineScanner.firstIndex(of: 0, in: text.bytes) else { return }
        let count = text.bytes.reduce(0) { $1 == 0 ? $0 + 1 : $0 }
        guard count * 256 < text.bytes.count else { throw .binary(path, offset: first) }
        let line = text.bytes[..<first].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
        text.firstFlaw = min(text.firstFlaw ?? line, line)
        text.bytes = text.bytes.reduce(into: []) { bytes, byte in
            if byte == 0 { bytes += "\u{FFFD}".utf8 } else { bytes.append(byte) }
        }
    }

    /// Replaces what the system's converter let pass: glibc's takes numbers beyond Unicode for characters.
    private static func replaceNoCharacters(in text: inout DecodedText) {
        guard text.bytes.withUnsafeBufferPointer({ UTF8Check.check($0).invalid }) > 0 else { return }
        let mended = Array(String(decoding: text.bytes, as: UTF8.self).utf8)
        var line = 1
        for (old, new) in zip(text.bytes, mended) {
            guard old == new else { break }
            if old == UInt8(ascii: "\n") { line += 1 }
        }
        text.firstFlaw = min(line, text.firstFlaw ?? line)
        text.bytes = mended
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }
}

extension TextEncoding {
    /// Whether each byte is a character of one of Europe's alphabets.
    var isEuropean: Bool {
        ["WINDOWS-", "ISO-8859-", "MAC-", "IBM", "VISCII", "TIS-"].contains { rawValue.hasPrefix($0) }
    }

    /// How many bytes the smallest character has.
    fileprivate var unitLength: Int {
        switch self {
        case .utf16LittleEndian, .utf16BigEndian: 2
        case .utf32LittleEndian, .utf32BigEndian: 4
        default: 1
        }
    }
}
