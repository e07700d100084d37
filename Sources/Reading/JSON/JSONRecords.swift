#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#elseif canImport(Darwin)
    import Darwin
#endif

/// Splits an input into the JSON values that stand in it one after the other, holding one at a time.
///
/// The values may have a line each (JSON Lines) or many, and follow each other with or without white space or commas; a
/// byte order mark is passed over. Where one is broken, the ones after it are found again.
struct JSONRecords: ~Copyable {
    /// A value, not parsed yet.
    struct Record {
        /// Its bytes, valid until the next call; those that ``JSONParser/padding`` asks for can be read after them.
        let text: UnsafeBufferPointer<UInt8>
        /// The line it starts on, from 1.
        let line: Int
        /// How many values came before it, broken and too large ones included.
        let number: Int
    }

    /// What stands next in the input.
    enum Item {
        /// A value.
        case record(Record)
        /// A value that started on this line and was not closed before the next one, or the end; for an array whose
        /// elements were given one by one, the line where the input ends.
        case cutOff(line: Int)
        /// A value that is larger than the limit; it was passed over.
        case tooLarge(line: Int, byteCount: Int)
        /// Something that is no value; it was passed over, to the end of its line or within an array to the next comma,
        /// bracket or line.
        case stray(line: Int)
    }

    /// The most columns that a line may be indented by where a value is looked for after a broken one.
    private static let maximumColumn = 1024

    private let limit: Int
    private let isArraySplit: Bool
    private var window = ByteWindow(padding: max(JSONParser.padding, JSONStructureScan.blockSize))
    /// Where the next value is looked for.
    private var place = 0
    private var line = 1
    private var lineStart = 0
    private var isFirstInLine = true
    /// Whether the place is within an array whose elements are given one by one.
    private(set) var isInArray = false
    private var hasManyLines = false
    private var count = 0
    /// After a broken value: what it started with, and how far the next one may be indented.
    private var lost: (opening: UInt8, column: Int)?

    /// - Parameters:
    ///   - limit: The most bytes of one value.
    ///   - isArraySplit: Whether an array that is no part of another value is given element by element.
    init(limit: Int, isArraySplit: Bool) {
        self.limit = limit
        self.isArraySplit = isArraySplit
    }

    /// What stands next in the input, which must be the same each time; nil at the end.
    mutating func next(from input: some ByteInput) throws(ReadingProblem) -> Item? {
        if place == 0 { try skipByteOrderMark(input) }
        if let lost { try skip(to: lost.opening, column: lost.column, input) }
        while true {
            guard let byte = try skipSpace(input) else {
                defer { isInArray = false }
                return isInArray ? .cutOff(line: line) : nil
            }
            switch byte {
            case UInt8(ascii: "[") where isArraySplit && !isInArray:
                isInArray = true
                place += 1
                isFirstInLine = false
            case UInt8(ascii: "]") where isInArray:
                isInArray = false
                place += 1
                isFirstInLine = false
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                return try container(opening: byte, input)
            case UInt8(ascii: "\""):
                return try string(input)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"),
                UInt8(ascii: "f"), UInt8(ascii: "n"):
                return try word(input)
            default:
                return try stray(input)
            }
        }
    }
}

// The values.
extension JSONRecords {
    private mutating func container(
        opening: UInt8, _ input: some ByteInput
    ) throws(ReadingProblem) -> Item {
        let start = place
        let startLine = line
        let column = min(start - lineStart, Self.maximumColumn)
        var scan = JSONStructureScan(
            opening: opening, column: column, hasOneLine: isFirstInLine && count > 0 && !hasManyLines)
        var ending: JSONStructureScan.Ending?
        while ending == nil {
            guard try hold(JSONStructureScan.blockSize, from: start, input) else { break }
            let block = window.bytes(place..<min(window.end, place + JSONStructureScan.blockSize))
            ending = scan.scan(block, at: place, kept: place - window.start)
            place += block.count
        }
        line += scan.lineBreaks
        lineStart = scan.lineStart ?? lineStart
        isFirstInLine = false
        count += 1
        switch ending {
        case .closed(let end):
            place = end
            hasManyLines = hasManyLines || scan.lineBreaks > 0
            return finished(start, line: startLine)
        case .overrun(let next):
            place = next
            isFirstInLine = true
        case .brokenString(let nextLine):
            place = nextLine
            lost = (opening, column)
        case nil:
            isInArray = false
        }
        return .cutOff(line: startLine)
    }

    private mutating func string(
        _ input: some ByteInput
    ) throws(ReadingProblem) -> Item {
        let start = place
        count += 1
        isFirstInLine = false
        place += 1
        while try hold(1, from: start, input) {
            let byte = window[place]
            if byte == UInt8(ascii: "\n") { return .cutOff(line: line) }
            place += 1
            if byte == UInt8(ascii: "\"") { return finished(start, line: line) }
            if byte == UInt8(ascii: "\\"), try hold(1, from: start, input),
                window[place] != UInt8(ascii: "\n")
            {
                place += 1
            }
        }
        isInArray = false
        return .cutOff(line: line)
    }

