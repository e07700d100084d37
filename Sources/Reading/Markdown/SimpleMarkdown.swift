/// Reads the Markdown that most posts are made of, for which no parser is needed: paragraphs, headings, flat lists, quotes
/// and fenced code, and in their lines words, code, emphasis, links and addresses, as long as none of it is nested.
///
/// What is in doubt is left to the parser, with all that comes after it, so that the rest reads as a parser reads it.
struct SimpleMarkdown {
    /// What a block is made of, in the order in which a walk over its tree would come to it; ranges are of the text.
    enum Step: Equatable {
        /// A paragraph that begins on a line, from 1.
        case paragraph(line: Int)
        case heading(level: Int, line: Int)
        case codeBlock(Range<Int>, info: Range<Int>, line: Int)
        case enterQuote, leaveQuote, enterList, leaveList, enterItem, leaveItem
        /// The end of a paragraph or heading.
        case border
        case text(Range<Int>)
        case code(Range<Int>)
        case link(Range<Int>, address: Range<Int>)
        case softBreak, hardBreak
    }

    private let text: UnsafeBufferPointer<UInt8>
    /// Where the next block is looked for: the start of a line, or the end of the text.
    private(set) var place = 0
    /// How many lines lie before the place.
    private(set) var lineCount = 0
    /// The block that was read last.
    private(set) var steps: [Step] = []

    init(_ text: UnsafeBufferPointer<UInt8>) {
        self.text = text
    }

    /// Reads the next block; false at the end of the text, and where the rest is for a parser.
    ///
    /// - Complexity: O(*n*) in the block, or in the part of it that is read before something is in doubt.
    mutating func readBlock() -> Bool {
        while place < text.count, isBlank(place..<lineEnd) { advance() }
        let start = (place, lineCount)
        steps.removeAll(keepingCapacity: true)
        guard place < text.count, readBlock(beginningWith: text[place]) else {
            (place, lineCount) = start
            return false
        }
        return true
    }

    private mutating func readBlock(beginningWith first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: "#"): readHeading()
        case UInt8(ascii: ">"): readQuote()
        case UInt8(ascii: "`") where beginsFence(place): readCode()
        default: listMark(at: place).map { readList($0) } ?? readParagraph()
        }
    }
}

// Lines.
extension SimpleMarkdown {
    /// Where the line at the place ends, before its line break.
    private var lineEnd: Int {
        LineScanner.firstIndex(of: UInt8(ascii: "\n"), in: text, from: place) ?? text.count
    }

    /// Goes to the next line.
    private mutating func advance() {
        place = min(lineEnd + 1, text.count)
        lineCount += 1
    }

    private func isBlank(_ line: Range<Int>) -> Bool { line.allSatisfy { text[$0] == 0x20 } }

    /// Whether the text ends at the place, or an empty line follows.
    private var isAtBlank: Bool { place == text.count || isBlank(place..<lineEnd) }

    /// A byte, or a line break behind the end.
    private func byte(_ index: Int) -> UInt8 { index < text.count ? text[index] : UInt8(ascii: "\n") }

    /// Whether words begin at an index, and not what could be a list, a heading or a rule.
    private func beginsWords(_ index: Int) -> Bool {
        let first = byte(index)
        switch first {
        case 0x80..<0xEF, 0xF0...0xFF, UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "("),
            UInt8(ascii: "$"),
            UInt8(ascii: "@"), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "%"), UInt8(ascii: "."),
            UInt8(ascii: ","), UInt8(ascii: "/"), UInt8(ascii: "["), UInt8(ascii: "`"):
            return true
        case UInt8(ascii: "*"):
            let next = byte(index + 1)
            return isWordByte(next == first ? byte(index + 2) : next)
        case UInt8(ascii: "0")...UInt8(ascii: "9"):
            let next = text[index...].first { !isDigit($0) }
            return next != UInt8(ascii: ".") && next != UInt8(ascii: ")")
        default: return isWordByte(first)
        }
    }

    /// Whether a line surely begins another block, though no empty line comes before it.
    private func interruptsParagraph(_ start: Int) -> Bool {
        switch text[start] {
        case UInt8(ascii: ">"): true
        case UInt8(ascii: "`"): beginsFence(start)
        case UInt8(ascii: "#"): headingLevel(at: start) != nil
        default: listMark(at: start).map { interruptsParagraph($0, at: start) } ?? false
        }
    }
}

