/// What a page defines for use anywhere in it: substitutions, and the titles that its labels stand before.
struct RSTDefinitions {
    /// What a name between bars stands for.
    enum Substitution {
        /// Text with inline markup.
        case text([UInt8])
        /// Text as it stands: an image's description, or characters by their numbers.
        case plain(String)
    }

    private var substitutions: [String: Substitution] = [:]
    private var titles: [String: String] = [:]

    init() {}

    /// Finds the definitions in a page.
    init(in lines: RSTLines) {
        var labels: [String] = []
        /// Where the last definition ends; none begins within another.
        var end = 0
        for index in 0..<lines.count {
            let line = lines[index]
            guard line.range.count >= 4 else {
                // Adornment may be short; blank lines may come between a label and its title.
                if !line.isBlank { labels.removeAll(keepingCapacity: true) }
                continue
            }
            let text = lines.text
            if text[line.start] == UInt8(ascii: "."), text[line.start + 1] == UInt8(ascii: "."),
                text[line.start + 2] == 0x20
            {
                switch text[line.start + 3] {
                case UInt8(ascii: "|"):
                    if index >= end { end = addSubstitution(at: index, in: lines) }
                case UInt8(ascii: "_"):
                    if let label = label(of: line, in: lines) { labels.append(label) }
                    continue
                default: break
                }
            }
            guard !labels.isEmpty else { continue }
            if let title = title(at: index, in: lines) {
                for label in labels where titles[label] == nil { titles[label] = title }
            }
            labels.removeAll(keepingCapacity: true)
        }
    }

    /// What a name between bars stands for; names differ in case only when they must.
    func substitution(_ name: String) -> Substitution? { substitutions[RSTName.normalized(name)] }

    /// The title of the section that a label stands before.
    func title(of label: String) -> String? { titles[label] }

    // MARK: Finding

    private func label(of line: RSTLine, in lines: RSTLines) -> String? {
        guard lines.text[line.end - 1] == UInt8(ascii: ":") else { return nil }
        let name = lines.string((line.start + 4)..<(line.end - 1))
        return RSTName.normalized(name.filter { $0 != "`" })
    }

    private func title(at index: Int, in lines: RSTLines) -> String? {
        let line = lines[index]
        if RSTTitle.isAdornment(line, in: lines) {
            guard let title = RSTTitle.overlined(at: index, in: lines) else { return nil }
            return words(of: title.words, in: lines)
        }
        return RSTTitle.underlined(at: index, in: lines).map { words(of: $0.words, in: lines) }
    }

    private func words(of title: Range<Int>, in lines: RSTLines) -> String {
        String(RSTName.unescaped(lines.slice(title)).filter { $0 != "`" && $0 != "*" })
    }

    /// Reads a definition, and gives the first line behind it.
    private mutating func addSubstitution(at index: Int, in lines: RSTLines) -> Int {
        let line = lines[index]
        let text = lines.text
        let nameStart = line.start + 4
        guard let bar = (nameStart..<line.end).first(where: { text[$0] == UInt8(ascii: "|") }) else {
            return index
        }
        let name = RSTName.normalized(lines.string(nameStart..<bar))
        let rest = RSTByte.trimmed(text, (bar + 1)..<line.end)
        guard !name.isEmpty, substitutions[name] == nil,
            let mark = rest.first(where: { text[$0] == UInt8(ascii: ":") }),
            RSTByte.begins(text, mark..<rest.upperBound, with: "::")
        else { return index }
        var last = index
        while let next = lines.filled(last + 1), next.indent > line.indent { last += 1 }
        let data = RSTByte.trimmed(text, (mark + 2)..<rest.upperBound)
        switch lines.string(rest.lowerBound..<mark) {
        case "replace":
            substitutions[name] = .text(Array(lines.slice(data.lowerBound..<lines[last].end)))
        case "image":
            let option = (index + 1..<(last + 1)).first {
                RSTByte.begins(text, lines[$0].range, with: ":alt:")
            }
            let description = option.map {
                lines.string(RSTByte.trimmed(text, (lines[$0].start + 5)..<lines[$0].end))
            }
            substitutions[name] = .plain(description ?? "")
        case "unicode":
            substitutions[name] = .plain(Self.characters(of: lines.string(data)))
        case "date":
            substitutions[name] = .plain("")
        default:
            break
        }
        return last + 1
    }

    /// "0xA9" gives "©"; what is no number stands for itself, and ".." begins a comment.
    private static func characters(of codes: String) -> String {
        var characters = ""
        for code in codes.split(separator: " ") {
            if code == ".." { break }
            let digits = ["0x", "U+", "u+", "\\u", "\\x", "x"].first { code.hasPrefix($0) }
                .map { code.dropFirst($0.count) }
            if let digits, let number = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(number) {
                characters.unicodeScalars.append(scalar)
            } else if let number = UInt32(code), let scalar = Unicode.Scalar(number) {
                characters.unicodeScalars.append(scalar)
            } else {
                characters += code
            }
        }
        return characters
    }
}
