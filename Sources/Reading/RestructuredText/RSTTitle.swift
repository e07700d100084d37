/// A section's title with the lines that adorn it.
struct RSTTitle {
    /// The bytes of its words.
    var words: Range<Int>
    /// The first line behind it.
    var end: Int
    var style: Style

    /// What tells titles of different levels apart.
    struct Style: Equatable {
        var mark: UInt8
        var hasOverline: Bool
    }

    /// Whether a line consists of one punctuation mark.
    static func isAdornment(_ line: RSTLine, in lines: RSTLines) -> Bool {
        guard !line.isBlank else { return false }
        let mark = lines.text[line.start]
        guard RSTByte.isPunctuation(mark) else { return false }
        for index in line.range where lines.text[index] != mark { return false }
        return true
    }

    /// The title whose words stand on a line, with adornment below.
    static func underlined(at index: Int, in lines: RSTLines) -> RSTTitle? {
        guard let line = lines.filled(index), let below = lines.filled(index + 1),
            below.indent == line.indent, isAdornment(below, in: lines), fits(below, line, in: lines)
        else { return nil }
        return RSTTitle(
            words: line.range, end: index + 2,
            style: Style(mark: lines.text[below.start], hasOverline: false))
    }

    /// The title whose adornment begins on a line.
    static func overlined(at index: Int, in lines: RSTLines) -> RSTTitle? {
        guard let above = lines.filled(index), let line = lines.filled(index + 1),
            let below = lines.filled(index + 2), below.indent == above.indent, line.indent >= above.indent,
            isAdornment(below, in: lines), lines.text[below.start] == lines.text[above.start],
            fits(below, line, in: lines)
        else { return nil }
        return RSTTitle(
            words: line.range, end: index + 3,
            style: Style(mark: lines.text[below.start], hasOverline: true))
    }

    /// Whether adornment is long enough: as long as the title has characters, or at least four marks, which docutils
    /// takes for a slip.
    private static func fits(_ adornment: RSTLine, _ title: RSTLine, in lines: RSTLines) -> Bool {
        let length = adornment.range.count
        if length >= 4 || length >= title.range.count { return true }
        return length >= title.range.count { lines.text[$0] & 0xC0 != 0x80 }
    }
}