// Blocks.
extension SimpleMarkdown {
    private mutating func readParagraph() -> Bool {
        steps.append(.paragraph(line: lineCount + 1))
        var isFirst = true
        while !isAtBlank {
            if !isFirst, interruptsParagraph(place) { break }
            guard beginsWords(place), readLine(from: place, isFirst: isFirst) else { return false }
            isFirst = false
        }
        steps.append(.border)
        return true
    }

    /// Reads the words from an index to the end of their line, and goes to the next one.
    private mutating func readLine(from start: Int, isFirst: Bool) -> Bool {
        if !isFirst {
            // Two spaces at the end of the line before are a line break.
            let isHard = text[place - 2] == 0x20 && text[place - 3] == 0x20
            steps.append(isHard ? .hardBreak : .softBreak)
        }
        var end = lineEnd
        while end > start, text[end - 1] == 0x20 { end -= 1 }
        guard readWords(start..<end) else { return false }
        advance()
        return true
    }

    private func headingLevel(at start: Int) -> Int? {
        let level = text[start...].prefix { $0 == UInt8(ascii: "#") }.count
        return level <= 6 && byte(start + level) == 0x20 && byte(start + level + 1) > 0x20 ? level : nil
    }

    private mutating func readHeading() -> Bool {
        guard let level = headingLevel(at: place) else { return false }
        // Signs at the end would be no part of the words.
        let line = text[place..<lineEnd]
        guard line.last(where: { $0 != 0x20 }) != UInt8(ascii: "#") else { return false }
        steps.append(.heading(level: level, line: lineCount + 1))
        guard readLine(from: place + level + 1, isFirst: true) else { return false }
        steps.append(.border)
        return true
    }

    private mutating func readQuote() -> Bool {
        steps.append(.enterQuote)
        steps.append(.paragraph(line: lineCount + 1))
        var isFirst = true
        while !isAtBlank {
            // Another line may go on with the quote, or not.
            guard text[place] == UInt8(ascii: ">") else { return false }
            let start = place + (byte(place + 1) == 0x20 ? 2 : 1)
            guard beginsWords(start), readLine(from: start, isFirst: isFirst) else { return false }
            isFirst = false
        }
        steps.append(.border)
        steps.append(.leaveQuote)
        return true
    }

    /// Whether a line is the opening fence of code, with at most the name of a language.
    private func beginsFence(_ start: Int) -> Bool {
        guard byte(start + 1) == UInt8(ascii: "`"), byte(start + 2) == UInt8(ascii: "`") else { return false }
        let end = text[start...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        return text[min(start + 3, end)..<end].allSatisfy {
            isWordByte($0) || $0 == UInt8(ascii: "+") || $0 == UInt8(ascii: "#") || $0 == UInt8(ascii: "-")
        }
    }

    private mutating func readCode() -> Bool {
        let line = lineCount + 1
        let info = (place + 3)..<lineEnd
        advance()
        let start = place
        while place < text.count {
            let end = lineEnd
            let words = text[place..<end]
            guard !words.contains(where: { $0 == 0 || $0 == UInt8(ascii: "\r") }) else { return false }
            if words.drop(while: { $0 == 0x20 }).starts(with: "```".utf8) {
                guard words.count == 3 else { return false }
                steps.append(.codeBlock(start..<place, info: info, line: line))
                advance()
                return true
            }
            advance()
        }
        return false
    }
}

// Lists.
extension SimpleMarkdown {
    /// What items begin with: a sign, or a number and a sign, and a space.
    private struct ListMark {
        let sign: UInt8
        let isNumbered: Bool
        let length: Int

        /// Whether items with two marks are of one list.
        func isSameList(as other: ListMark) -> Bool { sign == other.sign && isNumbered == other.isNumbered }
    }

    /// Whether an item with a mark begins a list directly after a paragraph: it must not be empty, and the first one of
    /// its list.
    private func interruptsParagraph(_ mark: ListMark, at start: Int) -> Bool {
        let isFirst = !mark.isNumbered || (mark.length == 3 && text[start] == UInt8(ascii: "1"))
        return isFirst && byte(start + mark.length - 1) == 0x20 && byte(start + mark.length) > 0x20
    }

