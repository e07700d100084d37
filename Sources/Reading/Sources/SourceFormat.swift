/// What a source is written in.
public enum SourceFormat: String, CaseIterable, Hashable, Sendable {
    // Pages: one file is one document.
    case markdown
    case restructuredText = "restructuredtext"
    case notebook
    case html
    case text
    case asciidoc
    case pdf
    case office
    // Threads: the files of one folder that are in one of these are read together.
    case stackExchange = "stack-exchange"
    case discourse
    case gitHub = "github"
    case reddit
    case hackerNews = "hacker-news"
    case v2ex
    case mail = "mbox"
    case slack
    case discord
    case kgJSONLines = "kg-jsonl"
    // Containers of the others.
    case archive
}

extension SourceFormat {
    /// What kg makes of a format.
    public enum Content: String, Sendable {
        /// One document a file.
        case pages
        /// Threads of posts, many in a file or one in many files.
        case threads
        /// Files in any of the other formats.
        case container
    }

    /// What kg makes of it.
    public var content: Content {
        switch self {
        case .markdown, .restructuredText, .notebook, .html, .text, .asciidoc, .pdf, .office: .pages
        case .archive: .container
        default: .threads
        }
    }

    /// What people call it.
    public var title: String {
        switch self {
        case .markdown:
            "Markdown: CommonMark, GitHub, MDX, MyST, Hugging Face, Docusaurus, Mintlify; Discourse in Markdown"
        case .restructuredText: "reStructuredText: docutils and Sphinx"
        case .notebook: "Jupyter notebooks"
        case .html: "HTML pages, their main content; Discourse and SMF topics in HTML"
        case .text: "plain text"
        case .asciidoc: "AsciiDoc, through asciidoctor"
        case .pdf: "PDF, through pdftotext"
        case .office: "Word, OpenDocument, PowerPoint, EPUB, RTF, through pandoc or LibreOffice"
        case .stackExchange:
            "Stack Exchange dumps: a folder with Posts.xml, or SITE-Posts.7z and its siblings"
        case .discourse: "Discourse topics: /t/ID.json and its pages"
        case .gitHub: "GitHub issues, pull requests and discussions: REST, GraphQL and gh"
        case .reddit: "Reddit listings, and Pushshift's dumps of submissions and comments"
        case .hackerNews: "Hacker News items: Firebase and Algolia"
        case .v2ex: "V2EX topics and replies"
        case .mail: "mailing lists: mbox, as Pipermail and Mailman give it, and single messages"
        case .slack: "Slack exports: a folder or archive with users.json and channels.json"
        case .discord: "Discord channels, as DiscordChatExporter writes them"
        case .kgJSONLines: "kg's own JSON Lines, for everything else: Schemas/corpus.schema.json"
        case .archive: "archives of all these"
        }
    }

    /// The extensions of its files, in lower case; one that stands with several formats is told by what the file holds.
    public var fileExtensions: [String] {
        switch self {
        case .markdown: Self.markdownExtensions
        case .restructuredText: ["rst", "rest"]
        case .notebook: ["ipynb"]
        case .html: ["html", "htm", "xhtml"]
        case .text: ["txt", "text"]
        case .asciidoc: ["adoc", "asciidoc"]
        case .pdf: ["pdf"]
        case .office: ["docx", "odt", "pptx", "odp", "epub", "rtf", "doc", "ppt"]
        case .stackExchange: ["xml"]
        case .discourse, .slack, .discord: ["json"]
        case .gitHub, .reddit, .hackerNews, .v2ex: ["json", "jsonl", "ndjson"]
        case .kgJSONLines: ["jsonl", "ndjson", "json"]
        case .mail: ["mbox", "mbx", "eml", "txt"]
        case .archive: ["zip", "7z", "tar", "tgz", "tbz2", "txz", "tzst"]
        }
    }

    /// A script that writes the format, for one that is meant to be written by scripts.
    public var example: String? {
        self == .kgJSONLines ? KGJSONLines.example : nil
    }

    /// The extensions of the Markdown family, in lower case.
    static let markdownExtensions = ["md", "mdx", "markdown", "mdown"]
}
