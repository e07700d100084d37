/// Turns the text of messages into UTF-8, whatever they say it is written in.
enum MailCharset {
    /// Encodings whose text looks like ASCII, so that only their name tells.
    private static let sevenBit = ["ISO-2022-", "HZ", "UTF-7"]

    /// Decodes text; nothing is an error, since mail names its encoding wrongly often enough.
    ///
    /// UTF-8 that is well formed is believed over the name of an encoding in which every byte is a character; the name is
    /// believed where the bytes agree with it.
    ///
    /// - Parameter declared: what the message says.
    /// - Returns: the text, and whether bytes that are no characters were replaced.
    static func utf8(_ bytes: [UInt8], declared: String?) -> (bytes: [UInt8], isFlawed: Bool) {
        let encoding = declared.flatMap { TextEncoding.named($0.trimmed) }
        if let encoding, encoding != .utf8, !encoding.isEuropean,
            sevenBit.contains(where: { encoding.rawValue.hasPrefix($0) })
                || bytes.contains(where: { $0 >= 0x80 || $0 == 0 }),
            let text = try? TextDecoder.convert(bytes, from: encoding, ""), text.firstFlaw == nil
        {
            return (plain(text.bytes), false)
        }
        let bytes =
            bytes.contains(0) && TextEncoding.marked(at: bytes) == nil ? bytes.filter { $0 != 0 } : bytes
        let text =
            (try? TextDecoder.decode(bytes, path: "") { _ in encoding })
            ?? (try? TextDecoder.decode(bytes, path: ""))
        guard let text else { return (Array(String(decoding: bytes, as: UTF8.self).utf8), true) }
        return (text.bytes, text.firstFlaw != nil)
    }

    /// Text with line feeds for line breaks and without zeros.
    private static func plain(_ bytes: [UInt8]) -> [UInt8] {
        guard bytes.contains(where: { $0 == UInt8(ascii: "\r") || $0 == 0 }) else { return bytes }
        return bytes.filter { $0 != UInt8(ascii: "\r") && $0 != 0 }
    }
}
