// Directives: what stands on a line of its own and says what the lines below it are.
extension SiteMarkup {
    // MARK: Fences

    /// Opens what a line of backticks or tildes fences.
    ///
    /// - Returns: whether the line was dealt with.
    mutating func openFence(_ line: Range<Int>, _ content: Range<Int>) -> Bool {
        let byte = text[content.lowerBound]
        let length = content.prefix { text[$0] == byte }.count
        guard length >= 3 else { return false }
        let info = trimmed((content.lowerBound + length)..<content.upperBound)
        if info.isEmpty, closeDirective(byte, length) { return true }
        // Three backticks that are closed on the same line are code within running text.
        if byte == UInt8(ascii: "`"), info.contains(where: { text[$0] == byte }) { return false }
        if let directive = directive(in: info) {
            open(directive, byte: byte, length: length, line)
            return true
        }
        fence = SiteFence(kind: .code, byte: byte, length: length)
        keep(line, content: content.lowerBound)
        return true
    }

    /// Ends the innermost directive if a fence closes it.
    private mutating func closeDirective(_ byte: UInt8, _ length: Int) -> Bool {
        for index in containers.indices.reversed() {
            guard case .fenced(byte, let least) = containers[index].kind else { continue }
            guard length >= least else { return false }
            containers.removeSubrange(index...)
            endLine()
            return true
        }
        return false
    }

    /// Keeps a line between fences.
    mutating func keepFenced(_ line: Range<Int>, _ content: Range<Int>) {
        guard let current = fence else { return }
        if closes(current, content) {
            fence = nil
            if let closing = current.closing {
                output.append(
                    contentsOf: UnsafeBufferPointer(
                        start: closing.utf8Start, count: closing.utf8CodeUnitCount))
                endLine()
            } else if current.kind == .code {
                keep(line, content: content.lowerBound)
            } else {
                endLine()
            }
            return
        }
        if current.isAtOptions {
            if isOption(content) { return endLine() }
            fence?.isAtOptions = false
        }
        switch current.kind {
        case .code: keep(line, content: content.lowerBound)
        case .contents: keepEntry(content)
        case .restructuredText: keepRestructured(content)
        case .comment: endLine()
        }
    }

    private func closes(_ fence: SiteFence, _ content: Range<Int>) -> Bool {
        guard text[content.lowerBound] == fence.byte else { return false }
        let rest = content.drop { text[$0] == fence.byte }
        return content.count - rest.count >= fence.length
            && rest.allSatisfy { HTMLCharacters.isSpace(text[$0]) }
    }

    // MARK: MyST

    private struct Directive {
        let name: String
        let argument: Range<Int>
    }

    /// The directive that `{name} argument` behind a fence means; nil for the names of languages, as in R Markdown.
    private func directive(in info: Range<Int>) -> Directive? {
        guard let first = info.first, text[first] == UInt8(ascii: "{"),
            let end = info.first(where: { text[$0] == UInt8(ascii: "}") })
        else { return nil }
        let name = String(decoding: slice((first + 1)..<end), as: UTF8.self)
        guard MySTDirective(name) != nil else { return nil }
        return Directive(name: name, argument: trimmed((end + 1)..<info.upperBound))
    }

    private mutating func open(_ directive: Directive, byte: UInt8, length: Int, _ line: Range<Int>) {
        guard let kind = MySTDirective(directive.name) else { return }
        let isColon = byte == UInt8(ascii: ":")
        switch kind {
        case .code(let language):
            let indent = line.prefix { text[$0] == 0x20 || text[$0] == 0x09 }.count
            let removed = removedIndent(of: indent)
            for _ in removed..<max(removed, indent) { output.append(0x20) }
            for _ in 0..<(isColon ? 8 : length) { output.append(isColon ? UInt8(ascii: "~") : byte) }
            output.append(contentsOf: language?.utf8.map { $0 } ?? Array(slice(directive.argument)))
            fence = SiteFence(
                kind: .code, byte: byte, length: length, closing: isColon ? "~~~~~~~~" : nil,
                isAtOptions: true)
            return endLine()
        case .contents: fence = SiteFence(kind: .contents, byte: byte, length: length, isAtOptions: true)
        case .restructuredText: fence = SiteFence(kind: .restructuredText, byte: byte, length: length)
        case .hidden: fence = SiteFence(kind: .comment, byte: byte, length: length)
        case .text(let words):
            output.append(contentsOf: words.utf8)
            if directive.name != "figure", directive.name != "image" {
                output.append(contentsOf: slice(directive.argument))
            }
            if !words.isEmpty || !directive.argument.isEmpty { output.append(contentsOf: "  ".utf8) }
            if !isColon {
                containers.append(SiteContainer(kind: .fenced(byte: byte, length: length), indent: 0))
            }
            isAtOptions = true
        }
        endLine()
    }

