/// Finds the tags of HTML and decides which element each belongs to.
///
/// The rules are those of browsers, less the ones that move elements about: text stays in its order. They are kept for
/// whatever comes: tags that are never ended, ended twice or crossed.
struct HTMLParser {
    private struct OpenElement {
        let tag: HTMLTag
        let node: Int
        /// Whether its end tag came while an element within it was open, which ends it together with that.
        var isEnded = false
    }

    /// Elements nested deeper than any page means are treated as siblings, as in browsers.
    private static let depthLimit = 512

    private let html: UnsafeBufferPointer<UInt8>
    private var open: [OpenElement] = []
    private var openParagraphs = 0
    /// How many of the open elements are pictures or formulas.
    private var foreignDepth = 0
    /// How many elements were left out of `open` for the limit's sake.
    private var excess = 0

    init(_ html: UnsafeBufferPointer<UInt8>) {
        self.html = html
        open.reserveCapacity(64)
    }

    /// Adds all elements and text to a tree.
    mutating func parse(into tree: inout HTMLTree) {
        var textStart = 0
        var position = 0
        while let mark = HTMLCharacters.firstIndex(of: UInt8(ascii: "<"), in: html, from: position) {
            guard let end = markupEnd(at: mark) else {
                position = mark + 1
                continue
            }
            addText(textStart..<mark, &tree)
            position = end
            switch html[mark + 1] {
            case UInt8(ascii: "!"), UInt8(ascii: "?"): addCharacterData(mark..<end, &tree)
            case UInt8(ascii: "/"): addEndTag(mark..<end, &tree)
            default: position = addStartTag(mark..<end, &tree)
            }
            textStart = position
        }
        addText(textStart..<html.count, &tree)
        close(downTo: 0, at: html.count, &tree)
    }

    // MARK: Finding tags

    /// Where the tag or comment ends that starts at `<`; nil when the mark is only text.
    private func markupEnd(at mark: Int) -> Int? {
        guard mark + 1 < html.count else { return nil }
        let next = html[mark + 1]
        if HTMLCharacters.isLetter(next) { return tagEnd(from: mark + 2) }
        if next == UInt8(ascii: "/") {
            guard mark + 2 < html.count, HTMLCharacters.isLetter(html[mark + 2]) else {
                return mark + 2 < html.count ? after(UInt8(ascii: ">"), from: mark + 2) : nil
            }
            return tagEnd(from: mark + 3)
        }
        guard next == UInt8(ascii: "!") || next == UInt8(ascii: "?") else { return nil }
        if begins(mark, with: "<!--") { return commentEnd(from: mark + 4) }
        if begins(mark, with: "<![CDATA[") { return end(of: "]]>", from: mark + 9) }
        return after(UInt8(ascii: ">"), from: mark + 2)
    }

    private func tagEnd(from start: Int) -> Int {
        var index = start
        var mayQuote = false
        while index < html.count {
            switch html[index] {
            case UInt8(ascii: ">"): return index + 1
            case UInt8(ascii: "="): mayQuote = true
            case UInt8(ascii: "\""), UInt8(ascii: "'"):
                if mayQuote {
                    let quote = html[index]
                    guard let end = HTMLCharacters.firstIndex(of: quote, in: html, from: index + 1) else {
                        return html.count
                    }
                    index = end
                    mayQuote = false
                }
            case 0x20, 0x09...0x0D: break
            default: mayQuote = false
            }
            index += 1
        }
        return html.count
    }

    private func commentEnd(from start: Int) -> Int {
        // "<!-->" and "<!--->" are whole comments.
        if begins(start, with: ">") { return start + 1 }
        if begins(start, with: "->") { return start + 2 }
        return end(of: "-->", from: start)
    }

    private func after(_ byte: UInt8, from start: Int) -> Int {
        HTMLCharacters.firstIndex(of: byte, in: html, from: start).map { $0 + 1 } ?? html.count
    }

    private func end(of mark: StaticString, from start: Int) -> Int {
        var position = start
        while let found = HTMLCharacters.firstIndex(of: mark.utf8Start[0], in: html, from: position) {
            if begins(found, with: mark) { return found + mark.utf8CodeUnitCount }
            position = found + 1
        }
        return html.count
    }

    private func begins(_ start: Int, with word: StaticString) -> Bool {
        let end = start + word.utf8CodeUnitCount
        return end <= html.count
            && HTMLCharacters.isSame(UnsafeBufferPointer(rebasing: html[start..<end]), word)
    }

    /// The name of the tag whose first letter stands at an index.
    private func name(at start: Int, before end: Int) -> UnsafeBufferPointer<UInt8> {
        var index = start
        while index < end, case let byte = html[index], byte != UInt8(ascii: ">"), byte != UInt8(ascii: "/"),
            !HTMLCharacters.isSpace(byte)
        {
            index += 1
        }
        return UnsafeBufferPointer(rebasing: html[start..<index])
    }

