/// Goes through the lines of a page, or of a table's cell, and adds block after block to the page's builder.
///
/// Blocks that hold others are frames on a stack which the indentation of each line pops, so that no line is searched
/// for the end of anything, and no nesting takes the machine's stack.
struct RSTBlocks {
    let page: RSTPage
    var lines: RSTLines
    /// The line that is read next.
    var index = 0
    private(set) var frames = [RSTFrame(kind: .body, column: 0, base: 0)]
    /// How many cells of tables enclose the text.
    let depth: Int
    private let linesBefore: Int
    /// Whether nothing but a title has come yet, so that a field list is about the page.
    var isAtTop: Bool

    init(_ lines: RSTLines, of page: RSTPage, linesBefore: Int, depth: Int = 0) {
        self.page = page
        self.lines = lines
        self.linesBefore = linesBefore
        self.depth = depth
        isAtTop = depth == 0
    }

    var text: UnsafeBufferPointer<UInt8> { lines.text }

    /// Reads all lines.
    mutating func walk() {
        while index < lines.count {
            let line = lines[index]
            guard !line.isBlank else {
                index += 1
                continue
            }
            while let last = frames.last, last.column > line.indent { leave() }
            read(line)
        }
        while frames.count > 1 { leave() }
    }

    /// Reads what begins on a line that belongs to the innermost frame.
    private mutating func read(_ line: RSTLine) {
        let top = frames.count - 1
        if case .list(let list, let items) = frames[top].kind {
            if line.indent == frames[top].column, continues(list, items, line) { return }
            leave()
            return
        }
        if let base = frames[top].base, line.indent > base {
            enterIndented(line)
            return
        }
        frames[top].base = line.indent
        block(line)
    }

    // MARK: Frames

    /// The innermost block that is no list.
    var top: RSTFrame { frames[frames.count - 1] }

    mutating func countParagraph() {
        frames[frames.count - 1].paragraphs += 1
    }

    mutating func enter(_ kind: RSTFrame.Kind, column: Int, base: Int? = nil) {
        switch kind {
        case .quote: page.builder.enterQuote()
        case .list(_, .items): page.builder.enterList()
        case .item: page.builder.enterItem()
        case .listTable: page.builder.enterTable()
        case .row: page.builder.enterRow()
        case .cell: page.builder.enterCell()
        case .glossary: page.builder.enterList()
        case .list, .body, .card: break
        }
        frames.append(RSTFrame(kind: kind, column: column, base: base))
    }

    private mutating func leave() {
        switch frames.removeLast().kind {
        case .body, .card: page.builder.border()
        case .quote: page.builder.leaveQuote()
        case .list(_, .items), .glossary: page.builder.leaveList()
        case .item: page.builder.leaveItem()
        case .listTable: page.builder.leaveTable()
        case .list, .row, .cell: break
        }
    }

    /// Text that is indented without a reason is a quotation, except lists and the like, which many writers indent.
    private mutating func enterIndented(_ line: RSTLine) {
        let marker = RSTMarker(of: line, at: index, in: lines)
        page.builder.border()
        let column = (top.base ?? line.indent - 1) + 1
        enter(marker == .text ? .quote : .body, column: column, base: line.indent)
    }

    // MARK: Blocks

    private mutating func block(_ line: RSTLine) {
        let marker = RSTMarker(of: line, at: index, in: lines)
        page.builder.line = sourceLine(index)
        if marker != .explicit, marker != .anonymousTarget {
            if !beginsTitle(marker) {
                page.targets.place(inSection: page.currentSection)
                if isAtTop, frames.count == 1, case .field = marker {
                    readFields(column: line.indent)
                    isAtTop = false
                    return
                }
                isAtTop = false
            }
        }
        if case .glossary = top.kind, marker != .explicit {
            term(line, content: line.range)
            return
        }
        switch marker {
        case .bullet(let width): startList(.bullet, line, width)
        case .enumerated(let width): startList(.enumerated, line, width)
        case .field(let name): startField(line, name, isFirst: true)
        case .option(let end): startOption(line, end, isFirst: true)
        case .doctest: doctest()
        case .lineBlock: lineBlock(column: line.indent)
        case .gridTable: gridTable(column: line.indent)
        case .simpleTable: simpleTable(column: line.indent)
        case .explicit: explicitMarkup(line)
        case .anonymousTarget: anonymousTarget(line)
        case .adornment: adornment(line)
        case .text: textBlock(line)
        }
    }

    /// The number of a line in the source file; cells of tables have none of their own.
    func sourceLine(_ index: Int) -> Int? {
        depth == 0 ? linesBefore + index + 1 : page.builder.line
    }
}
