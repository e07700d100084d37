/// Takes out of a page what is meant for the program that builds the documentation site, and keeps the text it
/// encloses.
///
/// Known are the components of MDX, Docusaurus, Mintlify and Hugging Face (`<Tip>`), their fences (`:::note`), imports
/// and expressions, the directives and roles of MyST (```` ```{note} ````, `` {ref}`words <name>` ``), the admonitions,
/// tabs and snippets of MkDocs (`!!! note`), tags of Jinja and Hugo, wiki links, and comments.
///
/// Lines stay on their numbers. Text within components loses the indentation that it has because of them, which
/// Markdown would take for code. Code stays as it is.
struct SiteMarkup {
    let text: UnsafeBufferPointer<UInt8>
    let isMDX: Bool
    var lines: LineScanner
    var output: [UInt8] = []
    /// The code, or other text with rules of its own, that the place lies in.
    var fence: SiteFence?
    /// What encloses the place, outermost first.
    var containers: [SiteContainer] = []
    /// Whether the lines that follow may be options of a directive.
    var isAtOptions = false
    /// Whether the lines that follow may be the methods of a class that is documented automatically.
    var isAtMethods = false
    /// The name of the heading to come.
    var label: Range<Int>?
    /// How many line breaks were written within the text under way.
    var keptBreaks = 0
    /// How many bytes may still be looked at in vain for the end of a tag or an expression; it keeps the time linear.
    var searchBudget: Int

    /// Whether the page has marks that only MyST knows.
    lazy var isMyST = (["```{", ":::{", "{ref}`", "{doc}`", "{eval-rst}", ")=\n"] as [StaticString]).contains
    { mark in
        firstIndex(of: mark, in: 0..<text.count) != nil
    }

    private var isMathematics = false
    private var isInList = false
    private var wasBlank = true
    private var wasIndentedCode = false

    /// The page without such markup.
    ///
    /// - Parameter isMDX: whether imports, exports and `{expressions}` are taken out too.
    static func removed(from text: UnsafeBufferPointer<UInt8>, isMDX: Bool) -> [UInt8] {
        var markup = SiteMarkup(text, isMDX: isMDX)
        markup.run()
        return markup.output
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, isMDX: Bool) {
        self.text = text
        self.isMDX = isMDX
        lines = LineScanner(text)
        searchBudget = text.count * 4 + 1 << 16
        output.reserveCapacity(text.count + 1)
    }

    private mutating func run() {
        while let line = lines.next() {
            let start = line.first { text[$0] != 0x20 && text[$0] != 0x09 } ?? line.upperBound
            if start == line.upperBound {
                isAtOptions = false
                wasBlank = true
                fence?.isAtOptions = false
                endLine()
                continue
            }
            leaveIndented(by: start - line.lowerBound)
            if fence != nil {
                keepFenced(line, start..<line.upperBound)
            } else if isCode(line, start) {
                keep(line, content: start)
                wasIndentedCode = true
            } else {
                wasIndentedCode = false
                keepText(line, start..<line.upperBound)
            }
            wasBlank = false
        }
    }

