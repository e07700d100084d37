/// Walks over HTML and adds its plain text to a builder, with the borders that Markdown would give it.
struct HTMLRenderer {
    /// Parses HTML and adds its text.
    func render(
        _ html: UnsafeBufferPointer<UInt8>, resolver: any LinkResolving, into builder: inout TextBuilder
    ) {
        let tree = HTMLTree(parsing: html)
        render(tree.all, of: tree, resolver: resolver, into: &builder)
    }

    /// Adds the text of some nodes.
    ///
    /// - Parameter isDropped: elements that are left out with all they hold.
    func render(
        _ range: Range<Int>, of tree: HTMLTree, resolver: any LinkResolving, into builder: inout TextBuilder,
        except isDropped: (Int) -> Bool = { _ in false }
    ) {
        var walk = Walk(tree: tree, resolver: resolver)
        walk.run(range, &builder, isDropped)
        builder.abandonLinks()
    }

    /// The value of an attribute of the first tag in a piece of HTML.
    func attribute(_ name: StaticString, of tag: UnsafeBufferPointer<UInt8>) -> String? {
        for attribute in HTMLAttributes(tag: tag) where attribute.isNamed(name) { return attribute.string }
        return nil
    }
}

/// One walk over a part of a tree.
private struct Walk {
    private struct OpenElement {
        let node: Int
        let role: HTMLRole
        let end: Int
    }

    let tree: HTMLTree
    let resolver: any LinkResolving
    private var open: [OpenElement] = []
    private var decoded: [UInt8] = []

    init(tree: HTMLTree, resolver: any LinkResolving) {
        self.tree = tree
        self.resolver = resolver
    }

    mutating func run(_ range: Range<Int>, _ builder: inout TextBuilder, _ isDropped: (Int) -> Bool) {
        var index = range.lowerBound
        while index < range.upperBound {
            while let last = open.last, last.end <= index {
                leave(last.role, &builder)
                open.removeLast()
            }
            guard let tag = tree.nodes[index].tag else {
                append(tree.text(index), &builder)
                index += 1
                continue
            }
            let end = Int(tree.nodes[index].end)
            guard !isDropped(index) else {
                index = end
                continue
            }
            index = enter(index, tag, end, &builder)
        }
        while let last = open.popLast() { leave(last.role, &builder) }
    }

    /// Adds running text.
    private mutating func append(_ text: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder) {
        if let parts = EncodedData.textAround(in: text) {
            for part in parts { append(UnsafeBufferPointer(rebasing: text[part]), &builder) }
            return
        }
        guard HTMLCharacters.firstIndex(of: UInt8(ascii: "&"), in: text, from: 0) != nil else {
            builder.append(text)
            return
        }
        decoded.removeAll(keepingCapacity: true)
        HTMLCharacters.append(text, to: &decoded)
        // Space that tools put into cells to give them a height.
        guard !builder.isInTable || decoded != [0xC2, 0xA0] else { return }
        decoded.withUnsafeBufferPointer { builder.append($0) }
    }

    // MARK: Elements