    /// Whether a line is an option of a directive: `:name: value`.
    private func isOption(_ content: Range<Int>) -> Bool {
        guard text[content.lowerBound] == UInt8(ascii: ":") else { return false }
        let name = content.dropFirst().prefix {
            isNamePart(text[$0]) || text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "_")
        }
        return !name.isEmpty && name.endIndex < content.upperBound && text[name.endIndex] == UInt8(ascii: ":")
    }

    /// Leaves out an option, but for the words that stand for a picture.
    mutating func skipOption(_ content: Range<Int>) -> Bool {
        guard isOption(content) else { return false }
        if lines.begins(content, with: ":alt:") {
            output.append(contentsOf: slice(trimmed((content.lowerBound + 5)..<content.upperBound)))
        }
        endLine()
        return true
    }

    /// One page of a table of contents: `page` or `Words <page>`.
    private mutating func keepEntry(_ content: Range<Int>) {
        let entry = trimmed(content)
        output.append(contentsOf: "- ".utf8)
        appendReference(entry)
        endLine()
    }

    /// Writes `Words <page>`, or a page by its own name, as a link.
    private mutating func appendReference(_ range: Range<Int>) {
        let (words, target) = wordsAndTarget(range)
        output.append(UInt8(ascii: "["))
        output.append(contentsOf: escaped(words))
        output.append(contentsOf: "](<".utf8)
        output.append(contentsOf: slice(target ?? words))
        output.append(contentsOf: ">)".utf8)
    }

    private func wordsAndTarget(_ range: Range<Int>) -> (words: Range<Int>, target: Range<Int>?) {
        guard range.last.map({ text[$0] }) == UInt8(ascii: ">"),
            let opening = range.last(where: { text[$0] == UInt8(ascii: "<") })
        else { return (range, nil) }
        let words = trimmed(range.lowerBound..<opening)
        let target = (opening + 1)..<(range.upperBound - 1)
        return (words.isEmpty ? target : words, target)
    }

    /// `` {role}`words <target>` `` and, in reStructuredText, `` :role:`words <target>` ``.
    mutating func keepRole(at start: Int, line: Range<Int>) -> Int? {
        let closing = text[start] == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ":")
        let name = ((start + 1)..<line.upperBound).prefix {
            isNamePart(text[$0]) || text[$0] == UInt8(ascii: ":") && closing == UInt8(ascii: "}")
                || text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "_")
        }
        let quote = name.endIndex + 1
        guard !name.isEmpty, quote < line.upperBound, text[name.endIndex] == closing,
            text[quote] == UInt8(ascii: "`"),
            let end = find(UInt8(ascii: "`"), from: quote + 1, before: line.upperBound), end > quote + 1
        else { return nil }
        let role = String(decoding: slice(name.startIndex..<name.endIndex), as: UTF8.self)
        append(role, (quote + 1)..<end)
        return end + 1
    }

    private mutating func append(_ role: String, _ content: Range<Int>) {
        let last = role.split(separator: ":").last.map(String.init) ?? role
        switch last {
        case "doc": return appendReference(content)
        case "math", "code", "samp", "file", "literal", "kbd", "command", "option", "envvar":
            output.append(UInt8(ascii: "`"))
            output.append(contentsOf: slice(content))
            return output.append(UInt8(ascii: "`"))
        default: break
        }
        var (words, target) = wordsAndTarget(content)
        let isWritten = target != nil && target != words
        guard !isWritten, MySTDirective.objects.contains(last) else {
            return output.append(contentsOf: slice(words))
        }
        // "~package.Class" shows "Class", "!name" a name that is no link.
        if text[words.lowerBound] == UInt8(ascii: "!") { words.removeFirst() }
        if words.first.map({ text[$0] }) == UInt8(ascii: "~") {
            let start = words.last { text[$0] == UInt8(ascii: ".") } ?? words.lowerBound
            words = (start + 1)..<words.upperBound
        }
        output.append(UInt8(ascii: "`"))
        output.append(contentsOf: slice(words))
        if last == "func" || last == "meth", words.last.map({ text[$0] }) != UInt8(ascii: ")") {
            output.append(contentsOf: "()".utf8)
        }
        output.append(UInt8(ascii: "`"))
    }

    /// Lines that only MyST has: `(name)=` above a heading, `% a comment`, `+++`.
    mutating func skipMySTLine(_ content: Range<Int>) -> Bool {
        let content = trimmed(content)
        if lines.begins((content.upperBound - min(2, content.count))..<content.upperBound, with: ")=") {
            let name = (content.lowerBound + 1)..<(content.upperBound - 2)
            guard !name.isEmpty, !name.contains(where: { HTMLCharacters.isSpace(text[$0]) }) else {
                return false
            }
            label = name
            endLine()
            return true
        }
        let isMark =
            lines.begins(content, with: "% ") || (content.count == 3 && lines.begins(content, with: "+++"))
        guard isMark, isMyST else { return false }
        endLine()
        return true
    }

    // MARK: reStructuredText within MyST

    private mutating func keepRestructured(_ content: Range<Int>) {
        defer { endLine() }
        if lines.begins(content, with: ".. ") {
            // ".. name:: argument"; comments and targets have no such mark.
            guard let mark = firstIndex(of: "::", in: content) else { return }
            output.append(contentsOf: slice(trimmed((mark + 2)..<content.upperBound)))
            return
        }
        let isRuler = content.count >= 3 && content.allSatisfy { text[$0] == text[content.lowerBound] }
        guard !isOption(content), !isRuler || HTMLCharacters.isLetter(text[content.lowerBound]) else {
            return
        }
        var index = content.lowerBound
        while index < content.upperBound {
            if text[index] == UInt8(ascii: ":"), let end = keepRole(at: index, line: content) {
                index = end
            } else {
                output.append(text[index])
                index += 1
            }
        }
    }

    // MARK: Colons

    /// `:::note Mind the gap` and `:::note[Mind the gap]` become "Mind the gap"; `:::{name} argument` is a directive.
    mutating func keepColonFence(_ content: Range<Int>) -> Bool {
        let length = content.prefix { text[$0] == UInt8(ascii: ":") }.count
        guard length >= 2 else { return false }
        let rest = trimmed((content.lowerBound + length)..<content.upperBound)
        if length >= 3, let directive = directive(in: rest) {
            open(directive, byte: UInt8(ascii: ":"), length: length, content)
            return true
        }
        let name = rest.prefix { isNamePart(text[$0]) || text[$0] == UInt8(ascii: "-") }
        // "::name[words]{options}" stands by itself.
        guard
            length >= 3
                || (!name.isEmpty && name.endIndex < rest.upperBound
                    && text[name.endIndex] == UInt8(ascii: "["))
        else { return false }
        var title = trimmed(name.endIndex..<rest.upperBound)
        if let braces = title.first(where: { text[$0] == UInt8(ascii: "{") }) {
            title = trimmed(title.lowerBound..<braces)
        }
        if title.count >= 2, text[title.lowerBound] == UInt8(ascii: "["),
            text[title.upperBound - 1] == UInt8(ascii: "]")
        {
            title = (title.lowerBound + 1)..<(title.upperBound - 1)
        }
        // ":::note Mind the gap :::" is all on one line.
        while title.last.map({ text[$0] }) == UInt8(ascii: ":") { title.removeLast() }
        output.append(contentsOf: slice(title))
        if !title.isEmpty { output.append(contentsOf: "  ".utf8) }
        endLine()
        return true
    }

    // MARK: MkDocs

    /// `!!! note "Title"`, `??? note` and `=== "Tab"`, whose text is indented below them.
    mutating func openIndented(_ content: Range<Int>, indent: Int) -> Bool {
        let marks: [StaticString] = ["!!! ", "??? ", "???+ ", "=== "]
        guard let mark = marks.first(where: { lines.begins(content, with: $0) }) else { return false }
        let rest = trimmed((content.lowerBound + mark.utf8CodeUnitCount)..<content.upperBound)
        let opening = rest.first { text[$0] == UInt8(ascii: "\"") || text[$0] == UInt8(ascii: "'") }
        let isTab = text[content.lowerBound] == UInt8(ascii: "=")
        guard let first = rest.first,
            isTab ? opening != nil : HTMLCharacters.isLetter(text[first]) || opening == first
        else { return false }
        if let opening, let closing = rest.last(where: { text[$0] == text[opening] }), closing > opening {
            output.append(contentsOf: slice((opening + 1)..<closing))
            output.append(contentsOf: "  ".utf8)
        }
        containers.append(SiteContainer(kind: .indented, indent: indent))
        endLine()
        return true
    }

    /// `--8<-- "file"` becomes the name of the file whose text the site shows there.
    mutating func keepSnippetName(_ content: Range<Int>) -> Bool {
        guard lines.begins(content, with: "--8<--") || lines.begins(content, with: "-8<-") else {
            return false
        }
        let rest = content.drop {
            text[$0] == UInt8(ascii: "-") || text[$0] == UInt8(ascii: "8") || text[$0] == UInt8(ascii: "<")
        }
        for index in trimmed(rest) where text[index] != UInt8(ascii: "\"") { output.append(text[index]) }
        endLine()
        return true
    }

    // MARK: Hugging Face

    /// `[[autodoc]] Trainer` becomes "Trainer", and `[[open-in-colab]]` or `[TOC]` nothing.
    mutating func keepWithoutMark(_ content: Range<Int>) -> Bool {
        let whole = trimmed(content)
        let marks: [StaticString] = [
            "[TOC]", "[toc]", "[[TOC]]", "[[toc]]", "[[_TOC_]]", "[[open-in-colab]]",
        ]
        if marks.contains(where: { whole.count == $0.utf8CodeUnitCount && lines.begins(whole, with: $0) }) {
            endLine()
            return true
        }
        guard lines.begins(content, with: "[[autodoc]]") else { return false }
        output.append(contentsOf: slice(trimmed((content.lowerBound + 11)..<content.upperBound)))
        isAtMethods = true
        endLine()
        return true
    }
}
