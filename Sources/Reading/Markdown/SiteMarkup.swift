/// Takes out of a page what is meant for the program that builds the documentation site, and keeps the text it
/// encloses: components such as `<Tip>`, fences such as `:::note`, `[[autodoc]]`, and the imports, exports and
/// comments of MDX.
///
/// Lines stay on their numbers. Text within components loses the indentation that it has because of them, which
/// Markdown would take for code.
struct SiteMarkup {
    private let text: UnsafeBufferPointer<UInt8>
    private let isMDX: Bool
    private var lines: LineScanner
    private var output: [UInt8] = []
    /// The character and the length that opened the code under way.
    private var codeFence: (byte: UInt8, length: Int)?
    /// For each component that is open: how far its content is indented, once known.
    private var contentIndents: [Int?] = []
    private var outermostIndent = 0

    /// The page without such markup.
    ///
    /// - Parameter isMDX: whether imports, exports and `{/* */}` comments are taken out too.
    static func removed(from text: UnsafeBufferPointer<UInt8>, isMDX: Bool) -> [UInt8] {
        var markup = SiteMarkup(text, isMDX: isMDX)
        markup.run()
        return markup.output
    }

    private init(_ text: UnsafeBufferPointer<UInt8>, isMDX: Bool) {
        self.text = text
        self.isMDX = isMDX
        lines = LineScanner(text)
        output.reserveCapacity(text.count + 1)
    }

    private mutating func run() {
        while let line = lines.next() {
            let start = line.first { text[$0] != 0x20 && text[$0] != 0x09 } ?? line.upperBound
            guard start < line.upperBound else {
                endLine()
                continue
            }
            let content = start..<line.upperBound
            if codeFence != nil {
                if closesFence(content) { codeFence = nil }
                keep(line, content: start)
                continue
            }
            switch text[start] {
            case UInt8(ascii: "`"), UInt8(ascii: "~"):
                openFence(content)
                keep(line, content: start)
            case UInt8(ascii: "<") where componentTag(at: start) != nil:
                keepWithoutComponents(line, content: start)
            case UInt8(ascii: ":") where lines.begins(content, with: ":::"):
                keepAdmonitionTitle(content)
            case UInt8(ascii: "[") where lines.begins(content, with: "[["):
                keepWithoutDirective(line, content)
            case UInt8(ascii: "i") where isMDX && lines.begins(line, with: "import "):
                isImport(line) ? skipImport(line) : keep(line, content: start)
            case UInt8(ascii: "e") where isMDX && lines.begins(line, with: "export "):
                isExport(line) ? skipExport(line) : keep(line, content: start)
            case UInt8(ascii: "{") where isMDX && lines.begins(content, with: "{/*"):
                skipComment(content)
            default:
                if !contentIndents.isEmpty, closesComponent(content) {
                    keepWithoutComponents(line, content: start)
                } else {
                    keep(line, content: start)
                }
            }
        }
    }

    // MARK: Lines

    private mutating func endLine() {
        output.append(UInt8(ascii: "\n"))
    }

    private mutating func keep(_ line: Range<Int>, content: Int) {
        let indent = content - line.lowerBound
        var removed = 0
        if let last = contentIndents.indices.last {
            let contentIndent = contentIndents[last] ?? indent
            contentIndents[last] = contentIndent
            removed = min(indent, max(0, contentIndent - outermostIndent))
        }
        output.append(
            contentsOf: UnsafeBufferPointer(rebasing: text[(line.lowerBound + removed)..<line.upperBound]))
        endLine()
    }

    // MARK: Code

    private mutating func openFence(_ content: Range<Int>) {
        let byte = text[content.lowerBound]
        let length = content.prefix { text[$0] == byte }.count
        guard length >= 3 else { return }
        // Three backticks that are closed on the same line are code within running text.
        if byte == UInt8(ascii: "`"), content.dropFirst(length).contains(where: { text[$0] == byte }) {
            return
        }
        codeFence = (byte, length)
    }

    private func closesFence(_ content: Range<Int>) -> Bool {
        guard let codeFence, text[content.lowerBound] == codeFence.byte else { return false }
        let rest = content.drop { text[$0] == codeFence.byte }
        return content.count - rest.count >= codeFence.length
            && rest.allSatisfy { text[$0] == 0x20 || text[$0] == 0x09 }
    }

    // MARK: Components

    private struct Tag {
        var end: Int
        var isClosing: Bool
        var isWhole: Bool
    }

