/// HTML parsed into elements and stretches of text, whatever its mistakes.
///
/// Nodes lie in one array in the order of the text: an element's descendants follow it, up to its `end`. So walking
/// a part of the tree is a loop over numbers, and no depth of nesting needs recursion.
struct HTMLTree {
    /// An element, or a stretch of text between tags.
    struct Node {
        /// What kind of element it is; nil for text.
        let tag: HTMLTag?
        /// Where the element's tag or the text starts, in bytes.
        let start: UInt32
        /// Where the element's tag ends, and its content starts; for text, where it ends.
        let contentStart: UInt32
        /// Where the element's content ends.
        fileprivate(set) var contentEnd: UInt32
        /// The index after the element's last descendant.
        fileprivate(set) var end: UInt32
    }

    /// The text that was parsed; it must outlive the tree.
    let html: UnsafeBufferPointer<UInt8>
    private(set) var nodes: [Node] = []

    /// Parses UTF-8 text of less than 4 GB; what lies behind is left out.
    init(parsing html: UnsafeBufferPointer<UInt8>) {
        self.html = UnsafeBufferPointer(rebasing: html.prefix(Int(UInt32.max) - 1))
        nodes.reserveCapacity(html.count / 24 + 8)
        var parser = HTMLParser(self.html)
        parser.parse(into: &self)
    }

    // MARK: Building

    /// Adds an element that stays open, and gives its index.
    mutating func open(_ tag: HTMLTag, _ range: Range<Int>) -> Int {
        append(tag, range)
        return nodes.count - 1
    }

    /// Adds an element without content.
    mutating func append(_ tag: HTMLTag, _ range: Range<Int>) {
        nodes.append(
            Node(
                tag: tag, start: UInt32(range.lowerBound), contentStart: UInt32(range.upperBound),
                contentEnd: UInt32(range.upperBound), end: UInt32(nodes.count + 1)))
    }

    /// Adds text.
    mutating func appendText(_ range: Range<Int>) {
        nodes.append(
            Node(
                tag: nil, start: UInt32(range.lowerBound), contentStart: UInt32(range.upperBound),
                contentEnd: UInt32(range.upperBound), end: UInt32(nodes.count + 1)))
    }

    /// Ends an open element before a byte.
    mutating func close(_ index: Int, at offset: Int) {
        nodes[index].contentEnd = max(nodes[index].contentStart, UInt32(offset))
        nodes[index].end = UInt32(nodes.count)
    }

    // MARK: Reading

    /// The indices of all nodes.
    var all: Range<Int> { 0..<nodes.count }

    /// The nodes within an element.
    func descendants(of index: Int) -> Range<Int> {
        (index + 1)..<Int(nodes[index].end)
    }

    /// The nodes directly within a range of siblings.
    func siblings(in range: Range<Int>) -> some Sequence<Int> {
        sequence(state: range.lowerBound) { next -> Int? in
            guard next < range.upperBound else { return nil }
            defer { next = Int(nodes[next].end) }
            return next
        }
    }

    /// The first element among some nodes that meets a condition.
    func firstElement(in range: Range<Int>, where condition: (Int, HTMLTag) -> Bool) -> Int? {
        range.first { index in nodes[index].tag.map { condition(index, $0) } ?? false }
    }

    /// The bytes of a stretch of text as they stand, character references included.
    func text(_ index: Int) -> UnsafeBufferPointer<UInt8> {
        let node = nodes[index]
        return UnsafeBufferPointer(rebasing: html[Int(node.start)..<Int(node.contentStart)])
    }

    /// The bytes between an element's tags.
    func content(_ index: Int) -> Range<Int> {
        Int(nodes[index].contentStart)..<Int(nodes[index].contentEnd)
    }

    /// All text within an element, with its white space collapsed.
    func plainText(of index: Int) -> String {
        var bytes: [UInt8] = []
        for node in descendants(of: index) {
            switch nodes[node].tag {
            case nil: HTMLCharacters.append(text(node), to: &bytes)
            case .br?: bytes.append(0x20)
            default: break
            }
        }
        let text = String(decoding: bytes, as: UTF8.self)
        return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}
