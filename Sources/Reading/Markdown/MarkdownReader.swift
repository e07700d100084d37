import KnowledgeModel

/// Reads one Markdown file: a page, or a thread that a forum was exported to.
///
/// Its only document, if any, comes after the problems of the file.
struct MarkdownReader: DocumentReader {
    private let source: SourceFile
    private var results: [ReadingResult]?
    private(set) var bytesRead = 0

    init(_ source: SourceFile) {
        self.source = source
    }

    mutating func next() throws -> ReadingResult? {
        if results == nil {
            results = Array(read().reversed())
            bytesRead = source.byteCount
        }
        return results?.popLast()
    }

    private func read() -> [ReadingResult] {
        do throws(ReadingProblem) {
            let bytes = try load()
            var results: [ReadingResult] = []
            bytes.withUnsafeBufferPointer { text in
                let frontMatter = FrontMatter(at: text)
                for flaw in frontMatter.flaws {
                    results.append(.problem(.frontMatter(source.path, line: flaw.line, flaw.what)))
                }
                let document =
                    ForumThread(text, frontMatter)?.document(of: source) ?? page(text, frontMatter)
                results.append(.document(document))
            }
            return results + [.finishedSource(source, isComplete: true)]
        } catch {
            return [.problem(error), .finishedSource(source, isComplete: false)]
        }
    }

    /// The file's text with line feeds for line breaks and without a byte order mark.
    private func load() throws(ReadingProblem) -> [UInt8] {
        let limit = source.options.maximumFileSize
        let file = try InputFile(source.path)
        var bytes = try file.readAll(expecting: source.byteCount, limit: limit + 1)
        guard bytes.count <= limit else {
            throw .tooLarge(source.path, byteCount: bytes.count, limit: limit)
        }
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw .sixteenBit(source.path)
        }
        if let zero = LineScanner.firstIndex(of: 0, in: bytes) { throw .binary(source.path, offset: zero) }
        if let offset = bytes.withUnsafeBufferPointer({ UTF8Check.firstInvalidByte(in: $0) }) {
            let line = bytes[..<offset].reduce(1) { $1 == UInt8(ascii: "\n") ? $0 + 1 : $0 }
            throw .invalidUTF8(source.path, line: line, offset: offset)
        }
        if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
        if LineScanner.firstIndex(of: UInt8(ascii: "\r"), in: bytes) != nil {
            bytes = Self.withLineFeeds(bytes)
        }
        guard !Whitespace.trimmed(0..<bytes.count, in: bytes).isEmpty else { throw .blank(source.path) }
        return bytes
    }

    private static func withLineFeeds(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count)
        var previous: UInt8 = 0
        for byte in bytes {
            if byte == UInt8(ascii: "\r") {
                result.append(UInt8(ascii: "\n"))
            } else if byte != UInt8(ascii: "\n") || previous != UInt8(ascii: "\r") {
                result.append(byte)
            }
            previous = byte
        }
        return result
    }

    private func page(_ text: UnsafeBufferPointer<UInt8>, _ frontMatter: FrontMatter) -> Document {
        let tree = source.tree
        let isMDX = FilePath.fileExtension(of: source.path) == "mdx"
        let body = SiteMarkup.removed(
            from: UnsafeBufferPointer(rebasing: text[frontMatter.end...]), isMDX: isMDX)
        var builder = TextBuilder()
        var renderer = MarkdownRenderer(
            resolver: PageLinks(page: source.path, in: tree), html: HTMLRenderer())
        renderer.linesBefore = frontMatter.lineCount
        body.withUnsafeBufferPointer { renderer.render($0, into: &builder) }
        let plain = builder.finishText()
        let title =
            frontMatter.value("title") ?? builder.sections.first { $0.level == 1 }?.heading
            ?? FilePath.withoutExtension(FilePath.name(of: source.path))
        return Document(
            uri: source.uri, title: title, text: plain, blocks: builder.blocks,
            structure: .page(builder.sections), links: builder.links,
            tags: frontMatter.list("tags", "keywords"),
            author: frontMatter.value("author", "authors").map { name in
                Author(uri: tree.baseURI + "/u/" + FilePath.percentEncoded(name), name: name)
            },
            created: frontMatter.value("date", "created").flatMap { Timestamp.date($0) },
            origin: Document.Origin(root: tree.root, path: source.path))
    }
}
