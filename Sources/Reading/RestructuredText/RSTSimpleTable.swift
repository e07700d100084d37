/// A table whose columns are ruled by "=" above and below, one row a line, or more where the first column is empty.
struct RSTSimpleTable {
    /// Rows of cells, of each of which every line is a piece.
    private(set) var rows: [[[Range<Int>]]] = []
    private let columns: [Range<Int>]

    /// Reads the lines between the first and the last rule.
    init(_ range: Range<Int>, border: RSTLine, in lines: RSTLines) {
        columns = Self.columns(of: border, in: lines)
        var isContinued = false
        for index in range {
            let line = lines[index]
            if line.isBlank {
                continue
            }
            if Self.isRule(line, in: lines) {
                isContinued = false
                continue
            }
            add(line, isContinued: isContinued, margin: border.indent, lines)
            isContinued = true
        }
    }

    private mutating func add(_ line: RSTLine, isContinued: Bool, margin: Int, _ lines: RSTLines) {
        var row = RSTColumns(line, in: lines, margin: margin, wide: 2)
        if !fits(row, lines.text) {
            let narrow = RSTColumns(line, in: lines, margin: margin, wide: 1)
            if fits(narrow, lines.text) { row = narrow }
        }
        var pieces: [Range<Int>] = []
        var column = 0
        // Columns behind a row's last word are not looked at: a rule could have far more of them than rows have words.
        while column < columns.count, columns[column].lowerBound < row.end {
            let start = columns[column].lowerBound
            column += 1
            // Text that runs over the gap between two columns spans them.
            while column < columns.count, !isGapBlank(before: column, row, lines.text) { column += 1 }
            let end = column < columns.count ? columns[column].lowerBound : Int.max
            pieces.append(RSTByte.trimmed(lines.text, row.range(start..<end)))
        }
        if isContinued, pieces.first?.isEmpty != false, !rows.isEmpty {
            let last = rows.count - 1
            for (index, piece) in pieces.enumerated() where !piece.isEmpty {
                while rows[last].count <= index { rows[last].append([]) }
                rows[last][index].append(piece)
            }
        } else {
            rows.append(pieces.map { $0.isEmpty ? [] : [$0] })
        }
    }

    private func fits(_ row: RSTColumns, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        columns.indices.dropFirst().prefix { columns[$0 - 1].upperBound < row.end }
            .allSatisfy { isGapBlank(before: $0, row, text) }
    }

    private func isGapBlank(before column: Int, _ row: RSTColumns, _ text: UnsafeBufferPointer<UInt8>) -> Bool
    {
        (columns[column - 1].upperBound..<columns[column].lowerBound).allSatisfy {
            RSTByte.isSpace(row.byte(at: $0, text))
        }
    }

    /// Whether a line is made of rules alone: "=====  ====" or, below headings that span columns, "---------- ----".
    static func isRule(_ line: RSTLine, in lines: RSTLines) -> Bool {
        let mark = lines.text[line.start]
        guard mark == UInt8(ascii: "=") || mark == UInt8(ascii: "-"), line.range.count > 1 else {
            return false
        }
        return line.range.allSatisfy { lines.text[$0] == mark || lines.text[$0] == 0x20 }
    }

    private static func columns(of border: RSTLine, in lines: RSTLines) -> [Range<Int>] {
        var columns: [Range<Int>] = []
        var index = border.start
        while index < border.end {
            let start = index
            while index < border.end, lines.text[index] != 0x20 { index += 1 }
            columns.append((start - border.start)..<(index - border.start))
            while index < border.end, lines.text[index] == 0x20 { index += 1 }
        }
        return columns
    }
}
