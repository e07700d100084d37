/// Plain text: paragraphs between empty lines.
///
/// Lines that are indented as a whole paragraph, as listings and tables in plain text are, stay as they stand. A line of
/// dashes or equals signs below a short line makes that a heading.
struct TextPage: PageFormat {
    func document(
        of text: UnsafeBufferPointer<UInt8>, in source: SourceFile, problems: inout [ReadingProblem]
    ) throws(ReadingProblem) -> PageDraft {
        var builder = TextBuilder()
        PlainText.append(text, to: &builder)
        return .page(builder, PageProperties())
    }
}
