public import KnowledgeModel

/// One thing that is read, and journalled, as a whole: a Markdown file, or a Stack Exchange dump with all its files.
public struct SourceFile: Sendable {
    /// The path given to `kg ingest` under which it was found.
    public var root: String { tree.root }
    /// The file, or for a dump its Posts.xml, as an absolute path.
    public let path: String
    /// What it is written in.
    public let format: SourceFormat
    /// The bytes of all its files together.
    public let byteCount: Int

    /// The files that are read, the main one first.
    let parts: [String]
    let tree: SourceTree
    let options: ReadingOptions

    /// The address of the file, which begins the URIs of what it holds.
    public var uri: String { tree.uri(of: path) }

    /// A hash that changes when reading might give other documents.
    ///
    /// It covers the bytes, the URI, the version of the reader, and for Markdown the names of all pages under the
    /// root, since links are resolved against them.
    ///
    /// - Throws: ``ReadingProblem`` when a file cannot be read. Blocks while reading.
    /// - Complexity: O(*n*) in ``byteCount``, at the speed of the disk; memory is constant.
    public func fingerprint() throws -> ContentHash {
        var hash = ContentHash.Stream()
        // Raise the number when a reader changes what it makes of the same bytes.
        hash.update("reading/1 \(format.rawValue) \(uri)\n")
        if format == .markdown { hash.update(tree.layout.description) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: InputFile.chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        for part in parts {
            hash.update("\n\(FilePath.name(of: part))\n")
            let file = try InputFile(part)
            while case let count = try file.read(into: buffer), count > 0 {
                hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        return hash.finish()
    }

    /// Starts reading from the beginning.
    public func open() -> any DocumentReader {
        switch format {
        case .markdown: MarkdownReader(self)
        case .stackExchange: DumpReader(self)
        }
    }
}

/// What a source is written in.
public enum SourceFormat: String, Hashable, Sendable {
    /// A page or thread in one Markdown file.
    case markdown
    /// The XML files of one Stack Exchange site.
    case stackExchange = "stack-exchange"

    /// The extensions of the Markdown family, in lower case.
    static let markdownExtensions = ["md", "mdx", "markdown", "mdown"]

    static func isMarkdown(_ path: String) -> Bool {
        markdownExtensions.contains(FilePath.fileExtension(of: path))
    }
}
