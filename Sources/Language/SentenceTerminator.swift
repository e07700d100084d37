import KnowledgeModel

/// A run of characters that may end a sentence, with the quotes and brackets that close behind it.
struct SentenceTerminator {
    /// Its bytes, closing quotes and brackets included.
    let range: Range<Int>
    /// Where the closing quotes and brackets begin.
    private let closers: Int
    /// Whether it holds a mark that ends a sentence wherever it stands: "。", "！", "？" or "；".
    private let isFullWidth: Bool
    /// Whether it holds "…" or more than one ".".
    private let isEllipsis: Bool
    /// Whether it holds "!" or "?".
    private let isEmphatic: Bool

    /// Reads the run that starts at a position; nil when none does.
    init?(at start: Int, in text: UnsafeBufferPointer<UInt8>) {
        var position = start
        var dots = 0
        var (isFullWidth, isEmphatic) = (false, false)
        scan: while position < text.count {
            let (scalar, length) = text.scalar(at: position)
            switch scalar {
            case ".": dots += 1
            case "…": dots += 3
            case "!", "?": isEmphatic = true
            case "。", "！", "？", "；", "｡": isFullWidth = true
            default: break scan
            }
            position += length
        }
        guard position > start else { return nil }
        closers = position
        while position < text.count {
            let (scalar, length) = text.scalar(at: position)
            guard Self.isCloser(scalar, at: position, in: text) else { break }
            position += length
        }
        range = start..<position
        self.isFullWidth = isFullWidth
        self.isEmphatic = isEmphatic
        isEllipsis = dots > 1
    }

    private static func isCloser(
        _ scalar: Unicode.Scalar, at position: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> Bool {
        switch scalar {
        case ")", "]", "}", "”", "’", "»", "」", "』", "）", "】", "》", "〉", "〕": true
        // These also open; before a letter they belong to what follows.
        case "\"", "'", "*", "`": text.isSpaceOrEnd(position + 1) || isCloserByte(text[position + 1])
        default: false
        }
    }

    private static func isCloserByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "*"):
            true
        default: false
        }
    }

    /// Whether the sentence that began at a position ends here.
    func endsSentence(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        if range.upperBound == text.count || isFullWidth { return true }
        let before = text.scalar(before: range.lowerBound)?.value ?? " "
        let next = text.scalar(at: range.upperBound).value
        guard ScalarClass.isSpace(next) else {
            // Chinese puts no space behind the mark; elsewhere what goes on is a number, a file name, an address.
            return ScalarClass.isUnspaced(next)
                && (isEmphatic || isEllipsis || ScalarClass.isWordPart(before))
                || ScalarClass.isUnspaced(before) && Self.opensQuote(next)
        }
        let following = FollowingWord(after: range.upperBound, in: text)
        if following.isEmpty { return true }
        if isEmphatic { return !(following.isLowercase && range.upperBound > closers) }
        if isEllipsis { return !following.isLowercase }
        return endsWithFullStop(following, in: text, from: start)
    }

    private static func opensQuote(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "“", "‘", "「", "『", "《", "（": true
        default: false
        }
    }

    private func endsWithFullStop(
        _ following: FollowingWord, in text: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Bool {
        // The token before the stop, inner stops included: "e.g", "U.S", "Dr", "2.0".
        var tokenStart = range.lowerBound
        while tokenStart > start,
            ScalarClass.isASCIIWordPart(text[tokenStart - 1]) || text[tokenStart - 1] == UInt8(ascii: ".")
        {
            tokenStart -= 1
        }
        let token = text.slice(tokenStart..<range.lowerBound)
        let continuesWord = tokenStart > start && text[tokenStart - 1] >= 0x80
        if token.isEmpty || continuesWord { return !following.isLowercase || token.isEmpty || continuesWord }

        // "1. First step" is the marker of a list; "in 1990. Then" ends a sentence.
        if token.count <= 3, token.allSatisfy({ ScalarClass.isASCIIDigit($0) }),
            text[start..<tokenStart].allSatisfy({ $0 <= 0x20 })
        {
            return false
        }
        switch Abbreviation(token) {
        case .beforeName: return false
        case .beforeNumber: return !following.isNumber
        case .mayEnd: return following.startsSentence
        case nil: break
        }
        if following.isLowercase, range.upperBound > closers { return false }
        return true
    }
}

/// What stands behind a possible end of a sentence.
private struct FollowingWord {
    let isEmpty: Bool
    let isLowercase: Bool
    let isNumber: Bool
    /// Whether it is a word that often begins sentences and seldom continues a name.
    let startsSentence: Bool

    init(after end: Int, in text: UnsafeBufferPointer<UInt8>) {
        var position = end
        skip: while position < text.count {
            let (scalar, length) = text.scalar(at: position)
            switch scalar {
            case "\"", "'", "(", "[", "{", "“", "‘", "«", "*", "`", "_": break
            case _ where ScalarClass.isSpace(scalar): break
            default: break skip
            }
            position += length
        }
        guard position < text.count else {
            (isEmpty, isLowercase, isNumber, startsSentence) = (true, false, false, false)
            return
        }
        isEmpty = false
        let first = text[position]
        isLowercase = ScalarClass.isASCIILower(first)
        isNumber = ScalarClass.isASCIIDigit(first) || first == UInt8(ascii: "#")
        var wordEnd = position
        while wordEnd < text.count, ScalarClass.isASCIILetter(text[wordEnd]) { wordEnd += 1 }
        startsSentence = SentenceStarters.contain(text.slice(position..<wordEnd))
    }
}
