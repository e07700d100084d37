/// Lists and their items.
extension RSTBlocks {
    // MARK: Lists

    /// Reads the next item of a list, if the line is one.
    mutating func continues(_ list: RSTFrame.List, _ items: RSTFrame.Items, _ line: RSTLine) -> Bool {
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

    mutating func startList(_ list: RSTFrame.List, _ line: RSTLine, _ width: Int) {
        let items: RSTFrame.Items =
            switch top.kind {
            case .listTable: .rows
            case .row: .cells
            default: .items
            }
        enter(.list(list, items), column: line.indent)
        startItem(items, line, width)
    }

    mutating func startItem(_ items: RSTFrame.Items, _ line: RSTLine, _ width: Int) {
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
    mutating func term(_ line: RSTLine, content: Range<Int>) {
        page.builder.enterItem()
        page.append(text, content)
        page.builder.leaveItem()
        index += 1
        enter(.item, column: line.indent + 1)
    }

    mutating func startField(_ line: RSTLine, _ name: Range<Int>, isFirst: Bool) {
        if isFirst { enter(.list(.field, .items), column: line.indent) }
        enter(.item, column: line.indent + 1)
        page.append(text, name)
        page.builder.append(":")
        page.builder.softBreak()
        cutToBody(at: name.upperBound + 1, column: line.indent)
    }

    mutating func startOption(_ line: RSTLine, _ end: Int, isFirst: Bool) {
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
}