    /// The tag of a component that starts at an index: a capital letter, some small one, and no underscore.
    private func componentTag(at start: Int) -> Tag? {
        var index = start + 1
        let isClosing = index < text.count && text[index] == UInt8(ascii: "/")
        if isClosing { index += 1 }
        guard index < text.count, text[index] >= UInt8(ascii: "A"), text[index] <= UInt8(ascii: "Z") else {
            return nil
        }
        var hasSmallLetter = false
        while index < text.count, isNamePart(text[index]) {
            if text[index] >= UInt8(ascii: "a") { hasSmallLetter = true }
            index += 1
        }
        guard hasSmallLetter else { return nil }
        var quote: UInt8?
        var braces = 0
        // Longer ones are no tags but text with a stray "<".
        let limit = min(text.count, start + 4096)
        while index < limit {
            let byte = text[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`") {
                quote = byte
            } else if byte == UInt8(ascii: "{") {
                braces += 1
            } else if byte == UInt8(ascii: "}") {
                braces -= 1
            } else if byte == UInt8(ascii: ">"), braces <= 0 {
                return Tag(
                    end: index + 1, isClosing: isClosing, isWhole: text[index - 1] == UInt8(ascii: "/"))
            } else if byte == UInt8(ascii: "<"), braces <= 0 {
                return nil
            }
            index += 1
        }
        return nil
    }

    private func isNamePart(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."):
            true
        default: false
        }
    }

    private func closesComponent(_ content: Range<Int>) -> Bool {
        content.dropLast(2).contains { index in
            text[index] == UInt8(ascii: "<") && text[index + 1] == UInt8(ascii: "/")
                && componentTag(at: index) != nil
        }
    }

    private mutating func keepWithoutComponents(_ line: Range<Int>, content: Int) {
        let lineStart = output.count
        var index = content
        var end = line.upperBound
        var addedLines = 0
        while index < end {
            guard text[index] == UInt8(ascii: "<"), let tag = componentTag(at: index) else {
                output.append(text[index])
                index += 1
                continue
            }
            index = tag.end
            // A tag may go on over the following lines.
            while tag.end > end, let next = lines.next() {
                end = next.upperBound
                addedLines += 1
            }
            if tag.isClosing {
                _ = contentIndents.popLast()
            } else if !tag.isWhole {
                if contentIndents.isEmpty { outermostIndent = content - line.lowerBound }
                contentIndents.append(nil)
            }
        }
        if output[lineStart...].allSatisfy({ $0 == 0x20 || $0 == 0x09 }) {
            output.removeLast(output.count - lineStart)
        }
        for _ in 0...addedLines { endLine() }
    }

    // MARK: Directives

    /// ":::note Mind the gap" becomes "Mind the gap", also in the form ":::note[Mind the gap]".
    private mutating func keepAdmonitionTitle(_ content: Range<Int>) {
        let name = content.drop { text[$0] == UInt8(ascii: ":") || text[$0] == 0x20 }
        let title = name.drop { isNamePart(text[$0]) || text[$0] == UInt8(ascii: "-") }
            .drop { text[$0] == 0x20 || text[$0] == UInt8(ascii: "[") }
        if title.first.map({ text[$0] }) != UInt8(ascii: "{") {
            for index in title where text[index] != UInt8(ascii: "]") { output.append(text[index]) }
        }
        endLine()
    }

    /// "[[autodoc]] Trainer" becomes "Trainer".
    private mutating func keepWithoutDirective(_ line: Range<Int>, _ content: Range<Int>) {
        let name = content.dropFirst(2).prefix { isNamePart(text[$0]) || text[$0] == UInt8(ascii: "-") }
        let rest = content[name.endIndex...]
        guard !name.isEmpty, lines.begins(rest.startIndex..<content.upperBound, with: "]]") else {
            keep(line, content: content.lowerBound)
            return
        }
        for index in rest.dropFirst(2).drop(while: { text[$0] == 0x20 }) { output.append(text[index]) }
        endLine()
    }

    private func isImport(_ line: Range<Int>) -> Bool {
        let rest = line.dropFirst("import ".utf8.count)
        guard let first = rest.first.map({ text[$0] }) else { return false }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "\"") || first == UInt8(ascii: "'") {
            return true
        }
        return contains(line, " from '") || contains(line, " from \"")
    }

    private mutating func skipImport(_ line: Range<Int>) {
        endLine()
        var line = line
        while !line.contains(where: { text[$0] == UInt8(ascii: "'") || text[$0] == UInt8(ascii: "\"") }),
            let next = lines.next()
        {
            line = next
            endLine()
        }
    }

    private func isExport(_ line: Range<Int>) -> Bool {
        let rest = (line.lowerBound + "export ".utf8.count)..<line.upperBound
        return Self.exported.contains { lines.begins(rest, with: $0) }
    }

    private static let exported: [StaticString] = [
        "const ", "let ", "var ", "function ", "default ", "async ", "class ", "{", "* ",
    ]

    private mutating func skipExport(_ line: Range<Int>) {
        var line: Range<Int>? = line
        var depth = 0
        while let current = line {
            endLine()
            for index in current {
                switch text[index] {
                case UInt8(ascii: "{"), UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
                case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
                default: break
                }
            }
            line = depth > 0 ? lines.next() : nil
        }
    }

    private mutating func skipComment(_ content: Range<Int>) {
        var line: Range<Int>? = content
        while let current = line {
            endLine()
            line = contains(current, "*/}") ? nil : lines.next()
        }
    }

    private func contains(_ range: Range<Int>, _ word: StaticString) -> Bool {
        let length = word.utf8CodeUnitCount
        guard range.count >= length else { return false }
        return (range.lowerBound...(range.upperBound - length)).contains { start in
            (0..<length).allSatisfy { text[start + $0] == word.utf8Start[$0] }
        }
    }
}
