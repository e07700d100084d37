/// A table drawn with "+", "-" and "|", whose cells may span rows and columns.
struct RSTGridTable {
    /// A cell: the row that it begins in, and the piece of each line that is its text.
    struct Cell {
        var row: Int
        var pieces: [Range<Int>]
    }

    private(set) var cells: [Cell] = []

    /// Finds the cells in the lines of a table, or gives nil when its drawing is broken.
    init?(_ range: Range<Int>, in lines: RSTLines) {
        guard let top = range.first else { return nil }
        let margin = lines[top].indent
        let width = lines[top].range.count
        var rows: [RSTColumns] = []
        rows.reserveCapacity(range.count)
        for index in range {
            // Wide characters take two columns in most editors, and one where characters were counted.
            guard
                let row = [2, 1].lazy.map({
                    RSTColumns(lines[index], in: lines, margin: margin, wide: $0)
                }).first(where: { $0.end == width })
            else { return nil }
            rows.append(row)
        }
        let text = lines.text
        let borders = Self.borders(of: rows, width, text)
        guard borders.count > 1, borders.first == 0, borders.last == width - 1, let last = rows.last,
            (0..<width).allSatisfy({ Self.isRule(last.byte(at: $0, text)) })
        else { return nil }

        /// The cell that each stretch between two borders is in.
        var current = [Int?](repeating: nil, count: borders.count - 1)
        var row = 0
        for line in rows {
            var isRule = false
            for slot in current.indices where Self.isRuled(line, borders[slot]...borders[slot + 1], text) {
                current[slot] = nil
                isRule = true
            }
            if isRule { row += 1 }
            let ruled = isRule ? current.map { $0 == nil } : []
            var slot = 0
            while slot < current.count {
                let first = slot
                slot += 1
                if isRule, ruled[first] { continue }
                if let cell = current[first] {
                    while slot < current.count, current[slot] == cell { slot += 1 }
                } else {
                    while slot < current.count, current[slot] == nil,
                        !Self.isDivider(line.byte(at: borders[slot], text))
                    {
                        slot += 1
                    }
                    for index in first..<slot { current[index] = cells.count }
                    cells.append(Cell(row: row, pieces: []))
                }
                if let cell = current[first] {
                    cells[cell].pieces.append(line.range((borders[first] + 1)..<borders[slot]))
                }
            }
        }
    }

    /// The columns in which cells meet.
    private static func borders(of rows: [RSTColumns], _ width: Int, _ text: UnsafeBufferPointer<UInt8>)
        -> [Int]
    {
        var isBorder = [Bool](repeating: false, count: width)
        for row in rows {
            for column in 0..<width where row.byte(at: column, text) == UInt8(ascii: "+") {
                // A plus in a cell's text touches no rule.
                if column > 0 && isDash(row.byte(at: column - 1, text))
                    || column + 1 < width && isDash(row.byte(at: column + 1, text))
                {
                    isBorder[column] = true
                }
            }
        }
        return isBorder.indices.filter { isBorder[$0] }
    }

    private static func isRuled(
        _ line: RSTColumns, _ columns: ClosedRange<Int>, _ text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        guard isRule(line.byte(at: columns.lowerBound, text)), isRule(line.byte(at: columns.upperBound, text))
        else {
            return false
        }
        for column in (columns.lowerBound + 1)..<columns.upperBound where !isDash(line.byte(at: column, text))
        {
            return false
        }
        return true
    }

    private static func isDash(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=")
    }

    private static func isRule(_ byte: UInt8) -> Bool { isDash(byte) || byte == UInt8(ascii: "+") }

    private static func isDivider(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "|") || byte == UInt8(ascii: "+")
    }
}
