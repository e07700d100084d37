extension SourceFile {
    /// Starts reading from the beginning.
    public func open() -> any DocumentReader {
        switch format {
        case .markdown: PageReader(self, MarkdownPage())
        case .text: PageReader(self, TextPage())
        case .stackExchange: DumpReader(self)
        case .reddit: ForumReader(self, RedditForum(source: self))
        case .hackerNews: ForumReader(self, HackerNewsForum(source: self))
        case .v2ex: ForumReader(self, V2EXForum(source: self))
        case .kgJSONLines: ForumReader(self, KGJSONLinesForum(source: self))
        case .archive: ArchiveReader(self)
        default: PageReader(self, TextPage())
        }
    }
}
