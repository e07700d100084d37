import CCMarkGFM

/// Walks over parsed Markdown and adds its plain text to a builder.
struct MarkdownRenderer {
    let resolver: any LinkResolving
    /// How many lines of the file come before the parsed text; nil where its lines are none of the file.
    var linesBefore: Int? = 0

    private var html: HTMLRenderer
    /// How many `<a>` tags within running text are open.
    private var openAnchors = 0
    /// For each block quote around the place: whether it is a note of the page's own, and no quotation.
    private var quotesAreNotes: [Bool] = []
    /// The nodes up to this one are marks that are left out.
    private var skippedUpTo: OpaquePointer?
    /// How many links are open.
    private var openLinks = 0

    init(resolver: any LinkResolving, html: HTMLRenderer) {
        self.resolver = resolver
        self.html = html
    }

    /// Parses Markdown and adds its text.
    mutating func render(_ markdown: UnsafeBufferPointer<UInt8>, into builder: inout TextBuilder) {
        guard let parts = EncodedData.textAround(in: markdown) else {
            return walk(markdown, &builder)
        }
        Array(parts.map { markdown[$0] }.joined()).withUnsafeBufferPointer { walk($0, &builder) }
    }

    private mutating func walk(_ markdown: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder) {
        var simple = SimpleMarkdown(markdown)
        while simple.readBlock() {
            for step in simple.steps { perform(step, of: markdown, &builder) }
        }
        builder.closeBlock()
        guard simple.place < markdown.count else { return }
        // A byte order mark only means nothing at the start of a text, so that the line break before it goes along.
        let isMarked = simple.place > 0 && markdown[simple.place...].starts(with: [0xEF, 0xBB, 0xBF])
        linesBefore = linesBefore.map { $0 + simple.lineCount - (isMarked ? 1 : 0) }
        parse(UnsafeBufferPointer(rebasing: markdown[(simple.place - (isMarked ? 1 : 0))...]), &builder)
    }

