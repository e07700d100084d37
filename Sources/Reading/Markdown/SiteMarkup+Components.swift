// Components: tags such as `<Card title="…">`, which Markdown would pass on as HTML that it is not.
extension SiteMarkup {
    /// A tag of a component, or of an element that MDX lets hold Markdown.
    struct Tag {
        let name: Range<Int>
        /// The bytes from `<` to `>`.
        let range: Range<Int>
        let isClosing: Bool
        /// Whether it ends itself with `/>`.
        let isWhole: Bool
        let isComponent: Bool
    }

    /// The tag of a component that starts at an index, or in MDX a tag whose attributes are JavaScript.
    mutating func tag(at start: Int) -> Tag? {
        var index = start + 1
        let isClosing = index < text.count && text[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        let nameStart = index
        while index < text.count, isNamePart(text[index]) { index += 1 }
        let name = nameStart..<index
        guard let first = name.first, HTMLCharacters.isLetter(text[first]) else { return nil }
        let isComponent = isComponentName(name)
        guard isComponent || isMDX, let end = tagEnd(from: index, start: start) else { return nil }
        if !isComponent {
            // Other tags are left to Markdown, which does not know braces.
            guard !isClosing, text[index..<end].contains(UInt8(ascii: "{")) else { return nil }
        }
        return Tag(
            name: name, range: start..<end, isClosing: isClosing,
            isWhole: text[end - 2] == UInt8(ascii: "/"), isComponent: isComponent)
    }

    /// A capital letter, some small one, and no underscore; or one of the small names that some sites use.
    private func isComponentName(_ name: Range<Int>) -> Bool {
        let first = text[name.lowerBound]
        if first >= UInt8(ascii: "A"), first <= UInt8(ascii: "Z") {
            return name.contains { text[$0] >= UInt8(ascii: "a") }
        }
        let word = slice(name)
        return Self.smallNames.contains { HTMLCharacters.isSame(word, $0) }
            || isMDX && Self.transparentNames.contains { HTMLCharacters.isSame(word, $0) }
    }

    private static let smallNames: [StaticString] = [
        "hfoptions", "hfoption", "frameworkcontent", "pt", "tf", "jax",
    ]
    private static let transparentNames: [StaticString] = [
        "div", "section", "center", "figure", "details", "summary",
    ]

    private mutating func tagEnd(from nameEnd: Int, start: Int) -> Int? {
        var quote: UInt8?
        var braces = 0
        var index = nameEnd
        // Longer ones are no tags but text with a stray "<".
        let limit = searchLimit(from: start)
        while index < limit {
            let byte = text[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                braces += 1
            } else if byte == UInt8(ascii: "}") {
                braces -= 1
            } else if byte == UInt8(ascii: ">"), braces <= 0 {
                return index + 1
            } else if byte == UInt8(ascii: "<"), braces <= 0 {
                break
            }
            index += 1
        }
        searchBudget -= index - start
        return nil
    }

    // MARK: Attributes

    /// An attribute's value where it is a plain string: `title="x"`, `title={'x'}`.
    func attribute(_ wanted: StaticString, of tag: Tag) -> Range<Int>? {
        var index = tag.name.upperBound
        let end = tag.range.upperBound - 1
        while index < end {
            guard HTMLCharacters.isLetter(text[index]) else {
                index += 1
                continue
            }
            let nameStart = index
            while index < end, isNamePart(text[index]) || text[index] == UInt8(ascii: "-") { index += 1 }
            let name = slice(nameStart..<index)
            guard index < end, text[index] == UInt8(ascii: "=") else { continue }
            let value = valueRange(from: index + 1, before: end)
            if HTMLCharacters.isSame(name, wanted) { return stringLiteral(value) }
            index = value.upperBound
        }
        return nil
    }

    private func valueRange(from start: Int, before end: Int) -> Range<Int> {
        guard start < end else { return end..<end }
        let first = text[start]
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            let close = text[(start + 1)..<end].firstIndex(of: first) ?? end - 1
            return start..<(close + 1)
        }
        var depth = 0
        var index = start
        while index < end {
            if text[index] == UInt8(ascii: "{") { depth += 1 }
            if text[index] == UInt8(ascii: "}") { depth -= 1 }
            if depth <= 0, first == UInt8(ascii: "{") || HTMLCharacters.isSpace(text[index]) {
                return start..<(first == UInt8(ascii: "{") ? index + 1 : index)
            }
            index += 1
        }
        return start..<end
    }

