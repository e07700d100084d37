// The JavaScript of MDX pages: imports and exports.
extension SiteMarkup {
    func isImport(_ line: Range<Int>) -> Bool {
        let rest = line.dropFirst("import ".utf8.count)
        guard let first = rest.first.map({ text[$0] }) else { return false }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return true
        }
        return firstIndex(of: " from '", in: line) != nil || firstIndex(of: " from \"", in: line) != nil
    }

    mutating func skipImport(_ line: Range<Int>) {
        endLine()
        var line = line
        while !line.contains(where: { text[$0] == UInt8(ascii: "'") || text[$0] == UInt8(ascii: "\"") }),
            let next = lines.next()
        {
            line = next
            endLine()
        }
    }

    func isExport(_ line: Range<Int>) -> Bool {
        let rest = (line.lowerBound + "export ".utf8.count)..<line.upperBound
        return Self.exported.contains { lines.begins(rest, with: $0) }
    }

    private static let exported: [StaticString] = [
        "const ", "let ", "var ", "function ", "default ", "async ", "class ", "{", "* ",
    ]

    mutating func skipExport(_ line: Range<Int>) {
        var line: Range<Int>? = line
        var depth = 0
        while let current = line {
            endLine()
            for index in current {
                switch text[index] {
                case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
            line = depth > 0 ? lines.next() : nil
        }
    }
}
