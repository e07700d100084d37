/// Finds how messages introduce what they quote: lines such as "On Monday, Ada wrote:", and headers as Outlook copies them.
enum MailQuotes {
    /// The words that end such a line, in lower case.
    private static let endings = [
        "wrote:", "writes:", "said:", "schrieb:", "schreibt:", "geschrieben:", "a écrit :", "a écrit:",
        "escribió:", "escreveu:",
        "ha scritto:", "schreef:", "skrev:", "написал:", "пишет:", "写道:", "写道：", "寫道:", "寫道：",
    ]
    /// The words that begin it when it is longer than a line.
    private static let beginnings = [
        "on ", "am ", "le ", "el ", "il ", "op ", "den ", "em ", "在", "于", "at ", "\"",
    ]

    /// The lines that stand above a message which is copied below, in lower case and without rules.
    private static let separators: Set<String> = [
        "original message", "ursprüngliche nachricht", "message d'origine", "mensaje original", "原始邮件",
        "原始郵件",
        "forwarded message", "weitergeleitete nachricht", "begin forwarded message:", "reply message", "邮件原件",
        "original-nachricht", "originalnachricht",
    ]
    /// The header that comes first where no line stands above, in lower case.
    private static let senders = ["from:", "von:", "de :", "发件人:", "发件人：", "寄件者:", "寄件者："]
    /// The headers that are copied along.
    private static let headers: Set<Substring> = [
        "from", "sent", "to", "cc", "bcc", "subject", "date", "reply-to", "von", "gesendet", "an", "betreff",
        "datum", "de",
        "envoyé", "à", "objet", "发件人", "发送时间", "收件人", "抄送", "主题", "日期", "寄件者", "收件者", "主旨", "message-id",
    ]

    /// Whether a line ends as an introduction does.
    static func isAttribution(_ line: String) -> Bool {
        guard line.last == ":" || line.last == "：" else { return false }
        let line = line.lowercased()
        if endings.contains(where: line.hasSuffix) { return true }
        // "Am 01.07.24 um 18:04 schrieb Ada:"
        return line.hasPrefix("am ") && line.contains(" schrieb ")
    }

    /// Makes quotes of copied messages, and takes out what introduces quotes.
    static func mark(_ mail: inout MailLines) {
        markCopies(&mail)
        var index = 0
        while index < mail.lines.count {
            // A colon, or the last byte of a wide one.
            if !mail.isBlank(index), mail.lines[index].isKept,
                case let last = mail.bytes(mail.lines[index]).last(where: { $0 > 0x20 }),
                last == UInt8(ascii: ":") || last == 0x9A
            {
                drop(endingAt: index, &mail)
            }
            index += 1
        }
    }

    // MARK: Introductions

    /// Takes out an introduction of up to four lines, if a quote follows.
    private static func drop(endingAt last: Int, _ mail: inout MailLines) {
        let depth = mail.lines[last].depth
        var next = last + 1
        while next < mail.lines.count, next - last <= 3, !mail.lines[next].isKept || mail.isBlank(next) {
            next += 1
        }
        // ">>>>> Ada writes:" stands in no quote, whatever it looks like.
        let isEmacs = depth >= 4
        guard isEmacs || (next < mail.lines.count && mail.lines[next].depth > depth) else { return }
        // In a language that is not known, a time or an address tells.
        let isKnown = isAttribution(mail.string(last))
        let earliest = max(0, last - 3)
        var first = last
        var start: Int?
        while true {
            if !isEmacs, beginnings.contains(where: mail.string(first).lowercased().hasPrefix) {
                start = first
                break
            }
            guard first > earliest, mail.lines[first - 1].isKept, mail.lines[first - 1].depth == depth,
                !mail.isBlank(first - 1)
            else { break }
            first -= 1
        }
        guard isKnown || (first...last).contains(where: { namesTimeOrAddress(mail.bytes(mail.lines[$0])) })
        else { return }
        // Without such a beginning it is all of a short paragraph, or only its last line.
        let isWhole = first == 0 || mail.lines[first - 1].depth != depth || mail.isBlank(first - 1)
        mail.drop((start ?? (isWhole ? first : last))..<(last + 1))
    }

