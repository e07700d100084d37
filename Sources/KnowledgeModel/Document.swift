public import struct Foundation.Date

/// The unit of ingestion: one documentation page, or one forum thread.
///
/// `text` is what readers made of the source: plain text, with markup removed and code kept as it was. Every range in
/// a document counts UTF-8 bytes of that text from 0.
public struct Document: Equatable, Sendable {
    /// Names the document everywhere: a file URL or the web address it stands for.
    public var uri: String
    /// What people call it: the page's title, or the thread's.
    public var title: String
    /// The plain text that ranges refer to.
    public var text: String
    /// The stretches of text between structural borders, in order and without overlap. Only white space lies between.
    public var blocks: [Block]
    /// What the text is divided into, and whether this is a page or a thread.
    public var structure: Structure
    /// Where the text points to.
    public var links: [Link]
    /// Key words that the source itself gives.
    public var tags: [String]
    /// Who wrote the page; for a thread each post has its own.
    public var author: Author?
    /// When it was written or asked, where the source says so.
    public var created: Date?
    /// The place it was read from.
    public var origin: Origin

    /// Joins the parts of a document.
    public init(
        uri: String, title: String, text: String, blocks: [Block], structure: Structure, links: [Link] = [],
        tags: [String] = [], author: Author? = nil, created: Date? = nil, origin: Origin
    ) {
        self.uri = uri
        self.title = title
        self.text = text
        self.blocks = blocks
        self.structure = structure
        self.links = links
        self.tags = tags
        self.author = author
        self.created = created
        self.origin = origin
    }

    /// The hash of the URI.
    public var id: DocumentID { DocumentID(namespace: "document", name: uri) }

    /// The text of a byte range.
    ///
    /// - Precondition: the range lies within `text` and cuts no character.
    public subscript(range: Range<Int>) -> Substring {
        let utf8 = text.utf8
        let start = utf8.index(utf8.startIndex, offsetBy: range.lowerBound)
        return text[start..<utf8.index(start, offsetBy: range.count)]
    }
}

extension Document {
    /// Whether a document is a page of sections or a thread of posts.
    public enum Structure: Equatable, Sendable, Codable {
        /// A documentation page. The first section may have no heading.
        case page([Section])
        /// A forum thread; the opening post comes first, and each comment after what it comments on.
        case thread([Post])
    }

    /// Where a document was read from, for messages and for noticing that it is gone.
    public struct Origin: Hashable, Sendable, Codable {
        /// The path given to `kg ingest` under which it was found.
        public var root: String
        /// The file that holds it.
        public var path: String
        /// Its first line there, from 1, where one file holds many documents.
        public var line: Int?
        /// What the file is written in, by the name that `--format` takes.
        public var format: String
        /// How its characters are written as bytes, by the name that the IANA registers.
        public var encoding: String

        /// Names a place.
        public init(
            root: String, path: String, line: Int? = nil, format: String = "text", encoding: String = "UTF-8"
        ) {
            self.root = root
            self.path = path
            self.line = line
            self.format = format
            self.encoding = encoding
        }
    }
}