    /// Adds a part of a block that needed no parser.
    private func perform(
        _ step: SimpleMarkdown.Step, of text: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder
    ) {
        func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
            UnsafeBufferPointer(rebasing: text[range])
        }
        func start(_ line: Int) {
            if let linesBefore { builder.line = linesBefore + line }
        }
        switch step {
        case .paragraph(let line):
            start(line)
            builder.border()
        case .heading(let level, let line):
            start(line)
            builder.openHeading(level: level)
        case .codeBlock(let code, let info, let line):
            start(line)
            let language = CodeLanguage.name(inFenceInfo: String(decoding: slice(info), as: UTF8.self))
            builder.appendCode(slice(code), language: language)
        case .enterQuote: builder.enterQuote()
        case .leaveQuote: builder.leaveQuote()
        case .enterList: builder.enterList()
        case .leaveList: builder.leaveList()
        case .enterItem: builder.enterItem()
        case .leaveItem: builder.leaveItem()
        case .border: builder.border()
        case .text(let range): appendText(slice(range), &builder)
        case .code(let range): builder.append(slice(range))
        case .link(let words, let address):
            builder.beginLink(resolver.target(of: String(decoding: slice(address), as: UTF8.self)))
            builder.append(slice(words))
            builder.endLink()
        case .softBreak: builder.softBreak()
        case .hardBreak: builder.hardBreak()
        }
    }

    /// Parses all of a text, also what needs no parser.
    mutating func parse(_ markdown: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder) {
        guard let tree = MarkdownTree(parsing: markdown), let iterator = cmark_iter_new(tree.root) else {
            return
        }
        defer { cmark_iter_free(iterator) }
        // The iterator needs no recursion, however deeply quotes and lists are nested.
        while true {
            switch cmark_iter_next(iterator) {
            case CMARK_EVENT_ENTER: if let node = cmark_iter_get_node(iterator) { enter(node, &builder) }
            case CMARK_EVENT_EXIT: if let node = cmark_iter_get_node(iterator) { leave(node, &builder) }
            default:
                builder.closeBlock()
                builder.abandonLinks()
                openAnchors = 0
                return
            }
        }
    }

    private mutating func enter(_ node: OpaquePointer, _ builder: inout TextBuilder) {
        if let last = skippedUpTo {
            if last == node { skippedUpTo = nil }
            if cmark_node_get_type(node) == CMARK_NODE_PARAGRAPH { start(node, &builder) }
            return
        }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT:
            let text = literal(node)
            // Where footnotes are not closed, the library cuts characters.
            if UTF8Check.check(text).invalid == 0 {
                appendText(text, &builder)
            } else {
                builder.append(String(decoding: text, as: UTF8.self))
            }
        case CMARK_NODE_SOFTBREAK:
            builder.softBreak()
        case CMARK_NODE_LINEBREAK:
            builder.hardBreak()
        case CMARK_NODE_CODE:
            builder.append(literal(node))
        case CMARK_NODE_LINK:
            openLinks += 1
            builder.beginLink(resolver.target(of: address(node)))
        case CMARK_NODE_HTML_INLINE:
            inlineHTML(literal(node), &builder)
        case CMARK_NODE_PARAGRAPH:
            start(node, &builder)
            builder.border()
        case CMARK_NODE_HEADING:
            start(node, &builder)
            builder.openHeading(level: Int(cmark_node_get_heading_level(node)))
        case CMARK_NODE_BLOCK_QUOTE:
            let mark = noteMark(of: node)
            quotesAreNotes.append(mark != nil)
            skippedUpTo = mark
            mark == nil ? builder.enterQuote() : builder.border()
        case CMARK_NODE_LIST:
            builder.enterList()
        case CMARK_NODE_ITEM:
            builder.enterItem()
        case CMARK_NODE_CODE_BLOCK:
            start(node, &builder)
            appendTitle(of: node, &builder)
            builder.appendCode(literal(node), language: language(of: node))
        case CMARK_NODE_HTML_BLOCK:
            start(node, &builder)
            html.render(literal(node), resolver: resolver, into: &builder)
        case CMARK_NODE_THEMATIC_BREAK:
            builder.border()
        default:
            enterExtension(node, &builder)
        }
    }

    private mutating func leave(_ node: OpaquePointer, _ builder: inout TextBuilder) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_LINK:
            openLinks -= 1
            builder.endLink()
        case CMARK_NODE_PARAGRAPH, CMARK_NODE_HEADING:
            while openAnchors > 0 {
                builder.endLink()
                openAnchors -= 1
            }
            builder.border()
        case CMARK_NODE_BLOCK_QUOTE:
            quotesAreNotes.popLast() == true ? builder.border() : builder.leaveQuote()
        case CMARK_NODE_LIST:
            builder.leaveList()
        case CMARK_NODE_ITEM:
            builder.leaveItem()
        default:
            if typeName(node) == "table" { builder.leaveTable() }
        }
    }

    /// The last node of the mark `[!NOTE]`, in any language, that makes a block quote a note; nil for quotations.
    private func noteMark(of quote: OpaquePointer) -> OpaquePointer? {
        guard let paragraph = cmark_node_first_child(quote),
            cmark_node_get_type(paragraph) == CMARK_NODE_PARAGRAPH
        else { return nil }
        var words: [UInt8] = []
        var node = cmark_node_first_child(paragraph)
        // The brackets and the word between them are at most a few nodes.
        for _ in 0..<4 {
            guard let current = node, cmark_node_get_type(current) == CMARK_NODE_TEXT else { return nil }
            words.append(contentsOf: literal(current))
            if words.last == UInt8(ascii: "]") {
                let isMark =
                    words.starts(with: "[!".utf8) && words.count <= 24
                    && words.dropFirst(2).dropLast().allSatisfy { HTMLCharacters.isLetter($0) || $0 >= 0x80 }
                return isMark ? current : nil
            }
            node = cmark_node_next(current)
        }
        return nil
    }

    /// Adds the name of the file that code stands in: ```` ```python title="main.py" ````.
    private func appendTitle(of node: OpaquePointer, _ builder: inout TextBuilder) {
        guard let pointer = cmark_node_get_fence_info(node), length(of: pointer) < 1024 else { return }
        let info = String(cString: pointer)
        guard info.utf8.contains(UInt8(ascii: "=")) else { return }
        for mark in ["title=\"", "filename=\"", "title='"] {
            guard let start = info.firstRange(of: mark)?.upperBound, let quote = mark.last,
                let end = info[start...].firstIndex(of: quote)
            else { continue }
            builder.border()
            builder.append(String(info[start..<end]))
            builder.border()
            return
        }
    }

    /// Adds running text, with links where it names documents.
    private func appendText(_ text: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder) {
        var done = 0
        if openLinks == 0, openAnchors == 0 {
            for mention in resolver.mentions(in: text) {
                builder.append(UnsafeBufferPointer(rebasing: text[done..<mention.range.lowerBound]))
                builder.beginLink(mention.target)
                builder.append(UnsafeBufferPointer(rebasing: text[mention.range]))
                builder.endLink()
                done = mention.range.upperBound
            }
        }
        builder.append(UnsafeBufferPointer(rebasing: text[done...]))
    }

    // Nodes of extensions have numbers given at run time and are told apart by name.
    private func enterExtension(_ node: OpaquePointer, _ builder: inout TextBuilder) {
        switch typeName(node) {
        case "table":
            start(node, &builder)
            builder.enterTable()
        case "table_row", "table_header": builder.enterRow()
        case "table_cell": builder.enterCell()
        default: break
        }
    }

    /// Drops tags and comments within running text, but follows links, line breaks and image descriptions.
    private mutating func inlineHTML(_ tag: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder) {
        guard tag.count >= 3 else { return }
        let isEnd = tag[1] == UInt8(ascii: "/")
        let name = tag.dropFirst(isEnd ? 2 : 1).prefix { isLetterOrDigit($0) }
        switch HTMLTag(name: UnsafeBufferPointer(rebasing: name)) {
        case .br:
            builder.hardBreak()
        case .a where isEnd:
            if openAnchors > 0 {
                openAnchors -= 1
                builder.endLink()
            }
        case .a:
            openAnchors += 1
            builder.beginLink(html.attribute("href", of: tag).flatMap { resolver.target(of: $0) })
        case .img:
            if let description = html.attribute("alt", of: tag) { builder.append(description) }
        case .unknown where name.count > 1 && name.allSatisfy({ $0 >= 0x41 && $0 <= 0x5A }):
            // "<PASSWORD>" in prose is a place to fill in, not a tag.
            builder.append(tag)
        default:
            break
        }
    }

    private func start(_ node: OpaquePointer, _ builder: inout TextBuilder) {
        guard let linesBefore else { return }
        builder.line = linesBefore + max(1, Int(cmark_node_get_start_line(node)))
    }

    private func language(of node: OpaquePointer) -> String? {
        guard let info = cmark_node_get_fence_info(node) else { return nil }
        return CodeLanguage.name(inFenceInfo: String(cString: info))
    }

    private func address(_ node: OpaquePointer) -> String {
        cmark_node_get_url(node).map { String(cString: $0) } ?? ""
    }

    /// A node's text, valid until the node changes.
    private func literal(_ node: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
        guard let text = cmark_node_get_literal(node) else {
            return UnsafeBufferPointer(start: nil, count: 0)
        }
        return UnsafeRawBufferPointer(start: text, count: length(of: text)).bindMemory(to: UInt8.self)
    }

    private func length(of text: UnsafePointer<CChar>) -> Int {
        var end = text
        while end.pointee != 0 { end += 1 }
        return end - text
    }

    private func typeName(_ node: OpaquePointer) -> String {
        cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
    }

    private func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}