    private static func namesTimeOrAddress(_ line: ArraySlice<UInt8>) -> Bool {
        line.withUnsafeBufferPointer { MailHeader.hasTime($0) }
            || (line.contains(UInt8(ascii: "<")) && line.contains(UInt8(ascii: "@")))
            || (line.contains(UInt8(ascii: "<")) && String(decoding: line, as: UTF8.self).contains(" at "))
    }

    // MARK: Copies

    /// Moves what stands below the headers of a copied message one quote deeper, to the end of the quote it stands in.
    private static func markCopies(_ mail: inout MailLines) {
        /// The depths at which a copy began, each with how much deeper its text is.
        var added = 0
        var base = 0
        var index = 0
        while index < mail.lines.count {
            if mail.lines[index].depth < base {
                added = 0
                base = 0
            }
            let head = copyHead(from: index, in: mail)
            if let head, added < 30 {
                if added == 0 { base = mail.lines[index].depth }
                added += 1
                mail.drop(index..<head)
                index = head
                continue
            }
            mail.lines[index].depth += added
            index += 1
        }
    }

    /// The end of the headers of a copied message that begin at a line, or nil.
    private static func copyHead(from index: Int, in mail: MailLines) -> Int? {
        guard mayBeginCopy(mail.bytes(mail.lines[index])) else { return nil }
        let line = Substring(mail.string(index)).utf8
        let rest = line.drop(while: isOfRule)
        let end = rest.lastIndex { !isOfRule($0) || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: ">") }
        let name = end.map { Substring(rest[...$0]).lowercased() } ?? ""
        let words = name.isEmpty ? name : Substring(rest).lowercased()
        let isNamed = separators.contains(name)
        let isBareRule = name.isEmpty && line.count >= 8
        let isSender = senders.contains(where: words.hasPrefix) && (index == 0 || mail.isBlank(index - 1))
        guard isNamed || isBareRule || isSender else { return nil }
        var next = isSender ? index : index + 1
        while next < mail.lines.count, next - index <= 2, mail.isBlank(next) { next += 1 }
        var count = 0
        while next < mail.lines.count, mail.lines[next].depth == mail.lines[index].depth,
            isHeader(mail, next)
        {
            count += 1
            next += 1
            // Addresses of many people go on in further lines.
            while count > 0, next < mail.lines.count, mail.lines[next].depth == mail.lines[index].depth,
                isContinuation(mail, next)
            {
                next += 1
            }
        }
        if count >= (isSender ? 3 : 2) { return next }
        return isNamed && line.first == UInt8(ascii: "-") ? index + 1 : nil
    }

    /// Whether a byte is one of those that stand before the name of a copy.
    private static func isOfRule(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: ">"),
            0x20:
            true
        default: false
        }
    }

    /// Whether a line is worth a closer look, which most are not.
    private static func mayBeginCopy(_ line: ArraySlice<UInt8>) -> Bool {
        let words = line.drop { $0 <= 0x20 || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "*") }
        guard let first = words.first, words.count <= 200 else { return false }
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "_"): return words.dropFirst().first == first
        case UInt8(ascii: "B"), UInt8(ascii: "F"), UInt8(ascii: "V"), UInt8(ascii: "D"):
            return openings.contains { words.starts(with: $0) }
        // "发" and "寄".
        case 0xE5: return words.starts(with: [0xE5, 0x8F, 0x91]) || words.starts(with: [0xE5, 0xAF, 0x84])
        default: return false
        }
    }

    private static let openings = ["Begin forwarded", "From:", "Von:", "De :"].map { Array($0.utf8) }

    private static func isHeader(_ mail: MailLines, _ index: Int) -> Bool {
        // A colon, or the first byte of a wide one.
        guard mail.bytes(mail.lines[index]).contains(where: { $0 == UInt8(ascii: ":") || $0 == 0xEF }) else {
            return false
        }
        let line = mail.string(index).trimmingPrefix { $0 == "*" }
        guard let colon = line.prefix(20).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return false }
        let name = line[..<colon].lowercased().filter { $0 != "*" }.trimmed
        return headers.contains(name[...])
    }

    private static func isContinuation(_ mail: MailLines, _ index: Int) -> Bool {
        let bytes = mail.bytes(mail.lines[index])
        guard let first = bytes.first, first == 0x20 || first == 0x09 else { return false }
        return !mail.isBlank(index)
    }
}
