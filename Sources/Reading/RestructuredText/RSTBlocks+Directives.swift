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
    private mutating func header(_ argument: Range<Int>, _ column: Int, title: Bool) -> Options {
        index += 1
        if title, !argument.isEmpty {
            page.append(text, argument)
            page.builder.border()
        }
        return options(column)
    }

    /// Reads lines of ":name: value" at the place.
    private mutating func options(_ column: Int) -> Options {
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
    private mutating func content(_ kind: RSTFrame.Kind, _ column: Int) {
        index += 1
        _ = options(column)
        enter(kind, column: column + 1)
    }

    /// Enters the content of a directive that has no argument, so that content may begin on its first line.
    private mutating func content(_ kind: RSTFrame.Kind, _ column: Int, from start: Range<Int>) {
        guard !start.isEmpty else {
            content(kind, column)
            return
        }
        enter(kind, column: column + 1)
        dropOptionsBelow(column)
        cutToBody(at: start.lowerBound, column: column)
    }

    /// Takes away the options below a first line of content, which a paragraph would swallow.
    private mutating func dropOptionsBelow(_ column: Int) {
        var next = index + 1
        var isOption = false
        while let line = lines.filled(next), line.indent > column {
            if RSTMarker.fieldName(line, text) != nil { isOption = true }
            if isOption { lines.drop(next) }
            next += 1
        }
    }

    /// Whether a directive's block goes on below; blank lines at the place are read.
    private mutating func hasContent(_ column: Int) -> Bool {
        while index < lines.count, lines[index].isBlank { index += 1 }
        return index < lines.count && lines[index].indent > column
    }

    private func language(_ argument: Range<Int>) -> String? {
        let name = lines.string(argument).prefix { !$0.isWhitespace }.lowercased()
        return name.isEmpty || name == "none" || name == "text" || name == "default" ? nil : name
    }

    // MARK: Text

    private mutating func remark(_ word: String, _ argument: Range<Int>, _ column: Int) {
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

    private mutating func version(_ words: String, _ argument: Range<Int>, _ column: Int) {
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

    private mutating func titled(_ name: String, _ argument: Range<Int>, _ column: Int) {
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
    private func appendTitle(_ title: Range<Int>, _ options: Options) {
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
    private mutating func button(_ name: String, _ argument: Range<Int>, _ column: Int) {
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

    private mutating func object(_ argument: Range<Int>, _ column: Int) {
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

    // MARK: Code

    private mutating func code(language: String?, _ column: Int, _ argument: Range<Int>) {
        index += 1
        _ = options(column)
        if !argument.isEmpty {
            // "inheritance-diagram" and "plot" may name what they show.
            page.builder.append(lines.slice(argument))
            page.builder.border()
        }
        addCode(skipBlock(above: column), language: language)
    }

    private mutating func codeNamed(_ name: String, _ argument: Range<Int>, _ column: Int) {
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

    private mutating func parsedLiteral(_ column: Int) {
        index += 1
        _ = options(column)
        let content = skipBlock(above: column)
        guard let first = content.first(where: { !lines[$0].isBlank }) else { return }
        page.builder.line = sourceLine(first)
        let bytes = lines.dedented(content).withUnsafeBufferPointer { page.plainBytes(of: $0) }
        bytes.withUnsafeBufferPointer { page.builder.appendCode($0, language: nil) }
    }

    private mutating func math(_ argument: Range<Int>, _ column: Int) {
        page.builder.append(lines.slice(argument))
        index += 1
        _ = options(column)
        for line in skipBlock(above: column) {
            page.builder.softBreak()
            page.builder.append(lines.slice(lines[line].range))
        }
        page.builder.border()
    }

    private mutating func raw(_ argument: Range<Int>, _ column: Int) {
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

    // MARK: Pictures and files

    private mutating func image(_ argument: Range<Int>, _ column: Int) {
        index += 1
        appendDescription(options(column))
        skipBlock(above: column)
    }

    private mutating func figure(_ argument: Range<Int>, _ column: Int) {
        index += 1
        appendDescription(options(column))
        enter(.body, column: column + 1)
    }

    private func appendDescription(_ options: Options) {
        guard let description = options["alt"], !description.isEmpty else { return }
        let words = RSTName.unescaped(lines.slice(description))
        if let target = options["target"] {
            page.append(words, linkedTo: page.resolver.target(of: lines.string(target)))
        } else {
            page.builder.append(words)
        }
        page.builder.border()
    }

    /// Names a file that the page takes in.
    private mutating func fileName(_ argument: Range<Int>, _ column: Int) {
        index += 1
        let options = options(column)
        if let caption = options["caption"], !caption.isEmpty {
            page.append(text, caption)
            page.builder.border()
        }
        let name = lines.string(argument)
        // "<isonum.txt>" comes with docutils and holds definitions only.
        if !name.isEmpty, !name.hasPrefix("<") {
            page.append(name, linkedTo: page.resolver.target(of: name))
            page.builder.border()
        }
        skipBlock(above: column)
    }

    // MARK: Lists of pages

    private mutating func toctree(_ column: Int) {
        index += 1
        let options = options(column)
        let isHidden = options["hidden"] != nil
        let isGlob = options["glob"] != nil
        if !isHidden, let caption = options["caption"], !caption.isEmpty {
            page.append(text, caption)
            page.builder.border()
        }
        page.builder.enterList()
        for line in skipBlock(above: column) where !lines[line].isBlank {
            page.builder.line = sourceLine(line)
            let entry = lines.string(lines[line].range)
            let explicit = RSTName.titleAndTarget(entry)
            let target = explicit?.target ?? entry
            if target == "self" || isGlob && target.contains(where: { "*?[".contains($0) }) { continue }
            appendEntry(isHidden ? "" : explicit?.title ?? "", target)
        }
        page.builder.leaveList()
    }

    /// Adds a link to a page: with its title, or without words when only that page knows its title.
    private func appendEntry(_ title: String, _ path: String) {
        let known = path.contains("://") || ["rst", "txt", "md", "html"].contains(FilePath.fileExtension(of: path))
        let target = page.resolver.target(of: known ? path : path + ".rst")
        guard title.isEmpty else {
            page.builder.enterItem()
            page.append(title, linkedTo: target)
            page.builder.leaveItem()
            return
        }
        page.builder.beginLink(target)
        page.builder.endLink()
    }

    private mutating func autosummary(_ column: Int) {
        index += 1
        _ = options(column)
        page.builder.enterList()
        for line in skipBlock(above: column) where !lines[line].isBlank {
            page.builder.line = sourceLine(line)
            page.builder.enterItem()
            let name = lines[line].range.drop { text[$0] == UInt8(ascii: "~") }
            page.builder.append(lines.slice(name.startIndex..<lines[line].end))
            page.builder.leaveItem()
        }
        page.builder.leaveList()
    }

    // MARK: Settings

    private mutating func meta(_ column: Int) {
        index += 1
        for line in skipBlock(above: column) where !lines[line].isBlank {
            guard let name = RSTMarker.fieldName(lines[line], text) else { continue }
            // ":description lang=en: …" is a description too.
            let words = lines.string(name).prefix { !$0.isWhitespace }
            addField(String(words), lines.string((name.upperBound + 1)..<lines[line].end))
        }
    }

    private mutating func setting(_ directive: RSTDirective, _ argument: Range<Int>, _ column: Int) {
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
