import CSimdJSON

/// Goes through the bytes of one array or object, 64 at a time, to find where it ends.
///
/// Only quotes, brackets and line breaks are looked at; whether the text is JSON is for the parser to say. A value that
/// is not closed would take the ones after it along, so the scan also notices where the next one begins within it: no
/// string holds a line break, and an opening bracket at the start of a line has to follow a comma, a colon or another
/// opening bracket.
struct JSONStructureScan {
    /// How a scan ends.
    enum Ending {
        /// The value is closed; its end is after this place.
        case closed(end: Int)
        /// The value is not closed before another begins at this place.
        case overrun(next: Int)
        /// A string has a line break, so that the value is broken; the next line starts at this place.
        case brokenString(nextLine: Int)
    }

    /// How many bytes are looked at together.
    static let blockSize = 64
    /// What the value begins with.
    let opening: UInt8
    /// A line that is indented by no more than this may begin another value.
    let column: Int
    /// Whether an opening bracket begins another value also where it could be part of this one, because the values so
    /// far have a line each.
    let hasOneLine: Bool

    /// How many line breaks were passed.
    private(set) var lineBreaks = 0
    /// The place after the last line break that was passed.
    private(set) var lineStart: Int?
    private var depth = 0
    private var isInString = false
    private var isEscaped = false

    init(opening: UInt8, column: Int, hasOneLine: Bool) {
        self.opening = opening
        self.column = column
        self.hasOneLine = hasOneLine
    }

    /// Goes through the next block.
    ///
    /// - Parameters:
    ///   - block: At most 64 bytes, fewer only at the end of the input; memory for 64 can be read.
    ///   - place: Where the block lies in the input.
    ///   - kept: How many bytes before the block can be read.
    mutating func scan(_ block: UnsafeBufferPointer<UInt8>, at place: Int, kept: Int) -> Ending? {
        guard let bytes = block.baseAddress else { return nil }
        let valid = block.count < Self.blockSize ? (1 << UInt64(block.count)) - 1 : UInt64.max
        let masks = CSimdJSONClassify(bytes)
        let quotes = masks.quotes & ~escaped(by: masks.backslashes)
        let strings = Self.parity(of: quotes) ^ (isInString ? UInt64.max : 0)
        let newlines = masks.newlines & valid
        let openings = masks.openings & ~strings & valid
        let closings = masks.closings & ~strings & valid
        isInString = strings >> 63 == 1

        let closingCount = closings.nonzeroBitCount
        let mayBeginLine = openings != 0 && (newlines != 0 || lineStart.map { place - $0 <= column } == true)
        guard depth > closingCount, newlines & strings == 0, !mayBeginLine else {
            return walk(
                bytes, at: place, kept: kept, newlines: newlines, strings: strings, openings: openings,
                closings: closings)
        }
        depth += openings.nonzeroBitCount - closingCount
        if newlines != 0 {
            lineBreaks += newlines.nonzeroBitCount
            lineStart = place + Self.blockSize - newlines.leadingZeroBitCount
        }
        return nil
    }

    /// Goes through what matters of a block one by one, because the scan may end in it.
    private mutating func walk(
        _ bytes: UnsafePointer<UInt8>, at place: Int, kept: Int, newlines: UInt64, strings: UInt64,
        openings: UInt64, closings: UInt64
    ) -> Ending? {
        var rest = newlines | openings | closings
        while rest != 0 {
            let bit = rest.trailingZeroBitCount
            let mask: UInt64 = 1 << UInt64(bit)
            rest &= rest - 1
            if newlines & mask != 0 {
                lineBreaks += 1
                lineStart = place + bit + 1
                if strings & mask != 0 { return .brokenString(nextLine: place + bit + 1) }
            } else if openings & mask != 0 {
                if beginsValue(bytes + bit, at: place + bit, kept: kept + bit) {
                    return .overrun(next: place + bit)
                }
                depth += 1
            } else {
                depth -= 1
                if depth == 0 { return .closed(end: place + bit + 1) }
            }
        }
        return nil
    }

    /// Whether a value that begins with a byte may follow one that is broken: an object, or another of its kind.
    static func mayBegin(_ byte: UInt8, after opening: UInt8) -> Bool {
        byte == opening || byte == UInt8(ascii: "{")
    }

    /// Whether an opening bracket within the value begins another one.
    private func beginsValue(_ byte: UnsafePointer<UInt8>, at place: Int, kept: Int) -> Bool {
        guard depth > 0, Self.mayBegin(byte.pointee, after: opening), let lineStart,
            place - lineStart <= column
        else { return false }
        var distance = 1
        while distance <= kept {
            let before = (byte - distance).pointee
            let isInLine = distance <= place - lineStart
            switch before {
            case UInt8(ascii: " "), UInt8(ascii: "\t"): break
            case _ where isInLine: return false
            case UInt8(ascii: "\n"), UInt8(ascii: "\r"): break
            case UInt8(ascii: "["), UInt8(ascii: ","), UInt8(ascii: ":"): return hasOneLine
            default: return true
            }
            distance += 1
        }
        return hasOneLine
    }

    /// The bytes that have a backslash before them which is not escaped itself.
    private mutating func escaped(by backslashes: UInt64) -> UInt64 {
        var escaped: UInt64 = isEscaped ? 1 : 0
        isEscaped = false
        var rest = backslashes & ~escaped
        while rest != 0 {
            let bit = UInt64(rest.trailingZeroBitCount)
            if bit == 63 {
                isEscaped = true
                break
            }
            escaped |= 2 << bit
            rest &= ~(3 << bit)
        }
        return escaped
    }

    /// Each bit tells whether the number of bits up to it is odd.
    private static func parity(of bits: UInt64) -> UInt64 {
        var parity = bits
        parity ^= parity << 1
        parity ^= parity << 2
        parity ^= parity << 4
        parity ^= parity << 8
        parity ^= parity << 16
        parity ^= parity << 32
        return parity
    }
}
