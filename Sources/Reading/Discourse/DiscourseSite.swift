/// Finds out which forum topics are from, which they do not say.
struct DiscourseSite {
    /// How many files are looked into before their topics are read.
    private static let filesSampled = 256

    /// What the user says; it is believed whatever a topic tells.
    private let given: String?
    /// What the files as a whole tell.
    private let common: String?

    init(of source: SourceFile) {
        given = source.options.baseURI
        // Every topic of a folder must be told alike, also one whose own posts have no sign.
        common =
            given == nil
            ? source.parts.prefix(Self.filesSampled).lazy.compactMap { Self.site(in: $0, source.options) }
                .first
                ?? HostName.above(source.path).map { "https://" + $0 } : nil
    }

    /// The site of a topic or of some of its posts.
    func addresses(of posts: [JSONValue], details: JSONValue?) -> DiscourseAddresses? {
        let site =
            given ?? Self.site(in: posts) ?? details?["links"].flatMap { Self.site(inLinks: $0) } ?? common
        return site.map(DiscourseAddresses.init)
    }

    private static func site(in posts: [JSONValue]) -> String? {
        for post in posts {
            if let site = post["avatar_template"]?.string.flatMap({ DiscourseAddresses.site(ofAvatar: $0) }) {
                return site
            }
        }
        return posts.lazy.compactMap { $0["link_counts"].flatMap { site(inLinks: $0) } }.first
    }

    private static func site(inLinks links: JSONValue) -> String? {
        links.elements.lazy.filter { $0["internal"]?.bool == true }
            .compactMap { $0["url"]?.string.flatMap { DiscourseAddresses.site(ofTopic: $0) } }.first
    }

    // MARK: Looking ahead

    /// The site that the avatars in the first bytes of a file are on. A file that cannot be opened is reported when it
    /// is read.
    private static func site(in part: SourcePart, _ options: ReadingOptions) -> String? {
        guard let head = try? part.head(options) else { return nil }
        return head.withUnsafeBufferPointer { head in
            var position = 0
            while let key = ByteSearch.first(Self.key, in: head, from: position) {
                position = key.upperBound
                // Within the text of a post the quotes would be escaped.
                if key.lowerBound > 0, head[key.lowerBound - 1] == UInt8(ascii: "\\") { continue }
                let value = head[position...].drop { $0 <= 0x20 || $0 == UInt8(ascii: ":") }
                guard value.first == UInt8(ascii: "\"") else { continue }
                let template = value.dropFirst().prefix { $0 != UInt8(ascii: "\"") }
                    .filter { $0 != UInt8(ascii: "\\") }
                if let site = DiscourseAddresses.site(ofAvatar: String(decoding: template, as: UTF8.self)) {
                    return site
                }
            }
            return nil
        }
    }

    private static let key = Array("\"avatar_template\"".utf8)
}
