/// Blocks that begin with "..": footnotes, targets, definitions, directives and comments.
extension RSTBlocks {
    mutating func explicitMarkup(_ line: RSTLine) {
        let start = RSTByte.trimmed(text, (line.start + 2)..<line.end).lowerBound
        guard start < line.end else {
            emptyComment(line)
            return
        }
        switch text[start] {
        case UInt8(ascii: "["):
            if footnote(line, from: start) { return }
        case UInt8(ascii: "_"):
            if target(line, from: start) { return }
        case UInt8(ascii: "|"):
            // Definitions were read before anything else.
            break
        default:
            if let (name, end) = directiveName(in: start..<line.end) {
                directive(name, line, argument: RSTByte.trimmed(text, end..<line.end))
                return
            }
        }
        index += 1
        skipBlock(above: line.indent)
    }

    /// ".." alone ends the block before it; it hides an indented block only when that follows at once.
    private mutating func emptyComment(_ line: RSTLine) {
        index += 1
        if lines.filled(index) != nil { skipBlock(above: line.indent) }
        page.builder.border()
    }

    // MARK: Footnotes

    /// ".. [label] text"
    private mutating func footnote(_ line: RSTLine, from start: Int) -> Bool {
        guard let end = (start + 1..<line.end).first(where: { text[$0] == UInt8(ascii: "]") }),
            end > start + 1, end + 1 == line.end || RSTByte.isSpace(text[end + 1])
        else { return false }
        let label = (start + 1)..<end
        let first = text[label.lowerBound]
        let isFootnote = first == UInt8(ascii: "#") || first == UInt8(ascii: "*")
        let isNumber = label.allSatisfy { RSTByte.isDigit(text[$0]) }
        guard isFootnote || isNumber || RSTByte.endOfName(text, from: start + 1, before: end) == end else {
            return false
        }
        page.builder.border()
        enter(.body, column: line.indent + 1)
        if !isFootnote, !isNumber {
            page.builder.append(lines.slice(start..<(end + 1)))
            page.builder.softBreak()
        }
        cutToBody(at: end + 1, column: line.indent)
        return true
    }

    // MARK: Targets

    /// ".. _name: address", ".. _name: other_", ".. _name:" and ".. __: address"
    private mutating func target(_ line: RSTLine, from start: Int) -> Bool {
        if RSTByte.begins(text, start..<line.end, with: "__:") {
            index += 1
            addTarget(nil, valueFrom: start + 3, line)
            return true
        }
        guard let colon = endOfTargetName(from: start + 1, before: line.end) else { return false }
        let name = lines.slice((start + 1)..<colon)
        let words = RSTName.unescaped(name).filter { $0 != "`" }
        index += 1
        addTarget(RSTName.normalized(words), valueFrom: colon + 1, line)
        return true
    }

    private func endOfTargetName(from start: Int, before end: Int) -> Int? {
        var index = start
        var isQuoted = false
        while index < end {
            switch text[index] {
            case UInt8(ascii: "\\"): index += 1
            case UInt8(ascii: "`"): isQuoted.toggle()
            case UInt8(ascii: ":") where !isQuoted:
                if index > start, index + 1 == end || RSTByte.isSpace(text[index + 1]) { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    /// "__ address"
    mutating func anonymousTarget(_ line: RSTLine) {
        index += 1
        addTarget(nil, valueFrom: line.start + 2, line)
    }

    private mutating func addTarget(_ name: String?, valueFrom start: Int, _ line: RSTLine) {
        var end = line.end
        while let next = lines.filled(index), next.indent > line.indent {
            end = next.end
            index += 1
        }
        let value = lines.string(RSTByte.trimmed(text, min(start, end)..<end))
        if value.isEmpty {
            page.targets.addLabel(name)
        } else if value.last == "_", !value.hasSuffix("\\_"), !value.contains("://") {
            page.targets.add(name, alias: RSTName.normalized(value.dropLast().filter { $0 != "`" }))
        } else {
            // An address may be broken over lines.
            page.targets.add(name, address: RSTName.unescaped(RSTName.joined(value)))
        }
    }

    // MARK: Directives

    /// The name of a directive, in lower case, and where its argument starts.
    private func directiveName(in range: Range<Int>) -> (name: String, end: Int)? {
        var index = range.lowerBound
        let end = RSTByte.endOfName(text, from: index, before: range.upperBound)
        guard end > index else { return nil }
        index = end
        // Some writers leave a space before the colons.
        while index < range.upperBound, text[index] == 0x20 { index += 1 }
        guard RSTByte.begins(text, index..<range.upperBound, with: "::"),
            index + 2 == range.upperBound || RSTByte.isSpace(text[index + 2])
        else { return nil }
        return (lines.string(range.lowerBound..<end).lowercased(), index + 2)
    }
}