    /// The inside of a string or number that stands by itself, also within braces; nil for other expressions.
    func stringLiteral(_ range: Range<Int>) -> Range<Int>? {
        var range = trimmed(range)
        if range.count >= 2, text[range.lowerBound] == UInt8(ascii: "{"),
            text[range.upperBound - 1] == UInt8(ascii: "}")
        {
            range = trimmed((range.lowerBound + 1)..<(range.upperBound - 1))
        }
        guard let first = range.first.map({ text[$0] }) else { return nil }
        if first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") || first == UInt8(ascii: "`") {
            guard range.count >= 2, text[range.upperBound - 1] == first else { return nil }
            let inside = (range.lowerBound + 1)..<(range.upperBound - 1)
            let isPlain = !inside.contains { text[$0] == first } && firstIndex(of: "${", in: inside) == nil
            return isPlain ? inside : nil
        }
        let isNumber = range.allSatisfy {
            (text[$0] >= 0x30 && text[$0] <= 0x39) || text[$0] == UInt8(ascii: ".")
        }
        return isNumber ? range : nil
    }

    func trimmed(_ range: Range<Int>) -> Range<Int> {
        var range = range
        while let first = range.first, HTMLCharacters.isSpace(text[first]) { range.removeFirst() }
        while let last = range.last, HTMLCharacters.isSpace(text[last]) { range.removeLast() }
        return range
    }

    // MARK: Writing

    /// Writes what a component's tag shows by itself: its title, linked where it leads somewhere.
    ///
    /// - Returns: what is to be written where the component ends.
    mutating func openComponent(_ tag: Tag, line: Range<Int>) -> [UInt8] {
        let name = slice(tag.name)
        if HTMLCharacters.isSame(name, "Tooltip") {
            guard let tip = attribute("tip", of: tag) ?? attribute("headline", of: tag) else { return [] }
            return Array(" (".utf8) + escaped(tip) + Array(")".utf8)
        }
        if let words = title(of: tag, name) {
            let address = attribute("href", of: tag) ?? attribute("to", of: tag)
            if address != nil { output.append(UInt8(ascii: "[")) }
            // Titles may hold Markdown themselves, but a link holds none.
            output.append(contentsOf: address == nil ? Array(slice(words)) : escaped(words))
            if let address { appendTarget(address) }
            if tag.isWhole, let more = attribute("description", of: tag) {
                output.append(contentsOf: ": ".utf8)
                output.append(contentsOf: slice(more))
            }
            appendType(of: tag, name)
            return []
        }
        // `<Link to="/x">words</Link>` on one line.
        guard !tag.isWhole, let address = attribute("href", of: tag) ?? attribute("to", of: tag),
            firstIndex(of: "</", in: min(tag.range.upperBound, line.upperBound)..<line.upperBound) != nil
        else { return [] }
        output.append(UInt8(ascii: "["))
        return Array("](<".utf8) + slice(address) + Array(">)".utf8)
    }

    private mutating func appendTarget(_ address: Range<Int>) {
        output.append(contentsOf: "](<".utf8)
        output.append(contentsOf: slice(address))
        output.append(contentsOf: ">)".utf8)
    }

    private func title(of tag: Tag, _ name: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        if Self.parameters.contains(where: { HTMLCharacters.isSame(name, $0) }) {
            return Self.parameterNames.lazy.compactMap { attribute($0, of: tag) }.first
        }
        if HTMLCharacters.isSame(name, "hfoption") { return attribute("id", of: tag) }
        guard !HTMLCharacters.isSame(name, "Icon"), !HTMLCharacters.isSame(name, "details") else {
            return nil
        }
        if let words = Self.titles.lazy.compactMap({ attribute($0, of: tag) }).first { return words }
        return HTMLCharacters.isSame(name, "TabItem") ? attribute("value", of: tag) : nil
    }

    private mutating func appendType(of tag: Tag, _ name: UnsafeBufferPointer<UInt8>) {
        guard Self.parameters.contains(where: { HTMLCharacters.isSame(name, $0) }),
            let type = attribute("type", of: tag)
        else { return }
        output.append(contentsOf: " (".utf8)
        output.append(contentsOf: escaped(type))
        output.append(UInt8(ascii: ")"))
    }

    private static let titles: [StaticString] = ["title", "label", "heading", "summary", "caption", "alt"]
    private static let parameters: [StaticString] = ["ParamField", "ResponseField", "Property", "Param"]
    private static let parameterNames: [StaticString] = ["path", "query", "body", "header", "name"]

    /// Plain text as Markdown that shows just that.
    func escaped(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        for byte in slice(range) {
            switch byte {
            case UInt8(ascii: "\n"): result.append(0x20)
            case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"),
                UInt8(ascii: "<"),
                UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "#"):
                result.append(UInt8(ascii: "\\"))
                result.append(byte)
            default: result.append(byte)
            }
        }
        return result
    }

    /// Writes a tag with those of its attributes that are strings.
    mutating func appendPlainTag(_ tag: Tag) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: slice(tag.name))
        for name in ["href", "alt", "src", "title", "id"] as [StaticString] {
            guard let value = attribute(name, of: tag), !slice(value).contains(UInt8(ascii: "\"")) else {
                continue
            }
            output.append(0x20)
            output.append(
                contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
            output.append(contentsOf: "=\"".utf8)
            for byte in slice(value) { output.append(byte == UInt8(ascii: "\n") ? 0x20 : byte) }
            output.append(UInt8(ascii: "\""))
        }
        output.append(contentsOf: (tag.isWhole ? " />" : ">").utf8)
    }
}
