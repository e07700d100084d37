/// Finds what mail programs and lists add to messages: signatures, footers, notices, armour.
enum MailBoilerplate {
    /// How many lines a signature has at most.
    private static let longestSignature = 40
    /// How many it has when its mark lacks the space that makes it one.
    private static let longestUnsureSignature = 8

    /// Takes it out.
    static func drop(from mail: inout MailLines) {
        dropArmour(&mail)
        dropScrubbedParts(&mail)
        dropFooters(&mail)
        dropSignatures(&mail)
    }

    // MARK: Signed and encrypted text

    /// What may stand in armour, apart from text that is only signed.
    private static let armoured: Set<String> = [
        "SIGNATURE", "MESSAGE", "PUBLIC KEY BLOCK", "PRIVATE KEY BLOCK",
    ]

    private static func dropArmour(_ mail: inout MailLines) {
        /// Before these lines nothing closes what each kind opens, so that none is looked for twice.
        var unclosed: [String: Int] = [:]
        var index = 0
        while index < mail.lines.count {
            let start = index
            index += 1
            guard mail.lines[start].first == UInt8(ascii: "-"),
                mail.bytes(mail.lines[start]).starts(with: "-----BEGIN PGP ".utf8)
            else { continue }
            let kind = String(mail.string(start).dropFirst("-----BEGIN PGP ".count).prefix { $0 != "-" })
            if kind == "SIGNED MESSAGE" {
                // Its headers go to the first empty line.
                var end = index
                while end < mail.lines.count, end - start < 8, !mail.isBlank(end) { end += 1 }
                mail.drop(start..<end)
                continue
            }
            guard armoured.contains(kind), start >= unclosed[kind] ?? 0 else { continue }
            let closing = Array("-----END PGP \(kind)-----".utf8)
            let depth = mail.lines[start].depth
            var end = index
            while end < mail.lines.count, mail.lines[end].depth == depth,
                !mail.bytes(mail.lines[end]).starts(with: closing)
            {
                end += 1
            }
            guard end < mail.lines.count, mail.lines[end].depth == depth else {
                unclosed[kind] = end
                continue
            }
            mail.drop(start..<(end + 1))
            if kind == "MESSAGE" {
                mail.lines[start].isKept = true
                mail.replace(start, with: "[encrypted message]")
            }
            index = end + 1
        }
    }

    // MARK: Attachments that an archive took out

    private static func dropScrubbedParts(_ mail: inout MailLines) {
        var index = 0
        while index < mail.lines.count {
            let start = index
            index += 1
            let first = mail.lines[start].first
            if first == UInt8(ascii: "["),
                mail.string(start).hasPrefix("[[alternative HTML version deleted]]")
            {
                mail.drop(start..<index)
            } else if first == UInt8(ascii: "-"),
                mail.string(start) == "-------------- next part --------------"
            {
                mail.drop(start..<index)
                guard index < mail.lines.count, mail.string(index).contains("was scrubbed...") else {
                    continue
                }
                let end = mail.paragraphEnd(from: index)
                let names = (index..<end).compactMap { line -> String? in
                    let words = mail.string(line)
                    return words.hasPrefix("Name: ") ? words.dropFirst(6).trimmed : nil
                }
                mail.drop(index..<end)
                if let name = names.first, name != "not available" {
                    mail.lines[start].isKept = true
                    mail.replace(start, with: "[attachment: \(name)]")
                }
                index = end
            }
        }
    }

    // MARK: Footers

    /// How the lines begin that lists put below messages, in lower case.
    private static let footers = Beginnings([
        "to unsubscribe", "unsubscribe:", "for additional commands, e-mail:",
        "you received this message because you are",
        "to post to this group", "for more options, visit", "to view this discussion", "list archives:",
        "mailing list archives",
        "you are receiving this because", "reply to this email directly", "archives and unsubscribe",
    ])
    /// What the line below a rule says.
    private static let listName = Array("mailing list".utf8)
    /// The whole of a line that a device adds.
    private static let devices = Beginnings([
        "sent from my ", "sent from mail for windows", "sent from yahoo mail", "sent from outlook",
        "get outlook for ",
        "sent with proton", "von meinem iphone gesendet", "envoyé de mon ", "enviado desde mi ", "发自我的",
        "发送自",
    ])
    /// How notices begin that lawyers want.
    private static let notices = Beginnings([
        "confidentiality notice", "this e-mail and any", "this email and any", "this message and any",
        "this email is confidential",
        "this e-mail is confidential", "the information contained in this e", "this message is intended only",
        "disclaimer:",
        "this electronic message",
    ])

