/// Recognises code that a page lost the marks of, so that its lines run together like a sentence.
enum CodeShape {
    /// The share of words with brackets, braces or equals signs from which a text is code.
    static let leastShare = 0.4
    /// Shorter texts may be a call that a sentence of advice consists of.
    static let leastWords = 6

    private static let openings: Set<Substring> = ["import", "def", "async", "const", "export"]

    /// Whether a text is code rather than a sentence that names some.
    static func isCode(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard words.count >= leastWords else { return false }
        if openings.contains(words[0]) || words[0] == "from" && words.contains("import") { return true }
        let marked = words.count(where: isMarked)
        return Double(marked) >= leastShare * Double(words.count)
    }

    private static func isMarked(_ word: Substring) -> Bool {
        // Prose sets a whole word or phrase in round brackets, and ends a call with them.
        word.utf8.contains { "{}[]=<>;".utf8.contains($0) } || word.last == "(" || word.hasSuffix("):")
            || word.first == "\"" && (word.hasSuffix("\":") || word.hasSuffix("\","))
    }
}
