/// A page in Markdown, or a thread that a forum was exported to.
struct MarkdownPage: PageFormat {
    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        let frontMatter = FrontMatter(at: text)
        for flaw in frontMatter.flaws {
            problems.append(.frontMatter(source.path, line: flaw.line, flaw.what))
        }
        if let thread = ForumThread(text, frontMatter) { return .thread(thread.draft(of: source)) }
        let isMDX = FilePath.fileExtension(of: source.parts[0].name) == "mdx"
        let body = SiteMarkup.removed(
            from: UnsafeBufferPointer(rebasing: text[frontMatter.end...]), isMDX: isMDX)
        var builder = TextBuilder()
        var renderer = MarkdownRenderer(
            resolver: PageLinks(page: source.path, in: source.tree), html: HTMLRenderer())
        renderer.linesBefore = frontMatter.lineCount
        body.withUnsafeBufferPointer { renderer.render($0, into: &builder) }
        return .page(
            builder,
            PageProperties(
                title: frontMatter.value("title"), author: frontMatter.value("author", "authors"),
                created: frontMatter.value("date", "created").flatMap { Timestamp.date($0) },
                tags: frontMatter.list("tags", "keywords")))
    }
}
