/// A mailbox as nearly all are written: `Ada Lovelace <ada@example.org>`, in ASCII and without signs that mean something.
struct PlainMailbox {
    let name: String?
    let address: String

    /// Reads a header; nil when it is written in any other way.
    init?(_ header: String) {
        var header = header
        guard let (name, address) = header.withUTF8(Self.parts) else { return nil }
        self.name = name
        self.address = address
    }

    private static func parts(of header: UnsafeBufferPointer<UInt8>) -> (name: String, address: String)? {
        guard header.last == UInt8(ascii: ">"), let opening = header.firstIndex(of: UInt8(ascii: "<")),
            opening >= 2, header[opening - 1] == 0x20
        else { return nil }
        let name = header[..<(opening - 1)]
        let address = header[(opening + 1)..<(header.count - 1)]
        guard isName(name), let at = address.firstIndex(of: UInt8(ascii: "@")),
            isDotted(address[..<at]), isDotted(address[(at + 1)...])
        else { return nil }
        return (String(decoding: name, as: UTF8.self), String(decoding: address, as: UTF8.self))
    }

    /// Words with single spaces between them.
    private static func isName(_ name: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var previous: UInt8 = 0x20
        for byte in name {
            guard isWordPart(byte) || (byte == 0x20 && previous != 0x20) else { return false }
            previous = byte
        }
        return previous != 0x20
    }

    /// Words with single dots between them.
    private static func isDotted(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        var previous = UInt8(ascii: ".")
        for byte in text {
            guard isWordPart(byte) || (byte == UInt8(ascii: ".") && previous != byte) else { return false }
            previous = byte
        }
        return previous != UInt8(ascii: ".")
    }

    private static func isWordPart(_ byte: UInt8) -> Bool {
        MailHeader.isOfName(byte)
    }
}