    private mutating func keepText(_ line: Range<Int>, _ content: Range<Int>) {
        if isAtOptions, skipOption(content) { return }
        isAtOptions = false
        if isMathematics || lines.begins(content, with: "$$") {
            let marks = count(of: "$$", in: content)
            if marks % 2 == 1 { isMathematics.toggle() }
            keep(line, content: content.lowerBound)
            return
        }
        if isAtMethods, text[content.lowerBound] == UInt8(ascii: "-") {
            output.append(contentsOf: slice(content))
            endLine()
            return
        }
        isAtMethods = false
        switch text[content.lowerBound] {
        case UInt8(ascii: "`"), UInt8(ascii: "~"):
            if openFence(line, content) { return }
        case UInt8(ascii: ":"):
            if keepColonFence(content) { return }
        case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "="):
            if openIndented(content, indent: content.lowerBound - line.lowerBound) { return }
        case UInt8(ascii: "-"), UInt8(ascii: ";"):
            if keepSnippetName(content) { return }
        case UInt8(ascii: "["):
            if keepWithoutMark(content) { return }
        case UInt8(ascii: "i"):
            if isMDX, lines.begins(line, with: "import "), isImport(line) { return skipImport(line) }
        case UInt8(ascii: "e"):
            if isMDX, lines.begins(line, with: "export "), isExport(line) { return skipExport(line) }
        case UInt8(ascii: "("), UInt8(ascii: "%"), UInt8(ascii: "+"):
            if !isMDX, skipMySTLine(content) { return }
        default: break
        }
        keepRunningText(line, content)
    }

    // MARK: Lines

    mutating func endLine() {
        output.append(UInt8(ascii: "\n"))
    }

    /// A part of the text.
    func slice(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> {
        UnsafeBufferPointer(rebasing: text[range])
    }

    /// Keeps a line as it is, less the indentation that it has because of what encloses it.
    mutating func keep(_ line: Range<Int>, content: Int) {
        let removed = removedIndent(of: content - line.lowerBound)
        output.append(contentsOf: slice((line.lowerBound + removed)..<line.upperBound))
        endLine()
    }

    /// How much of a line's indentation is due to what encloses it; the first line within it says how much.
    mutating func removedIndent(of indent: Int) -> Int {
        guard let last = containers.indices.last, let first = containers.first else { return 0 }
        let contentIndent = containers[last].contentIndent ?? indent
        containers[last].contentIndent = contentIndent
        return min(indent, max(0, contentIndent - first.indent))
    }

    /// Leaves the indented bodies that a line stands outside of.
    private mutating func leaveIndented(by indent: Int) {
        while let last = containers.last, last.kind == .indented, indent <= last.indent {
            containers.removeLast()
        }
    }

    /// Whether a line is code by its indentation.
    private mutating func isCode(_ line: Range<Int>, _ start: Int) -> Bool {
        let indent = start - line.lowerBound
        let isItem = isListItem(start..<line.upperBound)
        if isItem, indent < 4 || isInList || !containers.isEmpty {
            isInList = true
            return false
        }
        if wasBlank, indent == 0 { isInList = false }
        let isDeep = indent >= 4 || text[line.lowerBound] == 0x09
        return isDeep && !isInList && containers.isEmpty && !isAtMethods && (wasBlank || wasIndentedCode)
    }

    private func isListItem(_ content: Range<Int>) -> Bool {
        let first = text[content.lowerBound]
        if first == UInt8(ascii: "-") || first == UInt8(ascii: "*") || first == UInt8(ascii: "+") {
            return content.count > 1 && text[content.lowerBound + 1] == 0x20
        }
        let digits = content.prefix { text[$0] >= 0x30 && text[$0] <= 0x39 }
        guard !digits.isEmpty, digits.count <= 9, digits.endIndex < content.upperBound else { return false }
        return text[digits.endIndex] == UInt8(ascii: ".") || text[digits.endIndex] == UInt8(ascii: ")")
    }

    // MARK: Searching

    func isNamePart(_ byte: UInt8) -> Bool {
        HTMLCharacters.isLetter(byte) || (byte >= 0x30 && byte <= 0x39) || byte == UInt8(ascii: ".")
    }

    /// How far to look for the end of a mark that starts at an index.
    func searchLimit(from start: Int) -> Int {
        min(text.count, start + min(1 << 16, max(0, searchBudget)))
    }

    /// Where a byte next occurs before an end; looking for it uses the budget up.
    mutating func find(_ byte: UInt8, from start: Int, before end: Int) -> Int? {
        let limit = min(end, searchLimit(from: start))
        guard start < limit else { return nil }
        let found = HTMLCharacters.firstIndex(of: byte, in: slice(start..<limit), from: 0)
        searchBudget -= found ?? limit - start
        return found.map { start + $0 }
    }

    /// Whether the line that starts at an index is empty.
    func isBlankLine(at start: Int) -> Bool {
        let first = text[start...].first { $0 != 0x20 && $0 != 0x09 }
        return first == nil || first == UInt8(ascii: "\n")
    }

    /// Where a word first occurs.
    func firstIndex(of word: StaticString, in range: Range<Int>) -> Int? {
        var start = range.lowerBound
        let whole = UnsafeBufferPointer(rebasing: text[..<range.upperBound])
        while let found = HTMLCharacters.firstIndex(of: word.utf8Start[0], in: whole, from: start) {
            if lines.begins(found..<range.upperBound, with: word) { return found }
            start = found + 1
        }
        return nil
    }

    private func count(of word: StaticString, in range: Range<Int>) -> Int {
        var count = 0
        var start = range.lowerBound
        while let found = firstIndex(of: word, in: start..<range.upperBound) {
            count += 1
            start = found + word.utf8CodeUnitCount
        }
        return count
    }
}

/// What encloses a place of a page.
struct SiteContainer {
    enum Kind: Equatable {
        /// Between the tags of a component.
        case component
        /// Between the fences of a directive.
        case fenced(byte: UInt8, length: Int)
        /// As long as the lines are indented.
        case indented
    }

    let kind: Kind
    /// How far the container itself is indented.
    let indent: Int
    /// How far its content is indented, once known.
    var contentIndent: Int?
    /// What is written where it ends.
    var trailer: [UInt8] = []
}

/// Lines between two fences, which are no running text.
struct SiteFence {
    enum Kind {
        case code, contents, restructuredText, comment
    }

    let kind: Kind
    let byte: UInt8
    let length: Int
    /// What stands in the output for the closing fence; nil for what the source has.
    var closing: StaticString?
    var isAtOptions = false
}
