/// Goes through the lines of a page, or of a table's cell, and adds block after block to the page's builder.
///
/// Blocks that hold others are frames on a stack which the indentation of each line pops, so that no line is searched
/// for the end of anything, and no nesting takes the machine's stack.
struct RSTBlocks {
    let page: RSTPage
    var lines: RSTLines
    /// The line that is read next.
    var index = 0
    private(set) var frames = [RSTFrame(kind: .body, column: 0, base: 0)]
    /// How many cells of tables enclose the text.
    let depth: Int
    private let linesBefore: Int
    /// Whether nothing but a title has come yet, so that a field list is about the page.
    var isAtTop: Bool

    init(_ lines: RSTLines, of page: RSTPage, linesBefore: Int, depth: Int = 0) {
        self.page = page
        self.lines = lines
        self.linesBefore = linesBefore
        self.depth = depth
        isAtTop = depth == 0
    }

    var text: UnsafeBufferPointer<UInt8> { lines.text }

    /// Reads all lines.
    mutating func walk() {
        while index < lines.count {
            let line = lines[index]
            guard !line.isBlank else {
                index += 1
                continue
            }
            while let last = frames.last, last.column > line.indent { leave() }
            read(line)
        }
        while frames.count > 1 { leave() }
    }

    /// Reads what begins on a line that belongs to the innermost frame.
    private mutating func read(_ line: RSTLine) {
        let top = frames.count - 1
        if case .list(let list, let items) = frames[top].kind {
            if line.indent == frames[top].column, continues(list, items, line) { return }
            leave()
            return
        }
        if let base = frames[top].base, line.indent > base {
            enterIndented(line)
            return
        }
        frames[top].base = line.indent
        block(line)
    }

    // MARK: Frames

    /// The innermost block that is no list.
    var top: RSTFrame { frames[frames.count - 1] }

    mutating func enter(_ kind: RSTFrame.Kind, column: Int, base: Int? = nil) {
        switch kind {
        case .quote: page.builder.enterQuote()
        case .list(_, .items): page.builder.enterList()
        case .item: page.builder.enterItem()
        case .listTable: page.builder.enterTable()
        case .row: page.builder.enterRow()
        case .cell: page.builder.enterCell()
        case .glossary: page.builder.enterList()
        case .list, .body, .card: break
        }
        frames.append(RSTFrame(kind: kind, column: column, base: base))
    }

    private mutating func leave() {
        switch frames.removeLast().kind {
        case .body, .card: page.builder.border()
        case .quote: page.builder.leaveQuote()
        case .list(_, .items), .glossary: page.builder.leaveList()
        case .item: page.builder.leaveItem()
        case .listTable: page.builder.leaveTable()
        case .list, .row, .cell: break
        }
    }

    /// Text that is indented without a reason is a quotation, except lists and the like, which many writers indent.
    private mutating func enterIndented(_ line: RSTLine) {
        let marker = RSTMarker(of: line, at: index, in: lines)
        page.builder.border()
        let column = (top.base ?? line.indent - 1) + 1
        enter(marker == .text ? .quote : .body, column: column, base: line.indent)
    }

    // MARK: Blocks

    private mutating func block(_ line: RSTLine) {
        let marker = RSTMarker(of: line, at: index, in: lines)
        page.builder.line = sourceLine(index)
        if marker != .explicit, marker != .anonymousTarget {
            if !beginsTitle(marker) {
                page.targets.place(inSection: page.currentSection)
                if isAtTop, frames.count == 1, case .field = marker {
                    readFields(column: line.indent)
                    isAtTop = false
                    return
                }
                isAtTop = false
            }
        }
        if case .glossary = top.kind, marker != .explicit {
            term(line, content: line.range)
            return
        }
        switch marker {
        case .bullet(let width): startList(.bullet, line, width)
        case .enumerated(let width): startList(.enumerated, line, width)
        case .field(let name): startField(line, name, isFirst: true)
        case .option(let end): startOption(line, end, isFirst: true)
        case .doctest: doctest()
        case .lineBlock: lineBlock(column: line.indent)
        case .gridTable: gridTable(column: line.indent)
        case .simpleTable: simpleTable(column: line.indent)
        case .explicit: explicitMarkup(line)
        case .anonymousTarget: anonymousTarget(line)
        case .adornment: adornment(line)
        case .text: textBlock(line)
        }
    }

    /// The number of a line in the source file; cells of tables have none of their own.
    func sourceLine(_ index: Int) -> Int? {
        depth == 0 ? linesBefore + index + 1 : page.builder.line
    }

    private func beginsTitle(_ marker: RSTMarker) -> Bool {
        switch marker {
        case .text: underlinedTitle() != nil
        case .adornment: RSTTitle.overlined(at: index, in: lines) != nil
        default: false
        }
    }

