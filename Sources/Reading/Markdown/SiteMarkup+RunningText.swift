// What sites write within running text: components, expressions, roles, template tags, wiki links and comments.
extension SiteMarkup {
    /// Keeps a line of running text without such marks. Some go on over the following lines, which are then read too.
    mutating func keepRunningText(_ line: Range<Int>, _ content: Range<Int>) {
        let lineStart = output.count
        let removed = removedIndent(of: content.lowerBound - line.lowerBound)
        output.append(contentsOf: slice((line.lowerBound + removed)..<content.lowerBound))
        let textStart = output.count
        var index = content.lowerBound
        var end = content.upperBound
        var addedLines = 0
        keptBreaks = 0
        while index < end {
            let next = keepMark(at: index, line: line.lowerBound..<end, isFirst: output.count == textStart)
            guard next > index else {
                output.append(text[index])
                index += 1
                continue
            }
            index = next
            while index > end, let following = lines.next() {
                end = following.upperBound
                addedLines += 1
            }
        }
        if let label, text[content.lowerBound] == UInt8(ascii: "#") {
            if output.last != UInt8(ascii: "}") {
                output.append(contentsOf: " {#".utf8)
                output.append(contentsOf: slice(label))
                output.append(UInt8(ascii: "}"))
            }
            self.label = nil
        }
        if output[lineStart...].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            output.removeLast(output.count - lineStart)
        }
        for _ in keptBreaks...addedLines { endLine() }
    }

    /// Deals with a mark that may stand at an index.
    ///
    /// - Returns: where to go on; the same index when the character is text.
    private mutating func keepMark(at index: Int, line: Range<Int>, isFirst: Bool) -> Int {
        switch text[index] {
        case UInt8(ascii: "\\"): return copy(index..<min(index + 2, line.upperBound))
        case UInt8(ascii: "`"): return keepCodeSpan(at: index, line: line)
        case UInt8(ascii: "<"): return keepTag(at: index, line: line, isFirst: isFirst)
        case UInt8(ascii: "{"): return keepBraces(at: index, line: line)
        case UInt8(ascii: "$"): return isMDX ? keepFormula(at: index, line: line) : index
        case UInt8(ascii: "["): return keepWikiLink(at: index, line: line, isPicture: false)
        case UInt8(ascii: "!"):
            guard lines.begins(index..<line.upperBound, with: "![[") else { return index }
            let end = keepWikiLink(at: index + 1, line: line, isPicture: true)
            return end > index + 1 ? end : index
        default: return index
        }
    }

    private mutating func copy(_ range: Range<Int>) -> Int {
        output.append(contentsOf: slice(range))
        return range.upperBound
    }

    // MARK: Code and formulas

    private mutating func keepCodeSpan(at start: Int, line: Range<Int>) -> Int {
        guard let end = codeSpanEnd(at: start, line: line) else {
            return copy(start..<(start..<line.upperBound).drop { text[$0] == UInt8(ascii: "`") }.startIndex)
        }
        guard end > line.upperBound else { return copy(start..<end) }
        // The span goes on over the next lines, whose indentation means nothing within it.
        for byte in slice(start..<end) {
            if HTMLCharacters.isSpace(byte), output.last == UInt8(ascii: "\n") { continue }
            if byte == UInt8(ascii: "\n") { keptBreaks += 1 }
            output.append(byte)
        }
        return end
    }

    /// Where the code ends that a run of backticks opens: after as long a run, in the same paragraph.
    private func codeSpanEnd(at start: Int, line: Range<Int>) -> Int? {
        var length = 0
        while start + length < line.upperBound, text[start + length] == UInt8(ascii: "`") { length += 1 }
        let limit = min(text.count, max(line.upperBound, start + 500))
        var index = start + length
        while index < limit {
            if text[index] == UInt8(ascii: "\n"), isBlankLine(at: index + 1) { return nil }
            guard text[index] == UInt8(ascii: "`") else {
                index += 1
                continue
            }
            var run = 0
            while index + run < text.count, text[index + run] == UInt8(ascii: "`") { run += 1 }
            if run == length { return index + run }
            index += run
        }
        return nil
    }

    /// TeX is full of braces.
    private mutating func keepFormula(at start: Int, line: Range<Int>) -> Int {
        guard let end = find(UInt8(ascii: "$"), from: start + 1, before: line.upperBound), end > start + 1
        else { return start }
        let inside = (start + 1)..<end
        let isTeX = inside.contains {
            text[$0] == UInt8(ascii: "\\") || text[$0] == UInt8(ascii: "_") || text[$0] == UInt8(ascii: "^")
        }
        return isTeX ? copy(start..<(end + 1)) : start
    }

    // MARK: Tags

    private mutating func keepTag(at start: Int, line: Range<Int>, isFirst: Bool) -> Int {
        if lines.begins(start..<line.upperBound, with: "<!--") {
            return skip(to: "-->", from: start) ?? start
        }
        if isMDX {
            if lines.begins(start..<line.upperBound, with: "<>") { return start + 2 }
            if lines.begins(start..<line.upperBound, with: "</>") { return start + 3 }
        }
        guard let tag = tag(at: start) else {
            // The attributes of other tags are no running text.
            guard start + 1 < line.upperBound,
                HTMLCharacters.isLetter(text[start + 1]) || text[start + 1] == UInt8(ascii: "/"),
                let end = find(UInt8(ascii: ">"), from: start, before: line.upperBound)
            else { return start }
            return copy(start..<(end + 1))
        }
        guard tag.isComponent else {
            appendPlainTag(tag)
            return tag.range.upperBound
        }
        if tag.isClosing {
            closeComponent()
            if HTMLCharacters.isSame(slice(tag.name), "summary") { output.append(contentsOf: "  ".utf8) }
            return tag.range.upperBound
        }
        if let end = keepCodeBlock(tag, isFirst: isFirst) { return end }
        let before = output.count
        let trailer = openComponent(tag, line: line)
        // A title on a line of its own does not run into the text below it.
        let isLast = trimmed(min(tag.range.upperBound, line.upperBound)..<line.upperBound).isEmpty
        if isFirst, isLast, output.count > before { output.append(contentsOf: "  ".utf8) }
        if !tag.isWhole {
            containers.append(
                SiteContainer(kind: .component, indent: indent(of: line), trailer: trailer))
        }
        return tag.range.upperBound
    }

    /// `<CodeBlock language="python">{`code`}` becomes `<pre>`, the one mark for code that may start and end within a
    /// line.
    ///
    /// - Returns: the end of the code; nil for other tags.
    private mutating func keepCodeBlock(_ tag: Tag, isFirst: Bool) -> Int? {
        guard isMDX, isFirst, !tag.isWhole, HTMLCharacters.isSame(slice(tag.name), "CodeBlock"),
            let start = text[tag.range.upperBound...].firstIndex(where: { !HTMLCharacters.isSpace($0) }),
            lines.begins(start..<text.count, with: "{`"), let end = expressionEnd(at: start)
        else { return nil }
        let inside = trimmed((start + 1)..<(end - 1))
        while output.last == 0x20 || output.last == 0x09 { output.removeLast() }
        output.append(contentsOf: "<pre".utf8)
        for (name, value) in [("class=\"language-", "language"), ("data-title=\"", "title")]
            as [(String, StaticString)]
        {
            guard let words = attribute(value, of: tag), !slice(words).contains(UInt8(ascii: "\"")) else {
                continue
            }
            output.append(contentsOf: " \(name)".utf8)
            output.append(contentsOf: slice(words))
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
        var isEscaped = false
        for byte in slice(inside).dropFirst().dropLast() {
            if byte == UInt8(ascii: "\\"), !isEscaped {
                isEscaped = true
                continue
            }
            // "\`" and "\$" are the characters themselves; "\n" stays as it is.
            if isEscaped, byte != UInt8(ascii: "`"), byte != UInt8(ascii: "$"), byte != UInt8(ascii: "\\") {
                output.append(UInt8(ascii: "\\"))
            }
            isEscaped = false
            if byte == UInt8(ascii: "\n") { keptBreaks += 1 }
            output.appendEscapedForHTML(byte)
        }
        output.append(contentsOf: "</pre>".utf8)
        containers.append(SiteContainer(kind: .component, indent: 0))
        return end
    }

    private mutating func closeComponent() {
        guard let last = containers.lastIndex(where: { $0.kind == .component }) else { return }
        output.append(contentsOf: containers[last].trailer)
        containers.removeSubrange(last...)
    }

    private func indent(of line: Range<Int>) -> Int {
        line.prefix { text[$0] == 0x20 || text[$0] == 0x09 }.count
    }

    // MARK: Braces

    private mutating func keepBraces(at start: Int, line: Range<Int>) -> Int {
        let rest = start..<line.upperBound
        if lines.begins(rest, with: "{%") { return skip(to: "%}", from: start) ?? start }
        if lines.begins(rest, with: "{{<") { return skip(to: ">}}", from: start) ?? start }
        if lines.begins(rest, with: "{{%") { return skip(to: "%}}", from: start) ?? start }
        if lines.begins(rest, with: "{# ") { return skip(to: "#}", from: start) ?? start }
        if lines.begins(rest, with: "{{") { return copy(start..<(start + 2)) }
        if let end = keepRole(at: start, line: line) { return end }
        if let end = keepAttributes(at: start, line: line) { return end }
        return isMDX ? keepExpression(at: start, line: line) : start
    }

    /// Where a mark ends that is to be left out.
    private mutating func skip(to closing: StaticString, from start: Int) -> Int? {
        let limit = searchLimit(from: start)
        guard let found = firstIndex(of: closing, in: start..<limit) else {
            searchBudget -= limit - start
            return nil
        }
        return found + closing.utf8CodeUnitCount
    }

    /// `{#name .class}` behind a heading becomes `{#name}`, and `{: .class}` or `{.class}` nothing.
    private mutating func keepAttributes(at start: Int, line: Range<Int>) -> Int? {
        let opening = trimmed((start + 1)..<min(start + 3, line.upperBound)).first.map { text[$0] }
        guard opening == UInt8(ascii: "#") || opening == UInt8(ascii: ".") || opening == UInt8(ascii: ":"),
            let end = find(UInt8(ascii: "}"), from: start, before: line.upperBound)
        else { return nil }
        let inside = trimmed((start + 1)..<end)
        guard let first = inside.first.map({ text[$0] }) else { return nil }
        let words = slice(inside).split(whereSeparator: HTMLCharacters.isSpace)
        let areAttributes = words.allSatisfy {
            $0.first == UInt8(ascii: "#") || $0.first == UInt8(ascii: ".") || $0.first == UInt8(ascii: ":")
                || $0.contains(UInt8(ascii: "="))
        }
        guard first == UInt8(ascii: "#") || first == UInt8(ascii: ".") || first == UInt8(ascii: ":"),
            areAttributes,
            words.allSatisfy({ $0.count > 1 || $0.first == UInt8(ascii: ":") })
        else { return nil }
        if let name = words.first(where: { $0.first == UInt8(ascii: "#") }) {
            output.append(contentsOf: "{#".utf8)
            output.append(contentsOf: name.dropFirst())
            output.append(UInt8(ascii: "}"))
        }
        return end + 1
    }

    /// An expression shows what it is when that is a plain string or number; what else it would show is not in the page.
    private mutating func keepExpression(at start: Int, line: Range<Int>) -> Int {
        guard let end = expressionEnd(at: start) else { return start }
        let inside = (start + 1)..<(end - 1)
        if lines.begins(inside, with: "/* #"), let close = firstIndex(of: " */", in: inside) {
            output.append(contentsOf: "{#".utf8)
            output.append(contentsOf: slice(inside.lowerBound + 4..<close))
            output.append(UInt8(ascii: "}"))
        } else if let words = stringLiteral(inside) {
            output.append(contentsOf: escaped(words))
        }
        return end
    }

    private mutating func expressionEnd(at start: Int) -> Int? {
        var depth = 0
        var quote: UInt8?
        var index = start
        let limit = searchLimit(from: start)
        let isComment = lines.begins(start..<limit, with: "{/*")
        if isComment {
            return firstIndex(of: "*/", in: start..<limit).flatMap { close in
                text[close..<limit].firstIndex(of: UInt8(ascii: "}")).map { $0 + 1 }
            }
        }
        while index < limit {
            let byte = text[index]
            if byte == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if let open = quote {
                // An apostrophe is no quotation mark.
                if byte == open || byte == UInt8(ascii: "\n") && open != UInt8(ascii: "`") { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                depth += 1
            } else if byte == UInt8(ascii: "}") {
                depth -= 1
                if depth == 0 { return index + 1 }
            }
            index += 1
        }
        searchBudget -= min(index, limit) - start
        return nil
    }

    // MARK: Wiki links

    /// `[[Page|words]]` becomes `[words](<Page>)`; a picture becomes its words.
    private mutating func keepWikiLink(at start: Int, line: Range<Int>, isPicture: Bool) -> Int {
        guard lines.begins(start..<line.upperBound, with: "[["),
            let end = find(UInt8(ascii: "]"), from: start + 2, before: line.upperBound),
            end + 1 < line.upperBound,
            text[end + 1] == UInt8(ascii: "]")
        else { return start }
        let inside = (start + 2)..<end
        // `[[1]](#note)` is a link whose words are in brackets, and `## Heading[[name]]` names its heading.
        let follows = end + 2 < line.upperBound ? text[end + 2] : 0
        let isHeading = lines.begins(trimmed(line), with: "#") && trimmed((end + 2)..<line.upperBound).isEmpty
        guard follows != UInt8(ascii: "("), follows != UInt8(ascii: "["), !isHeading,
            inside.contains(where: { HTMLCharacters.isLetter(text[$0]) || text[$0] >= 0x80 }),
            !inside.contains(where: {
                text[$0] == UInt8(ascii: "[") || text[$0] == UInt8(ascii: "`")
                    || text[$0] == UInt8(ascii: ",")
            })
        else { return start }
        let bar = inside.first { text[$0] == UInt8(ascii: "|") }
        let page = trimmed(inside.lowerBound..<(bar ?? end))
        let words = bar.map { trimmed(($0 + 1)..<end) }
        if isPicture, isFile(page) {
            // A number is the width of the picture.
            if let words, words.contains(where: { HTMLCharacters.isLetter(text[$0]) || text[$0] >= 0x80 }) {
                output.append(contentsOf: escaped(words))
            }
            return end + 2
        }
        guard !page.isEmpty else { return start }
        output.append(UInt8(ascii: "["))
        output.append(contentsOf: escaped(words ?? page))
        output.append(contentsOf: "](<".utf8)
        output.append(contentsOf: slice(page))
        output.append(contentsOf: ">)".utf8)
        return end + 2
    }

    private func isFile(_ page: Range<Int>) -> Bool {
        let name = String(decoding: slice(page), as: UTF8.self)
        return ["png", "jpg", "jpeg", "gif", "svg", "webp", "bmp", "mp4", "webm", "mp3", "pdf"]
            .contains(FilePath.fileExtension(of: name))
    }
}
