/// The columns of one line of a table, in which wide characters may take two.
struct RSTColumns {
    private let line: RSTLine
    /// The column of the line's first character.
    private let first: Int
    /// Where the character at each column begins, from ``first`` on; nil when every byte is a column.
    private var offsets: [Int]?

    /// - Parameters:
    ///   - margin: the table's own indentation, where column 0 is.
    ///   - wide: how many columns a wide character takes: 2 in most editors, 1 where characters were counted.
    init(_ line: RSTLine, in lines: RSTLines, margin: Int, wide: Int) {
        self.line = line
        first = max(0, line.indent - margin)
        let bytes = lines.slice(line.range)
        guard bytes.contains(where: { $0 >= 0x80 }) else { return }
        var offsets: [Int] = []
        offsets.reserveCapacity(bytes.count)
        var offset = line.start
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            for _
                in 0..<(Self.isWide(scalar)
                ? wide : scalar.properties.isEmoji && scalar.value > 0xFFFF ? wide : 1)
            {
                offsets.append(offset)
            }
            offset += UTF8.width(scalar)
        }
        self.offsets = offsets
    }

    /// The column behind the last character.
    var end: Int { first + (offsets?.count ?? line.range.count) }

    /// The place in the text where a column begins.
    func offset(of column: Int) -> Int {
        let index = column - first
        guard index > 0 else { return line.start }
        guard column < end else { return line.end }
        return offsets.map { $0[index] } ?? line.start + index
    }

    /// The bytes of columns.
    func range(_ columns: Range<Int>) -> Range<Int> {
        let start = offset(of: columns.lowerBound)
        return start..<max(start, offset(of: columns.upperBound))
    }

    /// The byte at a column; a space outside of the line.
    func byte(at column: Int, _ text: UnsafeBufferPointer<UInt8>) -> UInt8 {
        guard column >= first, column < end else { return 0x20 }
        return text[offset(of: column)]
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xAC00...0xD7A3,
            0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
