/// A Jupyter notebook: its text, its code, and what the code printed.
///
/// Both the present format (nbformat 4) and the one before it are understood, as nbformat documents them.
struct NotebookPage: PageFormat {
    /// Longer output is a log that no reader goes through; its start and its end are kept.
    private static let outputLimit = 8 << 10

    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        let result: Result<(PageDraft, [ReadingProblem]), ReadingProblem>
        do {
            result = try JSONParser().withValue(of: text) { notebook in
                var reader = CellReader(source: source)
                return Result { () throws(ReadingProblem) in try reader.read(notebook) }
            }
        } catch {
            throw .badNotebook(source.path, "\(error)")
        }
        let (draft, flaws) = try result.get()
        problems += flaws
        return draft
    }

    /// Goes through the cells of one notebook.
    private struct CellReader {
        let source: SourceFile
        var builder = TextBuilder()
        var language: String?
        var problems: [ReadingProblem] = []

        mutating func read(_ notebook: JSONValue) throws(ReadingProblem) -> (PageDraft, [ReadingProblem]) {
            let metadata = notebook["metadata"]
            language =
                (metadata?["language_info"]?["name"] ?? metadata?["kernelspec"]?["language"])?.string?
                .lowercased()
            // Before nbformat 4 the cells lay in worksheets.
            let lists =
                notebook["cells"].map { [$0] } ?? notebook["worksheets"]?.elements.compactMap { $0["cells"] }
                ?? []
            guard lists.contains(where: { $0.kind == .array }) else {
                throw .badNotebook(source.path, "has no list of cells")
            }
            var number = 0
            for cell in lists.joined(of: \.elements) {
                number += 1
                read(cell, number: number)
            }
            var properties = PageProperties()
            properties.title = metadata?["title"]?.string
            properties.author = metadata?["authors"]?.elements.first { $0["name"] != nil }?["name"]?.string
            return (.page(builder, properties), problems)
        }

        private mutating func read(_ cell: JSONValue, number: Int) {
            let content = (cell["source"] ?? cell["input"]).flatMap(Self.lines)
            guard let type = cell["cell_type"]?.string, let content else {
                problems.append(.badCell(source.path, number: number))
                return
            }
            switch type {
            case "markdown":
                var renderer = MarkdownRenderer(
                    resolver: PageLinks(page: source.path, in: source.tree), html: HTMLRenderer())
                content.withUnsafeBufferPointer { renderer.render($0, into: &builder) }
            case "heading":
                builder.openHeading(level: Int(min(max(cell["level"]?.integer ?? 1, 1), 6)))
                content.withUnsafeBufferPointer { builder.append($0) }
                builder.border()
            case "code":
                let language = cell["language"]?.string?.lowercased() ?? language
                content.withUnsafeBufferPointer { builder.appendCode($0, language: language) }
                if let outputs = cell["outputs"] {
                    for output in outputs.elements { add(output) }
                }
            default:
                content.withUnsafeBufferPointer { PlainText.append($0, to: &builder) }
            }
        }

        /// Adds what a cell printed, as text where it is there in several forms.
        private mutating func add(_ output: JSONValue) {
            let text: [UInt8]?
            switch output["output_type"]?.string {
            case "stream": text = output["text"].flatMap(Self.lines)
            case "error", "pyerr":
                text = Array(
                    [output["ename"]?.string, output["evalue"]?.string].compactMap { $0 }.joined(
                        separator: ": "
                    ).utf8)
            default: text = (output["data"]?["text/plain"] ?? output["text"]).flatMap(Self.lines)
            }
            guard let text else { return }
            let shown = TerminalText.shown(text, limit: NotebookPage.outputLimit)
            shown.withUnsafeBufferPointer { builder.appendCode($0, language: nil) }
        }

        /// Text that stands as one string or as a list of lines.
        private static func lines(_ value: JSONValue) -> [UInt8]? {
            if let text = value.text { return Array(text) }
            guard value.kind == .array else { return nil }
            return value.elements.reduce(into: []) { text, line in
                text += line.text ?? UnsafeBufferPointer(start: nil, count: 0)
            }
        }
    }
}

extension [JSONValue] {
    /// What the elements lead to, one after the other.
    fileprivate func joined<Part: Sequence>(of part: (JSONValue) -> Part) -> [JSONValue]
    where Part.Element == JSONValue {
        flatMap { Array(part($0)) }
    }
}
