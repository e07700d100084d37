/// Where inline markup may start and end.
extension RSTInline {
    /// Names and roles are short; a limit keeps looking back for their start cheap.
    static let longestName = 256

    func byte(_ index: Int) -> UInt8? {
        index < range.upperBound ? text[index] : nil
    }

    /// Whether a start-string stands where one may: after white space or an opening mark, and before other than white
    /// space.
    func opens(at index: Int, length: Int, startingAt start: Int? = nil) -> Bool {
        guard let next = byte(index + length), !RSTByte.isSpace(next) else { return false }
        let start = start ?? index
        guard mayFollowStart(start) else { return false }
        guard start > range.lowerBound else { return true }
        // A mark in quotation marks or brackets of its own stands for itself.
        switch text[start - 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): return next != text[start - 1]
        case UInt8(ascii: "("): return next != UInt8(ascii: ")")
        case UInt8(ascii: "["): return next != UInt8(ascii: "]")
        case UInt8(ascii: "{"): return next != UInt8(ascii: "}")
        case UInt8(ascii: "<"): return next != UInt8(ascii: ">")
        default: return true
        }
    }

    /// Whether markup may start at an index, by what stands before.
    func mayFollowStart(_ index: Int) -> Bool {
        guard index > range.lowerBound else { return true }
        let previous = text[index - 1]
        switch previous {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"),
            UInt8(ascii: "<"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: ":"):
            return true
        case 0..<0x80: return RSTByte.isSpace(previous)
        default:
            var start = index - 1
            while start > range.lowerBound, text[start] & 0xC0 == 0x80 { start -= 1 }
            return isMarkBeyondASCII(start..<index)
        }
    }

    /// Whether markup may end before an index, by what stands there.
    func closes(at index: Int) -> Bool {
        guard let next = byte(index) else { return true }
        switch next {
        case UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"),
            UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "."),
            UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "!"), UInt8(ascii: "?"):
            return true
        case 0..<0x80: return RSTByte.isSpace(next)
        default: return isMarkBeyondASCII(index..<min(range.upperBound, index + 4))
        }
    }

    /// Whether the character at the start of a range is a space or punctuation of another script.
    func isMarkBeyondASCII(_ range: Range<Int>) -> Bool {
        guard
            let scalar = String(decoding: UnsafeBufferPointer(rebasing: text[range]), as: UTF8.self)
                .unicodeScalars.first
        else { return false }
        switch scalar.properties.generalCategory {
        case .openPunctuation, .closePunctuation, .initialPunctuation, .finalPunctuation, .dashPunctuation,
            .otherPunctuation, .spaceSeparator:
            return true
        default: return false
        }
    }

    /// Where the end-string of markup stands whose content starts at an index.
    ///
    /// - Parameter isPhrase: whether "_" or a role may come between the end-string and what must follow it.
    func end(
        of mark: UInt8, count: Int, from start: Int, escapes: Bool, isPhrase: Bool = false
    ) -> Int? {
        var index = start
        let last = range.upperBound - count
        while index <= last {
            let byte = text[index]
            if escapes, byte == UInt8(ascii: "\\") {
                index += 2
                continue
            }
            if byte == mark, count == 1 || text[index + 1] == mark {
                // Of a run of marks the last ones close.
                if index > start, !RSTByte.isSpace(text[index - 1]),
                    closes(at: index + count) || isPhrase && closesPhrase(at: index + count)
                {
                    return index
                }
            }
            index += 1
        }
        return nil
    }

    func closesPhrase(at index: Int) -> Bool {
        guard byte(index) == UInt8(ascii: "_") else { return false }
        if closes(at: index + 1) { return true }
        return byte(index + 1) == UInt8(ascii: "_") && closes(at: index + 2)
    }

    // MARK: Roles

    /// The name in ":name:" before a backtick.
    func roleBefore(_ index: Int) -> Range<Int>? {
        guard index - 2 >= textStart, text[index - 1] == UInt8(ascii: ":") else { return nil }
        let limit = max(textStart, index - Self.longestName)
        var start = index - 1
        while start > limit, text[start - 1] < 0x80,
            RSTByte.isWord(text[start - 1]) || RSTByte.joinsWords(text[start - 1])
        {
            start -= 1
        }
        // The first colon that opens the name is one of those that may join its words.
        guard start < index - 2, text[start] == UInt8(ascii: ":"), RSTByte.isWord(text[start + 1]) else {
            return nil
        }
        return (start + 1)..<(index - 1)
    }

    /// The name in ":name:" behind a backtick.
    func roleAfter(_ index: Int) -> Range<Int>? {
        guard byte(index) == UInt8(ascii: ":") else { return nil }
        let limit = min(range.upperBound, index + Self.longestName)
        let end = RSTByte.endOfName(text, from: index + 1, before: limit)
        guard end > index + 1, byte(end) == UInt8(ascii: ":"), closes(at: end + 1) else { return nil }
        return (index + 1)..<end
    }
}
