import CGMime

/// A message that was parsed, which its parts belong to.
final class MailMessage {
    /// The whole of it, with its headers.
    let top: MailPart

    /// Parses a message, headers first; nil when there is none.
    init?(_ text: UnsafeBufferPointer<UInt8>) {
        guard let base = text.baseAddress, let message = CGMimeParse(base, text.count) else { return nil }
        top = MailPart(entity: message)
    }

    deinit {
        CGMimeRelease(top.entity)
    }
}

/// A message or a part of one, valid as long as its ``MailMessage``.
struct MailPart: MailHeaders {
    fileprivate let entity: OpaquePointer

    /// What a part is.
    enum Kind {
        /// A whole message with headers; its child is its body.
        case message
        /// A message that another one forwards; its child is that message.
        case forward
        /// Several parts, its children.
        case multipart
        /// Content without children.
        case content
    }

    /// What it is.
    var kind: Kind {
        switch CGMimeGetKind(entity) {
        case .message: .message
        case .forward: .forward
        case .multipart: .multipart
        case .content: .content
        }
    }

    /// The parts that it holds.
    var children: [MailPart] {
        (0..<CGMimeCountChildren(entity)).compactMap {
            CGMimeGetChild(entity, $0).map(MailPart.init(entity:))
        }
    }

    /// The media type in lower case, such as "text/plain".
    var mediaType: String {
        let type = CGMimeGetType(entity).map { String(cString: $0) } ?? "text"
        let subtype = CGMimeGetSubtype(entity).map { String(cString: $0) } ?? "plain"
        return "\(type)/\(subtype)".lowercased()
    }

    /// A parameter of the media type, such as "charset".
    func parameter(_ name: String) -> String? {
        CGMimeGetParameter(entity, name).map { String(cString: $0) }
    }

    /// Whether it is to be shown beside the text and not in it.
    var isAttachment: Bool { CGMimeIsAttachment(entity) }

    /// The name of its file.
    var fileName: String? {
        CGMimeGetFileName(entity).map { String(cString: $0) }.flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Its bytes without their transfer encoding.
    var content: [UInt8] {
        var byteCount = 0
        guard let bytes = CGMimeCopyContent(entity, &byteCount) else { return [] }
        defer { CGMimeFree(bytes) }
        return Array(UnsafeBufferPointer(start: bytes, count: byteCount))
    }

    /// A header in UTF-8, its lines joined but its encoded words as they are; nil when it is missing or empty.
    ///
    /// - Parameter encoding: what bytes beyond ASCII are taken for when they are not UTF-8.
    func rawHeader(_ name: String, encoding: String?) -> String? {
        guard let value = CGMimeGetRawHeader(entity, name) else { return nil }
        var bytes = UnsafeRawBufferPointer(start: value, count: Self.length(of: value))
            .map { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") ? 0x20 : $0 }
        if bytes.contains(where: { $0 >= 0x80 || $0 == 0x1B }) {
            bytes = MailCharset.utf8(bytes, declared: encoding).bytes
        }
        let text = bytes[Whitespace.trimmed(bytes.indices, in: bytes)]
        return text.isEmpty ? nil : String(decoding: text, as: UTF8.self)
    }

    /// A header with its encoded words decoded; nil when nothing is left.
    static func decoded(_ header: String) -> String? {
        if isPlain(header) { return header.isEmpty ? nil : header }
        guard let text = CGMimeCopyDecodedText(header) else { return nil }
        defer { CGMimeFree(text) }
        let decoded = String(cString: text).trimmed
        return decoded.isEmpty ? nil : decoded
    }

    /// Whether a header says what it means: printable ASCII without encoded words, and no space at its ends.
    private static func isPlain(_ header: String) -> Bool {
        var previous: UInt8 = 0x20
        for byte in header.utf8 {
            guard byte >= 0x20, byte < 0x7F, previous != UInt8(ascii: "=") || byte != UInt8(ascii: "?"),
                byte != 0x20 || previous != 0x20
            else { return false }
            previous = byte
        }
        return previous != 0x20 || header.isEmpty
    }

    /// The name and the address of the first mailbox that a header names.
    static func mailbox(in header: String) -> (name: String?, address: String)? {
        if let mailbox = PlainMailbox(header) { return (mailbox.name, mailbox.address) }
        var name: UnsafeMutablePointer<CChar>?
        var address: UnsafeMutablePointer<CChar>?
        guard CGMimeCopyMailbox(header, &name, &address), let address else { return nil }
        defer {
            CGMimeFree(name)
            CGMimeFree(address)
        }
        let words = name.map { String(cString: $0).trimmed } ?? ""
        return (words.isEmpty ? nil : words, String(cString: address))
    }

    /// The seconds since 1970 of a date as mail writes them; nil when it is none.
    static func seconds(of date: String) -> Int64? {
        if let seconds = MailDate.seconds(of: date) { return seconds }
        var seconds: Int64 = 0
        return CGMimeReadDate(date, &seconds) ? seconds : nil
    }

    private static func length(of text: UnsafePointer<CChar>) -> Int {
        var end = text
        while end.pointee != 0 { end += 1 }
        return end - text
    }
}
