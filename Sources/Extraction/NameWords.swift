import KnowledgeModel

/// Reads the words that names are made of.
enum NameWords {
    /// The end of the run of name words that begins at a position; nil when none does.
    static func end(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard var end = wordEnd(at: start, in: text) else { return nil }
        while true {
            guard var next = afterSpace(end, in: text) else { return end }
            for _ in 0..<2 {
                guard let linkEnd = linkEnd(at: next, in: text), let after = afterSpace(linkEnd, in: text)
                else { break }
                next = after
            }
            guard let wordEnd = wordEnd(at: next, in: text) else { return end }
            end = wordEnd
        }
    }

    /// The end of a word with a capital letter, or of a number of three or four digits.
    private static func wordEnd(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard start < text.count else { return nil }
        if ScalarClass.isASCIIUpper(text[start]) {
            var end = start + 1
            while end < text.count {
                let byte = text[end]
                if byte < 0x80 {
                    guard ScalarClass.isASCIIWordPart(byte) || isInnerPunctuation(byte) else { break }
                    end += 1
                } else {
                    let (scalar, length) = text.scalar(at: end)
                    guard scalar == "’" || ScalarClass.isWordPart(scalar), !ScalarClass.isUnspaced(scalar)
                    else {
                        break
                    }
                    end += length
                }
            }
            return end
        }
        var end = start
        while end < text.count, end < start + 4, ScalarClass.isASCIIDigit(text[end]) { end += 1 }
        return end - start >= 3 ? end : nil
    }

    private static func isInnerPunctuation(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ".") || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "'")
    }

    /// The end of a small word that joins the words of a name.
    private static func linkEnd(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var end = start
        var word = UInt32(0)
        while end < text.count, end - start < 4, ScalarClass.isASCIILower(text[end]) {
            word = word << 8 | UInt32(text[end])
            end += 1
        }
        switch word {
        // of the de von van and di du
        case 0x6F66, 0x746865, 0x6465, 0x766F6E, 0x76616E, 0x616E64, 0x6469, 0x6475: return end
        // la al bin ibn for in on to a
        case 0x6C61, 0x616C, 0x62696E, 0x69626E, 0x666F72, 0x696E, 0x6F6E, 0x746F, 0x61: return end
        default: return nil
        }
    }

    /// How many bytes of white space stand at a position.
    static func spaceLength(at position: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        let byte = text[position]
        if byte < 0x80 {
            return byte == 0x20 || (0x09...0x0D).contains(byte) || (0x1C...0x1F).contains(byte) ? 1 : 0
        }
        let (scalar, length) = text.scalar(at: position)
        return ScalarClass.isSpace(scalar) ? length : 0
    }

    /// The position after one or more white spaces; nil when there are none.
    private static func afterSpace(_ start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        var position = start
        while position < text.count {
            let length = spaceLength(at: position, in: text)
            if length == 0 { break }
            position += length
        }
        return position > start ? position : nil
    }

    /// A range without stops, apostrophes and spaces at its end.
    static func trimmingStops(_ range: Range<Int>, of text: UnsafeBufferPointer<UInt8>) -> Range<Int> {
        var end = range.upperBound
        while end > range.lowerBound {
            let byte = text[end - 1]
            if byte == UInt8(ascii: ".") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: " ") {
                end -= 1
            } else if byte == 0x99, end - 3 >= range.lowerBound, text.scalar(at: end - 3).value == "’" {
                end -= 3
            } else {
                break
            }
        }
        return range.lowerBound..<end
    }
}
