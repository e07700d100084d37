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
        // Bytes, since every comment brings several addresses and characters are many times slower.
        let bytes = address.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")), bytes[colon...].starts(with: "://".utf8)
        else {
            return nil
        }
        let halves = bytes[colon...].dropFirst(3)
            .split(separator: UInt8(ascii: "#"), maxSplits: 1, omittingEmptySubsequences: false)
        var parts = halves[0].prefix { $0 != UInt8(ascii: "?") }
            .split(separator: UInt8(ascii: "/"), maxSplits: 9)[...]
        guard var host = parts.popFirst() else { return nil }
        if host.starts(with: "api.".utf8) { host = host.dropFirst("api.".utf8.count) }
        for step in ["api", "v3", "repos"] where parts.count > 4 {
            if let first = parts.first, first.elementsEqual(step.utf8) { parts = parts.dropFirst() }
        }
        parts = parts.prefix(4)
        guard parts.count == 4, let number = parts.popLast(), let kind = parts.popLast(),
            number.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            let kind = Kind(rawValue: kind.elementsEqual("pulls".utf8) ? "pull" : String(Substring(kind)))
        else { return nil }
        repository =
            "https://\(Substring(host))/\(parts.map { String(Substring($0)) }.joined(separator: "/"))"
        self.kind = kind
        self.number = String(Substring(number))
        fragment = halves.count > 1 && !halves[1].isEmpty ? String(Substring(halves[1])) : nil
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
