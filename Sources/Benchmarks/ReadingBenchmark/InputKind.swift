import ArgumentParser

/// What is read.
enum InputKind: String, CaseIterable, Codable, ExpressibleByArgument {
    case stackExchange = "stack-exchange"
    /// A topic a line.
    case discourse
    /// A topic a file, as the web site gives them.
    case discourseFiles = "discourse-files"
    case gitHub = "github"
    /// Pushshift's dumps: a comment a line.
    case reddit
    /// A channel in one object.
    case discord
    /// Firebase's items, one a line.
    case hackerNews = "hacker-news"
    /// kg's own JSON Lines: a thread or a post a line.
    case kgJSONLines = "kg-jsonl"
    case mail = "mbox"
    case markdown
    case html
    case restructuredText = "restructuredtext"
    case notebook

    /// Whether posts are read, and not pages.
    var holdsThreads: Bool {
        switch self {
        case .stackExchange, .discourse, .discourseFiles, .gitHub, .reddit, .discord, .hackerNews,
            .kgJSONLines,
            .mail:
            true
        case .markdown, .html, .restructuredText, .notebook: false
        }
    }

    /// Where records go, within the folder that is read; nil when each is a file of its own.
    var fileName: String? {
        switch self {
        case .stackExchange: "ai.stackexchange.com/Posts.xml"
        case .discourse: "topics.jsonl"
        case .gitHub: "discussions.json"
        case .reddit: "comments.jsonl"
        case .discord: "channel.json"
        case .hackerNews: "items.jsonl"
        case .kgJSONLines: "forum.jsonl"
        case .mail: "list.mbox"
        case .discourseFiles, .markdown, .html, .restructuredText, .notebook: nil
        }
    }

    /// The extension of files that hold one record each.
    var fileExtension: String {
        switch self {
        case .markdown: "md"
        case .html: "html"
        case .restructuredText: "rst"
        case .notebook: "ipynb"
        default: "json"
        }
    }

    /// What stands before the records, between them and after them, in a file that holds many.
    var frame: (start: String, between: String, end: String) {
        switch self {
        case .stackExchange: ("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<posts>\n", "\n", "\n</posts>\n")
        case .gitHub: ("[\n", ",\n", "\n]\n")
        case .discord:
            (
                """
                {"guild":{"id":"10","name":"Tools"},\
                "channel":{"id":"20","type":"GuildTextChat","category":"Text","name":"help"},"messages":[

                """, ",\n", "\n]}\n"
            )
        default: ("", "\n", "\n")
        }
    }

    /// What in a record comes before an id, which is new in each copy of the record.
    var idMarks: [String] {
        switch self {
        case .stackExchange: [" Id=\"", " ParentId=\"", " AcceptedAnswerId=\""]
        case .discourse, .discourseFiles: ["\"id\":", "\"topic_id\":", "\"id\": ", "\"topic_id\": "]
        case .gitHub: ["\"id\":\"", "\"id\":", "/discussions/"]
        case .reddit: ["\"id\":\"", "\"link_id\":\"t3_", "\"parent_id\":\"t3_", "\"parent_id\":\"t1_"]
        case .discord: ["\"id\":\"", "\"messageId\":\""]
        case .hackerNews: ["\"id\":", "\"parent\":"]
        case .kgJSONLines:
            ["\"id\":\"", "\"thread\":\"", "\"reply_to\":\"", "\"url\":\"https://forum.example.org/t/"]
        case .mail: ["Message-ID: <", "In-Reply-To: <", "References: <", "\t<"]
        case .markdown, .html, .restructuredText, .notebook: []
        }
    }

    /// How large the input is when dumps have a number of megabytes; the readers of some formats are slow.
    func byteCount(megabytes: Int) -> Int {
        switch self {
        case .restructuredText: megabytes * 20_000
        case .markdown, .html, .notebook: megabytes * 100_000
        default: megabytes * 1_000_000
        }
    }
}