    private func listMark(at start: Int) -> ListMark? {
        let digits = text[start...].prefix(10).prefix { isDigit($0) }.count
        let sign = byte(start + digits)
        let isMark =
            switch sign {
            case UInt8(ascii: "-"), UInt8(ascii: "*"), UInt8(ascii: "+"): digits == 0
            case UInt8(ascii: "."), UInt8(ascii: ")"): 1...9 ~= digits
            default: false
            }
        // An item may be empty.
        guard isMark, byte(start + digits + 1) <= 0x20 else { return nil }
        return ListMark(sign: sign, isNumbered: digits > 0, length: digits + 2)
    }

    private mutating func readList(_ first: ListMark) -> Bool {
        steps.append(.enterList)
        while place < text.count {
            let (end, linesBefore) = (place, lineCount)
            while place < text.count, isBlank(place..<lineEnd) { advance() }
            guard place < text.count else { break }
            guard let mark = listMark(at: place), mark.isSameList(as: first) else {
                // Only what follows an empty line and is not indented is surely no part of the last item.
                guard place > end, text[place] != 0x20, text[place] != UInt8(ascii: "\t") else {
                    return false
                }
                (place, lineCount) = (end, linesBefore)
                break
            }
            let start = place + mark.length
            steps.append(.enterItem)
            steps.append(.paragraph(line: lineCount + 1))
            guard byte(start - 1) == 0x20, beginsWords(start), readLine(from: start, isFirst: true) else {
                return false
            }
            steps.append(.border)
            steps.append(.leaveItem)
        }
        steps.append(.leaveList)
        return true
    }
}

// Words.
extension SimpleMarkdown {
    /// Reads what stands in a line.
    private mutating func readWords(_ line: Range<Int>) -> Bool {
        var index = line.lowerBound
        var start = index
        while true {
            let mark = mark(from: index, before: line.upperBound)
            guard mark < line.upperBound else { break }
            guard let (range, step) = element(at: mark, in: start..<line.upperBound, of: line) else {
                return false
            }
            appendText(start..<range.lowerBound)
            steps.append(step)
            index = range.upperBound
            start = index
        }
        appendText(start..<line.upperBound)
        return true
    }

    private mutating func appendText(_ range: Range<Int>) {
        if !range.isEmpty { steps.append(.text(range)) }
    }

    /// The first place that may be a mark.
    private func mark(from start: Int, before end: Int) -> Int {
        var index = start
        while index < end {
            switch text[index] {
            case 0..<0x20, UInt8(ascii: "`"), UInt8(ascii: "\\"), UInt8(ascii: "&"), UInt8(ascii: "<"),
                UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "~"), UInt8(ascii: "|"):
                return index
            case UInt8(ascii: "*"):
                // Between spaces it is only a sign.
                guard index > start, text[index - 1] == 0x20, byte(index + 1) == 0x20 else { return index }
            case UInt8(ascii: "_"):
                // So it is within a word.
                guard index > start, isWordByte(text[index - 1]), isWordByte(byte(index + 1)) else {
                    return index
                }
            case UInt8(ascii: "@"):
                // In an address of mail letters come before it.
                guard index == start || text[index - 1] == 0x20 else { return index }
            case UInt8(ascii: ":"):
                if byte(index + 1) == UInt8(ascii: "/") { return index }
            case UInt8(ascii: "."):
                if text[..<index].suffix(3).elementsEqual("www".utf8) { return index }
            default: break
            }
            index += 1
        }
        return end
    }

    /// What stands at a mark, and where.
    ///
    /// - Parameters:
    ///   - rest: the part of the line that was not read yet.
    ///   - line: all of the line.
    private func element(at mark: Int, in rest: Range<Int>, of line: Range<Int>) -> (Range<Int>, Step)? {
        switch text[mark] {
        case UInt8(ascii: "`"): code(at: mark, before: rest.upperBound)
        case UInt8(ascii: "*"): emphasis(at: mark, of: line)
        case UInt8(ascii: "["): link(at: mark, of: line)
        case UInt8(ascii: ":"): address(around: mark, in: rest, of: line)
        default: nil
        }
    }

