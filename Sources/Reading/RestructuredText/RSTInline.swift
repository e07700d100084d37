/// A piece of running text, as the inline markup of reStructuredText divides it.
enum RSTPiece {
    /// Text without markup and escapes.
    case text(Range<Int>)
    /// Emphasised words, which may hold escapes.
    case words(Range<Int>)
    /// Text between double backticks, as it stands.
    case literal(Range<Int>)
    /// Text between single backticks, with the name of its role where it has one.
    case interpreted(Range<Int>, role: Range<Int>?)
    /// A word that is a link by its name.
    case reference(Range<Int>, isAnonymous: Bool)
    /// Text between backticks that is a link, and may hold its own address.
    case phrase(Range<Int>, isAnonymous: Bool)
    /// Words that links of this page lead to.
    case target(Range<Int>)
    /// A name that stands for other text; with its bars.
    case substitution(Range<Int>)
    /// The label of a footnote or citation.
    case footnote(Range<Int>)
    /// An address that is its own link.
    case address(Range<Int>)
}

/// Cuts running text into pieces, by the recognition rules of reStructuredText's specification.
///
/// Markup that is never closed is searched for once in a text and then known to be missing, so that time stays linear.
struct RSTInline {
    let text: UnsafeBufferPointer<UInt8>
    let range: Range<Int>
    private var position: Int
    /// Where text that is not yet given starts.
    private(set) var textStart: Int
    /// The piece behind a text that was just given, where it is known already.
    private(set) var following: RSTPiece?
    private var isOver = false
    /// Whether the rest holds no end of this markup.
    private var lacksStrong = false
    private var lacksEmphasis = false
    private var lacksLiteral = false
    private var lacksBacktick = false
    private var lacksTarget = false
    private var lacksBar = false

    init(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) {
        self.text = text
        self.range = range
        position = range.lowerBound
        textStart = range.lowerBound
    }

    /// The next piece, or nil at the end.
    mutating func next() -> RSTPiece? {
        if let piece = following {
            following = nil
            return piece
        }
        let end = range.upperBound
        while position < end {
            let byte = text[position]
            guard Self.isMark(byte), let (start, piece) = piece(at: position, byte) else {
                position += 1
                continue
            }
            let before = textStart..<start
            textStart = position
            if before.isEmpty {
                if let piece { return piece }
                continue
            }
            following = piece
            return .text(before)
        }
        guard !isOver, textStart < end else { return nil }
        isOver = true
        return .text(textStart..<end)
    }

    /// Whether markup may start or end with a byte: * : [ \ _ ` |
    @inline(__always)
    private static func isMark(_ byte: UInt8) -> Bool {
        let low: UInt64 = 1 << 0x2A | 1 << 0x3A
        let high: UInt64 = 1 << 0x1B | 1 << 0x1C | 1 << 0x1F | 1 << 0x20 | 1 << 0x3C
        return byte < 0x80 && (byte < 0x40 ? low : high) >> UInt64(byte & 0x3F) & 1 == 1
    }

    /// The piece that a mark opens, and where it starts; ``position`` is then behind it. A missing piece drops text.
    private mutating func piece(at index: Int, _ byte: UInt8) -> (start: Int, piece: RSTPiece?)? {
        switch byte {
        case UInt8(ascii: "\\"): return escape(at: index)
        case UInt8(ascii: "*"): return emphasis(at: index)
        case UInt8(ascii: "`"): return backtick(at: index)
        case UInt8(ascii: "|"): return substitution(at: index)
        case UInt8(ascii: "["): return footnote(at: index)
        case UInt8(ascii: ":"): return address(at: index)
        default: return underscore(at: index)
        }
    }

    // MARK: Pieces

    private mutating func escape(at index: Int) -> (Int, RSTPiece?)? {
        let next = index + 1
        guard next < range.upperBound else { return nil }
        if RSTByte.isSpace(text[next]) {
            position = next + 1
            return (index, nil)
        }
        var end = next + 1
        while end < range.upperBound, text[end] & 0xC0 == 0x80 { end += 1 }
        position = end
        return (index, .text(next..<end))
    }

    private mutating func emphasis(at index: Int) -> (Int, RSTPiece?)? {
        let isStrong = byte(index + 1) == UInt8(ascii: "*")
        let length = isStrong ? 2 : 1
        guard opens(at: index, length: length) else {
            position += length - 1
            return nil
        }
        if isStrong {
            guard !lacksStrong else { return skip(2) }
            guard let end = end(of: UInt8(ascii: "*"), count: 2, from: index + 2, escapes: true) else {
                lacksStrong = true
                return skip(2)
            }
            position = end + 2
            return (index, .words((index + 2)..<end))
        }
        guard !lacksEmphasis else { return nil }
        guard let end = end(of: UInt8(ascii: "*"), count: 1, from: index + 1, escapes: true) else {
            lacksEmphasis = true
            return nil
        }
        position = end + 1
        return (index, .words((index + 1)..<end))
    }

