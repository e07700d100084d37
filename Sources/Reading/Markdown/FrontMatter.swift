/// The settings before a page's text: lines of YAML between `---`, or of TOML between `+++`.
///
/// This understands single values and lists of them, which is what titles, authors, dates and tags are; nested
/// settings are passed over. What breaks the rules of YAML itself is reported and left out.
struct FrontMatter {
    /// One line that could not be understood.
    struct Flaw: Equatable {
        var line: Int
        var what: String
    }

    /// The values of each key, keys in lower case.
    private(set) var values: [String: [String]] = [:]
    /// What could not be understood.
    private(set) var flaws: [Flaw] = []
    /// Where the text after it starts.
    private(set) var end = 0
    /// How many lines it takes, fences included.
    private(set) var lineCount = 0

    /// The first value of the first of the keys that has one.
    func value(_ keys: String...) -> String? {
        for key in keys { if let value = values[key]?.first, !value.isEmpty { return value } }
        return nil
    }

    /// All values of the first of the keys that has one; a single one is split at commas.
    func list(_ keys: String...) -> [String] {
        for key in keys {
            guard let list = values[key], !list.isEmpty else { continue }
            guard list.count == 1 else { return list }
            return list[0].split(separator: ",").map { $0.trimmed }.filter { !$0.isEmpty }
        }
        return []
    }

    /// Reads the settings at the start of a file; without any, everything is empty and ``end`` is 0.
    init(at text: UnsafeBufferPointer<UInt8>) {
        var lines = LineScanner(text)
        guard let opening = lines.next() else { return }
        let fence = trimEnd(lines.string(opening))
        guard fence == "---" || fence == "+++" else { return }
        var content: [String] = []
        while let line = lines.next() {
            let string = trimEnd(lines.string(line))
            if string == fence || (fence == "---" && string == "...") {
                end = lines.position
                lineCount = content.count + 2
                var parser = Parser(lines: content, separator: fence == "---" ? ":" : "=")
                parser.parse()
                values = parser.values
                flaws = parser.flaws
                return
            }
            // Settings are short; a line of dashes that opens a long text is a thematic break.
            guard content.count < 1000 else { break }
            content.append(string)
        }
        if fence == "+++" || content.first.map(Parser.looksLikeSetting) == true {
            flaws = [Flaw(line: 1, what: "has no closing \(fence), so it was read as text")]
        }
    }
}

/// Reads the lines between the fences.
private struct Parser {
    let lines: [String]
    let separator: Character
    var values: [String: [String]] = [:]
    var flaws: [FrontMatter.Flaw] = []
    var index = 0

    init(lines: [String], separator: Character) {
        self.lines = lines
        self.separator = separator
    }

    static func looksLikeSetting(_ line: String) -> Bool {
        guard let colon = line.firstIndex(of: ":"), colon != line.startIndex else { return false }
        return line[..<colon].allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" }
    }

    mutating func parse() {
        while index < lines.count {
            let line = lines[index]
            let content = line.trimmed
            // Lines 2 and on of the file: the fence is line 1.
            let number = index + 2
            index += 1
            if content.isEmpty || content.hasPrefix("#") { continue }
            if line.first == " " || line.first == "\t" || content.hasPrefix("- ") || content == "-" {
                flaws.append(.init(line: number, what: "has a value that belongs to no key"))
                skipNested()
                continue
            }
            if separator == "=", content.hasPrefix("[") {
                // Tables of TOML hold nothing that kg uses.
                index = lines.count
                return
            }
            guard let mark = separatorIndex(in: content) else {
                flaws.append(
                    .init(line: number, what: "has a line without \"\(separator)\" (\"\(content)\")"))
                continue
            }
            let key = unquoted(content[..<mark].trimmed, line: number).lowercased()
            setValue(of: key, to: content[content.index(after: mark)...].trimmed, line: number)
        }
    }

    private func separatorIndex(in content: String) -> String.Index? {
        var search = content.startIndex
        while let mark = content[search...].firstIndex(of: separator) {
            let next = content.index(after: mark)
            // "a:b" is no setting in YAML: the colon needs a space after it.
            if separator == "=" || next == content.endIndex || content[next] == " " || content[next] == "\t" {
                return mark == content.startIndex ? nil : mark
            }
            search = next
        }
        return nil
    }

