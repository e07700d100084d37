extension SourceFile {
    /// Starts reading from the beginning.
    public func open() -> any DocumentReader {
        switch format {
        case .markdown: PageReader(self, MarkdownPage())
        case .text: PageReader(self, TextPage())
        case .stackExchange: DumpReader(self)
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
        default: PageReader(self, TextPage())
        }
    }
}
