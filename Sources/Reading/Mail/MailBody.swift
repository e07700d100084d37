/// The text of a message, put together from its parts.
struct MailBody {
    private struct Piece {
        var bytes: [UInt8]
        var isHTML = false
        /// How many forwarded messages it lies in.
        var depth = 0
    }

    /// More levels than these look like this many.
    private static let deepest = 8

    private var pieces: [Piece] = []
    /// Whether bytes that are no characters were replaced.
    private(set) var isFlawed = false

    init(_ message: MailPart) {
        var pending = [(part: message, depth: 0)]
        while let (part, depth) = pending.popLast() {
            switch part.kind {
            case .message: pending += part.children.reversed().map { ($0, depth) }
            case .forward:
                let inner = part.children
                for message in inner { announce(message, depth) }
                pending += inner.map { ($0, min(depth + 1, Self.deepest)) }
            case .multipart: pending += chosen(of: part, depth).reversed().map { ($0, depth) }
            case .content: add(part, depth)
            }
        }
    }

    /// The text of a message without parts.
    init(_ message: PlainMessage) {
        add(text: Array(message.body), { message.parameters[$0] }, isHTML: false, 0)
    }

    /// How ``bytes`` are written.
    var markup: PostDraft.Markup { pieces.contains(where: \.isHTML) ? .html : .mail }

    /// The whole text, HTML where a part has no other form.
    var bytes: [UInt8] {
        let isHTML = markup == .html
        if pieces.count == 1, !isHTML, pieces[0].depth == 0 { return pieces[0].bytes }
        var text: [UInt8] = []
        for piece in pieces {
            if !text.isEmpty { text += "\n\n".utf8 }
            if isHTML {
                for _ in 0..<piece.depth { text += "<blockquote>".utf8 }
                text += piece.isHTML ? piece.bytes : Self.html(piece.bytes)
                for _ in 0..<piece.depth { text += "</blockquote>".utf8 }
            } else if piece.depth == 0 {
                text += piece.bytes
            } else {
                for line in piece.bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
                {
                    text += repeatElement(UInt8(ascii: ">"), count: piece.depth)
                    text.append(UInt8(ascii: " "))
                    text += line
                    text.append(UInt8(ascii: "\n"))
                }
            }
        }
        return text
    }

    // MARK: Parts

    /// The children of a part that hold text of their own.
    private mutating func chosen(of part: MailPart, _ depth: Int) -> [MailPart] {
        let children = part.children
        switch part.mediaType {
        case "multipart/alternative":
            let plain = children.first { $0.mediaType == "text/plain" && !isBlank($0) }
            return
                (plain ?? children.last { $0.mediaType == "text/html" || $0.kind == .multipart }
                ?? children.first)
                .map { [$0] } ?? []
        case "multipart/signed", "multipart/related": return children.first.map { [$0] } ?? []
        case "multipart/encrypted":
            add(note: "encrypted message", depth)
            return []
        default: return children
        }
    }

    private func isBlank(_ part: MailPart) -> Bool { part.content.allSatisfy { $0 <= 0x20 } }

    private mutating func add(_ part: MailPart, _ depth: Int) {
        let type = part.mediaType
        switch type {
        case "application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature",
            "application/ms-tnef", "application/pgp-encrypted":
            return
        case "application/pkcs7-mime", "application/x-pkcs7-mime":
            add(note: "encrypted message", depth)
            return
        default: break
        }
        let isPatch = type == "text/x-patch" || type == "text/x-diff"
        guard type.hasPrefix("text/"), !part.isAttachment,
            type == "text/plain" || type == "text/html" || isPatch || part.fileName == nil
        else {
            add(note: "attachment: \(part.fileName ?? type)", depth)
            return
        }
        add(text: part.content, part.parameter, isHTML: type == "text/html", depth)
    }

    /// Adds the text of a part with the parameters of its media type.
    private mutating func add(
        text: [UInt8], _ parameter: (String) -> String?, isHTML: Bool, _ depth: Int
    ) {
        let (bytes, isFlawed) = MailCharset.utf8(text, declared: parameter("charset"))
        self.isFlawed = self.isFlawed || isFlawed
        if isHTML {
            pieces.append(Piece(bytes: bytes, isHTML: true, depth: depth))
        } else if parameter("format")?.lowercased() == "flowed" {
            let deletesSpace = parameter("delsp")?.lowercased() == "yes"
            pieces.append(Piece(bytes: FlowedText.joined(bytes, deletingSpaces: deletesSpace), depth: depth))
        } else {
            pieces.append(Piece(bytes: bytes, depth: depth))
        }
    }

    /// Says what a forwarded message is.
    private mutating func announce(_ message: MailPart, _ depth: Int) {
        let subject = message.header("Subject").map { ": \($0)" } ?? ""
        let sender = message.header("From").map { " from \($0)" } ?? ""
        add(note: "forwarded message\(sender)\(subject)", depth)
    }

    private mutating func add(note: String, _ depth: Int) {
        pieces.append(Piece(bytes: Array("[\(note)]".utf8), depth: depth))
    }

    // MARK: HTML

    /// Plain text as HTML: paragraphs between empty lines, line breaks kept.
    private static func html(_ text: [UInt8]) -> [UInt8] {
        var html = Array("<p>".utf8)
        var breaks = 0
        for byte in text {
            if byte == UInt8(ascii: "\n") {
                breaks += 1
                continue
            }
            if breaks > 0 { html += (breaks == 1 ? "<br>" : "</p><p>").utf8 }
            breaks = 0
            html.appendEscapedForHTML(byte)
        }
        return html + "</p>".utf8
    }
}
