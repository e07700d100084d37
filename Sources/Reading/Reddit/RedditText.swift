/// The text of Reddit's posts: Markdown, with spoilers, and with `&`, `<` and `>` written as entities.
enum RedditText {
    /// The account in whose name the rules of subreddits are enforced.
    static let moderatorProgram = "AutoModerator"

    /// Undoes the entities and takes off what has no meaning in Markdown: the marks around spoilers and spaces of no
    /// width.
    static func prepared(_ text: [UInt8]) -> [UInt8] {
        let text = unescaped(text)
        guard text.withUnsafeBufferPointer(hasSpoilers) else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        text.withUnsafeBufferPointer { text in
            var lines = LineScanner(text)
            while let line = lines.next() {
                appendWithoutSpoilers(lines.slice(line), to: &output)
                if line.upperBound < text.count { output.append(UInt8(ascii: "\n")) }
            }
        }
        return output
    }

    /// Whether a text may have something that ``appendWithoutSpoilers(_:to:)`` takes off; few have.
    private static func hasSpoilers(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        text.indices.dropLast().contains { index in
            switch text[index] {
            case UInt8(ascii: ">"): text[index + 1] == UInt8(ascii: "!")
            case UInt8(ascii: "&"): text[index + 1] == UInt8(ascii: "#")
            case 0xE2: text[index + 1] == 0x80
            default: false
            }
        }
    }

    /// Text with `&amp;`, `&lt;` and `&gt;` undone, if it has any; what has bare angle brackets was never escaped.
    static func unescaped(_ text: [UInt8]) -> [UInt8] {
        guard LineScanner.firstIndex(of: UInt8(ascii: "&"), in: text) != nil,
            LineScanner.firstIndex(of: UInt8(ascii: "<"), in: text) == nil,
            LineScanner.firstIndex(of: UInt8(ascii: ">"), in: text) == nil
        else { return text }
        var output: [UInt8] = []
        output.reserveCapacity(text.count)
        text.withUnsafeBufferPointer { text in
            var start = 0
            while let mark = text[start...].firstIndex(of: UInt8(ascii: "&")) {
                output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start..<mark]))
                let entity = entities.first { text[mark...].starts(with: $0.name.utf8) }
                output.append(entity?.byte ?? UInt8(ascii: "&"))
                start = mark + (entity?.name.utf8.count ?? 1)
            }
            output.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
        return output
    }

    /// Text with entities undone.
    static func unescaped(_ text: String) -> String {
        text.utf8.contains(UInt8(ascii: "&"))
            ? String(decoding: unescaped(Array(text.utf8)), as: UTF8.self) : text
    }

    private static let entities: [(name: String, byte: UInt8)] = [
        ("&amp;", UInt8(ascii: "&")), ("&lt;", UInt8(ascii: "<")), ("&gt;", UInt8(ascii: ">")),
    ]

    /// Adds a line without the marks of spoilers, `>!` and `!<`, where they are in pairs, and without spaces of no width.
    private static func appendWithoutSpoilers(
        _ line: UnsafeBufferPointer<UInt8>, to output: inout [UInt8]
    ) {
        // Searching from the end once keeps many openings without an end cheap.
        let lastEnd = line.indices.dropLast().last {
            line[$0] == UInt8(ascii: "!") && line[$0 + 1] == UInt8(ascii: "<")
        }
        var isHidden = false
        var index = 0
        while index < line.count {
            let rest = line[index...]
            if let lastEnd, !isHidden, index < lastEnd, rest.starts(with: ">!".utf8) {
                isHidden = true
                index += 2
            } else if isHidden, rest.starts(with: "!<".utf8) {
                isHidden = false
                index += 2
            } else if rest.starts(with: "&#x200B;".utf8) || rest.starts(with: "&#x200b;".utf8) {
                index += 8
            } else if rest.starts(with: [0xE2, 0x80, 0x8B]) {
                index += 3
            } else {
                output.append(line[index])
                index += 1
            }
        }
    }

    // MARK: Additions

    /// Puts a link before a text.
    static func prepend(_ address: String, to body: inout [UInt8]) {
        var link: [UInt8] = [UInt8(ascii: "<")]
        for byte in address.utf8 {
            switch byte {
            case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), 0x7F:
                link += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
            default: link.append(byte)
            }
        }
        body = link + ">\n\n".utf8 + body
    }

    /// Adds a choice of a poll to a text.
    static func append(option: UnsafeBufferPointer<UInt8>, to body: inout [UInt8]) {
        body += "\n\n- ".utf8
        body += unescaped(option.map { $0 < 0x20 ? 0x20 : $0 })
    }

    // MARK: Boilerplate

    /// Takes off the sentence with which the program ends all that it writes.
    static func dropBoilerplate(from body: inout [UInt8]) {
        let mark = "I am a bot, and this action was performed automatically"
        let end = body.withUnsafeBufferPointer { text -> Int? in
            var lines = LineScanner(text)
            while let line = lines.next() {
                let words = lines.slice(line).drop {
                    $0 <= 0x20 || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "^")
                }
                if words.starts(with: mark.utf8) { return line.lowerBound }
            }
            return nil
        }
        if let end { body.removeLast(body.count - end) }
    }
}
