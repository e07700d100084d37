import KnowledgeModel

/// An item of a list of parameters, results or errors, as reference pages have them: "top_k (int | None) – The number of …".
struct SignatureItem {
    /// The identifier that the item explains, as bytes of the text.
    let name: Range<Int>
    /// Where the explanation begins.
    let explanation: Int

    /// A name may be so long.
    private static let longestName = 80
    /// What stands between a name and its explanation is not looked at beyond this.
    private static let longestType = 300

    /// Reads an item; nil where the bytes do not begin with an identifier, a type in brackets if there is one, and a dash or
    /// colon.
    init?(_ item: Range<Int>, in text: UnsafeBufferPointer<UInt8>) {
        var position = item.lowerBound
        while position < item.upperBound, text[position] == UInt8(ascii: "*") { position += 1 }
        let start = position
        while position < item.upperBound, Self.isNamePart(text[position]) { position += 1 }
        guard position > start, position - start <= Self.longestName,
            !ScalarClass.isASCIIDigit(text[start])
        else {
            return nil
        }
        name = start..<position
        position = Self.skipSpace(position, to: item.upperBound, in: text)
        var hasType = false
        if position < item.upperBound, text[position] == UInt8(ascii: "(") {
            guard let end = Self.end(ofBracket: position, to: item.upperBound, in: text) else { return nil }
            position = Self.skipSpace(end, to: item.upperBound, in: text)
            hasType = true
        }
        guard let end = Self.end(ofDash: position, to: item.upperBound, in: text, allowsColon: hasType) else {
            return nil
        }
        explanation = Self.skipSpace(end, to: item.upperBound, in: text)
    }

    private static func isNamePart(_ byte: UInt8) -> Bool {
        ScalarClass.isASCIIWordPart(byte) || byte == UInt8(ascii: ".")
    }

    private static func skipSpace(_ start: Int, to end: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var position = start
        while position < end, text[position] == UInt8(ascii: " ") || text[position] == UInt8(ascii: "\n") {
            position += 1
        }
        return position
    }

    private static func end(
        ofBracket start: Int, to limit: Int, in text: UnsafeBufferPointer<UInt8>
    ) -> Int? {
        var depth = 0
        for position in start..<min(limit, start + longestType) {
            switch text[position] {
            case UInt8(ascii: "("): depth += 1
            case UInt8(ascii: ")"):
                depth -= 1
                if depth == 0 { return position + 1 }
            default: break
            }
        }
        return nil
    }

    /// Where a dash with a space around it ends, or a colon.
    private static func end(
        ofDash start: Int, to limit: Int, in text: UnsafeBufferPointer<UInt8>, allowsColon: Bool
    ) -> Int? {
        guard start < limit else { return nil }
        let (scalar, length) = text.scalar(at: start)
        let end = start + length
        switch scalar {
        case "–", "—", "-":
            guard end < limit, text[end] == UInt8(ascii: " "), start > 0, text[start - 1] == UInt8(ascii: " ")
            else {
                return nil
            }
            return end
        case ":": return allowsColon ? end : nil
        default: return nil
        }
    }
}
