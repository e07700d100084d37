/// A page in reStructuredText.
struct RestructuredTextPage: PageFormat {
    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        var builder = TextBuilder()
        var renderer = RestructuredTextRenderer(resolver: PageLinks(page: source.path, in: source.tree))
        renderer.render(text, into: &builder)
        for flaw in renderer.flaws { problems.append(.badMarkup(source.path, line: flaw.line, flaw.what)) }
        let fields = renderer.fields
        let tags = fields["tags"] ?? fields["keywords"]
        return .page(
            builder,
            PageProperties(
                title: fields["title"], author: fields["author"] ?? fields["authors"],
                created: fields["date"].flatMap { Timestamp.date($0) },
                tags: tags?.split(separator: ",").map(\.trimmed).filter { !$0.isEmpty } ?? []))
    }
}
