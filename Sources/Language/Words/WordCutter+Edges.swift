import KnowledgeModel

// The marks at both ends of a chunk.
extension WordCutter {
    /// Adds the marks that a chunk begins with, and tells where the rest starts.
    mutating func takeLeadingMarks(of chunk: Range<Int>) -> Int {
        var start = chunk.lowerBound
        let end = chunk.upperBound
        while start < end {
            let byte = text[start]
            if ScalarClass.isASCIIWordPart(byte) { break }
            if let length = Emoticon.length(at: start, in: text, end: end),
                start + length == end || !ScalarClass.isASCIIWordPart(text[start + length])
            {
                append(start..<start + length)
                start += length
                continue
            }
            if byte < 0x80 {
                if let tagEnd = tagEnd(from: start, to: end) {
                    append(start..<tagEnd)
                    start = tagEnd
                    continue
                }
                if beginsWord(at: start, to: end) { break }
            } else if ScalarClass.isWordPart(text.scalar(at: start).value) {
                break
            }
            let length = markLength(at: start, to: end)
            append(start..<start + length)
            start += length
        }
        return start
    }

    /// Puts aside the marks that a chunk ends with, and tells where the rest ends.
    mutating func collectTrailingMarks(of chunk: Chunk, from start: Int) -> Int {
        var end = chunk.range.upperBound
        var closed = chunk.closed
        let isAddress = start < end && addressEnd(from: start, to: end) != nil
        while end > start, let (scalar, length) = text.scalar(before: end), !ScalarClass.isWordPart(scalar) {
            var mark = end - length
            switch scalar {
            case ".":
                while mark > start, text[mark - 1] == UInt8(ascii: ".") { mark -= 1 }
                if end - mark == 1, keepsFullStop(start..<end) { return end }
            case "!", "?":
                while mark > start, isEmphasis(text[mark - 1]) { mark -= 1 }
                // "room.?" ends with one mark, "stupid...?" with two.
                if mark > start + 1, text[mark - 1] == UInt8(ascii: "."),
                    text[mark - 2] != UInt8(ascii: ".")
                {
                    mark -= 1
                }
            case ")":
                if let face = Emoticon.length(before: end, in: text, from: start), chunk.opened == 0 {
                    mark = end - face
                } else if chunk.opened >= closed, isAddress || callEnd(from: start, to: end) == end {
                    return end
                }
                closed -= 1
            case "(":
                if let face = Emoticon.length(before: end, in: text, from: start) { mark = end - face }
            case "/", "=", "&":
                if isAddress { return end }
                while mark > start, text[mark - 1] == text[end - 1] { mark -= 1 }
                if scalar == "/", mark > start, text[start..<mark].contains(UInt8(ascii: "/")) { return end }
            case "+":
                while mark > start, text[mark - 1] == UInt8(ascii: "+") { mark -= 1 }
                // "C++", and not the mark "A++" of a school, whose letter nobody programs in.
                if end - mark == 2, mark - start == 1, text[start] | 0x20 != UInt8(ascii: "a") { return end }
            case "#":
                // "C#"
                if mark - start == 1, ScalarClass.isASCIIUpper(text[start]) { return end }
            case "$":
                if mark - start <= 3, text[start..<mark].allSatisfy({ ScalarClass.isASCIIUpper($0) }) {
                    return end
                }
            case "-", "<", ">":
                while mark > start, isStroke(text[mark - 1]) { mark -= 1 }
            case "*", "~", "^", "|", "–", "—", "…":
                while mark > start, let before = text.scalar(before: mark), before.value == scalar {
                    mark -= before.length
                }
            case "'", "`":
                if mark > start, text[mark - 1] == text[end - 1] { mark -= 1 }
            case "\u{200D}", "\u{FE0F}", "\u{1F3FB}"..."\u{1F3FF}":
                mark = clusterStart(before: end, from: start)
            default:
                if scalar.value >= 0x1F000 { mark = clusterStart(before: end, from: start) }
            }
            trailing.append(mark..<end)
            end = mark
        }
        return end
    }

    /// Whether a mark belongs to the word that follows: "@name", "--flag", ".env", "/etc", "'em", "'72", "+1", "$HOME".
    private func beginsWord(at start: Int, to end: Int) -> Bool {
        guard start + 1 < end else { return false }
        let next = text[start + 1]
        switch text[start] {
        case UInt8(ascii: "@"):
            return ScalarClass.isASCIILetter(next) || next == UInt8(ascii: "_")
        case UInt8(ascii: "#"):
            return ScalarClass.isASCIILetter(next)
        case UInt8(ascii: "/"):
            return ScalarClass.isASCIIWordPart(next)
        case UInt8(ascii: "~"):
            return next == UInt8(ascii: "/")
        case UInt8(ascii: "+"):
            return ScalarClass.isASCIIDigit(next)
        case UInt8(ascii: "."):
            return ScalarClass.isASCIIWordPart(next) || next == UInt8(ascii: "/")
                || next == UInt8(ascii: ".") && start + 2 < end && text[start + 2] == UInt8(ascii: "/")
        case UInt8(ascii: "$"):
            return ScalarClass.isASCIIUpper(next) && start + 2 < end
                && (ScalarClass.isASCIIUpper(text[start + 2]) || text[start + 2] == UInt8(ascii: "_"))
        case UInt8(ascii: "-"):
            if next == UInt8(ascii: "-") {
                return start + 3 < end && ScalarClass.isASCIILower(text[start + 2])
                    && ScalarClass.isASCIIWordPart(text[start + 3])
            }
            return ScalarClass.isASCIILetter(next) && (start + 2 == end || endsOption(text[start + 2]))
        case UInt8(ascii: "'"):
            return Contraction.isShortened(from: start + 1, in: text, to: end)
        default:
            return false
        }
    }

