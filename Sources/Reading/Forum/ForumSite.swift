/// The addresses of a forum whose thread stands in one file.
struct ForumSite: LinkResolving {
    /// Whether the thread has an address on the web, not only a file.
    let isAddress: Bool
    private let threadURI: String
    private let root: String
    private let pages: PageLinks

    init(threadURI: String, isAddress: Bool, source: SourceFile) {
        self.threadURI = threadURI
        self.isAddress = isAddress
        root = isAddress ? Self.site(of: threadURI) : source.tree.baseURI
        pages = PageLinks(page: source.path, in: source.tree)
    }

    /// The address of an account.
    func userURI(_ name: String) -> String {
        root + "/u/" + FilePath.percentEncoded(name)
    }

    func target(of address: String) -> LinkTarget? {
        guard isAddress, LinkTarget.absolute(address) == nil, !address.isEmpty else {
            return pages.target(of: address)
        }
        if address.hasPrefix("#") { return LinkTarget(splitting: threadURI + address) }
        if address.hasPrefix("/") { return LinkTarget(splitting: root + address) }
        return pages.target(of: address)
    }

    /// Scheme and host of an address.
    static func site(of uri: String) -> String {
        guard let mark = uri.firstRange(of: "://") else { return uri }
        let end = uri[mark.upperBound...].firstIndex { $0 == "/" || $0 == "?" || $0 == "#" } ?? uri.endIndex
        return String(uri[..<end])
    }
}
