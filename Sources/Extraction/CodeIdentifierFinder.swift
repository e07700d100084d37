import KnowledgeModel
import Language

/// Finds identifiers of programs in code and in text about code.
///
/// These are words of several humps (`AgentLoop`) or with "_" inside (`max_turns`), paths with dots
/// (`haystack.components.Agent`), calls (`run()`), options (`--top-k`) and names of files (`agent.md`). Code blocks are
/// read more boldly than prose: any call counts there, and any path that is called.
public enum CodeIdentifierFinder {
    /// Where the text comes from.
    public enum Context: Sendable {
        /// Running text, in which most words are no identifiers.
        case prose
        /// A block of code.
        case code
    }

    /// The byte ranges of the identifiers in a text; a path and its components may both be given.
    ///
    /// - Complexity: O(*n*).
    public static func identifiers(in text: some StringProtocol, context: Context) -> [Range<Int>] {
        var text = String(text)
        var ranges: [Range<Int>] = []
        text.withUTF8 { bytes in
            forEachIdentifier(in: bytes, context: context) { ranges.append($0) }
        }
        return ranges
    }

    /// Passes on the identifiers in text at hand as UTF-8.
    package static func forEachIdentifier(
        in text: UnsafeBufferPointer<UInt8>, context: Context, _ body: (Range<Int>) -> Void
    ) {
        var position = 0
        while position < text.count {
            let byte = text[position]
            if ScalarClass.isASCIILetter(byte) || byte == UInt8(ascii: "_") {
                if let end = endOfOrdinaryWord(at: position, in: text) {
                    position = end
                    continue
                }
                var path = IdentifierPath(at: position, in: text)
                if path.isAddress {
                    position = endOfAddress(from: path.range.upperBound, in: text)
                    continue
                }
                position = path.range.upperBound
                if !path.isPartOfWord { path.emit(from: text, context: context, body) }
            } else if ScalarClass.isASCIIDigit(byte) {
                // "3_000" and "2nd" are no identifiers.
                while position < text.count, ScalarClass.isASCIIWordPart(text[position]) { position += 1 }
            } else if byte == UInt8(ascii: "-"), let option = option(at: position, in: text) {
                body(option)
                position = option.upperBound
            } else {
                position += 1
            }
        }
    }

    /// The end of a word that only its own letters could make an identifier, and do not: most words of prose.
    @inline(__always)
    private static func endOfOrdinaryWord(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text[start] != UInt8(ascii: "_") else { return nil }
        var end = start + 1
        while end < text.count, ScalarClass.isASCIILower(text[end]) { end += 1 }
        guard end < text.count else { return end }
        switch text[end] {
        case UInt8(ascii: " "), UInt8(ascii: ","), UInt8(ascii: "\n"), UInt8(ascii: "-"), UInt8(ascii: "'"):
            return end
        default: return nil
        }
    }

    /// A command's long option, such as "--top-k".
    private static func option(at start: Int, in text: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard start + 3 < text.count, text[start + 1] == UInt8(ascii: "-"),
            ScalarClass.isASCIILower(text[start + 2]), ScalarClass.isASCIIWordPart(text[start + 3])
        else { return nil }
        if start > 0 {
            let before = text[start - 1]
            // A dash between words, or a longer rule.
            guard !ScalarClass.isASCIIWordPart(before), before != UInt8(ascii: "-"), before < 0x80 else {
                return nil
            }
        }
        var end = start + 2
        while end < text.count, ScalarClass.isASCIIWordPart(text[end]) || text[end] == UInt8(ascii: "-") {
            end += 1
        }
        while text[end - 1] == UInt8(ascii: "-") { end -= 1 }
        return start..<end
    }

    private static func endOfAddress(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
        var position = start
        while position < text.count, text[position] > 0x20, text[position] < 0x80 { position += 1 }
        return position
    }
}