    // MARK: Text

    private mutating func addText(_ range: Range<Int>, _ tree: inout HTMLTree) {
        guard !range.isEmpty else { return }
        if open.last?.tag == .head {
            guard !html[range].allSatisfy(HTMLCharacters.isSpace) else { return }
            close(downTo: open.count - 1, at: range.lowerBound, &tree)
        }
        tree.appendText(range)
    }

    /// Comments and declarations mean nothing, but the text of `<![CDATA[ … ]]>` does.
    private mutating func addCharacterData(_ range: Range<Int>, _ tree: inout HTMLTree) {
        guard begins(range.lowerBound, with: "<![CDATA[") else { return }
        let end = begins(max(range.lowerBound, range.upperBound - 3), with: "]]>") ? 3 : 0
        let content = (range.lowerBound + 9)..<max(range.lowerBound + 9, range.upperBound - end)
        addText(content, &tree)
    }

    // MARK: Start tags

    /// - Returns: where to go on: after the tag, or after the end of an element whose content is nothing but text.
    private mutating func addStartTag(_ range: Range<Int>, _ tree: inout HTMLTree) -> Int {
        let name = name(at: range.lowerBound + 1, before: range.upperBound)
        let tag = HTMLTag(name: name)
        let isClosed = range.count > 3 && html[range.upperBound - 2] == UInt8(ascii: "/")
        if foreignDepth > 0 {
            if HTMLTags.paragraphEnding.contains(tag) || tag == .img || tag == .br || tag == .body {
                // A picture or formula that was never ended.
                while foreignDepth > 0 { close(downTo: open.count - 1, at: range.lowerBound, &tree) }
            } else {
                if isClosed { tree.append(tag, range) } else { push(tag, range, &tree) }
                return range.upperBound
            }
        }
        guard makeRoom(for: tag, at: range.lowerBound, &tree) else { return range.upperBound }
        if HTMLTags.void.contains(tag) {
            tree.append(tag, range)
        } else if HTMLTags.rawText.contains(tag) {
            return addRawText(tag, name, range, &tree)
        } else if isClosed, tag == .svg || tag == .math {
            tree.append(tag, range)
        } else {
            push(tag, range, &tree)
        }
        return range.upperBound
    }

    private mutating func push(_ tag: HTMLTag, _ range: Range<Int>, _ tree: inout HTMLTree) {
        guard open.count < Self.depthLimit else {
            excess += 1
            tree.append(tag, range)
            return
        }
        open.append(OpenElement(tag: tag, node: tree.open(tag, range)))
        if tag == .p { openParagraphs += 1 }
        if tag == .svg || tag == .math { foreignDepth += 1 }
    }

    /// Ends the elements that a new one ends without saying so.
    ///
    /// - Returns: whether the new one is to be added.
    private mutating func makeRoom(for tag: HTMLTag, at offset: Int, _ tree: inout HTMLTree) -> Bool {
        if let last = open.last?.tag, last == .head, !HTMLTags.heads.contains(tag), tag != .head {
            close(downTo: open.count - 1, at: offset, &tree)
        }
        if openParagraphs > 0, HTMLTags.paragraphEnding.contains(tag),
            let paragraph = lastOpen([.p], before: .scopes)
        {
            close(downTo: paragraph, at: offset, &tree)
        }
        let ended: Int?
        switch tag {
        case .html, .head, .body: return !open.contains { $0.tag == tag || $0.tag == .body }
        case .h1, .h2, .h3, .h4, .h5, .h6:
            ended = open.last.flatMap { HTMLTags.headings.contains($0.tag) ? open.count - 1 : nil }
        case .li: ended = lastOpen([.li], before: Self.listBorders)
        case .dd, .dt: ended = lastOpen([.dd, .dt], before: Self.listBorders)
        case .option, .optgroup: ended = open.last?.tag == .option ? open.count - 1 : nil
        case .rt, .rp: ended = lastOpen([.rt, .rp], before: [.ruby])
        case .a: ended = lastOpen([.a], before: .structural)
        case .td, .th: ended = lastOpen([.td, .th], before: [.table, .template, .tr])
        case .tr:
            ended = firstOpen([.tr, .td, .th, .caption], after: [.table, .template, .tbody, .thead, .tfoot])
        case .tbody, .thead, .tfoot, .caption, .colgroup:
            ended = firstOpen(.tableParts, after: [.table, .template])
        default: ended = nil
        }
        if let ended { close(downTo: ended, at: offset, &tree) }
        return true
    }

