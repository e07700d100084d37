import KnowledgeModel

/// Recognises lines that are code, output of a shell, a log or a trace, and not prose: a parse of them would mean nothing.
public enum CodeLine {
    /// Whether a line is rather code than prose. Doubtful lines are prose.
    ///
    /// - Complexity: O(*n*).
    public static func isCode(_ line: some StringProtocol) -> Bool {
        var line = String(line)
        return line.withUTF8 { isCode($0, 0..<$0.count) }
    }

    /// Whether a line of text at hand as UTF-8 is rather code.
    package static func isCode(_ text: UnsafeBufferPointer<UInt8>, _ line: Range<Int>) -> Bool {
        let trimmed = text.trimmingSpace(line)
        guard let first = trimmed.isEmpty ? nil : text[trimmed.lowerBound] else { return false }
        // Few lines of prose begin or end in such a way, and most are judged by these two bytes.
        let rest = text.slice(trimmed)
        if hasCodeOpening(rest, first: first) { return true }
        let counts = Counts(of: rest)
        if counts.han > 0 { return counts.symbols > counts.han + counts.letters / 6 }
        guard counts.symbols > 0 else { return false }
        if counts.symbols > 1, beginsAsAssignment(rest) { return true }
        let isStatement = endsAsStatement(rest)
        if isStatement, counts.symbols >= 3, counts.symbols * 6 > counts.letters { return true }
        // Prose has a symbol of programs in thirty letters at most; marks of sentences do not count.
        return rest.count >= 8 && counts.symbols * 5 > counts.letters + counts.spaces
            && counts.symbols * 2 > counts.words
    }

