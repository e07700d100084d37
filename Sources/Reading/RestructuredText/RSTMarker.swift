/// What a block of reStructuredText begins with, which tells its kind.
enum RSTMarker: Equatable {
    /// A list item, with the width of its mark and the space behind it.
    case bullet(width: Int)
    case enumerated(width: Int)
    /// A field, with the bytes of its name.
    case field(name: Range<Int>)
    /// Options of a command, which end at an index.
    case option(end: Int)
    case doctest, lineBlock, gridTable, simpleTable, explicit, anonymousTarget, adornment, text

    /// Reads the beginning of a line.
    init(of line: RSTLine, at index: Int, in lines: RSTLines) {
        let text = lines.text
        let first = text[line.start]
        if RSTByte.isLetter(first) || RSTByte.isDigit(first) {
            self = Self.enumerator(line, index, lines).map { .enumerated(width: $0) } ?? .text
            return
        }
        self =
            Self.marker(first, line, index, lines)
            ?? (RSTTitle.isAdornment(line, in: lines) ? .adornment : .text)
    }

    private static func marker(_ first: UInt8, _ line: RSTLine, _ index: Int, _ lines: RSTLines) -> RSTMarker?
    {
        let text = lines.text
        switch first {
        case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"):
            if let width = width(of: 1, line, text) { return .bullet(width: width) }
            if first == UInt8(ascii: "-") { return endOfOptions(line, text).map { .option(end: $0) } }
            return first == UInt8(ascii: "+") && isGridBorder(line, text) ? .gridTable : nil
        case 0xE2:
            // "•", "‣" and "⁃" are bullets too.
            guard ["•", "‣", "⁃"].contains(where: { RSTByte.begins(text, line.range, with: $0) }) else {
                return nil
            }
            return width(of: 3, line, text).map { .bullet(width: $0 - 2) }
        case UInt8(ascii: "#"), UInt8(ascii: "("):
            return enumerator(line, index, lines).map { .enumerated(width: $0) }
        case UInt8(ascii: ":"):
            return fieldName(line, text).map { .field(name: $0) }
        case UInt8(ascii: "/"):
            return endOfOptions(line, text).map { .option(end: $0) }
        case UInt8(ascii: ">"):
            return RSTByte.begins(text, line.range, with: ">>> ") ? .doctest : nil
        case UInt8(ascii: "|"):
            return width(of: 1, line, text) == nil ? nil : .lineBlock
        case UInt8(ascii: "="):
            return isSimpleBorder(line, text) ? .simpleTable : nil
        case UInt8(ascii: "."):
            return RSTByte.begins(text, line.range, with: "..") && width(of: 2, line, text) != nil
                ? .explicit : nil
        case UInt8(ascii: "_"):
            return RSTByte.begins(text, line.range, with: "__") && width(of: 2, line, text) != nil
                ? .anonymousTarget : nil
        default:
            return nil
        }
    }

    /// How wide a mark is with the spaces behind it; nil when other characters follow it directly.
    static func width(of length: Int, _ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var end = line.start + length
        guard end < line.end else { return end == line.end ? length + 1 : nil }
        guard RSTByte.isSpace(text[end]) else { return nil }
        while RSTByte.isSpace(text[end]) { end += 1 }
        return end - line.start
    }

    // MARK: Kinds

    /// "1." "(a)" "iv)" or "#.", where the next line leaves no doubt that it is no sentence.
    private static func enumerator(_ line: RSTLine, _ index: Int, _ lines: RSTLines) -> Int? {
        let text = lines.text
        var position = line.start
        let hasParenthesis = text[position] == UInt8(ascii: "(")
        if hasParenthesis { position += 1 }
        let start = position
        let limit = min(line.end, start + 10)
        if position < limit, text[position] == UInt8(ascii: "#") {
            position += 1
        } else {
            while position < limit, RSTByte.isDigit(text[position]) { position += 1 }
            if position == start {
                while position < limit, RSTByte.isLetter(text[position]) { position += 1 }
                guard position - start == 1 || (start..<position).allSatisfy({ isRoman(text[$0]) }) else {
                    return nil
                }
            }
        }
        guard position > start, position < line.end else { return nil }
        let ending = text[position]
        guard ending == UInt8(ascii: ")") || (!hasParenthesis && ending == UInt8(ascii: ".")) else {
            return nil
        }
        guard let width = width(of: position + 1 - line.start, line, text) else { return nil }
        // "A. Einstein wrote" goes on at the margin where an item would not.
        if let next = lines.filled(index + 1), next.indent == line.indent {
            let isListed =
                RSTByte.isDigit(text[next.start]) || text[next.start] == UInt8(ascii: "#")
                || next.range.prefix(10).contains { text[$0] == ending }
            guard isListed else { return nil }
        }
        return width
    }