    /// - Returns: the node to go on with: the element's first, or the one after it.
    private mutating func enter(_ index: Int, _ tag: HTMLTag, _ end: Int, _ builder: inout TextBuilder) -> Int
    {
        let properties = tree.hasAttributes(index) ? HTMLProperties(tree.attributes(of: index)) : nil
        let role = properties.map { HTMLRole(of: tag, $0, in: open.last?.role) } ?? HTMLRole(of: tag)
        switch role {
        case .inline: return index + 1
        case .hidden:
            if tag == .script { appendFormula(ofScript: index, &builder) }
            return end
        case .code:
            appendCode(of: index, &builder)
            return end
        case .image:
            appendDescription(of: index, &builder)
            return end
        case .media:
            appendTitle(of: index, &builder)
            return end
        case .formula:
            appendFormula(of: index, &builder)
            return end
        case .preview:
            appendPreview(of: index, &builder)
            return end
        case .superscript, .subscript:
            if appendIndex(of: index, tag, &builder) { return end }
            return index + 1
        case .lineBreak:
            builder.hardBreak()
            return end
        case .block: builder.border()
        case .heading(let level):
            builder.openHeading(level: level, anchor: anchor(of: index, properties))
        case .quote: builder.enterQuote()
        case .postQuote: builder.enterQuote(of: reference(of: index))
        case .list: builder.enterList()
        case .item where tag == .li && isInFrame: return index + 1
        case .item: builder.enterItem()
        case .table: builder.enterTable()
        // Tables that Markdown cut into pieces leave rows without one.
        case .row: builder.isInTable ? builder.enterRow() : builder.border()
        case .cell: builder.isInTable ? builder.enterCell() : builder.border()
        case .quotation: builder.append("\u{201C}")
        case .link:
            if let properties, isMark(index, properties) { return end }
            builder.beginLink(properties?.href.flatMap { resolver.target(of: $0.string) })
        case .lightbox: break
        }
        open.append(OpenElement(node: index, role: role, end: end))
        return index + 1
    }

    private func leave(_ role: HTMLRole, _ builder: inout TextBuilder) {
        switch role {
        case .block, .heading: builder.border()
        case .quote, .postQuote: builder.leaveQuote()
        case .list: builder.leaveList()
        case .item: builder.leaveItem()
        case .table: builder.leaveTable()
        case .link: builder.endLink()
        case .quotation: builder.append("\u{201D}")
        default: break
        }
    }

    /// Whether the element around this one is a list that only divides the page.
    private var isInFrame: Bool {
        guard let last = open.last, case .block = last.role else { return false }
        return tree.nodes[last.node].tag == .ul
    }

    /// Whether a link is only a mark to copy the address of a place, or to go back to it.
    private func isMark(_ link: Int, _ properties: HTMLProperties) -> Bool {
        guard let href = properties.href, href.value.first == UInt8(ascii: "#") else { return false }
        let nodes = tree.descendants(of: link)
        guard nodes.count == 1, tree.nodes[nodes.lowerBound].tag == nil else { return false }
        let text = tree.text(nodes.lowerBound)
        return text.count <= 16 && Self.marks.contains(String(decoding: text, as: UTF8.self))
    }

    private static let marks: Set<String> = [
        "¶", "§", "#", "🔗", "↩", "↩︎", "&para;", "&sect;", "&#182;", "&#8617;", "◆\u{00A0}", "◆&nbsp;",
        "◆&#160;",
        "&#9670;&nbsp;", "&#9670;&#160;",
    ]

    /// The name that links to a heading use: its own, that of an anchor within it, or that of the section it opens.
    private func anchor(of heading: Int, _ properties: HTMLProperties?) -> String? {
        if let id = properties?.id { return id.string }
        for node in tree.descendants(of: heading).prefix(4) where tree.nodes[node].tag != nil {
            if tree.hasAttributes(node), let id = HTMLProperties(tree.attributes(of: node)).id {
                return id.string
            }
        }
        // Nothing but white space and empty anchors may stand before the heading.
        guard let parent = open.last?.node, heading - parent <= 4, tree.hasAttributes(parent),
            tree.nodes[parent].tag == .section || tree.nodes[parent].tag == .div
        else { return nil }
        return HTMLProperties(tree.attributes(of: parent)).id?.string
    }

    /// The post that a quotation names: Discourse's `data-username`, `data-post` and `data-topic`, and XenForo's
    /// `data-quote` and `data-source="post: 12"`.
    private func reference(of quote: Int) -> QuoteReference? {
        var reference = QuoteReference()
        for attribute in tree.attributes(of: quote) {
            if attribute.isNamed("data-username") || attribute.isNamed("data-quote") {
                reference.author = attribute.string
            } else if attribute.isNamed("data-post") {
                reference.post = Int(attribute.string)
            } else if attribute.isNamed("data-topic") {
                reference.topic = Int(attribute.string)
            } else if attribute.isNamed("data-source") {
                reference.post = attribute.string.split(separator: " ").last.flatMap { Int($0) }
            }
        }
        return reference.isEmpty ? nil : reference
    }

