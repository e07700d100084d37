/// What programs wrote to a terminal.
enum TerminalText {
    /// The text as the terminal showed it in the end: without colours and other control sequences (ECMA-48), and with
    /// only the last state of lines that were written over, as progress bars are.
    ///
    /// - Parameter limit: longer text loses its middle; a line says so.
    static func shown(_ text: [UInt8], limit: Int) -> [UInt8] {
        var shown: [UInt8] = []
        var lineStart = 0
        var index = 0
        var isOverwriting = false
        while index < text.count {
            let byte = text[index]
            index += 1
            switch byte {
            case 0x1B:
                index = endOfSequence(from: index, in: text)
            case UInt8(ascii: "\r"):
                isOverwriting = true
            case UInt8(ascii: "\n"):
                shown.append(byte)
                lineStart = shown.count
                isOverwriting = false
            case 0x08:
                while shown.count > lineStart, let removed = shown.popLast(), removed & 0xC0 == 0x80 {}
            default:
                if isOverwriting {
                    shown.removeLast(shown.count - lineStart)
                    isOverwriting = false
                }
                if byte >= 0x20 || byte == 0x09 { shown.append(byte) }
            }
        }
        guard shown.count > limit else { return shown }
        let head = cut(shown[..<(limit / 2)].lastIndex(of: UInt8(ascii: "\n")) ?? limit / 2, in: shown)
        let end = shown.count - limit / 2
        let tail = cut(shown[end...].firstIndex(of: UInt8(ascii: "\n")) ?? end, in: shown)
        return shown[..<head] + Array("\n… \(tail - head) bytes more …".utf8) + shown[tail...]
    }

    /// A place that cuts no character, at or after the given one.
    private static func cut(_ place: Int, in text: [UInt8]) -> Int {
        var place = place
        while place < text.count, text[place] & 0xC0 == 0x80 { place += 1 }
        return place
    }

    /// Where a control sequence ends whose escape character stands before an index.
    ///
    /// What does not belong to one, as characters beyond ASCII, is text again.
    private static func endOfSequence(from start: Int, in text: [UInt8]) -> Int {
        guard start < text.count, (0x20...0x7E).contains(text[start]) else { return start }
        guard text[start] == UInt8(ascii: "[") else { return start + 1 }
        var index = start + 1
        // Parameters, then one final byte.
        while index < text.count, index - start < 64, text[index] >= 0x20, text[index] <= 0x3F { index += 1 }
        return index < text.count && (0x40...0x7E).contains(text[index]) ? index + 1 : index
    }
}
