/// The addresses of topics, posts and accounts on one Discourse forum.
///
/// They leave out the words of the title, which change with it; the forum leads on from `/t/12/3` to the full one.
struct DiscourseAddresses: ForumAddresses {
    /// Scheme, host and folder of the forum, without a slash at the end.
    let site: String
    private let host: String
    private let folder: String

    init(site: String) {
        self.site = site
        let rest = site.firstRange(of: "://").map { site[$0.upperBound...] } ?? site[...]
        host = rest.prefix { $0 != "/" }.lowercased()
        folder = String(rest.drop { $0 != "/" })
    }

    func topic(_ id: String) -> String { "\(site)/t/\(id)" }

    func post(_ number: String, of topic: String) -> String { "\(site)/t/\(topic)/\(number)" }

    func account(_ name: String) -> String { "\(site)/u/\(FilePath.percentEncoded(name))" }

    // MARK: Links

    /// Understands `/t/title/12/3?u=ada`, `/t/title/12`, `/t/12/3`, `/t/12`.
    func canonical(_ target: LinkTarget) -> LinkTarget? {
        guard let start = target.uri.firstRange(of: "://")?.upperBound else { return nil }
        let rest = target.uri[start...]
        guard rest.prefix(while: { $0 != "/" }).lowercased() == host else { return nil }
        let path = rest.drop { $0 != "/" }.prefix { $0 != "?" }
        guard path.hasPrefix(folder + "/t/") else { return nil }
        var parts = path.dropFirst(folder.count + 3).split(separator: "/")
        // The words of a title are never digits alone.
        if let first = parts.first, Self.isNumber(first) == false { parts.removeFirst() }
        guard let id = parts.first, Self.isNumber(id) else { return nil }
        guard parts.count >= 2, Self.isNumber(parts[1]) else {
            return LinkTarget(uri: topic(String(id)), fragment: nil)
        }
        return LinkTarget(uri: post(String(parts[1]), of: String(id)), fragment: nil)
    }

    private static func isNumber(_ text: Substring) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x30 && $0 <= 0x39 }
    }

    // MARK: Signs of the site

    /// The site that an avatar is on, from `/forum/user_avatar/forum.example.org/ada/{size}/1_2.png`, which may stand on
    /// a server for images; nil for avatars that are drawn elsewhere.
    static func site(ofAvatar template: some StringProtocol) -> String? {
        let mark = "/user_avatar/"
        guard let found = template.firstRange(of: mark) else { return nil }
        let host = template[found.upperBound...].prefix { $0 != "/" }
        guard HostName.isHost(host) else { return nil }
        let folder = template.hasPrefix("/") && !template.hasPrefix("//") ? template[..<found.lowerBound] : ""
        return "https://\(host)\(folder)"
    }

    /// The site of an address that a record calls its own forum's; nil unless it is that of a topic, for files may lie
    /// elsewhere.
    static func site(ofTopic address: some StringProtocol) -> String? {
        guard let start = address.firstRange(of: "://")?.upperBound,
            let end = address[start...].firstRange(of: "/t/")?.lowerBound
        else { return nil }
        let rest = address[start..<end]
        guard HostName.isHost(rest.prefix { $0 != "/" }) else { return nil }
        return "https://\(rest)"
    }
}