    private static func isRoman(_ byte: UInt8) -> Bool {
        switch byte | 0x20 {
        case UInt8(ascii: "i"), UInt8(ascii: "v"), UInt8(ascii: "x"), UInt8(ascii: "l"), UInt8(ascii: "c"),
            UInt8(ascii: "d"), UInt8(ascii: "m"):
            true
        default: false
        }
    }

    /// The name in ":name: body".
    static func fieldName(_ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        let start = line.start + 1
        guard start < line.end, text[line.start] == UInt8(ascii: ":"), text[start] != UInt8(ascii: ":"),
            !RSTByte.isSpace(text[start])
        else { return nil }
        var index = start
        while index < line.end {
            if text[index] == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if text[index] == UInt8(ascii: ":"), index + 1 == line.end || RSTByte.isSpace(text[index + 1]),
                !RSTByte.isSpace(text[index - 1])
            {
                return start..<index
            }
            // ":role:`text`" is no field.
            if text[index] == UInt8(ascii: "`"), text[index - 1] == UInt8(ascii: ":") { return nil }
            index += 1
        }
        return nil
    }

    /// "-o FILE, --output=FILE  description": where the options end.
    private static func endOfOptions(_ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var index = line.start
        while true {
            let start = index
            while index < line.end, text[index] == UInt8(ascii: "-") || text[index] == UInt8(ascii: "/") {
                index += 1
            }
            guard index > start, index - start <= 2, index < line.end,
                RSTByte.isLetter(text[index]) || RSTByte.isDigit(text[index])
                    || text[index] == UInt8(ascii: "?")
            else { return nil }
            let isShort = index - start == 1 && text[start] == UInt8(ascii: "-")
            let nameStart = index
            while index < line.end, !RSTByte.isSpace(text[index]), text[index] != UInt8(ascii: ",") {
                index += 1
            }
            // "-word" is text; "-w", "-w3" and "-wFILE" are options.
            if isShort, index - nameStart > 1,
                text[nameStart + 1] != UInt8(ascii: "<"), !RSTByte.isDigit(text[nameStart + 1]),
                !(0x41...0x5A).contains(text[nameStart + 1])
            {
                return nil
            }
            if index < line.end, text[index] == 0x20, index + 1 < line.end,
                isArgument(at: index + 1, line, text)
            {
                index += 1
                while index < line.end, !RSTByte.isSpace(text[index]), text[index] != UInt8(ascii: ",") {
                    index += 1
                }
            }
            if index == line.end { return index }
            if text[index] == 0x20, index + 1 < line.end, text[index + 1] == 0x20 { return index }
            guard text[index] == UInt8(ascii: ","), index + 2 < line.end, text[index + 1] == 0x20 else {
                return nil
            }
            index += 2
        }
    }

    private static func isArgument(at index: Int, _ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Bool
    {
        RSTByte.isLetter(text[index]) || text[index] == UInt8(ascii: "<")
    }

    /// "+-----+----+"
    private static func isGridBorder(_ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.range.count >= 3, text[line.end - 1] == UInt8(ascii: "+"),
            text[line.start + 1] == UInt8(ascii: "-")
        else { return false }
        return line.range.allSatisfy { text[$0] == UInt8(ascii: "+") || text[$0] == UInt8(ascii: "-") }
    }

    /// "=====  ===="
    private static func isSimpleBorder(_ line: RSTLine, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var hasGap = false
        for index in line.range {
            if text[index] == 0x20 { hasGap = true } else if text[index] != UInt8(ascii: "=") { return false }
        }
        return hasGap
    }
}