    // MARK: Pictures and films

    private func appendDescription(of image: Int, _ builder: inout TextBuilder) {
        guard let description = tree.description(ofImage: image) else { return }
        builder.append(description)
    }

    private func appendTitle(of media: Int, _ builder: inout TextBuilder) {
        guard let title = tree.attribute("title", of: media), !Self.playerNames.contains(title) else {
            return
        }
        builder.border()
        builder.append(title)
        builder.border()
    }

    /// Titles that name the player and not what it plays.
    private static let playerNames: Set<String> = [
        "YouTube video player", "Vimeo video player", "video", "iframe",
    ]

    /// A preview is its title, linked to what it previews, and the code that it shows.
    private mutating func appendPreview(of preview: Int, _ builder: inout TextBuilder) {
        let nodes = tree.descendants(of: preview)
        let heading = tree.firstElement(in: nodes) { _, tag in HTMLTags.headings.contains(tag) }
        let anchors = heading.map { tree.descendants(of: $0) } ?? nodes
        let anchor = tree.firstElement(in: anchors) { _, tag in tag == .a }
        let address =
            anchor.flatMap { tree.attribute("href", of: $0) }
            ?? tree.attribute("data-onebox-src", of: preview)
        let words = (heading ?? anchor).map { tree.plainText(of: $0) } ?? ""
        builder.border()
        builder.beginLink(address.flatMap { resolver.target(of: $0) })
        builder.append(words.isEmpty ? address ?? "" : words)
        builder.endLink()
        builder.border()
        let code = tree.firstElement(in: nodes) { node, tag in
            tag == .pre
                && tree.firstElement(in: tree.descendants(of: node), where: { $1 == .code }) != nil
        }
        if let code { appendCode(of: code, &builder) }
    }

    // MARK: Formulas

    /// MathJax keeps what it shows in scripts of a type of their own.
    private func appendFormula(ofScript script: Int, _ builder: inout TextBuilder) {
        guard let type = tree.attribute("type", of: script), type.hasPrefix("math/tex") else { return }
        for node in tree.descendants(of: script) { builder.append(tree.text(node)) }
    }

    /// A formula is the TeX it was made from where that is given, and otherwise its characters.
    private func appendFormula(of formula: Int, _ builder: inout TextBuilder) {
        let nodes = tree.descendants(of: formula)
        let source = tree.firstElement(in: nodes) { node, tag in
            tag == .annotation && tree.attribute("encoding", of: node) == "application/x-tex"
                || tag == .script && tree.attribute("type", of: node)?.hasPrefix("math/tex") == true
        }
        var text = tree.plainText(of: source ?? formula)
        for (opening, closing) in Self.formulaFrames
        where text.hasPrefix(opening) && text.hasSuffix(closing)
            && text.utf8.count >= opening.utf8.count + closing.utf8.count
        {
            text = String(text.dropFirst(opening.count).dropLast(closing.count))
        }
        let isBlock = tree.nodes[formula].tag == .div
        if isBlock { builder.border() }
        builder.append(text)
        if isBlock { builder.border() }
    }

    /// What tools write around every formula: MathJax its delimiters, MediaWiki a style.
    private static let formulaFrames = [("\\(", "\\)"), ("\\[", "\\]"), ("{\\displaystyle ", "}")]

