internal import KnowledgeModel

/// The files found under one root, which links between them are resolved against.
final class SourceTree: Sendable {
    /// The path as it was given.
    let root: String
    /// The folder that relative addresses start from: the root itself, or the folder of a root that is a file.
    let folder: String
    /// The address of that folder, without a slash at the end.
    let baseURI: String
    /// A hash of all page names: what a link leads to changes with them.
    let layout: ContentHash
    /// A folder of copies that must live as long as the sources.
    private let copy: TemporaryFolder?
    private let isFile: Bool
    private let pages: Set<String>

    /// - Parameters:
    ///   - absoluteRoot: the root's absolute path.
    ///   - isFile: whether the root is a file.
    ///   - pages: the absolute paths of all pages found.
    ///   - baseURI: the address of the root's folder; nil for a file URL.
    ///   - copy: a folder of copies that must live as long as the sources.
    init(
        root: String, absoluteRoot: String, isFile: Bool, pages: [String], baseURI: String?,
        copy: TemporaryFolder? = nil
    ) {
        self.root = root
        self.isFile = isFile
        self.copy = copy
        folder = isFile ? FilePath.parent(of: absoluteRoot) : absoluteRoot
        self.baseURI = baseURI ?? "file://" + (folder == "/" ? "" : FilePath.percentEncoded(folder))
        self.pages = Set(pages)
        var hash = ContentHash.Stream()
        for page in pages.sorted() {
            hash.update(page)
            hash.update("\n")
        }
        layout = hash.finish()
    }

    /// The URI of a file: under the base when it lies below the root's folder, a file URL otherwise.
    func uri(of path: String) -> String {
        if path == folder { return baseURI }
        guard let relative = FilePath.relative(path, to: folder) else {
            return "file://" + FilePath.percentEncoded(path)
        }
        return baseURI + "/" + FilePath.percentEncoded(relative)
    }

    /// Whether there is a page at a path.
    ///
    /// Below a root that is a folder the files found by the scan decide, so that all pages of a run agree; elsewhere
    /// the disk does.
    func hasPage(at path: String) -> Bool {
        if !isFile, FilePath.relative(path, to: folder) != nil { return pages.contains(path) }
        guard case .certain(let format) = FormatDetector.verdict(onName: FilePath.name(of: path)),
            format.content == .pages, let status = try? FileStatus(of: path)
        else { return false }
        return status.isFile
    }
}
