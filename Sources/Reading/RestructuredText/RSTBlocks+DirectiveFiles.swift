/// Directives that stand for pictures, files and other pages.
extension RSTBlocks {
    // MARK: Pictures and files

    mutating func image(_ argument: Range<Int>, _ column: Int) {
        index += 1
        appendDescription(options(column))
        skipBlock(above: column)
    }

    mutating func figure(_ argument: Range<Int>, _ column: Int) {
        index += 1
        appendDescription(options(column))
        enter(.body, column: column + 1)
    }

    func appendDescription(_ options: Options) {
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
    mutating func fileName(_ argument: Range<Int>, _ column: Int) {
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

    mutating func toctree(_ column: Int) {
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
    func appendEntry(_ title: String, _ path: String) {
        let known =
            path.contains("://") || ["rst", "txt", "md", "html"].contains(FilePath.fileExtension(of: path))
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

    mutating func autosummary(_ column: Int) {
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
}
