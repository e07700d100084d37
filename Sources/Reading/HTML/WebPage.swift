/// A page of a web site, or a forum's thread on one.
struct WebPage: PageFormat {
    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        var builder = TextBuilder()
        HTMLRenderer().render(
            text, resolver: PageLinks(page: source.path, in: source.tree), into: &builder)
        return .page(builder, PageProperties())
    }
}
