/// Directives whose content is written in another language.
extension RSTBlocks {
    mutating func code(language: String?, _ column: Int, _ argument: Range<Int>) {
        index += 1
        _ = options(column)
        if !argument.isEmpty {
            // "inheritance-diagram" and "plot" may name what they show.
            page.builder.append(lines.slice(argument))
            page.builder.border()
        }
        addCode(skipBlock(above: column), language: language)
    }

    mutating func codeNamed(_ name: String, _ argument: Range<Int>, _ column: Int) {
        index += 1
        let options = options(column)
        if let caption = options["caption"] {
            page.append(text, caption)
            page.builder.border()
        }
        if name == "code-tab" {
            let title = argument.drop { !RSTByte.isSpace(text[$0]) }
            let words = RSTByte.trimmed(text, title.startIndex..<argument.upperBound)
            if !words.isEmpty {
                page.append(text, words)
                page.builder.border()
            }
        }
        let isPrompt = name == "prompt"
        addCode(
            skipBlock(above: column),
            language: language(argument) ?? (isPrompt ? nil : argument.isEmpty ? page.language : nil))
    }

    mutating func parsedLiteral(_ column: Int) {
        index += 1
        _ = options(column)
        let content = skipBlock(above: column)
        guard let first = content.first(where: { !lines[$0].isBlank }) else { return }
        page.builder.line = sourceLine(first)
        let bytes = lines.dedented(content).withUnsafeBufferPointer { page.plainBytes(of: $0) }
        bytes.withUnsafeBufferPointer { page.builder.appendCode($0, language: nil) }
    }

    mutating func math(_ argument: Range<Int>, _ column: Int) {
        page.builder.append(lines.slice(argument))
        index += 1
        _ = options(column)
        for line in skipBlock(above: column) {
            page.builder.softBreak()
            page.builder.append(lines.slice(lines[line].range))
        }
        page.builder.border()
    }

    mutating func raw(_ argument: Range<Int>, _ column: Int) {
        index += 1
        _ = options(column)
        let content = skipBlock(above: column)
        guard let first = content.first, lines.string(argument).lowercased().hasPrefix("html") else { return }
        page.builder.line = sourceLine(first)
        lines.dedented(content).withUnsafeBufferPointer {
            page.html.render($0, resolver: page.resolver, into: &page.builder)
        }
        page.builder.border()
    }
}
