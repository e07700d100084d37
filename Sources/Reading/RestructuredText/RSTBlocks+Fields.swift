/// What a page says of itself.
extension RSTBlocks {
    /// Reads the field list at the top of a page, which describes it and is not part of its text.
    mutating func readFields(column: Int) {
        while index < lines.count {
            let line = lines[index]
            if line.isBlank {
                index += 1
                continue
            }
            guard line.indent == column, let name = RSTMarker.fieldName(line, text) else { return }
            // These are text of the page that only looks like a field.
            if ["abstract", "dedication"].contains(lines.string(name).lowercased()) { return }
            index += 1
            let body = skipBlock(above: column)
            let value = RSTByte.trimmed(
                text, (name.upperBound + 1)..<(body.isEmpty ? line.end : lines[body.upperBound - 1].end))
            addField(lines.string(name), lines.string(value))
        }
    }

    /// Remembers what a page says of itself; what was said first stays.
    func addField(_ name: String, _ value: String) {
        let name = RSTName.normalized(name)
        if page.fields[name] == nil {
            page.fields[name] = value.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
    }

    mutating func meta(_ column: Int) {
        index += 1
        for line in skipBlock(above: column) where !lines[line].isBlank {
            guard let name = RSTMarker.fieldName(lines[line], text) else { continue }
            // ":description lang=en: …" is a description too.
            let words = lines.string(name).prefix { !$0.isWhitespace }
            addField(String(words), lines.string((name.upperBound + 1)..<lines[line].end))
        }
    }

    mutating func setting(_ directive: RSTDirective, _ argument: Range<Int>, _ column: Int) {
        index += 1
        skipBlock(above: column)
        let value = lines.string(argument)
        switch directive {
        case .highlight: page.language = language(argument)
        case .tags: addField("tags", value)
        case .title: addField("title", value)
        case .author: addField("author", RSTName.titleAndTarget(value)?.title ?? value)
        case .role:
            guard value.hasSuffix("(raw)") else { break }
            page.rawRoles.insert(String(value.dropLast("(raw)".utf8.count)))
        default: break
        }
    }
}
