/// One line of reStructuredText: where its words stand, and the column of the first of them.
struct RSTLine {
    var start: Int
    var end: Int
    /// How many spaces stand before the words. A list marker that was read counts as spaces, so that what follows it
    /// on its line is parsed as if it stood alone.
    var indent: Int

    var isBlank: Bool { start == end }
    var range: Range<Int> { start..<end }
}

/// A text cut into lines, without the white space at their ends.
struct RSTLines {
    let text: UnsafeBufferPointer<UInt8>
    private(set) var lines: [RSTLine] = []

    /// - Parameter text: UTF-8 without tabs.
    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
        lines.reserveCapacity(text.count / 40)
        var scanner = LineScanner(text)
        while let line = scanner.next() {
            var start = line.lowerBound
            var end = line.upperBound
            while start < end, RSTByte.isSpace(text[start]) { start += 1 }
            while end > start, RSTByte.isSpace(text[end - 1]) { end -= 1 }
            lines.append(RSTLine(start: start, end: end, indent: start - line.lowerBound))
        }
    }

    var count: Int { lines.count }

    subscript(index: Int) -> RSTLine { lines[index] }

    /// The line at an index, or nil when it is blank or there is none.
    func filled(_ index: Int) -> RSTLine? {
        guard index < lines.count, !lines[index].isBlank else { return nil }
        return lines[index]
    }

    /// Takes a marker off a line: its words start further right.
    mutating func cut(_ index: Int, to start: Int, indent: Int) {
        lines[index].start = min(start, lines[index].end)
        lines[index].indent = indent
    }

    /// Makes a line blank, so that nobody reads it again.
    mutating func drop(_ index: Int) {
        lines[index].start = lines[index].end
    }

    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[range])
    }

    func string(_ range: Range<Int>) -> String {
        String(decoding: slice(range), as: UTF8.self)
    }

    /// Lines as they stand but without the indentation that all of them share, and without blank ones at their ends.
    func dedented(_ range: Range<Int>) -> [UInt8] {
        var range = range
        while let first = range.first, lines[first].isBlank { range = (first + 1)..<range.upperBound }
        while let last = range.last, lines[last].isBlank { range = range.lowerBound..<last }
        var shared = Int.max
        var byteCount = 0
        for index in range where !lines[index].isBlank {
            shared = min(shared, lines[index].indent)
            byteCount += lines[index].indent + lines[index].range.count + 1
        }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(byteCount)
        for index in range {
            let line = lines[index]
            if !line.isBlank {
                bytes.append(contentsOf: repeatElement(0x20, count: line.indent - shared))
                bytes.append(contentsOf: slice(line.range))
            }
            bytes.append(UInt8(ascii: "\n"))
        }
        return bytes
    }

    /// A text whose tabs lead to columns that are multiples of eight, as docutils has it; nil when it has none.
    static func withTabsExpanded(_ text: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        guard text.contains(UInt8(ascii: "\t")) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count + text.count / 4)
        var column = 0
        for byte in text {
            switch byte {
            case UInt8(ascii: "\t"):
                let width = 8 - column % 8
                bytes.append(contentsOf: repeatElement(0x20, count: width))
                column += width
            case UInt8(ascii: "\n"):
                bytes.append(byte)
                column = 0
            default:
                bytes.append(byte)
                // The further bytes of a character take no column.
                if byte & 0xC0 != 0x80 { column += 1 }
            }
        }
        return bytes
    }
}
