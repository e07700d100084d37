/// Resolves the addresses that a page writes against its place among the files.
struct PageLinks: LinkResolving {
    private let tree: SourceTree
    private let ownURI: String
    private let folder: String

    /// - Parameter path: the page's absolute path.
    init(page path: String, in tree: SourceTree) {
        self.tree = tree
        ownURI = tree.uri(of: path)
        folder = FilePath.parent(of: path)
    }

    func target(of address: String) -> LinkTarget? {
        if let absolute = LinkTarget.absolute(address) { return absolute.uri.isEmpty ? nil : absolute }
        var target = LinkTarget(splitting: address)
        if let query = target.uri.utf8.firstIndex(of: UInt8(ascii: "?")) {
            target.uri = String(target.uri[..<query])
        }
        if target.uri.isEmpty {
            guard target.fragment != nil else { return nil }
            target.uri = ownURI
            return target
        }
        target.uri = tree.uri(of: file(at: FilePath.percentDecoded(target.uri)))
        return target
    }

    /// The absolute path that an address means: a page where one is there, otherwise what it says.
    private func file(at address: String) -> String {
        guard address.hasPrefix("/") else {
            let path = FilePath.normalized(folder + "/" + address)
            return page(at: path) ?? path
        }
        // The site's own root may lie below the folder that is read.
        var base = tree.folder
        var rest = (FilePath.relative(folder, to: base) ?? "").split(separator: "/")[...]
        while true {
            if let page = page(at: FilePath.normalized(base + "/" + address)) { return page }
            guard let next = rest.popFirst() else { break }
            base += "/" + next
        }
        return FilePath.normalized(tree.folder + "/" + address)
    }

    /// The page that a path stands for; documentation sites leave out extensions and the names of index pages.
    private func page(at path: String) -> String? {
        if tree.hasPage(at: path) { return path }
        var stem = path
        switch FilePath.fileExtension(of: path) {
        case "html", "htm", "md", "mdx", "markdown", "mdown", "rst", "ipynb":
            stem = FilePath.withoutExtension(path)
        default: break
        }
        for suffix in Self.suffixes where tree.hasPage(at: stem + suffix) { return stem + suffix }
        return nil
    }

    private static let suffixes =
        (SourceFormat.markdownExtensions + ["rst", "ipynb", "html", "htm", "txt", "adoc"]).map { "." + $0 }
        + ["/index.md", "/index.mdx", "/README.md", "/index.rst", "/index.html"]
}
