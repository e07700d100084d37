import CCMarkGFM
import Synchronization

/// A parsed Markdown text: CommonMark with GitHub's tables, strikethrough, autolinks and task lists, and footnotes.
struct MarkdownTree: ~Copyable {
    /// The node of the whole text, valid while the tree lives.
    let root: OpaquePointer

    // libcmark-gfm 0.29 adds the letters that its extensions look for to a global table while it parses
    // running text (in finish), and takes them out afterwards: two parsers at once would disturb each other. Finding
    // the blocks before and walking the finished tree need no lock.
    private static let parsing = Mutex(())
    private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()
    private static let extensions = ["table", "strikethrough", "autolink", "tasklist"]

    /// Parses UTF-8 text.
    ///
    /// - Returns: nil when the library has no memory for a parser.
    init?(parsing text: UnsafeBufferPointer<UInt8>) {
        _ = Self.registered
        let options = CMARK_OPT_DEFAULT | (Self.definesFootnotes(text) ? CMARK_OPT_FOOTNOTES : 0)
        guard let parser = cmark_parser_new(options) else { return nil }
        defer { cmark_parser_free(parser) }
        for name in Self.extensions {
            if let found = cmark_find_syntax_extension(name) {
                cmark_parser_attach_syntax_extension(parser, found)
            }
        }
        text.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        var tree: OpaquePointer?
        Self.parsing.withLock { _ in tree = cmark_parser_finish(parser) }
        guard let tree else { return nil }
        root = tree
    }

    /// Whether some line begins a footnote: `[^1]: `.
    ///
    /// Without one, the library is not told of footnotes at all: with them it loses text after a `[^` that is not closed
    /// on its line, as in a regular expression, and cuts characters.
    private static func definesFootnotes(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
        var lines = LineScanner(text)
        while let line = lines.next() {
            let content = line.drop { text[$0] == 0x20 }
            guard content.count > 4, lines.begins(content, with: "[^"),
                let end = content.first(where: { text[$0] == UInt8(ascii: "]") })
            else { continue }
            if end + 1 < line.upperBound, text[end + 1] == UInt8(ascii: ":") { return true }
        }
        return false
    }

    deinit {
        cmark_node_free(root)
    }
}
