/// Directives: ".. name:: argument", lines of ":option: value", and a block of content.
extension RSTBlocks {
    /// Options by name; nothing but what is asked for is kept.
    typealias Options = [String: Range<Int>]

    mutating func directive(_ name: String, _ line: RSTLine, argument: Range<Int>) {
        let directive = RSTDirective(named: name)
        switch directive {
        case .hidden, .raw, .meta, .highlight, .role, .tags, .title, .author: break
        default:
            page.targets.place(inSection: page.currentSection)
            isAtTop = false
        }
        page.builder.border()
        let column = line.indent
        switch directive {
        case .remark(let word): remark(word, argument, column)
        case .version(let words): version(words, argument, column)
        case .titled: titled(name, argument, column)
        case .content: content(.body, column)
        case .quote:
            content(.quote, column, from: argument)
        case .object: object(argument, column)
        case .code(let language): code(language: language, column, argument)
        case .codeNamed: codeNamed(name, argument, column)
        case .parsedLiteral: parsedLiteral(column)
        case .math: math(argument, column)
        case .image: image(argument, column)
        case .figure: figure(argument, column)
        case .toctree: toctree(column)
        case .autosummary: autosummary(column)
        case .fileName: fileName(argument, column)
        case .listTable:
            _ = header(argument, column, title: true)
            enter(.listTable, column: column + 1)
        case .csvTable: csvTable(argument, column)
        case .glossary:
            _ = header(argument, column, title: false)
            enter(.glossary, column: column + 1)
        case .raw: raw(argument, column)
        case .meta: meta(column)
        case .highlight, .role, .tags, .title, .author: setting(directive, argument, column)
        case .hidden:
            index += 1
            skipBlock(above: column)
        }
    }

    // MARK: Headers

    /// Reads a directive's options, and adds its argument as a paragraph where that is a title.
    mutating func header(_ argument: Range<Int>, _ column: Int, title: Bool) -> Options {
        index += 1
        if title, !argument.isEmpty {
            page.append(text, argument)
            page.builder.border()
        }
        return options(column)
    }

    /// Reads lines of ":name: value" at the place.
    mutating func options(_ column: Int) -> Options {
        var options: Options = [:]
        var last: (name: String, column: Int)?
        while let line = lines.filled(index), line.indent > column {
            if let name = RSTMarker.fieldName(line, text) {
                let key = lines.string(name).lowercased()
                options[key] = RSTByte.trimmed(text, (name.upperBound + 1)..<line.end)
                last = (key, line.indent)
            } else if let option = last, line.indent > option.column, let value = options[option.name] {
                options[option.name] = min(value.lowerBound, line.end)..<line.end
            } else {
                break
            }
            index += 1
        }
        return options
    }

    /// Enters the content of a directive.
    mutating func content(_ kind: RSTFrame.Kind, _ column: Int) {
        index += 1
        _ = options(column)
        enter(kind, column: column + 1)
    }

    /// Enters the content of a directive that has no argument, so that content may begin on its first line.
    mutating func content(_ kind: RSTFrame.Kind, _ column: Int, from start: Range<Int>) {
        guard !start.isEmpty else {
            content(kind, column)
            return
        }
        enter(kind, column: column + 1)
        dropOptionsBelow(column)
        cutToBody(at: start.lowerBound, column: column)
    }

    /// Takes away the options below a first line of content, which a paragraph would swallow.
    mutating func dropOptionsBelow(_ column: Int) {
        var next = index + 1
        var isOption = false
        while let line = lines.filled(next), line.indent > column {
            if RSTMarker.fieldName(line, text) != nil { isOption = true }
            if isOption { lines.drop(next) }
            next += 1
        }
    }

    /// Whether a directive's block goes on below; blank lines at the place are read.
    mutating func hasContent(_ column: Int) -> Bool {
        while index < lines.count, lines[index].isBlank { index += 1 }
        return index < lines.count && lines[index].indent > column
    }

    func language(_ argument: Range<Int>) -> String? {
        let name = lines.string(argument).prefix { !$0.isWhitespace }.lowercased()
        return name.isEmpty || name == "none" || name == "text" || name == "default" ? nil : name
    }

}
