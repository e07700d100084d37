/// Resolves the addresses in a thread's posts.
struct ForumSite: LinkResolving {
    /// Scheme and host of the forum; nil when it is known only as a file.
    private let root: String?
    private let threadURI: String
    private let pages: PageLinks
    private let addresses: (any ForumAddresses)?

    /// - Parameters:
    ///   - root: scheme and host of the forum, without a slash at the end; nil for a thread without an address.
    ///   - threadURI: the address of the thread, or of its file.
    init(root: String?, threadURI: String, source: SourceFile) {
        self.root = root
        self.threadURI = threadURI
        pages = PageLinks(page: source.path, in: source.tree)
        addresses =
            switch source.format {
            case .discourse: root.map(DiscourseAddresses.init(site:))
            case .gitHub: GitHubAddress(threadURI).map(GitHubReferences.init(in:))
            default: nil
            }
    }

    func target(of address: String) -> LinkTarget? {
        let target = plainTarget(of: address)
        return target.flatMap { addresses?.canonical($0) } ?? target
    }

    func mentions(in text: UnsafeBufferPointer<UInt8>) -> [(range: Range<Int>, target: LinkTarget)] {
        addresses?.mentions(in: text) ?? []
    }

    private func plainTarget(of address: String) -> LinkTarget? {
        guard let root, LinkTarget.absolute(address) == nil, !address.isEmpty else {
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