    private mutating func backtick(at index: Int) -> (Int, RSTPiece?)? {
        if byte(index + 1) == UInt8(ascii: "`") {
            guard opens(at: index, length: 2), !lacksLiteral else { return skip(2) }
            guard let end = end(of: UInt8(ascii: "`"), count: 2, from: index + 2, escapes: false) else {
                lacksLiteral = true
                return skip(2)
            }
            position = end + 2
            return (index, .literal((index + 2)..<end))
        }
        let role = roleBefore(index)
        let start = role.map { $0.lowerBound - 1 } ?? index
        guard opens(at: index, length: 1, startingAt: start), !lacksBacktick else { return nil }
        guard let end = end(of: UInt8(ascii: "`"), count: 1, from: index + 1, escapes: true, isPhrase: true)
        else {
            lacksBacktick = true
            return nil
        }
        let content = (index + 1)..<end
        position = end + 1
        if let role { return (start, .interpreted(content, role: role)) }
        if byte(end + 1) == UInt8(ascii: "_") {
            let isAnonymous = byte(end + 2) == UInt8(ascii: "_")
            position = end + (isAnonymous ? 3 : 2)
            return (index, .phrase(content, isAnonymous: isAnonymous))
        }
        if let role = roleAfter(end + 1) {
            position = role.upperBound + 1
            return (index, .interpreted(content, role: role))
        }
        return (index, .interpreted(content, role: nil))
    }

    private mutating func substitution(at index: Int) -> (Int, RSTPiece?)? {
        guard opens(at: index, length: 1), !lacksBar else { return nil }
        guard let end = end(of: UInt8(ascii: "|"), count: 1, from: index + 1, escapes: true, isPhrase: true)
        else {
            lacksBar = true
            return nil
        }
        position = end + 1
        // The words may be a link as well, whose address is of no more use than its name.
        while position < range.upperBound, position <= end + 2, text[position] == UInt8(ascii: "_") {
            position += 1
        }
        return (index, .substitution(index..<(end + 1)))
    }

    private mutating func footnote(at index: Int) -> (Int, RSTPiece?)? {
        guard opens(at: index, length: 1), index + 1 < range.upperBound else { return nil }
        var end = index + 1
        let limit = min(range.upperBound, index + Self.longestName)
        if text[end] == UInt8(ascii: "*") {
            end += 1
        } else {
            if text[end] == UInt8(ascii: "#") { end += 1 }
            end = RSTByte.endOfName(text, from: end, before: limit)
        }
        guard end > index + 1, byte(end) == UInt8(ascii: "]"), byte(end + 1) == UInt8(ascii: "_"),
            closes(at: end + 2)
        else { return nil }
        position = end + 2
        return (index, .footnote((index + 1)..<end))
    }

    private mutating func underscore(at index: Int) -> (Int, RSTPiece?)? {
        if byte(index + 1) == UInt8(ascii: "`"), opens(at: index, length: 2), !lacksTarget {
            if let end = end(of: UInt8(ascii: "`"), count: 1, from: index + 2, escapes: true) {
                position = end + 1
                return (index, .target((index + 2)..<end))
            }
            lacksTarget = true
        }
        guard index > textStart, RSTByte.isWord(text[index - 1]) else { return nil }
        let isAnonymous = byte(index + 1) == UInt8(ascii: "_")
        let end = index + (isAnonymous ? 2 : 1)
        guard closes(at: end) else { return nil }
        var start = index - 1
        let limit = max(textStart, index - Self.longestName)
        while start > limit {
            let previous = text[start - 1]
            if previous >= 0x80 {
                var first = start - 1
                while first > limit, text[first] & 0xC0 == 0x80 { first -= 1 }
                if isMarkBeyondASCII(first..<start) { break }
                start = first
                continue
            }
            let joins =
                RSTByte.joinsWords(previous) && RSTByte.isWord(text[start]) && start - 1 > limit
                && RSTByte.isWord(text[start - 2])
            guard RSTByte.isWord(previous) || joins else { break }
            start -= 1
        }
        guard start < index, mayFollowStart(start) else { return nil }
        position = end
        return (start, .reference(start..<index, isAnonymous: isAnonymous))
    }

    private mutating func address(at colon: Int) -> (Int, RSTPiece?)? {
        guard byte(colon + 1) == UInt8(ascii: "/"), byte(colon + 2) == UInt8(ascii: "/") else { return nil }
        var start = colon
        while start > textStart, colon - start < 6, RSTByte.isLetter(text[start - 1]) { start -= 1 }
        let scheme = start..<colon
        guard
            ["http", "https", "ftp"].contains(where: {
                scheme.count == $0.utf8CodeUnitCount && RSTByte.begins(text, scheme, with: $0)
            }), start == range.lowerBound || !RSTByte.isDigit(text[start - 1])
        else { return nil }
        var end = colon + 3
        var open = 0
        while end < range.upperBound, Self.isAddressByte(text[end]) {
            if text[end] == UInt8(ascii: "(") { open += 1 }
            if text[end] == UInt8(ascii: ")") { open -= 1 }
            end += 1
        }
        trimming: while end > colon + 3 {
            switch text[end - 1] {
            case UInt8(ascii: ")"):
                guard open < 0 else { break trimming }
                open += 1
            case UInt8(ascii: "("): open -= 1
            case UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"),
                UInt8(ascii: "!"),
                UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "'"), UInt8(ascii: "_"), UInt8(ascii: "]"),
                UInt8(ascii: "}"):
                break
            default: break trimming
            }
            end -= 1
        }
        guard end > colon + 3 else { return nil }
        position = end
        return (start, .address(start..<end))
    }

    private static func isAddressByte(_ byte: UInt8) -> Bool {
        switch byte {
        case 0...0x20, 0x7F..., UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"),
            UInt8(ascii: "\\"), UInt8(ascii: "|"):
            false
        default: true
        }
    }

    private mutating func skip(_ count: Int) -> (Int, RSTPiece?)? {
        // The caller steps over one byte by itself.
        position += count - 1
        return nil
    }

}