    private static let listBorders: HTMLTags = [
        .article, .aside, .blockquote, .body, .caption, .center, .details, .dialog, .dir, .dl, .fieldset,
        .figure,
        .footer, .form, .header, .html, .main, .menu, .nav, .ol, .section, .table, .td, .template, .th, .ul,
    ]

    private mutating func addRawText(
        _ tag: HTMLTag, _ name: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, _ tree: inout HTMLTree
    ) -> Int {
        let node = tree.open(tag, range)
        let start = range.upperBound
        var position = start
        while tag != .plaintext,
            let mark = HTMLCharacters.firstIndex(of: UInt8(ascii: "<"), in: html, from: position)
        {
            let nameStart = min(mark + 2, html.count)
            if begins(mark, with: "</"),
                HTMLTag(name: self.name(at: nameStart, before: min(html.count, nameStart + name.count + 1)))
                    == tag
            {
                if mark > start { tree.appendText(start..<mark) }
                tree.close(node, at: mark)
                return tagEnd(from: nameStart)
            }
            position = mark + 1
        }
        if start < html.count { tree.appendText(start..<html.count) }
        tree.close(node, at: html.count)
        return html.count
    }

    // MARK: End tags

    private mutating func addEndTag(_ range: Range<Int>, _ tree: inout HTMLTree) {
        guard range.count > 3, HTMLCharacters.isLetter(html[range.lowerBound + 2]) else { return }
        if excess > 0 {
            excess -= 1
            return
        }
        let name = name(at: range.lowerBound + 2, before: range.upperBound)
        let tag = HTMLTag(name: name)
        let ended: Int?
        switch tag {
        case .html, .body: ended = nil
        case .br:
            tree.append(tag, range)
            ended = nil
        case .p:
            ended = openParagraphs > 0 ? lastOpen([.p], before: .scopes) : nil
            // Such a tag makes an empty paragraph, which separates what stands around it.
            if ended == nil { tree.append(tag, range) }
        case .h1, .h2, .h3, .h4, .h5, .h6: ended = lastOpen(.headings, before: .scopes)
        case .table, .tbody, .thead, .tfoot, .tr, .td, .th, .caption:
            ended = lastOpen(tag, before: [.table, .template])
        case .unknown: ended = lastOpen(named: name, in: tree)
        default:
            ended = lastOpen(tag, before: HTMLTags.structural.contains(tag) ? .scopes : .structural)
            if ended == nil, let crossed = lastOpen(tag, before: .scopes) { open[crossed].isEnded = true }
        }
        if let ended { close(downTo: ended, at: range.lowerBound, &tree) }
    }

    // MARK: Open elements

    private func lastOpen(_ tag: HTMLTag, before borders: HTMLTags) -> Int? {
        var index = open.count - 1
        while index >= 0 {
            if open[index].tag == tag { return index }
            if borders.contains(open[index].tag) { return nil }
            index -= 1
        }
        return nil
    }

    private func lastOpen(_ tags: HTMLTags, before borders: HTMLTags) -> Int? {
        var index = open.count - 1
        while index >= 0 {
            if tags.contains(open[index].tag) { return index }
            if borders.contains(open[index].tag) { return nil }
            index -= 1
        }
        return nil
    }

    /// The outermost of the open elements of some kinds that stand after the last border.
    private func firstOpen(_ tags: HTMLTags, after borders: HTMLTags) -> Int? {
        var found: Int?
        var index = open.count - 1
        while index >= 0, !borders.contains(open[index].tag) {
            if tags.contains(open[index].tag) { found = index }
            index -= 1
        }
        return found
    }

    /// The innermost open element of a name that HTML does not know.
    private func lastOpen(named name: UnsafeBufferPointer<UInt8>, in tree: HTMLTree) -> Int? {
        var index = open.count - 1
        while index >= 0, !HTMLTags.scopes.contains(open[index].tag) {
            if open[index].tag == .unknown, isNamed(name, open[index], in: tree) { return index }
            index -= 1
        }
        return nil
    }

    private func isNamed(_ name: UnsafeBufferPointer<UInt8>, _ element: OpenElement, in tree: HTMLTree)
        -> Bool
    {
        let start = Int(tree.nodes[element.node].start) + 1
        let own = self.name(at: start, before: min(html.count, start + name.count + 1))
        return own.count == name.count && zip(own, name).allSatisfy { $0 | 0x20 == $1 | 0x20 }
    }

    /// Ends the open elements from the innermost to the one of an index, and those around it that waited for it.
    private mutating func close(downTo index: Int, at offset: Int, _ tree: inout HTMLTree) {
        while open.count > index || open.last?.isEnded == true {
            guard let element = open.popLast() else { return }
            tree.close(element.node, at: offset)
            if element.tag == .p { openParagraphs -= 1 }
            if element.tag == .svg || element.tag == .math { foreignDepth -= 1 }
        }
    }
}