    private static func dropFooters(_ mail: inout MailLines) {
        var index = 0
        while index < mail.lines.count {
            guard mail.lines[index].isKept, !mail.isBlank(index) else {
                index += 1
                continue
            }
            let end = mail.paragraphEnd(from: index)
            dropFooter(index..<end, &mail)
            index = end
        }
    }

    /// Takes the footer off a paragraph.
    private static func dropFooter(_ paragraph: Range<Int>, _ mail: inout MailLines) {
        let first = paragraph.lowerBound
        if notices.begin(first, of: mail) {
            let words = paragraph.map { mail.string($0).lowercased() }.joined(separator: " ")
            if words.contains("confidential") || words.contains("privileged") { return mail.drop(paragraph) }
        }
        if paragraph.count == 1, mail.lines[first].content.count < 80, devices.begin(first, of: mail) {
            return mail.drop(paragraph)
        }
        // Only near the end of the paragraph: footers are short.
        for line in paragraph.suffix(12) {
            if isRule(line, of: mail) {
                let below = (line + 1)..<paragraph.upperBound
                let isFooter = below.contains { other in
                    footers.begin(other, of: mail)
                        || ByteSearch.contains(listName, in: mail.string(other).lowercased())
                }
                if isFooter { return mail.drop(line..<paragraph.upperBound) }
            } else if footers.begin(line, of: mail) {
                mail.drop(line..<paragraph.upperBound)
                dropRule(above: line, &mail)
                return
            }
        }
    }

    /// Takes out a rule that stands above a footer, alone or before an empty line.
    private static func dropRule(above line: Int, _ mail: inout MailLines) {
        let depth = mail.lines[line].depth
        var above = line - 1
        while above >= 0, mail.lines[above].depth == depth, line - above <= 2, mail.isBlank(above) {
            above -= 1
        }
        guard above >= 0, mail.lines[above].depth == depth, isRule(above, of: mail) else {
            return
        }
        mail.drop(above..<(above + 1))
    }

    /// Words in lower case that lines may begin with, whatever their own case.
    private struct Beginnings {
        private let words: [[UInt8]]
        /// The bytes that they begin with, which few lines do.
        private let initials: [Bool]

        init(_ words: [String]) {
            self.words = words.map { Array($0.utf8) }
            initials = (0...UInt8.max).map { byte in words.contains { $0.utf8.first == byte } }
        }

        func begin(_ index: Int, of mail: MailLines) -> Bool {
            let line = mail.lines[index]
            guard initials[Int(MailBoilerplate.lowercased(line.first))] else { return false }
            let text = mail.bytes(line).drop { $0 <= 0x20 }
            return words.contains { text.lazy.map(MailBoilerplate.lowercased).starts(with: $0) }
        }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
    }

    private static func isRule(_ index: Int, of mail: MailLines) -> Bool {
        let line = mail.lines[index]
        guard
            line.first == UInt8(ascii: "_") || line.first == UInt8(ascii: "-")
                || line.first == UInt8(ascii: "=")
        else { return false }
        let bytes = mail.bytes(line)
        guard let first = bytes.first, first == line.first else { return false }
        let rule = bytes.prefix { $0 == first }
        return rule.count >= 10 && bytes[rule.endIndex...].allSatisfy { $0 <= 0x20 }
    }

    // MARK: Signatures

    private static func dropSignatures(_ mail: inout MailLines) {
        var index = 0
        while index < mail.lines.count {
            defer { index += 1 }
            let line = mail.lines[index]
            guard line.first == UInt8(ascii: "-"), line.content.count <= 3, line.isKept, !line.isCode else {
                continue
            }
            let bytes = mail.bytes(line)
            let isMark = bytes.elementsEqual("-- ".utf8)
            guard isMark || bytes.elementsEqual("--".utf8) else { continue }
            // What is quoted below a signature is none of it.
            var end = index + 1
            var count = 0
            while end < mail.lines.count, mail.lines[end].depth == line.depth {
                if mail.lines[end].isKept, !mail.isBlank(end) { count += 1 }
                end += 1
            }
            if count <= (isMark ? longestSignature : longestUnsureSignature) { mail.drop(index..<end) }
            index = end - 1
        }
    }
}
