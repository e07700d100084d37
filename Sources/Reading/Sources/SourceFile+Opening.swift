extension SourceFile {
    /// Starts reading from the beginning.
    public func open() -> any DocumentReader {
        switch format {
        case .markdown: PageReader(self, MarkdownPage())
        case .text: PageReader(self, TextPage())
        case .stackExchange: DumpReader(self)
        case .discourse: ForumReader(self, DiscourseForum(source: self))
        case .gitHub: ForumReader(self, GitHubForum(source: self))
        case .archive: ArchiveReader(self)
        default: PageReader(self, TextPage())
        }
    }
}
