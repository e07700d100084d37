import KnowledgeModel

/// Builds a document's plain text and its blocks, sections and links, from whatever a parser walks over.
///
/// Text is appended in slices. White space is collapsed, blocks open by themselves with their first word and are
/// separated by a blank line (items of one list by a line break), so that parsers only say where borders are.
struct TextBuilder {
    /// White space that was seen and not yet written.
    enum Gap: Comparable {
        case none, lineBreak, space, hardBreak
    }

    private(set) var bytes: [UInt8] = []
    private(set) var blocks: [Block] = []
    var links: [Link] = []
    private(set) var sections: [Section] = []
    /// The quotations that no other one encloses, in order.
    private(set) var quotes: [Quote] = []

    /// The source line that blocks opened from here on start at.
    var line: Int?
    /// How many block quotes enclose the place.
    private(set) var quoteDepth = 0
    /// How many list items enclose the place.
    private(set) var itemDepth = 0

    /// The post that blocks belong to; nil while a page's headings make sections.
    private var post: Int?
    private var anchors = AnchorNames()
    /// The sections that enclose the place, outermost first.
    private var enclosing: [Int] = []

    private var wantedKind: Block.Kind?
    /// The name that links to the next heading use, where the source gives one.
    private var wantedAnchor: String?
    /// The first block of the quotation under way, and the post it names.
    private var openQuote: (block: Int, reference: QuoteReference?)?
    private var openKind: Block.Kind?
    private var openLine: Int?
    private var openStart = 0
    private var textEnd = 0
    private var gap = Gap.none
    private var listDepth = 0
    private var listCount = 0
    private var lastList = 0
    private var tableDepth = 0
    private var rowIsOpen = false
    private var rowStart = 0
    private var openLinks: [(start: Int, target: LinkTarget)] = []

    init() {}

    // MARK: Borders

    /// Ends the block before a border; inside a table borders are spaces.
    mutating func border() {
        if tableDepth > 0 {
            gap = max(gap, .space)
        } else {
            closeBlock()
        }
    }

    /// Makes the next block a heading.
    ///
    /// - Parameter anchor: the fragment that links to it, where the source names one beside the heading's words.
    mutating func openHeading(level: Int, anchor: String? = nil) {
        border()
        guard tableDepth == 0 else { return }
        wantedKind = .heading(level: level)
        wantedAnchor = anchor
    }

    /// Starts a quotation.
    ///
    /// - Parameter reference: the post it was taken from, where the source names it.
    mutating func enterQuote(of reference: QuoteReference? = nil) {
        border()
        if quoteDepth == 0 { openQuote = (blocks.count, reference) }
        quoteDepth += 1
    }

    mutating func leaveQuote() {
        border()
        quoteDepth -= 1
        guard quoteDepth == 0, let quote = openQuote else { return }
        openQuote = nil
        guard quote.block < blocks.count, let last = blocks.last else { return }
        quotes.append(
            Quote(
                range: blocks[quote.block].range.lowerBound..<last.range.upperBound,
                reference: quote.reference))
    }

    mutating func enterList() {
        border()
        if listDepth == 0 { listCount += 1 }
        listDepth += 1
    }

    mutating func leaveList() {
        border()
        listDepth -= 1
    }

    mutating func enterItem() {
        border()
        itemDepth += 1
    }

    mutating func leaveItem() {
        border()
        itemDepth -= 1
    }

    /// Starts a table; a table inside a table gives further rows of the outer one.
    mutating func enterTable() {
        if tableDepth == 0 {
            closeBlock()
            wantedKind = .table
        }
        tableDepth += 1
    }

    mutating func enterRow() {
        dropEmptyRow()
        if openKind != nil, bytes.count > openStart { gap = .hardBreak }
        rowStart = bytes.count
        rowIsOpen = false
    }

    /// Takes back a row of empty cells, such as the header that Markdown demands of every table.
    private mutating func dropEmptyRow() {
        guard openKind != nil else { return }
        let start = max(rowStart, openStart)
        let isEmpty = bytes[start...].allSatisfy { byte in isSpace(byte) || byte == UInt8(ascii: "|") }
        if isEmpty { truncate(to: start) }
    }

    mutating func enterCell() {
        guard rowIsOpen else {
            rowIsOpen = true
            return
        }
        if gap == .hardBreak { flushGap(before: UInt8(ascii: "|")) }
        ensureBlock()
        gap = .none
        append(verbatim: Self.cellBorder)
    }

    mutating func leaveTable() {
        tableDepth -= 1
        guard tableDepth == 0 else { return }
        dropEmptyRow()
        closeBlock()
    }