    /// Raised and lowered characters, which run into the word before them when nothing is done: "10^6", "d_model".
    ///
    /// Marks of footnotes are dropped. "H2O" and "1st" read well as they are.
    ///
    /// - Returns: whether the element was dealt with.
    private func appendIndex(of element: Int, _ tag: HTMLTag, _ builder: inout TextBuilder) -> Bool {
        let nodes = tree.descendants(of: element)
        if tag == .sup, let anchor = tree.firstElement(in: nodes, where: { _, tag in tag == .a }) {
            if tree.attribute("href", of: anchor)?.hasPrefix("#") == true { return true }
            // A source that is named where a footnote would be.
            if builder.endsInWord { builder.append(" ") }
            return false
        }
        guard nodes.count == 1, tree.nodes[nodes.lowerBound].tag == nil, builder.endsInWord else {
            return false
        }
        let text = tree.text(nodes.lowerBound)
        guard let first = text.first, text.count <= 12 else { return false }
        let isWord = text.allSatisfy {
            HTMLCharacters.isLetter($0) || ($0 >= 0x30 && $0 <= 0x39) || $0 == UInt8(ascii: "-")
                || $0 == UInt8(ascii: "+")
        }
        guard isWord else { return false }
        if tag == .sup {
            let isNumber = text.dropFirst(first == UInt8(ascii: "-") ? 1 : 0).allSatisfy {
                $0 >= 0x30 && $0 <= 0x39
            }
            if isNumber || text.count == 1 { builder.append("^") }
        } else if HTMLCharacters.isLetter(first) {
            builder.append("_")
        }
        builder.append(text)
        return true
    }

    // MARK: Code

    /// Adds what a `<pre>` or a table of code lines holds, whatever tags colour it.
    private mutating func appendCode(of element: Int, _ builder: inout TextBuilder) {
        var code: [UInt8] = []
        var language: String?
        var index = element
        let end = Int(tree.nodes[element].end)
        while index < end {
            let node = tree.nodes[index]
            guard let tag = node.tag else {
                HTMLCharacters.append(tree.text(index), to: &code)
                index += 1
                continue
            }
            if tag == .br || tag == .tr, !code.isEmpty, tag == .br || code.last != UInt8(ascii: "\n") {
                code.append(UInt8(ascii: "\n"))
            }
            if tag == .li { endLine(of: &code) }
            if index != element, tree.hasAttributes(index) {
                let properties = HTMLProperties(tree.attributes(of: index))
                if case .hidden = HTMLRole(of: tag, properties, in: nil) {
                    index = Int(node.end)
                    continue
                }
            }
            if language == nil, tag == .pre || tag == .code { language = self.language(of: index) }
            index += tag == .button || tag == .svg || tag == .style ? Int(node.end) - index : 1
        }
        language = language ?? self.language(of: element)
        for enclosing in open.suffix(3).reversed() where language == nil {
            if tree.nodes[enclosing.node].tag == .div || tree.nodes[enclosing.node].tag == .figure {
                language = self.language(of: enclosing.node)
            }
        }
        if let title = tree.attribute("data-title", of: element) {
            builder.border()
            builder.append(title)
            builder.border()
        }
        code.withUnsafeBufferPointer { text in
            guard let parts = EncodedData.textAround(in: text) else {
                builder.appendCode(text, language: language)
                return
            }
            Array(parts.map { text[$0] }.joined()).withUnsafeBufferPointer {
                builder.appendCode($0, language: language)
            }
        }
    }

    /// Ends a line where the next one begins as an item of a list: its own end and the one between the items are one.
    private func endLine(of code: inout [UInt8]) {
        let newline = UInt8(ascii: "\n")
        guard let last = code.last else { return }
        if last != newline {
            code.append(newline)
        } else if code.count == 1 || code[code.count - 2] == newline {
            code.removeLast()
        }
    }

    private func language(of element: Int) -> String? {
        guard tree.hasAttributes(element) else { return nil }
        for attribute in tree.attributes(of: element) {
            if attribute.isNamed("class"), let name = CodeLanguage.name(inClasses: attribute.string) {
                return name
            }
            if attribute.isNamed("data-lang") || attribute.isNamed("data-language"), !attribute.value.isEmpty
            {
                return CodeLanguage.name(inClasses: "language-" + attribute.string)
            }
        }
        return nil
    }
}

extension HTMLTree {
    /// What a picture shows, in words.
    func description(ofImage image: Int) -> String? {
        var title: String?
        for attribute in attributes(of: image) {
            if attribute.isNamed("alt"), !attribute.value.isEmpty { return attribute.string }
            if attribute.isNamed("title"), !attribute.value.isEmpty { title = attribute.string }
        }
        return title
    }
}
