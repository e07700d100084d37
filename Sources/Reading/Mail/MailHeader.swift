/// How the lines look that begin a message.
enum MailHeader {
    /// Headers that one of the first lines of every message has.
    private static let known: Set<String> = [
        "return-path", "received", "delivered-to", "from", "date", "to", "cc", "subject", "message-id",
        "mime-version",
        "content-type", "content-length", "status", "sender", "reply-to", "in-reply-to", "references",
        "list-id",
    ]

    /// Whether bytes begin with a header: a name of letters, digits and hyphens, and a colon.
    static func begins(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        name(in: bytes) != nil
    }

    /// Whether bytes begin with a header that mail surely has.
    static func beginsKnown(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        name(in: bytes).map { known.contains(String(decoding: $0, as: UTF8.self).lowercased()) } ?? false
    }

    /// Whether a line names a time of day, as "From " lines do.
    static func hasTime(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count >= 4 else { return false }
        return (1..<(line.count - 2)).contains { index in
            line[index] == UInt8(ascii: ":") && isDigit(line[index - 1]) && isDigit(line[index + 1])
                && isDigit(line[index + 2])
        }
    }

    private static func name(in bytes: UnsafeBufferPointer<UInt8>) -> Slice<UnsafeBufferPointer<UInt8>>? {
        nameEnd(in: bytes).map { bytes[..<$0] }
    }

    /// Where the colon stands that ends the name of a header.
    static func nameEnd(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        guard let end = bytes.prefix(80).firstIndex(where: { !isOfName($0) }), end > 0,
            bytes[end] == UInt8(ascii: ":")
        else { return nil }
        return end
    }

    /// Whether a byte may stand in the name of a header.
    static func isOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
            true
        default: false
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9")
    }
}
