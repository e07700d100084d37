/// The text of a message on a mailing list: quotes, code, lists and paragraphs, of which only quotes are marked.
struct MailText {
    /// Adds a message to a builder, without its signature and what programs and lists add to it.
    ///
    /// - Complexity: O(*n*).
    static func append(_ body: UnsafeBufferPointer<UInt8>, to builder: inout TextBuilder) {
        var mail = MailLines(body)
        MailQuotes.mark(&mail)
        MailBoilerplate.drop(from: &mail)
        var text = MailText(mail: mail, linesBefore: (builder.line ?? 1) - 1)
        text.render(into: &builder)
    }

    private let mail: MailLines
    private let linesBefore: Int
    /// Before this line what is indented is prose.
    private var proseEnd = 0

    private init(mail: MailLines, linesBefore: Int) {
        self.mail = mail
        self.linesBefore = linesBefore
    }

    private mutating func render(into builder: inout TextBuilder) {
        let outside = builder.quoteDepth
        var index = 0
        while index < mail.lines.count {
            guard mail.lines[index].isKept, !mail.isBlank(index) else {
                index += 1
                continue
            }
            let depth = outside + mail.lines[index].depth
            while builder.quoteDepth > depth { builder.leaveQuote() }
            while builder.quoteDepth < depth { builder.enterQuote() }
            builder.line = linesBefore + mail.lines[index].number
            index = renderBlock(from: index, into: &builder)
        }
        while builder.quoteDepth > outside { builder.leaveQuote() }
    }

    /// Adds what begins with a line, and gives the line after it.
    private mutating func renderBlock(from index: Int, into builder: inout TextBuilder) -> Int {
        if let end = fenceEnd(from: index) {
            let info = mail.string(index).drop { $0 == "`" || $0 == "~" }
            append(
                code: (index + 1)..<(end - 1), language: CodeLanguage.name(inFenceInfo: String(info)),
                to: &builder)
            return end
        }
        if let end = codeEnd(from: index) {
            append(code: index..<end, language: nil, to: &builder)
            return end
        }
        if let end = patchEnd(from: index) {
            append(code: index..<end, language: "diff", to: &builder)
            return end
        }
        if let end = indentedEnd(from: index) {
            append(code: index..<end, language: nil, to: &builder)
            return end
        }
        // What begins within a paragraph ends it.
        var end = index + 1
        while isInQuote(of: index, end), !mail.isBlank(end), !beginsOther(end) { end += 1 }
        if MailCode.isBareCode((index..<end).map(bytes)), marker(of: index) == nil {
            append(code: index..<end, language: nil, to: &builder)
        } else {
            append(paragraph: index..<end, to: &builder)
        }
        return end
    }

    private func bytes(_ index: Int) -> ArraySlice<UInt8> { mail.bytes(mail.lines[index]) }

    private func isInQuote(of first: Int, _ index: Int) -> Bool {
        index < mail.lines.count && mail.lines[index].isKept
            && mail.lines[index].depth == mail.lines[first].depth
    }

    // MARK: Code

    private func append(code lines: Range<Int>, language: String?, to builder: inout TextBuilder) {
        var code: [UInt8] = []
        for line in lines where mail.lines[line].isKept {
            code += bytes(line)
            code.append(UInt8(ascii: "\n"))
        }
        code.withUnsafeBufferPointer { builder.appendCode($0, language: language) }
    }

    /// Whether code in a form of its own begins with a line within a paragraph.
    private func beginsOther(_ index: Int) -> Bool {
        if mail.lines[index].isCode { return true }
        switch mail.lines[index].first {
        // With what fences and patches begin.
        case UInt8(ascii: "`"), UInt8(ascii: "d"), UInt8(ascii: "@"), UInt8(ascii: "I"), UInt8(ascii: "-"):
            break
        default: return false
        }
        return bytes(index).starts(with: "```".utf8)
            || MailCode.beginsPatch(bytes(index), next: index + 1 < mail.lines.count ? bytes(index + 1) : [])
    }

    /// The end of code between lines of backquotes.
    private func fenceEnd(from index: Int) -> Int? {
        guard isFence(index) else { return nil }
        var end = index + 1
        while isInQuote(of: index, end) {
            if isFence(end) { return end + 1 }
            end += 1
        }
        return nil
    }

