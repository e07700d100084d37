/// What the address of an issue, pull request or discussion names, on the web or of the API.
struct GitHubAddress: Equatable {
    /// What is numbered in a repository; all kinds share one series of numbers.
    enum Kind: String {
        case issue = "issues"
        case pullRequest = "pull"
        case discussion = "discussions"
    }

    /// The address of the repository on the web.
    let repository: String
    let kind: Kind
    let number: String
    /// The part after `#`, which names a comment.
    let fragment: String?

    init(repository: String, kind: Kind, number: String) {
        self.repository = repository
        self.kind = kind
        self.number = number
        fragment = nil
    }

    /// Understands `https://github.com/o/r/pull/12#issuecomment-5`, `https://api.github.com/repos/o/r/issues/12`, and the
    /// same on servers of one's own; nil for all others.
    init?(_ address: String) {
        guard let start = address.firstRange(of: "://")?.upperBound else { return nil }
        let halves = address[start...].split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)
        var parts = halves[0].prefix { $0 != "?" }.split(separator: "/")[...]
        guard var host = parts.popFirst() else { return nil }
        if host.hasPrefix("api.") { host = host.dropFirst("api.".count) }
        if parts.starts(with: ["api", "v3"]) { parts = parts.dropFirst(2) }
        if parts.first == "repos" { parts = parts.dropFirst() }
        parts = parts.prefix(4)
        guard parts.count == 4, let number = parts.popLast(), let kind = parts.popLast(),
            !number.isEmpty, number.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let kind = Kind(rawValue: kind == "pulls" ? "pull" : String(kind))
        else { return nil }
        repository = "https://\(host)/\(parts.joined(separator: "/"))"
        self.kind = kind
        self.number = String(number)
        fragment = halves.count > 1 && !halves[1].isEmpty ? String(halves[1]) : nil
    }

    /// The address on the web.
    var uri: String { "\(repository)/\(kind.rawValue)/\(number)" }

    /// What all addresses of one thread have in common; the web does not tell capital letters from small ones.
    var key: String { "\(repository.lowercased())#\(number)" }

    /// Whether an address is one of the API, which people cannot read.
    static func isOfAPI(_ address: String) -> Bool {
        address.hasPrefix("https://api.") || address.firstRange(of: "/api/v3/") != nil
    }
}
