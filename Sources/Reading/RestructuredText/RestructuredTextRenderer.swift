/// Walks over reStructuredText and adds its plain text to a builder.
///
/// It understands what docutils and Sphinx do. Nothing is read but the text itself: included files are named, and what
/// only other pages or a site's settings could tell is left as written.
struct RestructuredTextRenderer {
    /// One line that could not be understood.
    struct Flaw: Equatable {
        var line: Int
        var what: String
    }

    let resolver: any LinkResolving
    /// How many lines of the file come before the text.
    var linesBefore = 0
    /// What the field list at the top of the page says: author, date, tags and so on, by lower-case name.
    private(set) var fields: [String: String] = [:]
    /// What could not be understood.
    private(set) var flaws: [Flaw] = []

    init(resolver: any LinkResolving) {
        self.resolver = resolver
    }

    /// Adds the text of a page.
    ///
    /// - Parameter text: UTF-8 with line feeds.
    mutating func render(_ text: UnsafeBufferPointer<UInt8>, into builder: inout TextBuilder) {
        if let expanded = RSTLines.withTabsExpanded(text) {
            expanded.withUnsafeBufferPointer { renderWithoutTabs($0, &builder) }
        } else {
            renderWithoutTabs(text, &builder)
        }
    }

    private mutating func renderWithoutTabs(
        _ text: UnsafeBufferPointer<UInt8>, _ builder: inout TextBuilder
    ) {
        let lines = RSTLines(text)
        let page = RSTPage(resolver, RSTDefinitions(in: lines), byteCount: text.count)
        // The page owns the builder for as long as it is walked over, so that no byte of it is ever copied.
        swap(&page.builder, &builder)
        var blocks = RSTBlocks(lines, of: page, linesBefore: linesBefore)
        blocks.walk()
        page.finish()
        swap(&page.builder, &builder)
        fields = page.fields
        flaws = page.flaws.sorted { $0.line < $1.line }
    }
}
