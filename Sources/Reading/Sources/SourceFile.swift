public import KnowledgeModel

/// One thing that is read, and journalled, as a whole: a page, an archive, or the files of one folder that hold threads in
/// one format, such as a Stack Exchange dump.
public struct SourceFile: Sendable {
    /// The path given to `kg ingest` under which it was found.
    public var root: String { tree.root }
    /// The file, or the first of its files, as an absolute path; it may lead into an archive.
    public let path: String
    /// What it is written in.
    public let format: SourceFormat
    /// The bytes of all its files together, as they lie on disk.
    public let byteCount: Int

    /// The files that are read, the main one first.
    let parts: [SourcePart]
    let tree: SourceTree
    let options: ReadingOptions
    /// How many archives enclose it.
    let archiveDepth: Int

    /// The address of the file, which begins the URIs of what it holds.
    public var uri: String { tree.uri(of: path) }

    /// The address of the folder it lies in.
    var folderURI: String { tree.uri(of: FilePath.parent(of: path)) }

    /// A hash that changes when reading might give other documents.
    ///
    /// It covers the bytes, the URI, the version of the reader, and for pages the names of all pages under the
    /// root, since links are resolved against them.
    ///
    /// - Throws: ``ReadingProblem`` when a file cannot be read. Blocks while reading.
    /// - Complexity: O(*n*) in ``byteCount``, at the speed of the disk; memory is constant.
    public func fingerprint() throws -> ContentHash {
        var hash = ContentHash.Stream()
        // Raise the number when a reader changes what it makes of the same bytes.
        hash.update("reading/2 \(format.rawValue) \(uri)\n")
        if format.content == .pages { hash.update(tree.layout.description) }
        let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: InputFile.chunkSize, alignment: 16)
        defer { buffer.deallocate() }
        for part in parts {
            hash.update("\n\(FilePath.name(of: part.path))\n")
            let file = try InputFile(part.location, path: part.path)
            while case let count = try file.read(into: buffer), count > 0 {
                hash.update(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
        return hash.finish()
    }
}