    private func isFence(_ index: Int) -> Bool {
        mail.lines[index].first == UInt8(ascii: "`")
            && bytes(index).drop { $0 == 0x20 }.starts(with: "```".utf8)
            && !bytes(index).drop { $0 == 0x20 || $0 == UInt8(ascii: "`") }.contains(UInt8(ascii: "`"))
    }

    private func codeEnd(from index: Int) -> Int? {
        var end = index
        while isInQuote(of: index, end), mail.lines[end].isCode { end += 1 }
        return end > index ? end : nil
    }

    private func patchEnd(from index: Int) -> Int? {
        guard
            MailCode.beginsPatch(bytes(index), next: isInQuote(of: index, index + 1) ? bytes(index + 1) : [])
        else {
            return nil
        }
        var end = index + 1
        while isInQuote(of: index, end), MailCode.continuesPatch(bytes(end)) { end += 1 }
        return end
    }

    /// The end of lines that are all indented by four columns or more, empty ones between them included.
    private mutating func indentedEnd(from index: Int) -> Int? {
        guard index >= proseEnd, bytes(index).first.map({ $0 <= 0x20 }) == true else { return nil }
        var end = index
        var last = index
        while isInQuote(of: index, end), mail.isBlank(end) || MailCode.indentation(of: bytes(end)) >= 4 {
            if !mail.isBlank(end) { last = end + 1 }
            end += 1
        }
        guard last > index, marker(of: index) == nil else { return nil }
        guard MailCode.isIndentedCode((index..<last).filter { !mail.isBlank($0) }.map(bytes)) else {
            proseEnd = last
            return nil
        }
        return last
    }

    // MARK: Prose

    private func append(paragraph lines: Range<Int>, to builder: inout TextBuilder) {
        let width = lines.map { mail.lines[$0].content.count }.max() ?? 0
        var isInList = false
        builder.border()
        for line in lines {
            let canBegin =
                line == lines.lowerBound || isInList
                || bytes(line - 1).last { $0 > 0x20 } == UInt8(ascii: ":")
            var content = bytes(line)
            if canBegin, let marker = marker(of: line) {
                if isInList { builder.leaveItem() } else { builder.enterList() }
                isInList = true
                builder.line = linesBefore + mail.lines[line].number
                builder.enterItem()
                content = content.dropFirst(marker)
            }
            content.withUnsafeBufferPointer { PlainLinks.append($0, to: &builder) }
            if line + 1 < lines.upperBound, isDeliberateBreak(after: line, width: width) {
                builder.hardBreak()
            } else {
                builder.softBreak()
            }
        }
        if isInList {
            builder.leaveItem()
            builder.leaveList()
        }
        builder.border()
    }

    /// How many bytes of a line are the mark of an item of a list; a number stays in the text, which may refer to it.
    private func marker(of index: Int) -> Int? {
        switch mail.lines[index].first {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return nil
        default: break
        }
        let line = bytes(index)
        let indentation = line.prefix { $0 <= 0x20 }.count
        let words = line.dropFirst(indentation)
        guard let first = words.first else { return nil }
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            let rest = words.dropFirst()
            return rest.first == 0x20 && rest.contains { $0 > 0x20 } ? indentation + 2 : nil
        }
        if words.starts(with: "• ".utf8) { return indentation + "• ".utf8.count }
        if words.count > 4, first == UInt8(ascii: "("), words.dropFirst(2).starts(with: ") ".utf8) {
            return indentation
        }
        let number = words.drop { $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "[") }
        let digits = number.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
        guard (1...3).contains(digits.count), let sign = number.dropFirst(digits.count).first else {
            return nil
        }
        let isSign = sign == UInt8(ascii: ".") || sign == UInt8(ascii: ")") || sign == UInt8(ascii: "]")
        let after = number.dropFirst(digits.count + 1)
        return isSign && (after.first == 0x20 || after.first == UInt8(ascii: ":")) ? indentation : nil
    }

    /// Whether the writer, and not the program that wraps lines, ended a line: it ends a sentence or clause, and the next word
    /// would have had room.
    private func isDeliberateBreak(after line: Int, width: Int) -> Bool {
        let end = bytes(line).last { $0 > 0x20 }
        switch end {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"),
            UInt8(ascii: "?"), UInt8(ascii: ")"), UInt8(ascii: ">"):
            let word = bytes(line + 1).drop { $0 <= 0x20 }.prefix { $0 > 0x20 }.count
            return mail.lines[line].content.count + word + 10 < width
        default: return false
        }
    }
}
