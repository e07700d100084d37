extension SourceFile {
    /// Starts reading from the beginning.
    public func open() -> any DocumentReader {
        switch format {
        case .markdown: PageReader(self, MarkdownPage())
        case .restructuredText: PageReader(self, RestructuredTextPage())
        case .html: PageReader(self, WebPage())
        case .text: PageReader(self, TextPage())
        case .notebook: PageReader(self, NotebookPage())
        case .pdf, .office, .asciidoc: PageReader(self, ConvertedPage(self))
        case .stackExchange: DumpReader(self)
        case .discourse: ForumReader(self, DiscourseForum(source: self))
        case .gitHub: ForumReader(self, GitHubForum(source: self))
        case .reddit: ForumReader(self, RedditForum(source: self))
        case .hackerNews: ForumReader(self, HackerNewsForum(source: self))
        case .v2ex: ForumReader(self, V2EXForum(source: self))
        case .kgJSONLines: ForumReader(self, KGJSONLinesForum(source: self))
        case .mail:
            ForumReader(self, MailDecoder(source: self)) { [options] in
                MailSplitter(limit: options.maximumFileSize)
            }
        case .slack: ForumReader(self, SlackForum(source: self))
        case .discord:
            ForumReader(self, JSONRecordDecoder(DiscordForum(source: self))) { [options] in
                DiscordSplitter(limit: options.maximumFileSize)
            }
        case .archive: ArchiveReader(self)
        }
    }
}
