/// Tables, whose cells are texts of their own.
extension RSTBlocks {
    /// How deeply tables may stand in cells of tables; what is deeper is read as running text.
    private static let deepestTable = 3

    mutating func gridTable(column: Int) {
        let first = index
        while let line = lines.filled(index), line.indent == column,
            text[line.start] == UInt8(ascii: "+") || text[line.start] == UInt8(ascii: "|")
        {
            index += 1
        }
        guard let table = RSTGridTable(first..<index, in: lines) else {
            page.addFlaw(
                "has a table whose lines do not meet, so it was kept as it is drawn", line: sourceLine(first))
            addCode(first..<index, language: nil)
            return
        }
        page.builder.enterTable()
        var row: Int?
        for cell in table.cells {
            if cell.row != row {
                page.builder.enterRow()
                row = cell.row
            }
            addCell(cell.pieces)
        }
        page.builder.leaveTable()
    }

    mutating func simpleTable(column: Int) {
        let first = index
        let border = lines[first]
        guard let last = endOfSimpleTable(column: column) else {
            page.addFlaw(
                "has a table without its last rule, so it was kept as it is drawn", line: sourceLine(first))
            while let line = lines.filled(index), line.indent >= column { index += 1 }
            addCode(first..<index, language: nil)
            return
        }
        let table = RSTSimpleTable((first + 1)..<last, border: border, in: lines)
        index = last + 1
        page.builder.enterTable()
        for row in table.rows {
            page.builder.enterRow()
            for cell in row { addCell(cell) }
        }
        page.builder.leaveTable()
    }

    /// The line of a table's last rule: the second, or the first that a blank line follows.
    private func endOfSimpleTable(column: Int) -> Int? {
        var line = index + 1
        var rules = 0
        while line < lines.count {
            let content = lines[line]
            if !content.isBlank {
                guard content.indent >= column else { return nil }
                if content.indent == column, text[content.start] == UInt8(ascii: "="),
                    RSTSimpleTable.isRule(content, in: lines)
                {
                    rules += 1
                    if rules == 2 || lines.filled(line + 1) == nil { return line }
                }
            }
            line += 1
        }
        return nil
    }

    mutating func csvTable(_ argument: Range<Int>, _ column: Int) {
        page.append(text, argument)
        page.builder.border()
        index += 1
        var delimiter = UInt8(ascii: ",")
        var header: Range<Int>?
        var file: Range<Int>?
        while let line = lines.filled(index), line.indent > column, let name = RSTMarker.fieldName(line, text)
        {
            let value = RSTByte.trimmed(text, (name.upperBound + 1)..<line.end)
            switch lines.string(name) {
            case "header": header = value
            case "file", "url": file = value
            case "delim":
                switch lines.string(value) {
                case "tab", "space": delimiter = 0x20
                case let mark: delimiter = mark.utf8.first ?? delimiter
                }
            default: break
            }
            index += 1
        }
        let content = skipBlock(above: column)
        if let file {
            let name = lines.string(file)
            page.append(name, linkedTo: page.resolver.target(of: name))
            page.builder.border()
        }
        page.builder.enterTable()
        if let header { addRows(Array(lines.slice(header)), delimiter) }
        addRows(lines.dedented(content), delimiter)
        page.builder.leaveTable()
    }

    private func addRows(_ bytes: [UInt8], _ delimiter: UInt8) {
        bytes.withUnsafeBufferPointer { text in
            for row in RSTSeparatedValues.rows(in: text, delimiter: delimiter) {
                page.builder.enterRow()
                for cell in row { addCell(cell) }
            }
        }
    }

    // MARK: Cells

    /// Adds a cell of which every line is a piece.
    private func addCell(_ pieces: [Range<Int>]) {
        var bytes: [UInt8] = []
        for piece in pieces {
            bytes.append(contentsOf: lines.slice(piece))
            bytes.append(UInt8(ascii: "\n"))
        }
        addCell(bytes)
    }

    private func addCell(_ bytes: [UInt8]) {
        page.builder.enterCell()
        bytes.withUnsafeBufferPointer { text in
            let content = RSTByte.trimmed(text, 0..<text.count)
            guard !content.isEmpty else { return }
            let hasLines = content.contains { text[$0] == UInt8(ascii: "\n") }
            let isPlain =
                !hasLines && RSTByte.isWord(text[content.lowerBound])
                && text[content.upperBound - 1] != UInt8(ascii: ":")
            if isPlain || depth >= Self.deepestTable {
                page.append(text, content)
                return
            }
            // All lines are indented as the cell is drawn.
            let drawn = RSTLines(text)
            drawn.dedented(0..<drawn.count).withUnsafeBufferPointer { text in
                var blocks = RSTBlocks(RSTLines(text), of: page, linesBefore: 0, depth: depth + 1)
                blocks.walk()
            }
        }
    }
}