    /// Whether a byte may stand behind "-v".
    private func endsOption(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ")") || byte == UInt8(ascii: ",") || byte == UInt8(ascii: "=")
            || byte == UInt8(ascii: "]") || byte == UInt8(ascii: "\"")
    }

    /// Where a tag of HTML or a token such as "</s>" ends; nil where none starts.
    private func tagEnd(from start: Int, to end: Int) -> Int? {
        guard text[start] == UInt8(ascii: "<") else { return nil }
        var position = start + 1
        if position < end, text[position] == UInt8(ascii: "/") { position += 1 }
        let name = position
        while position < end, position - name < 24,
            ScalarClass.isASCIILower(text[position]) || ScalarClass.isASCIIDigit(text[position])
                || text[position] == UInt8(ascii: "_")
        {
            position += 1
        }
        guard position > name, position < end, text[position] == UInt8(ascii: ">") else { return nil }
        return position + 1
    }

    /// Whether the full stop at the end belongs to the word before it.
    private func keepsFullStop(_ range: Range<Int>) -> Bool {
        let stop = range.upperBound - 1
        // The treebank gives the last stop of a sentence a place of its own, even after "U.S".
        if range.upperBound == sentenceEnd { return false }
        var start = stop
        while start > range.lowerBound, stop - start < 12,
            ScalarClass.isASCIIWordPart(text[start - 1]) || text[start - 1] == UInt8(ascii: ".")
        {
            start -= 1
        }
        let token = text.slice(start..<stop)
        guard !token.isEmpty else { return false }
        switch Abbreviation(token) {
        case .beforeName, .mayEnd: return true
        case .beforeNumber:
            var next = range.upperBound
            while next < sentenceEnd, text[next] == UInt8(ascii: " ") { next += 1 }
            return next < sentenceEnd && ScalarClass.isASCIIDigit(text[next])
        case nil: return Self.otherAbbreviations.contains(PackedWord(token))
        }
    }

    /// Days and other words that are abbreviated within sentences; at the end of one they are rather words.
    private static let otherAbbreviations = PackedWord.set(
        "mon tue tues wed thu thur thurs fri sat sun attn arrv ave blvd rd hwy lb lbs oz ext reps conf spec vol pt"
    )

    /// How many bytes of a mark belong together: "...", "?!", "--", a face of several scalars.
    func markLength(at start: Int, to end: Int) -> Int {
        let byte = text[start]
        if byte >= 0x80 { return clusterLength(at: start, to: end) }
        var position = start + 1
        switch byte {
        case UInt8(ascii: "!"), UInt8(ascii: "?"):
            while position < end, isEmphasis(text[position]) { position += 1 }
        case UInt8(ascii: "-"), UInt8(ascii: "="), UInt8(ascii: "<"), UInt8(ascii: ">"):
            // "->", "<=", "==": arrows and comparisons are one mark.
            while position < end, isStroke(text[position]) { position += 1 }
        case UInt8(ascii: "'"), UInt8(ascii: "`"):
            if position < end, text[position] == byte { position += 1 }
        case UInt8(ascii: "."), UInt8(ascii: "*"), UInt8(ascii: "~"), UInt8(ascii: "#"), UInt8(ascii: "+"),
            UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "&"), UInt8(ascii: "/"), UInt8(ascii: "\\"):
            while position < end, text[position] == byte { position += 1 }
        default: break
        }
        return position - start
    }

    /// Whether a byte is a part of arrows and comparisons.
    private func isStroke(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "-") || byte == UInt8(ascii: "=") || byte == UInt8(ascii: "<")
            || byte == UInt8(ascii: ">")
    }

    private func isEmphasis(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "!") || byte == UInt8(ascii: "?")
    }

    /// The length of a mark outside ASCII: a run of dashes or dots, a picture with what modifies it, or one scalar.
    private func clusterLength(at start: Int, to end: Int) -> Int {
        let (first, length) = text.scalar(at: start)
        var position = start + length
        var joins = false
        while position < end {
            let (scalar, length) = text.scalar(at: position)
            switch scalar {
            case "\u{200D}": joins = true
            case "\u{FE0F}", "\u{1F3FB}"..."\u{1F3FF}": joins = false
            case "–", "—", "…":
                guard scalar == first else { return position - start }
            default:
                guard joins, !ScalarClass.isWordPart(scalar) else { return position - start }
                joins = false
            }
            position += length
        }
        return position - start
    }

    /// Where the picture starts that ends at a position, with what modifies it.
    private func clusterStart(before end: Int, from start: Int) -> Int {
        var position = end
        while position > start, let (scalar, length) = text.scalar(before: position),
            !ScalarClass.isWordPart(scalar), scalar.value >= 0x80
        {
            position -= length
            switch scalar {
            case "\u{200D}", "\u{FE0F}", "\u{1F3FB}"..."\u{1F3FF}": continue
            default: break
            }
            // What is joined goes on before the joiner.
            guard let before = text.scalar(before: position), before.value == "\u{200D}", position > start
            else { break }
        }
        return position
    }
}
