import KnowledgeModel

// What remains of a chunk without the marks at its ends.
extension WordCutter {
    /// Cuts at marks that always divide words; addresses and calls stay whole.
    mutating func cutCore(_ range: Range<Int>) {
        let end = range.upperBound
        var start = range.lowerBound
        var position = start
        // Marks that belong to the word that follows: "--flag", "~/folder".
        while position < end, text[position] < 0x80, !ScalarClass.isASCIIWordPart(text[position]) {
            position += 1
        }
        while position < end {
            if position == start, let wholeEnd = wholeEnd(from: start, to: end) {
                append(start..<wholeEnd)
                start = wholeEnd
                position = wholeEnd
                continue
            }
            if ScalarClass.isASCIIWordPart(text[position]) {
                position += 1
                continue
            }
            let (length, divides) = separator(at: position, in: range)
            if divides {
                if start < position { cutPiece(start..<position) }
                append(position..<position + length)
                start = position + length
            }
            position += length
        }
        if start < end { cutPiece(start..<end) }
    }

    /// Where an address or a call ends that starts at a position; nil where none does.
    private func wholeEnd(from start: Int, to end: Int) -> Int? {
        let byte = text[start]
        guard ScalarClass.isASCIILetter(byte) || byte == UInt8(ascii: "_") else { return nil }
        return addressEnd(from: start, to: end) ?? callEnd(from: start, to: end)
    }

    /// How long the mark at a position is, and whether it divides words there.
    private func separator(at position: Int, in range: Range<Int>) -> (length: Int, divides: Bool) {
        let end = range.upperBound
        func digit(_ place: Int) -> Bool {
            place >= range.lowerBound && place < end && ScalarClass.isASCIIDigit(text[place])
        }
        switch text[position] {
        case UInt8(ascii: ","):
            return (1, !(digit(position - 1) && digit(position + 1)))
        case UInt8(ascii: ":"):
            if position + 1 < end, text[position + 1] == UInt8(ascii: ":") { return (2, false) }
            if position + 1 < end, text[position + 1] == UInt8(ascii: "\\") { return (2, false) }
            return (1, !(digit(position - 1) && digit(position + 1)))
        case UInt8(ascii: "."):
            let length = markLength(at: position, to: end)
            // "mayur...@yahoo.com" hides a part of an address.
            return (
                length,
                length > 1 && !(position + length < end && text[position + length] == UInt8(ascii: "@"))
            )
        case UInt8(ascii: "-"):
            let length = markLength(at: position, to: end)
            return (length, length > 1)
        case UInt8(ascii: "%"):
            return (1, digit(position - 1) && !digit(position + 1))
        case UInt8(ascii: "/"), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "@"), UInt8(ascii: "#"),
            UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "&"), UInt8(ascii: "+"), UInt8(ascii: "\\"),
            UInt8(ascii: "^"):
            return (1, false)
        case 0..<0x80:
            return (markLength(at: position, to: end), true)
        default:
            let (scalar, length) = text.scalar(at: position)
            if ScalarClass.isWordPart(scalar) { return (length, false) }
            if scalar == "’", position > range.lowerBound, position + length < end { return (length, false) }
            return (markLength(at: position, to: end), true)
        }
    }

    /// Where an address such as "https://…" or "www.…" ends; nil where none starts.
    func addressEnd(from start: Int, to end: Int) -> Int? {
        var position = start
        while position < end, position - start < 12,
            ScalarClass.isASCIILetter(text[position]) || text[position] == UInt8(ascii: "+")
        {
            position += 1
        }
        let scheme = text.slice(start..<position)
        let isAddress =
            position > start && position + 2 < end && text[position] == UInt8(ascii: ":")
            && text[position + 1] == UInt8(ascii: "/") && text[position + 2] == UInt8(ascii: "/")
            || position + 1 < end && text[position] == UInt8(ascii: ".") && PackedWord(scheme) == Self.www
            || position + 1 < end && text[position] == UInt8(ascii: ":") && PackedWord(scheme) == Self.mailto
        guard isAddress else { return nil }
        var opened = 0
        while position < end {
            switch text[position] {
            case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""), UInt8(ascii: "`"): return position
            case UInt8(ascii: "("), UInt8(ascii: "["): opened += 1
            case UInt8(ascii: ")"), UInt8(ascii: "]"):
                if opened == 0 { return position }
                opened -= 1
            default: break
            }
            position += 1
        }
        return end
    }

    private static let www = PackedWord.set("www").first
    private static let mailto = PackedWord.set("mailto").first

    /// Where a call such as `fit()` or `torch.ones(2)` ends; nil where none starts, or where it may be prose: "date(s)".
    func callEnd(from start: Int, to end: Int) -> Int? {
        guard ScalarClass.isASCIILetter(text[start]) || text[start] == UInt8(ascii: "_") else { return nil }
        var position = start
        var callEnd: Int?
        // Calls may be chained: `model.to(device).eval()`.
        while position < end, position - start < 160 {
            let nameStart = position
            while position < end, position - nameStart < 64,
                ScalarClass.isASCIIWordPart(text[position]) || text[position] == UInt8(ascii: ".")
                    || text[position] == UInt8(ascii: ":")
            {
                position += 1
            }
            guard position > nameStart, position < end, text[position] == UInt8(ascii: "("),
                let close = closingBracket(of: position, to: end),
                close == position + 1 || isCall(named: nameStart..<position, arguments: position + 1..<close)
            else { break }
            position = close + 1
            callEnd = position
        }
        return callEnd
    }

    private func closingBracket(of open: Int, to end: Int) -> Int? {
        var depth = 0
        for position in open..<min(end, open + 80) {
            if text[position] == UInt8(ascii: "(") { depth += 1 }
            if text[position] == UInt8(ascii: ")") {
                depth -= 1
                if depth == 0 { return position }
            }
        }
        return nil
    }

    private func isCall(named name: Range<Int>, arguments: Range<Int>) -> Bool {
        let word = text.slice(name)
        return word.dropLast().contains {
            $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: ":")
        }
            || IdentifierShape.isCamelCase(word)
            || text[arguments].contains {
                $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'")
            }
    }
}
