/// Tells code in messages, which nothing marks, from prose.
enum MailCode {
    /// Whether a line is surely code, or what a program printed.
    static func isCode(_ line: ArraySlice<UInt8>) -> Bool {
        line.withUnsafeBufferPointer { isCode($0) }
    }

    private static func isCode(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let start = line.firstIndex(where: { $0 > 0x20 }),
            let last = line.last(where: { $0 > 0x20 })
        else { return false }
        let first = line[start]
        for mark in marks where mark[0] == first && line[start...].starts(with: mark) { return true }
        var previous: UInt8 = 0
        var signs = 0
        for byte in line[start...] {
            // Beyond ASCII there are words.
            if byte >= 0x80 { return false }
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), 0x20: break
            case UInt8(ascii: "-"): if previous == UInt8(ascii: "<") { signs += 3 }
            case UInt8(ascii: ">"): if previous == UInt8(ascii: "-") { signs += 3 }
            case UInt8(ascii: ":"), UInt8(ascii: "&"): if previous == byte { signs += 3 }
            case UInt8(ascii: "="): signs += previous == byte || previous == UInt8(ascii: "+") ? 3 : 1
            case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"), UInt8(ascii: "$"),
                UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "|"):
                signs += 1
            default: break
            }
            previous = byte
        }
        let words = line[start...]
        switch last {
        case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: ";"): signs += 2
        case UInt8(ascii: ")") where words.contains(UInt8(ascii: "(")) && !words.contains(0x20): signs += 2
        default: break
        }
        if first == UInt8(ascii: "}") || first == UInt8(ascii: "#") { signs += 2 }
        return signs >= 3 || signs * 12 >= words.count
    }

    private static let marks: [[UInt8]] = [
        "$ ", "#include", "import ", "def ", "library(", "at org.", "Traceback (", "Error in ", "#!/",
    ].map { Array($0.utf8) }

    /// Whether lines that are all indented are code: not a paragraph that its writer set apart.
    static func isIndentedCode(_ lines: [ArraySlice<UInt8>]) -> Bool {
        let prose = lines.filter { line in
            let words = line.split(separator: 0x20).count
            return words >= 5 && !isCode(line) && !hasColumns(line)
        }
        return prose.count * 2 <= lines.count
    }

    /// Whether lines side by side are code or a table of a terminal, though nothing sets them apart.
    static func isBareCode(_ lines: [ArraySlice<UInt8>]) -> Bool {
        guard lines.count >= 2 else { return false }
        var prose = 0
        for line in lines where !isCode(line) && !hasColumns(line) {
            prose += 1
            if prose * 3 > lines.count { return false }
        }
        return true
    }

    /// Whether words of a line are set apart by three spaces and more.
    private static func hasColumns(_ line: ArraySlice<UInt8>) -> Bool {
        var spaces = 0
        for byte in line.drop(while: { $0 <= 0x20 }) {
            if byte == 0x20 {
                spaces += 1
            } else {
                if spaces >= 3 { return true }
                spaces = 0
            }
        }
        return false
    }

    /// By how many columns a line is indented.
    static func indentation(of line: ArraySlice<UInt8>) -> Int {
        var columns = 0
        for byte in line {
            switch byte {
            case 0x20: columns += 1
            case 0x09: columns += 8 - columns % 8
            default: return columns
            }
        }
        return columns
    }

    // MARK: Patches

    /// Whether a patch begins with a line.
    static func beginsPatch(_ line: ArraySlice<UInt8>, next: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first, "d@I-".utf8.contains(first) else { return false }
        return line.starts(with: "diff --git ".utf8) || line.starts(with: "@@ -".utf8)
            || line.starts(with: "Index: ".utf8)
                && next.starts(with: "=====".utf8)
            || line.starts(with: "--- ".utf8) && next.starts(with: "+++ ".utf8)
            || line.elementsEqual("---".utf8) && next.first == 0x20 && next.contains(UInt8(ascii: "|"))
    }

    /// Whether a patch goes on with a line.
    static func continuesPatch(_ line: ArraySlice<UInt8>) -> Bool {
        guard let first = line.first else { return true }
        switch first {
        case 0x20, 0x09, UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: "\\"): return true
        case UInt8(ascii: "-"): return !line.elementsEqual("-- ".utf8)
        default:
            return [
                "diff ", "index ", "new file", "deleted file", "rename ", "similarity ", "old mode",
                "new mode", "=====",
            ]
            .contains { line.starts(with: $0.utf8) }
        }
    }
}