    private static let cellBorder = Array(" | ".utf8)

    // MARK: Posts

    /// Starts the next post of a thread.
    mutating func beginPost(_ index: Int) {
        closeBlock()
        post = index
        quoteDepth = 0
        openQuote = nil
        listDepth = 0
        itemDepth = 0
        tableDepth = 0
        lastList = -1
    }

    /// The bytes of a post whose first block is at the given index: from its first block to its last.
    func postRange(fromBlock first: Int) -> Range<Int> {
        guard first < blocks.count, let last = blocks.last else { return bytes.count..<bytes.count }
        return blocks[first].range.lowerBound..<last.range.upperBound
    }

    // MARK: Text

    /// Adds running text, in which white space is collapsed.
    mutating func append(_ text: UnsafeBufferPointer<UInt8>) {
        let count = text.count
        var index = 0
        while index < count {
            let byte = text[index]
            if isSpace(byte) {
                gap = max(gap, byte == UInt8(ascii: "\n") ? .lineBreak : .space)
                index += 1
                continue
            }
            flushGap(before: text, at: index)
            // Single spaces between words are copied along with them.
            var end = index + 1
            while end < count {
                let next = text[end]
                if next > 0x20 {
                    end += 1
                } else if next == 0x20, end + 1 < count, text[end + 1] > 0x20 {
                    end += 2
                } else if isSpace(next) {
                    break
                } else {
                    end += 1
                }
            }
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[index..<end]))
            index = end
        }
    }

    /// Adds running text, in which white space is collapsed.
    mutating func append(_ text: String) {
        var text = text
        text.withUTF8 { append($0) }
    }

    /// Adds a line break that the source asks for.
    mutating func hardBreak() {
        gap = max(gap, tableDepth > 0 ? .space : .hardBreak)
    }

    /// Adds what separates words and no more.
    mutating func softBreak() {
        gap = max(gap, .lineBreak)
    }

    /// Adds a block of code as it stands, but for empty lines at its ends.
    mutating func appendCode(_ code: UnsafeBufferPointer<UInt8>, language: String?) {
        if tableDepth > 0 {
            gap = max(gap, .space)
            append(code)
            gap = max(gap, .space)
            return
        }
        closeBlock()
        // The first line keeps its indentation in the text, though a block's range starts with its first word.
        var start = 0
        for (index, byte) in code.enumerated() {
            if byte == UInt8(ascii: "\n") { start = index + 1 } else if !isSpace(byte) { break }
        }
        guard start < code.count else { return }
        wantedKind = .code(language: language)
        ensureBlock()
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: code[start...]))
        closeBlock()
    }

    /// Whether text appended now would stand directly after a letter, a digit or a closing bracket.
    var endsInWord: Bool {
        guard openKind != nil, gap == .none, bytes.count > openStart, let last = bytes.last else {
            return false
        }
        switch last {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ")"), UInt8(ascii: "]"):
            return true
        default: return false
        }
    }

    /// Whether the place lies in a table.
    var isInTable: Bool { tableDepth > 0 }

    private mutating func append(verbatim text: [UInt8]) {
        ensureBlock()
        bytes.append(contentsOf: text)
    }

    private mutating func flushGap(before text: UnsafeBufferPointer<UInt8>, at index: Int) {
        if openKind != nil, gap == .lineBreak,
            CJK.isLast(in: bytes), CJK.isFirst(in: UnsafeBufferPointer(rebasing: text[index...]))
        {
            // Chinese and Japanese lines are joined without a space.
            gap = .none
            return
        }
        flushGap(before: text[index])
    }

    private mutating func flushGap(before next: UInt8) {
        ensureBlock()
        switch gap {
        case .none: break
        case .lineBreak, .space: if bytes.count > openStart, bytes.last != 0x20 { bytes.append(0x20) }
        case .hardBreak: if bytes.count > openStart { bytes.append(UInt8(ascii: "\n")) }
        }
        gap = .none
    }

    // MARK: Links

    /// Starts the words of a link.
    mutating func beginLink(_ target: LinkTarget?) {
        // A link that leads nowhere is kept on the stack, so that beginnings and ends stay paired.
        openLinks.append((bytes.count, target ?? LinkTarget(uri: "", fragment: nil)))
    }

    /// Ends the words of the innermost link.
    mutating func endLink() {
        guard let link = openLinks.popLast(), !link.target.uri.isEmpty else { return }
        let start = min(link.start, bytes.count)
        let range = Whitespace.trimmed(start..<bytes.count, in: bytes)
        links.append(Link(range: range, target: link.target.uri, fragment: link.target.fragment))
    }

    /// Forgets links that were begun and never ended.
    mutating func abandonLinks() {
        openLinks.removeAll()
    }

    // MARK: Blocks

    private mutating func ensureBlock() {
        guard openKind == nil else { return }
        let kind: Block.Kind =
            wantedKind ?? (quoteDepth > 0 ? .quote : itemDepth > 0 ? .listItem : .paragraph)
        textEnd = bytes.count
        if let last = blocks.last {
            let inOneList = kind == .listItem && last.kind == .listItem && lastList == listCount
            bytes.append(UInt8(ascii: "\n"))
            if !inOneList { bytes.append(UInt8(ascii: "\n")) }
        }
        lastList = listCount
        openKind = kind
        openLine = line
        openStart = bytes.count
        gap = .none
        wantedKind = nil
    }

    /// Ends the block under way, if any.
    mutating func closeBlock() {
        gap = .none
        wantedKind = nil
        guard let kind = openKind else {
            wantedAnchor = nil
            return
        }
        openKind = nil
        var range = Whitespace.trimmed(openStart..<bytes.count, in: bytes)
        var anchor: String?
        if case .heading = kind, post == nil {
            (range, anchor) = explicitAnchor(of: range)
            anchor = wantedAnchor ?? anchor
        }
        wantedAnchor = nil
        guard !range.isEmpty else {
            truncate(to: textEnd)
            return
        }
        truncate(to: range.upperBound)
        let part = part(for: kind, range, anchor)
        blocks.append(Block(kind: kind, range: range, part: part, line: openLine))
    }

    private mutating func truncate(to count: Int) {
        bytes.removeLast(bytes.count - count)
        var index = links.count - 1
        while index >= 0, links[index].range.upperBound > count {
            let range = links[index].range
            links[index].range = min(range.lowerBound, count)..<count
            index -= 1
        }
    }

    /// Cuts `{#name}` or `[[name]]` off the end of a heading.
    private func explicitAnchor(of range: Range<Int>) -> (Range<Int>, String?) {
        for (opening, closing) in [("{#", "}"), ("[[", "]]")] {
            let text = bytes[range]
            guard text.suffix(closing.utf8.count).elementsEqual(closing.utf8),
                let start = text.indices.last(where: { text[$0...].starts(with: opening.utf8) })
            else { continue }
            let name = text[(start + 2)..<(range.upperBound - closing.utf8.count)]
            guard !name.isEmpty, !name.contains(where: { $0 <= 0x20 || $0 == UInt8(ascii: "]") }) else {
                continue
            }
            let kept = Whitespace.trimmed(range.lowerBound..<start, in: bytes)
            return (kept, String(decoding: name, as: UTF8.self))
        }
        return (range, nil)
    }

    // MARK: Sections

    /// Starts a section that the source divides from the others without writing a heading.
    mutating func beginSection(heading: String, anchor: String) {
        closeBlock()
        enclosing = [sections.count]
        let start = bytes.count
        sections.append(
            Section(
                heading: heading, level: 1, anchor: anchors.name(for: heading, explicit: anchor), parent: nil,
                range: start..<start))
    }

    private mutating func part(for kind: Block.Kind, _ range: Range<Int>, _ anchor: String?) -> Int {
        if let post { return post }
        if case .heading(let level) = kind, quoteDepth == 0, itemDepth == 0 {
            let heading = String(decoding: bytes[range], as: UTF8.self)
            while let last = enclosing.last, sections[last].level >= level { enclosing.removeLast() }
            let section = Section(
                heading: heading, level: level, anchor: anchors.name(for: heading, explicit: anchor),
                parent: enclosing.last, range: range)
            enclosing.append(sections.count)
            sections.append(section)
        } else if sections.isEmpty {
            sections.append(Section(heading: "", level: 0, anchor: "", parent: nil, range: range))
        }
        let current = sections.count - 1
        // A section without a heading of its own starts with its first block.
        let start = sections[current].range.isEmpty ? range.lowerBound : sections[current].range.lowerBound
        sections[current].range = start..<range.upperBound
        return current
    }

    /// Ends the last block, and gives the text.
    mutating func finishText() -> String {
        closeBlock()
        // A link that opened no block may point behind the last one.
        truncate(to: blocks.last?.range.upperBound ?? 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}

/// The bytes that separate words in every format we read.
@inline(__always)
private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (byte >= 0x09 && byte <= 0x0D)
}
