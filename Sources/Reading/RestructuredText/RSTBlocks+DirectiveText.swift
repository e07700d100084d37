/// Directives whose content is text as any other.
extension RSTBlocks {
    mutating func remark(_ word: String, _ argument: Range<Int>, _ column: Int) {
        page.builder.append(word + ":")
        page.builder.softBreak()
        enter(.body, column: column + 1)
        guard !argument.isEmpty else {
            index += 1
            _ = options(column)
            return
        }
        dropOptionsBelow(column)
        cutToBody(at: argument.lowerBound, column: column)
    }

    mutating func version(_ words: String, _ argument: Range<Int>, _ column: Int) {
        let number = argument.prefix { !RSTByte.isSpace(text[$0]) }
        let rest = RSTByte.trimmed(text, number.endIndex..<argument.upperBound)
        page.builder.append(words)
        page.builder.softBreak()
        page.builder.append(lines.slice(argument.lowerBound..<number.endIndex))
        enter(.body, column: column + 1)
        if !rest.isEmpty {
            page.builder.append(":")
            page.builder.softBreak()
            dropOptionsBelow(column)
            cutToBody(at: rest.lowerBound, column: column)
            return
        }
        index += 1
        _ = options(column)
        if hasContent(column) {
            page.builder.append(":")
            page.builder.softBreak()
        } else {
            page.builder.append(".")
        }
    }

    mutating func titled(_ name: String, _ argument: Range<Int>, _ column: Int) {
        index += 1
        var title = argument
        if !title.isEmpty {
            while let next = lines.filled(index), next.indent > column,
                RSTMarker.fieldName(next, text) == nil
            {
                title = title.lowerBound..<next.end
                index += 1
            }
        }
        let options = options(column)
        if name == "button-link" || name == "button-ref" {
            button(name, title, column)
            return
        }
        if !title.isEmpty { appendTitle(title, options) }
        page.builder.border()
        enter(name == "card" || name == "grid-item-card" ? .card : .body, column: column + 1)
    }

    /// Adds the title of a card, which may be a link as a whole.
    func appendTitle(_ title: Range<Int>, _ options: Options) {
        guard let link = options["link"] else {
            page.append(text, title)
            return
        }
        let words = RSTName.unescaped(lines.slice(title))
        let target = lines.string(link)
        switch options["link-type"].map({ lines.string($0) }) {
        case "ref"?: page.append(words, linkedToName: RSTName.normalized(target))
        case "doc"?: page.append(words, linkedTo: page.resolver.target(of: target + ".rst"))
        case "any"?: page.append(words, linkedToName: RSTName.normalized(target))
        default: page.append(words, linkedTo: page.resolver.target(of: target))
        }
    }

    /// The content of a button is what it says, its argument where it leads.
    mutating func button(_ name: String, _ argument: Range<Int>, _ column: Int) {
        let content = skipBlock(above: column).filter { !lines[$0].isBlank }
        let words = content.map { lines.string(lines[$0].range) }.joined(separator: " ")
        let target = lines.string(argument)
        if name == "button-ref" {
            page.append(words.isEmpty ? target : words, linkedToName: RSTName.normalized(target))
        } else {
            page.append(words.isEmpty ? target : words, linkedTo: page.resolver.target(of: target))
        }
        page.builder.border()
    }

    mutating func object(_ argument: Range<Int>, _ column: Int) {
        index += 1
        var signature = argument
        while true {
            if !signature.isEmpty {
                // A signature is code: its stars and underscores are no markup.
                page.builder.append(RSTName.unescaped(lines.slice(signature)))
                page.builder.border()
            }
            guard !argument.isEmpty, let next = lines.filled(index), next.indent > column,
                RSTMarker.fieldName(next, text) == nil
            else { break }
            signature = next.range
            index += 1
        }
        _ = options(column)
        enter(.body, column: column + 1)
    }
}