    private mutating func setValue(of key: String, to value: String, line: Int) {
        let comment = value.hasPrefix("#")
        switch value.first {
        case nil:
            values[key] = nestedList()
        case _ where comment:
            values[key] = nestedList()
        case "|", ">":
            values[key] = [nestedText()]
        case "[":
            values[key] = flowList(startingWith: value, line: line)
        case "{", "&", "*", "!":
            skipNested()
        default:
            let scalar = unquoted(withoutComment(value), line: line)
            values[key] = [([scalar] + continuation()).joined(separator: " ")]
        }
    }

    /// Further lines of a plain value are indented.
    private mutating func continuation() -> [String] {
        var more: [String] = []
        while index < lines.count, isIndented(lines[index]) {
            let content = lines[index].trimmed
            guard separator == ":" else { break }
            more.append(withoutComment(content))
            index += 1
        }
        return more
    }

    /// The items below a key; nested settings give none.
    private mutating func nestedList() -> [String] {
        var items: [String] = []
        while index < lines.count {
            let line = lines[index]
            let content = line.trimmed
            guard content.isEmpty || isIndented(line) || content.hasPrefix("- ") || content == "-" else {
                break
            }
            if content.hasPrefix("- ") {
                let item = withoutComment(content.dropFirst(2).trimmed)
                // Items that are settings themselves, such as "- name: Ada", give the value of a name.
                if let mark = separatorIndex(in: item), !item.hasPrefix("\""), !item.hasPrefix("'") {
                    if item[..<mark] == "name" {
                        items.append(unquoted(item[item.index(after: mark)...].trimmed, line: index + 2))
                    }
                } else {
                    items.append(unquoted(item, line: index + 2))
                }
            }
            index += 1
        }
        return items.filter { !$0.isEmpty }
    }

    private mutating func nestedText() -> String {
        var text: [String] = []
        while index < lines.count, isIndented(lines[index]) || lines[index].isEmpty {
            text.append(lines[index].trimmed)
            index += 1
        }
        return text.joined(separator: " ").trimmed
    }

    private mutating func skipNested() {
        while index < lines.count, isIndented(lines[index]) { index += 1 }
    }

    private mutating func flowList(startingWith value: String, line: Int) -> [String] {
        var text = withoutComment(value)
        while !text.hasSuffix("]"), index < lines.count,
            isIndented(lines[index]) || lines[index].trimmed == "]"
        {
            text += " " + withoutComment(lines[index].trimmed)
            index += 1
        }
        guard text.hasSuffix("]") else {
            flaws.append(.init(line: line, what: "has a list without its closing \"]\""))
            return []
        }
        var items: [String] = []
        var item = ""
        var quote: Character?
        for character in text.dropFirst().dropLast() {
            if let open = quote {
                if character == open { quote = nil }
                item.append(character)
            } else if character == "," {
                items.append(item)
                item = ""
            } else {
                if (character == "\"" || character == "'") && item.trimmed.isEmpty { quote = character }
                item.append(character)
            }
        }
        items.append(item)
        return items.map { unquoted($0.trimmed, line: line) }.filter { !$0.isEmpty }
    }

    private func isIndented(_ line: String) -> Bool {
        (line.hasPrefix(" ") || line.hasPrefix("\t")) && !line.trimmed.isEmpty
    }

    /// Takes quotation marks off a value, and reports those that are not closed.
    private mutating func unquoted(_ value: String, line: Int) -> String {
        guard let quote = value.first, quote == "\"" || quote == "'" else { return value }
        guard value.count >= 2, value.last == quote else {
            flaws.append(.init(line: line, what: "has a value without its closing quotation mark"))
            return String(value.dropFirst())
        }
        let inner = String(value.dropFirst().dropLast())
        if quote == "'" { return inner.replacing("''", with: "'") }
        guard inner.contains("\\") else { return inner }
        var text = ""
        var isEscaped = false
        for character in inner {
            if isEscaped {
                switch character {
                case "n", "t", "r": text.append(" ")
                default: text.append(character)
                }
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                text.append(character)
            }
        }
        return text
    }

    /// Cuts off what follows " #", outside quotation marks.
    private func withoutComment(_ value: String) -> String {
        guard value.contains("#") else { return value }
        if let quote = value.first, quote == "\"" || quote == "'" {
            guard let end = value.dropFirst().lastIndex(of: quote) else { return value }
            return String(value[...end])
        }
        guard let mark = value.firstRange(of: " #") else { return value }
        return value[..<mark.lowerBound].trimmed
    }
}

private func trimEnd(_ text: String) -> String {
    var text = text[...]
    while let last = text.last, last.isWhitespace { text = text.dropLast() }
    return String(text)
}
