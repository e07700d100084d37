/// Makes short captions for pictures out of names and texts.
enum Caption {
    /// A text on one line: white space and control characters become single spaces, and what is longer than a number
    /// of columns ends in "…". A wide character takes two columns.
    ///
    /// - Complexity: O(*columns*), whatever the text's length, but for white space.
    static func line(_ text: String, columns: Int) -> String {
        var line = ""
        var width = 0
        var hasGap = false
        for character in text {
            if character.isWhitespace || character.unicodeScalars.allSatisfy(isControl) {
                hasGap = !line.isEmpty
                continue
            }
            let needed = columnsOf(character) + (hasGap ? 1 : 0)
            if width + needed > columns { return line + "…" }
            if hasGap { line += " " }
            // A character may carry any number of marks.
            line +=
                character.utf8.count <= 64 ? String(character) : String(character.unicodeScalars.prefix(4))
            width += needed
            hasGap = false
        }
        return line
    }

    /// A text of at most two lines, broken near the middle.
    static func block(_ text: String, columns: Int) -> String {
        let line = line(text, columns: columns)
        let characters = Array(line)
        let widths = characters.map(columnsOf)
        let total = widths.reduce(0, +)
        guard total * 2 > columns + 8 else { return line }
        var best: (index: Int, distance: Int)?
        var width = 0
        for (index, character) in characters.enumerated() {
            let isBreak = character == " " || (index > 0 && widths[index] == 2 && widths[index - 1] == 2)
            let distance = abs(2 * width - total)
            if isBreak, distance < best?.distance ?? total { best = (index, distance) }
            width += widths[index]
        }
        guard let best else { return line }
        let rest = characters[best.index...].drop { $0 == " " }
        return String(characters[..<best.index]) + "\n" + String(rest)
    }

    private static func columnsOf(_ character: Character) -> Int {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        // East Asian scripts and pictures, roughly: https://www.unicode.org/reports/tr11/
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F,
            0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || scalar.value & 0xFFFE == 0xFFFE
    }
}