    private mutating func adornment(_ line: RSTLine) {
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
    private func underlinedTitle() -> RSTTitle? {
        guard let title = RSTTitle.underlined(at: index, in: lines), !isCardRule(lines[index + 1]) else {
            return nil
        }
        return title
    }

    private func isCardRule(_ line: RSTLine) -> Bool {
        guard case .card = top.kind, line.range.count >= 3,
            text[line.start] == UInt8(ascii: "^") || text[line.start] == UInt8(ascii: "+")
        else { return false }
        return RSTTitle.isAdornment(line, in: lines)
    }

    private mutating func addTitle(_ title: RSTTitle) {
        page.append(title, of: text)
        index = title.end
    }

    private mutating func textBlock(_ line: RSTLine) {
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
    private func isTerm(_ line: RSTLine) -> Bool {
        guard let next = lines.filled(index + 1), next.indent > line.indent else { return false }
        return !endsWithLiteralMark(line)
    }

    // MARK: Lists

    /// Reads the next item of a list, if the line is one.
    private mutating func continues(_ list: RSTFrame.List, _ items: RSTFrame.Items, _ line: RSTLine) -> Bool {
        let marker = RSTMarker(of: line, at: index, in: lines)
        page.builder.line = sourceLine(index)
        switch (list, marker) {
        case (.bullet, .bullet(let width)), (.enumerated, .enumerated(let width)):
            startItem(items, line, width)
        case (.field, .field(let name)): startField(line, name, isFirst: false)
        case (.option, .option(let end)): startOption(line, end, isFirst: false)
        case (.definition, .text):
            guard RSTTitle.underlined(at: index, in: lines) == nil, isTerm(line) else { return false }
            term(line, content: line.range)
        default: return false
        }
        return true
    }

    private mutating func startList(_ list: RSTFrame.List, _ line: RSTLine, _ width: Int) {
        let items: RSTFrame.Items =
            switch top.kind {
            case .listTable: .rows
            case .row: .cells
            default: .items
            }
        enter(.list(list, items), column: line.indent)
        startItem(items, line, width)
    }

    private mutating func startItem(_ items: RSTFrame.Items, _ line: RSTLine, _ width: Int) {
        let column = line.indent + 1
        switch items {
        case .items: enter(.item, column: column)
        case .rows: enter(.row, column: column)
        case .cells: enter(.cell, column: column)
        }
        // The width of "•" is counted in characters, and its bytes in the line.
        let bytes = text[line.start] == 0xE2 ? width + 2 : width
        lines.cut(index, to: line.start + bytes, indent: line.indent + width)
    }

    /// Adds a term, and waits for its definition.
    private mutating func term(_ line: RSTLine, content: Range<Int>) {
        page.builder.enterItem()
        page.append(text, content)
        page.builder.leaveItem()
        index += 1
        enter(.item, column: line.indent + 1)
    }

    private mutating func startField(_ line: RSTLine, _ name: Range<Int>, isFirst: Bool) {
        if isFirst { enter(.list(.field, .items), column: line.indent) }
        enter(.item, column: line.indent + 1)
        page.append(text, name)
        page.builder.append(":")
        page.builder.softBreak()
        cutToBody(at: name.upperBound + 1, column: line.indent)
    }

    private mutating func startOption(_ line: RSTLine, _ end: Int, isFirst: Bool) {
        if isFirst { enter(.list(.option, .items), column: line.indent) }
        page.builder.enterItem()
        page.builder.append(lines.slice(line.start..<end))
        page.builder.leaveItem()
        enter(.item, column: line.indent + 1)
        cutToBody(at: end, column: line.indent)
    }

    /// Takes the marker off the line under way; what follows it is indented as the next line is.
    mutating func cutToBody(at start: Int, column: Int) {
        let end = lines[index].end
        var start = min(start, end)
        while start < end, RSTByte.isSpace(text[start]) { start += 1 }
        let next = lines.filled(index + 1).map(\.indent) ?? 0
        lines.cut(index, to: start, indent: next > column ? next : column + 3)
    }

    // MARK: Paragraphs

    private mutating func paragraph(_ line: RSTLine) {
        let column = top.column
        frames[frames.count - 1].paragraphs += 1
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
    private func attribution(in range: Range<Int>) -> Range<Int>? {
        for dash: StaticString in ["---", "--", "—"] where RSTByte.begins(text, range, with: dash) {
            return RSTByte.trimmed(text, (range.lowerBound + dash.utf8CodeUnitCount)..<range.upperBound)
        }
        return nil
    }

    /// Reads the block that a paragraph's "::" announces: indented, or quoted by one mark before each line.
    private mutating func literalBlock(base: Int) {
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

    private mutating func doctest() {
        let first = index
        while let line = lines.filled(index), line.indent >= top.column { index += 1 }
        addCode(first..<index, language: "python")
    }

    private mutating func lineBlock(column: Int) {
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

    /// Reads the field list at the top of a page, which describes it and is not part of its text.
    private mutating func readFields(column: Int) {
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
                continue
            }
            guard line.indent == column, let name = RSTMarker.fieldName(line, text) else { return }
            index += 1
            let body = skipBlock(above: column)
            let value = RSTByte.trimmed(
                text, (name.upperBound + 1)..<(body.isEmpty ? line.end : lines[body.upperBound - 1].end))
            addField(lines.string(name), lines.string(value))
        }
    }

    /// Remembers what a page says of itself; what was said first stays.
    func addField(_ name: String, _ value: String) {
        let name = RSTName.normalized(name)
        if page.fields[name] == nil {
            page.fields[name] = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }
}
