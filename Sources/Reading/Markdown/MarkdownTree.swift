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
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT | CMARK_OPT_FOOTNOTES) else { return nil }
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

    deinit {
        cmark_node_free(root)
    }
}