    /// A number, or one of the three words.
    private mutating func word(
        _ input: some ByteInput
    ) throws(ReadingProblem) -> Item {
        let start = place
        var isNumber = true
        while try hold(1, from: start, input) {
            let byte = window[place]
            if Self.endsWord(byte) { break }
            isNumber = isNumber && Self.isOfNumber(byte)
            if !isNumber && place - start >= 5 { return try stray(input) }
            place += 1
        }
        if !isNumber {
            let word = window.bytes(start..<place)
            let isKnown =
                word.elementsEqual("true".utf8) || word.elementsEqual("false".utf8)
                || word.elementsEqual("null".utf8)
            guard isKnown else { return try stray(input) }
        }
        count += 1
        isFirstInLine = false
        return finished(start, line: line)
    }

    /// Passes over what is no value. In an array more elements may follow on the same line.
    private mutating func stray(
        _ input: some ByteInput
    ) throws(ReadingProblem) -> Item {
        isFirstInLine = false
        guard isInArray else {
            try skipToLineBreak(input)
            return .stray(line: line)
        }
        while try hold(1, from: place, input), !Self.endsStray(window[place]) { place += 1 }
        return .stray(line: line)
    }

    private func finished(_ start: Int, line: Int) -> Item {
        guard place - start <= limit else { return .tooLarge(line: line, byteCount: place - start) }
        return .record(Record(text: window.bytes(start..<place), line: line, number: count - 1))
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x20, UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "\""), UInt8(ascii: "["),
            UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
            true
        default: false
        }
    }

    private static func isOfNumber(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."),
            UInt8(ascii: "e"), UInt8(ascii: "E"):
            true
        default: false
        }
    }

    private static func endsStray(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\n"), UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"):
            true
        default: false
        }
    }
}

// What lies between them.
extension JSONRecords {
    /// Sees to it that the window reaches a number of bytes beyond the place, or to the end of the input; false when
    /// nothing is left. Of a value that has grown too large only the last bytes are kept.
    private mutating func hold(
        _ byteCount: Int, from start: Int, _ input: some ByteInput
    ) throws(ReadingProblem) -> Bool {
        while window.end - place < byteCount {
            let first = place - start > limit ? place - 2 * Self.maximumColumn : start
            window.forget(before: max(window.start, min(place, first)))
            guard try window.extend(from: input) else { break }
        }
        return place < window.end
    }

    private mutating func skipByteOrderMark(
        _ input: some ByteInput
    ) throws(ReadingProblem) {
        guard try hold(3, from: 0, input), window.end >= 3 else { return }
        if window.bytes(0..<3).elementsEqual([0xEF, 0xBB, 0xBF]) {
            place = 3
            lineStart = 3
        }
    }

    /// Passes over white space and commas, and gives the byte after them; nil at the end.
    private mutating func skipSpace(
        _ input: some ByteInput
    ) throws(ReadingProblem) -> UInt8? {
        while try hold(1, from: place, input) {
            let byte = window[place]
            switch byte {
            case UInt8(ascii: "\n"):
                line += 1
                lineStart = place + 1
                isFirstInLine = true
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\r"): break
            case UInt8(ascii: ","): isFirstInLine = false
            default: return byte
            }
            place += 1
        }
        return nil
    }

    /// Passes over the rest of the line, up to its line break.
    private mutating func skipToLineBreak(
        _ input: some ByteInput
    ) throws(ReadingProblem) {
        while try hold(1, from: place, input) {
            let rest = window.bytes(place..<window.end)
            if let base = rest.baseAddress, let found = memchr(base, 0x0A, rest.count) {
                place += UnsafeRawPointer(base).distance(to: UnsafeRawPointer(found))
                return
            }
            place = window.end
        }
    }

    /// From the start of a line, passes over lines until one begins as values do, or the end.
    private mutating func skip(
        to opening: UInt8, column: Int, _ input: some ByteInput
    ) throws(ReadingProblem) {
        lost = nil
        isFirstInLine = true
        while try hold(column + 1, from: place, input) {
            var first = place
            let end = min(window.end, place + column + 1)
            while first < end, window[first] == UInt8(ascii: " ") || window[first] == UInt8(ascii: "\t") {
                first += 1
            }
            if first < end {
                let byte = window[first]
                let isEndOfArray = isInArray && byte == UInt8(ascii: "]")
                if isEndOfArray || JSONStructureScan.mayBegin(byte, after: opening) { return }
            }
            try skipToLineBreak(input)
            guard try hold(1, from: place, input) else { return }
            place += 1
            line += 1
            lineStart = place
        }
    }
}