    private func code(at mark: Int, before end: Int) -> (Range<Int>, Step)? {
        let words = (mark + 1)..<(text[(mark + 1)..<end].firstIndex(of: UInt8(ascii: "`")) ?? end)
        guard let first = text[words].first, let last = text[words].last, first != 0x20, last != 0x20,
            words.upperBound < end, byte(words.upperBound + 1) != UInt8(ascii: "`"),
            !text[words].contains(where: { $0 < 0x20 })
        else { return nil }
        return (mark..<(words.upperBound + 1), .code(words))
    }

    /// Words between one or two stars that can only begin and end emphasis.
    private func emphasis(at mark: Int, of line: Range<Int>) -> (Range<Int>, Step)? {
        let star = UInt8(ascii: "*")
        let start = mark + (byte(mark + 1) == star ? 2 : 1)
        let opens = mark == line.lowerBound || text[mark - 1] == 0x20 || text[mark - 1] == UInt8(ascii: "(")
        guard opens, isWordByte(byte(start)) else { return nil }
        let words = start..<self.mark(from: start, before: line.upperBound)
        let end = words.upperBound + start - mark
        guard end <= line.upperBound, text[words.upperBound..<end].allSatisfy({ $0 == star }),
            isWordByte(text[words.upperBound - 1])
        else { return nil }
        switch byte(end) {
        case 0x20, UInt8(ascii: "\n"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"),
            UInt8(ascii: ":"),
            UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ")"):
            return (mark..<end, .text(words))
        default: return nil
        }
    }

    private func link(at mark: Int, of line: Range<Int>) -> (Range<Int>, Step)? {
        let words = (mark + 1)..<self.mark(from: mark + 1, before: line.upperBound)
        guard let first = text[words].first, let last = text[words].last, first != 0x20, last != 0x20,
            first != UInt8(ascii: "^"), byte(words.upperBound) == UInt8(ascii: "]"),
            byte(words.upperBound + 1) == UInt8(ascii: "("),
            mark == line.lowerBound || text[mark - 1] != UInt8(ascii: "!")
        else { return nil }
        let start = words.upperBound + 2
        let address = start..<(start + text[start..<line.upperBound].prefix { isOfAddress($0) }.count)
        guard !address.isEmpty, byte(address.upperBound) == UInt8(ascii: ")") else { return nil }
        return (mark..<(address.upperBound + 1), .link(words, address: address))
    }

    /// An address of the web that stands for itself.
    ///
    /// - Parameter colon: the colon after "http" or "https".
    private func address(around colon: Int, in rest: Range<Int>, of line: Range<Int>) -> (Range<Int>, Step)? {
        guard colon > rest.lowerBound else { return nil }
        let start = colon - (text[colon - 1] == UInt8(ascii: "s") ? 5 : 4)
        guard start >= rest.lowerBound, start == line.lowerBound || text[start - 1] == 0x20,
            text[start...].starts(with: "http".utf8), text[colon..<line.upperBound].starts(with: "://".utf8),
            isWordByte(byte(colon + 3))
        else { return nil }
        let written = text[start..<line.upperBound].prefix { isOfAddress($0) }
        let host = written[(colon + 3)...].prefix {
            isWordByte($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard written.endIndex == line.upperBound || text[written.endIndex] == 0x20,
            host.endIndex == written.endIndex || text[host.endIndex] != UInt8(ascii: "_")
        else { return nil }
        // Signs at the end belong to the sentence.
        var end = written.endIndex
        while isPunctuation(text[end - 1]) { end -= 1 }
        guard isWordByte(text[end - 1]) || text[end - 1] == UInt8(ascii: "/"), end > colon + 3 else {
            return nil
        }
        return (start..<end, .link(start..<end, address: start..<end))
    }

    /// Whether a byte is one of those that most addresses are made of.
    private func isOfAddress(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "%"), UInt8(ascii: "="),
            UInt8(ascii: "#"), UInt8(ascii: "+"):
            true
        default: isWordByte(byte) || isPunctuation(byte)
        }
    }

    private func isPunctuation(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "!"), UInt8(ascii: "?"):
            true
        default: false
        }
    }
}

/// Whether a byte is a letter or a digit of ASCII.
private func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
}

private func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
