/// The names and addresses of what stands on Reddit.
///
/// A submission's name is `t3_` and its id, a comment's `t1_` and its id; ids are numbers in base 36.
enum RedditAddress {
    static let site = "https://www.reddit.com"

    static func user(_ name: String) -> String { "\(site)/user/\(FilePath.percentEncoded(name))" }

    /// The address that a path, or an address that needs no more, stands for.
    static func absolute(_ path: String) -> String? {
        if path.hasPrefix("/") { return site + path }
        return path.hasPrefix("https://") || path.hasPrefix("http://") ? path : nil
    }

    /// The address of a submission where only names are known.
    static func thread(_ name: String, subreddit: String?) -> String {
        let folder = subreddit.map { "/r/" + FilePath.percentEncoded($0) } ?? ""
        return "\(site)\(folder)/comments/\(FilePath.percentEncoded(id(name)))/"
    }

    /// The address of a comment where only names are known.
    static func comment(_ name: String, thread: String, subreddit: String?) -> String {
        self.thread(thread, subreddit: subreddit) + "_/\(FilePath.percentEncoded(id(name)))/"
    }

    /// A name without the two characters that tell its kind.
    static func id(_ name: String) -> String {
        name.hasPrefix("t1_") || name.hasPrefix("t3_") ? String(name.dropFirst(3)) : name
    }

    /// The number that a name stands for; 0 for none.
    static func number(_ name: String) -> Int64 { Int64(id(name), radix: 36) ?? 0 }

    /// The name in a member that holds a name, an id, or, as some dumps write it, the number in base 10.
    static func name(_ value: JSONValue?, kind: String) -> String? {
        guard let value else { return nil }
        if let number = value.integer { return number > 0 ? kind + String(number, radix: 36) : nil }
        guard let text = value.string, !text.isEmpty else { return nil }
        return text.hasPrefix("t1_") || text.hasPrefix("t3_") ? text : kind + text
    }

    /// Tells of a thread what its comments tell: the address is that of a comment without its last part.
    static func completeWithoutSubmission(_ thread: inout ThreadDraft) {
        thread.site = site
        thread.uri = self.thread(thread.id, subreddit: nil)
        guard let uri = thread.posts.first?.uri, uri.hasPrefix(site + "/r/") else { return }
        let parts = uri.dropFirst(site.count).split(separator: "/")
        guard parts.count >= 5, parts[2] == "comments" else { return }
        thread.tags = ["r/" + FilePath.percentDecoded(String(parts[1]))]
        let words = parts[4] == "_" ? parts[..<4] : parts[..<5]
        thread.uri = site + "/" + words.joined(separator: "/") + "/"
    }
}