    private static func hasCodeOpening(_ line: UnsafeBufferPointer<UInt8>, first: UInt8) -> Bool {
        switch first {
        case UInt8(ascii: ">"): return line.starts(with: ">>> ".utf8)
        case UInt8(ascii: "$"): return line.starts(with: "$ ".utf8) && line.count > 4
        case UInt8(ascii: "#"): return line.starts(with: "#!/".utf8) || line.starts(with: "#include".utf8)
        case UInt8(ascii: "@"):
            return line.starts(with: "@property".utf8) || line.starts(with: "@staticmethod".utf8)
        case UInt8(ascii: "F"): return line.starts(with: "File \"".utf8) && line.contains(UInt8(ascii: ","))
        case UInt8(ascii: "T"): return line.starts(with: "Traceback (most recent call last)".utf8)
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "]"):
            return line.count < 3 || line.last == first || line.last == UInt8(ascii: "}")
                || line.last == UInt8(ascii: ",")
        case UInt8(ascii: "a"):
            return line.starts(with: "at ".utf8) && line.last == UInt8(ascii: ")")
                && line.contains(UInt8(ascii: ":"))
        case UInt8(ascii: "0")...UInt8(ascii: "9"): return beginsWithTime(line)
        case UInt8(ascii: "["):
            return line.count > 12 && ScalarClass.isASCIIDigit(line[1])
                && beginsWithTime(line.slice(1..<line.count))
        default: return beginsAsCommand(line)
        }
    }

    /// Whether a line begins as a log's do: "2024-01-05 12:00:01", "12:00:01.123 INFO".
    private static func beginsWithTime(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard line.count > 8 else { return false }
        func matches(_ pattern: StaticString) -> Bool {
            guard line.count >= pattern.utf8CodeUnitCount else { return false }
            for place in 0..<pattern.utf8CodeUnitCount {
                let wanted = pattern.utf8Start[place]
                if wanted == UInt8(ascii: "0")
                    ? !ScalarClass.isASCIIDigit(line[place]) : line[place] != wanted
                {
                    return false
                }
            }
            return true
        }
        return matches("0000-00-00 00:00") || matches("0000-00-00T00:00") || matches("0000/00/00 00:00")
            || matches("00:00:00")
    }

    /// Whether a line is a command or a statement that begins with a word of its own: "pip install", "import x".
    private static func beginsAsCommand(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard ScalarClass.isASCIILower(line[0]) else { return false }
        var end = 0
        while end < line.count, ScalarClass.isASCIILetter(line[end]) { end += 1 }
        guard end < line.count, line[end] == UInt8(ascii: " "), line.last != UInt8(ascii: ".") else {
            return false
        }
        let rest = line.slice(end + 1..<line.count)
        var secondEnd = 0
        while secondEnd < rest.count, rest[secondEnd] > 0x20 { secondEnd += 1 }
        let second = rest.slice(0..<secondEnd)
        switch PackedWord(line.slice(0..<end)) {
        case let word where commands.contains(word):
            return subcommands.contains(PackedWord(second)) || second.first == UInt8(ascii: "-")
        case let word where word == importWord:
            // "import numpy as np", but not "import duties rose".
            let words = rest.split(separator: UInt8(ascii: " ")).count
            return words == 1 || words == 3 && rest.contains(" as ")
        case let word where word == fromWord:
            // "from a.b import c", but not "from there on, import is free".
            return rest.slice(secondEnd..<rest.count).starts(with: " import ".utf8)
        case let word where word == defWord || word == classWord:
            return line.last == UInt8(ascii: ":") && rest.contains(UInt8(ascii: "("))
        default: return false
        }
    }

    private static let commands = PackedWord.set(
        "pip conda npm npx yarn git docker kubectl python apt brew cargo go curl wget uv poetry helm sudo cd")
    private static let subcommands = PackedWord.set(
        """
        install clone run build pull push add create init get apply exec compose list upgrade update commit checkout start \
        apt pip remove
        """)
    private static let importWord = PackedWord.set("import").first
    private static let fromWord = PackedWord.set("from").first
    private static let defWord = PackedWord.set("def").first
    private static let classWord = PackedWord.set("class").first

    /// Whether a name and "=" come first: "result = …".
    private static func beginsAsAssignment(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        var end = 0
        while end < line.count, ScalarClass.isASCIIWordPart(line[end]) || line[end] == UInt8(ascii: ".") {
            end += 1
        }
        return end > 0 && line.slice(end..<line.count).starts(with: " = ".utf8)
    }

    private static func endsAsStatement(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        switch line.last {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "["),
            UInt8(ascii: "\\"):
            true
        case UInt8(ascii: ":"), UInt8(ascii: ","): line.count > 1 && line[line.count - 2] == UInt8(ascii: ")")
        case UInt8(ascii: ")"): line.contains(UInt8(ascii: "="))
        default: false
        }
    }

    /// What a line is made of.
    private struct Counts {
        var letters = 0
        var spaces = 0
        var words = 0
        var han = 0
        /// Marks that programs have more of than prose.
        var symbols = 0

        init(of line: UnsafeBufferPointer<UInt8>) {
            var isInWord = false
            var position = 0
            while position < line.count {
                let byte = line[position]
                if byte >= 0x80 {
                    let (scalar, length) = line.scalar(at: position)
                    if ScalarClass.isUnspaced(scalar) { han += 1 } else { letters += 1 }
                    position += length
                    isInWord = true
                    continue
                }
                if ScalarClass.isASCIILetter(byte) {
                    letters += 1
                    if !isInWord { words += 1 }
                    isInWord = true
                } else {
                    isInWord = false
                    switch byte {
                    case UInt8(ascii: " "), UInt8(ascii: "\t"): spaces += 1
                    case UInt8(ascii: "="), UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "["),
                        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "|"),
                        UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "("), UInt8(ascii: "&"),
                        UInt8(ascii: "+"), UInt8(ascii: "~"), UInt8(ascii: "^"), UInt8(ascii: "#"),
                        UInt8(ascii: "$"), UInt8(ascii: "*"):
                        symbols += 1
                    default: break
                    }
                }
                position += 1
            }
        }
    }
}

extension UnsafeBufferPointer<UInt8> {
    /// Whether the bytes of a short text stand somewhere in this one.
    fileprivate func contains(_ needle: StaticString) -> Bool {
        let length = needle.utf8CodeUnitCount
        guard count >= length else { return false }
        return (0...count - length).contains { start in
            (0..<length).allSatisfy { self[start + $0] == needle.utf8Start[$0] }
        }
    }
}
