/// The addresses of what a Stack Exchange dump holds.
///
/// They are those of the site where the site is known: from the base URI that the user gave, or from the name of a folder
/// such as `ai.stackexchange.com`; see ``HostName``. Otherwise they are fragments of the dump's own files, such as
/// `…/Posts.xml#question-2`.
struct DumpSite: LinkResolving {
    /// Scheme and host, or nil where the site is unknown.
    private let site: String?
    /// The site's host as links may name it, but for `www.` before it.
    private let host: [UInt8]?
    private let postsURI: String
    private let usersURI: String

    init(of source: SourceFile) {
        let folder = FilePath.parent(of: source.path)
        let named = HostName.above(source.path).map { "https://" + $0 }
        site = source.options.baseURI ?? named
        host = site.map { site in
            let start = site.firstRange(of: "://")?.upperBound ?? site.startIndex
            let name = site[start...].prefix { $0 != "/" }
            return Array((name.hasPrefix("www.") ? name.dropFirst(4) : name).utf8)
        }
        let folderURI = "file://" + FilePath.percentEncoded(folder)
        postsURI = folderURI + "/" + StackExchangeDump.posts
        usersURI = folderURI + "/" + StackExchangeDump.users
    }

    func question(_ id: Int64) -> String {
        site.map { "\($0)/questions/\(id)" } ?? "\(postsURI)#question-\(id)"
    }

    func answer(_ id: Int64) -> String {
        site.map { "\($0)/a/\(id)" } ?? "\(postsURI)#answer-\(id)"
    }

    func comment(_ id: Int64) -> String {
        site.map { "\($0)/posts/comments/\(id)" } ?? "\(postsURI)#comment-\(id)"
    }

    func user(_ id: Int64) -> String {
        site.map { "\($0)/users/\(id)" } ?? "\(usersURI)#user-\(id)"
    }

    /// The address of somebody whose account is gone and only the name is left.
    func user(named name: String) -> String {
        let name = FilePath.percentEncoded(name)
        return site.map { "\($0)/users/named/\(name)" } ?? "\(usersURI)#user-named-\(name)"
    }

    // MARK: Links in posts

    func target(of address: String) -> LinkTarget? {
        guard let absolute = LinkTarget.absolute(address) else {
            guard address.hasPrefix("/") else { return nil }
            return post(at: address[...]) ?? site.map { LinkTarget(splitting: $0 + address) }
        }
        guard !absolute.uri.isEmpty else { return nil }
        return path(of: address).flatMap { post(at: $0) } ?? absolute
    }

    /// What follows the host in an address of the site itself; nil for addresses elsewhere, which most are.
    private func path(of address: String) -> Substring? {
        guard let host else { return nil }
        var address = address
        let hostEnd = address.withUTF8 { bytes -> Int? in
            guard let slashes = ByteSearch.first(Self.slashes, in: bytes) else { return nil }
            var rest = bytes[slashes.upperBound...]
            if rest.starts(with: Self.www) { rest = rest.dropFirst(Self.www.count) }
            guard rest.starts(with: host) else { return nil }
            rest = rest.dropFirst(host.count)
            return rest.isEmpty || rest.first == UInt8(ascii: "/") ? rest.startIndex : nil
        }
        return hostEnd.map { address[address.utf8.index(address.startIndex, offsetBy: $0)...] }
    }

    private static let slashes = Array("//".utf8)
    private static let www = Array("www.".utf8)

    /// What a path on the site leads to: `/questions/2/title`, `/questions/2/title/9#9`, `/q/2`, `/a/9`,
    /// `/questions/2#comment12_2`, `/posts/comments/12`.
    private func post(at path: Substring) -> LinkTarget? {
        let halves = path.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = halves.first else { return nil }
        let fragment = halves.count > 1 ? halves[1] : ""
        let parts = first.prefix { $0 != "?" }.split(separator: "/")
        guard parts.count >= 2 else { return nil }
        if fragment.hasPrefix("comment"), let id = Int64(fragment.dropFirst(7).prefix { $0.isNumber }) {
            return LinkTarget(uri: comment(id), fragment: nil)
        }
        switch parts[0] {
        case "questions", "q":
            guard let id = Int64(parts[1]) else { return nil }
            if parts[0] == "questions", parts.count >= 4, let answer = Int64(parts[3]) {
                return LinkTarget(uri: self.answer(answer), fragment: nil)
            }
            if let answer = Int64(fragment), answer != id {
                return LinkTarget(uri: self.answer(answer), fragment: nil)
            }
            return LinkTarget(uri: question(id), fragment: nil)
        case "a":
            return Int64(parts[1]).map { LinkTarget(uri: answer($0), fragment: nil) }
        case "users":
            return Int64(parts[1]).map { LinkTarget(uri: user($0), fragment: nil) }
        case "posts" where parts.count >= 3 && parts[1] == "comments":
            return Int64(parts[2]).map { LinkTarget(uri: comment($0), fragment: nil) }
        default:
            return nil
        }
    }
}
