/// Titles and running text, with the code that it announces.
extension RSTBlocks {
    // MARK: Titles

    func beginsTitle(_ marker: RSTMarker) -> Bool {
        switch marker {
        case .text: underlinedTitle() != nil
        case .adornment: RSTTitle.overlined(at: index, in: lines) != nil
        default: false
        }
    }

    mutating func adornment(_ line: RSTLine) {
        if let title = RSTTitle.overlined(at: index, in: lines) {
            addTitle(title)
        } else if line.range.count >= 4 || isCardRule(line) {
            // A transition, or adornment that lost its title.
            page.builder.border()
            index += 1
        } else {
            textBlock(line)
        }
    }

    /// The title that the line under way underlines; in a card it would be the card's head.
    func underlinedTitle() -> RSTTitle? {
        guard let title = RSTTitle.underlined(at: index, in: lines), !isCardRule(lines[index + 1]) else {
            return nil
        }
        return title
    }

    func isCardRule(_ line: RSTLine) -> Bool {
        guard case .card = top.kind, line.range.count >= 3,
            text[line.start] == UInt8(ascii: "^") || text[line.start] == UInt8(ascii: "+")
        else { return false }
        return RSTTitle.isAdornment(line, in: lines)
    }

    mutating func addTitle(_ title: RSTTitle) {
        page.append(title, of: text)
        index = title.end
    }

    mutating func textBlock(_ line: RSTLine) {
        if let title = underlinedTitle() {
            addTitle(title)
        } else if isTerm(line) {
            enter(.list(.definition, .items), column: line.indent)
            term(line, content: line.range)
        } else {
            paragraph(line)
        }
    }

    /// Whether a line of text has its definition below.
    func isTerm(_ line: RSTLine) -> Bool {
        guard let next = lines.filled(index + 1), next.indent > line.indent else { return false }
        return !endsWithLiteralMark(line)
    }

    // MARK: Paragraphs

    mutating func paragraph(_ line: RSTLine) {
        let column = top.column
        countParagraph()
        index += 1
        while let next = lines.filled(index), next.indent >= column, !isCardRule(next),
            !(next.indent > line.indent && endsWithLiteralMark(lines[index - 1]))
        {
            index += 1
        }
        let last = lines[index - 1]
        var range = line.start..<last.end
        if case .quote = top.kind, top.paragraphs > 1, let name = attribution(in: range) { range = name }
        guard endsWithLiteralMark(last) else {
            page.append(text, range)
            page.builder.border()
            return
        }
        range = RSTByte.trimmed(text, range.lowerBound..<max(range.lowerBound, last.end - 2))
        if range.upperBound == last.end - 2, !range.isEmpty {
            range = range.lowerBound..<(range.upperBound + 1)
        }
        if !range.isEmpty { page.append(text, range) }
        page.builder.border()
        literalBlock(base: top.base ?? line.indent)
    }

    func endsWithLiteralMark(_ line: RSTLine) -> Bool {
        guard line.range.count >= 2, text[line.end - 1] == UInt8(ascii: ":"),
            text[line.end - 2] == UInt8(ascii: ":")
        else { return false }
        return line.range.count == 2 || text[line.end - 3] != UInt8(ascii: "\\")
    }

    /// The name in "-- Name" at the end of a quotation.
    func attribution(in range: Range<Int>) -> Range<Int>? {
        for dash: StaticString in ["---", "--", "—"] where RSTByte.begins(text, range, with: dash) {
            return RSTByte.trimmed(text, (range.lowerBound + dash.utf8CodeUnitCount)..<range.upperBound)
        }
        return nil
    }

    /// Reads the block that a paragraph's "::" announces: indented, or quoted by one mark before each line.
    mutating func literalBlock(base: Int) {
        while index < lines.count, lines[index].isBlank { index += 1 }
        guard index < lines.count, lines[index].indent >= top.column else { return }
        let first = index
        if lines[first].indent > base {
            skipBlock(above: base)
        } else {
            let mark = text[lines[first].start]
            guard RSTByte.isPunctuation(mark), lines[first].indent == base else { return }
            while let line = lines.filled(index), line.indent == base, text[line.start] == mark { index += 1 }
        }
        addCode(first..<index, language: page.language)
    }

    /// Steps over lines that are indented more than a column, and blank ones between.
    ///
    /// - Returns: the lines, without blank ones at their end.
    @discardableResult
    mutating func skipBlock(above column: Int) -> Range<Int> {
        let first = index
        var end = first
        while index < lines.count {
            let line = lines[index]
            if !line.isBlank {
                guard line.indent > column else { break }
                end = index + 1
            }
            index += 1
        }
        return first..<end
    }

    func addCode(_ range: Range<Int>, language: String?) {
        guard let first = range.first(where: { !lines[$0].isBlank }) else { return }
        page.builder.line = sourceLine(first)
        lines.dedented(range).withUnsafeBufferPointer { page.builder.appendCode($0, language: language) }
    }

    // MARK: Simple blocks

    mutating func doctest() {
        let first = index
        while let line = lines.filled(index), line.indent >= top.column { index += 1 }
        addCode(first..<index, language: "python")
    }

    mutating func lineBlock(column: Int) {
        while let line = lines.filled(index), line.indent == column, text[line.start] == UInt8(ascii: "|"),
            let width = RSTMarker.width(of: 1, line, text)
        {
            let start = min(line.end, line.start + width)
            index += 1
            while let next = lines.filled(index), next.indent > column { index += 1 }
            page.append(text, start..<lines[index - 1].end)
            page.builder.hardBreak()
        }
        page.builder.border()
    }
}
