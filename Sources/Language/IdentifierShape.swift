import KnowledgeModel

/// Recognises words that are written as identifiers of programs are: `AgentLoop`, `max_turns`.
package enum IdentifierShape {
    /// Whether a word is of several humps, each beginning with a capital letter except perhaps the first.
    ///
    /// Family names such as "McDonald" and plurals such as "PDFs" are not, nor is "iPhone".
    ///
    /// - Parameter word: ASCII letters, digits and "_".
    package static func isCamelCase(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var humps = 0
        var first = 0..<0
        var isSound = true
        forEachHump(in: word) { hump in
            if humps == 0 { first = hump }
            // "PhD", "iPhone": one letter is no word of its own.
            if hump.count < 2 { isSound = false }
            humps += 1
        }
        guard isSound, humps >= 2, word.contains(where: ScalarClass.isASCIILower) else { return false }
        return humps > 2 || !isNamePrefix(word.slice(first))
    }

    /// Whether a word has letters on both sides of a "_".
    package static func isSnakeCase(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        var parts = 0
        forEachSnakePart(in: word) { part in
            if word[part.lowerBound..<part.upperBound].contains(where: ScalarClass.isASCIILetter) {
                parts += 1
            }
        }
        return parts >= 2
    }

    /// Whether a word has what only identifiers, acronyms and some names have: "_" or a capital inside.
    static func mayHaveParts(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
        for position in 1..<max(word.count, 1)
        where ScalarClass.isASCIIUpper(word[position]) || word[position] == UInt8(ascii: "_") {
            return true
        }
        return false
    }

    /// Passes on the words that an identifier is made of; nothing for an ordinary word.
    package static func forEachPart(in word: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        let hasSnake = word.contains(UInt8(ascii: "_"))
        let isCamel = isCamelCase(word)
        guard hasSnake || isCamel else { return }
        if !hasSnake {
            forEachHump(in: word, body)
            return
        }
        forEachSnakePart(in: word) { part in
            guard part.count < word.count else { return }
            let slice = word.slice(part)
            if isCamelCase(slice) {
                forEachHump(in: slice) { hump in
                    body(part.lowerBound + hump.lowerBound..<part.lowerBound + hump.upperBound)
                }
            } else {
                body(part)
            }
        }
    }

    private static func forEachSnakePart(in word: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        var start = 0
        for end in 0...word.count where end == word.count || word[end] == UInt8(ascii: "_") {
            if end > start { body(start..<end) }
            start = end + 1
        }
    }

    /// Passes on the humps: "HTTPServer" has "HTTP" and "Server".
    private static func forEachHump(in word: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Void) {
        var start = 0
        for position in 0..<word.count where position > start && ScalarClass.isASCIIUpper(word[position]) {
            let previous = word[position - 1]
            let rises = ScalarClass.isASCIILower(previous) || ScalarClass.isASCIIDigit(previous)
            // The last capital before at least two small letters begins a hump; one is the plural of an acronym.
            let leavesAcronym =
                ScalarClass.isASCIIUpper(previous) && position + 2 < word.count
                && ScalarClass.isASCIILower(word[position + 1])
                && ScalarClass.isASCIILower(word[position + 2])
            if rises || leavesAcronym {
                body(start..<position)
                start = position
            }
        }
        if start < word.count { body(start..<word.count) }
    }

    private static func isNamePrefix(_ hump: UnsafeBufferPointer<UInt8>) -> Bool {
        guard hump.count <= 4 else { return false }
        switch hump.reduce(UInt32(0), { $0 << 8 | UInt32($1 | 0x20) }) {
        // mc, mac, de, di, du, la, le, van, von, fitz
        case 0x6D63, 0x6D6163, 0x6465, 0x6469, 0x6475, 0x6C61, 0x6C65, 0x76616E, 0x766F6E, 0x6669_747A:
            return true
        default: return false
        }
    }
}
