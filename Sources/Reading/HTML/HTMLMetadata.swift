import struct Foundation.Date

/// What a page's head, and its first heading, say about it.
struct HTMLMetadata {
    private(set) var title: String?
    private(set) var author: String?
    private(set) var created: Date?
    /// The page's own address, where it names one with `http` or `https`.
    private(set) var canonical: String?
    private(set) var tags: [String] = []
    /// The language as a tag such as "zh-CN".
    private(set) var language: String?

    private var siteName: String?
    private var sharedTitle: String?
    private var headTitle: String?
    private var heading: String?
    private var sharedAddress: String?

    /// - Parameter contentHeading: the first heading of the page's main content, where that is known; the page's own
    ///   first heading may name the site.
    init(of tree: HTMLTree, contentHeading: String? = nil) {
        var firstTime: Date?
        var skippedTo = 0
        for index in tree.all where index >= skippedTo {
            switch tree.nodes[index].tag {
            case .html?: language = tree.attribute("lang", of: index).flatMap(Self.word)
            case .title?: if headTitle == nil { headTitle = Self.word(tree.plainText(of: index)) }
            case .meta?: read(meta: tree.attributes(of: index))
            case .link?: read(link: tree.attributes(of: index))
            case .h1?: if heading == nil { heading = Self.heading(index, in: tree) }
            case .time?:
                let date = tree.attribute("datetime", of: index).flatMap { Timestamp.date($0) }
                if tree.attribute("itemprop", of: index) == "datePublished" { created = created ?? date }
                firstTime = firstTime ?? date
            case .svg?: skippedTo = Int(tree.nodes[index].end)
            default: break
            }
        }
        created = created ?? firstTime
        canonical = canonical ?? sharedAddress
        if let contentHeading, !isPageHeading(besides: contentHeading) {
            if siteName == nil, heading != contentHeading { siteName = heading }
            heading = contentHeading
        }
        title = withoutSite(sharedTitle) ?? withoutSite(headTitle) ?? heading
    }

    // MARK: Reading

    private mutating func read(meta attributes: HTMLAttributes) {
        var name = ""
        var content: String?
        for attribute in attributes {
            if attribute.isNamed("name") || attribute.isNamed("property") || attribute.isNamed("itemprop") {
                name = attribute.string.lowercased()
            } else if attribute.isNamed("content") {
                content = Self.word(attribute.string)
            }
        }
        guard let content else { return }
        switch name {
        case "og:title": sharedTitle = sharedTitle ?? content
        case "og:site_name", "application-name": siteName = siteName ?? content
        case "og:url": sharedAddress = sharedAddress ?? Self.address(content)
        case "author", "article:author", "dc.creator", "dcterms.creator", "citation_author":
            if author == nil, Self.address(content) == nil { author = content }
        case "article:published_time", "og:published_time", "datepublished", "date", "dc.date",
            "dcterms.created",
            "dcterms.date", "pubdate":
            created = created ?? Timestamp.date(content)
        case "keywords", "news_keywords":
            addTags(content.split { $0 == "," || $0 == ";" || $0 == "，" || $0 == "、" }.map(String.init))
        case "article:tag": addTags([content])
        default: break
        }
    }

    private mutating func addTags(_ words: [String]) {
        for word in words.compactMap(Self.word) where !tags.contains(word) { tags.append(word) }
    }

    private mutating func read(link attributes: HTMLAttributes) {
        var isCanonical = false
        var address: String?
        for attribute in attributes {
            if attribute.isNamed("rel") { isCanonical = attribute.string.lowercased() == "canonical" }
            if attribute.isNamed("href") { address = attribute.string }
        }
        if isCanonical, canonical == nil { canonical = address.flatMap(Self.address) }
    }

    /// The words of a heading without the mark to copy its address.
    private static func heading(_ index: Int, in tree: HTMLTree) -> String? {
        let text = tree.plainText(of: index)
        return word(text.hasSuffix("¶") || text.hasSuffix("#") ? String(text.dropLast()) : text)
    }

    private static func word(_ text: String) -> String? {
        let words = text.split(whereSeparator: \.isWhitespace)
        return words.isEmpty ? nil : words.joined(separator: " ")
    }

    private static func address(_ text: String) -> String? {
        text.hasPrefix("https://") || text.hasPrefix("http://") ? text : nil
    }

    // MARK: Title

    /// Whether the first heading is the page's and not the site's, as on a wiki, which keeps it outside of the content:
    /// the head's title begins with it, and goes on with something else than the content's heading.
    private func isPageHeading(besides contentHeading: String) -> Bool {
        guard let heading, let headTitle else { return false }
        return Self.separators.contains { separator in
            headTitle.hasPrefix(heading + separator)
                && !headTitle.dropFirst(heading.count + separator.count).hasPrefix(contentHeading)
        }
    }

    /// A title without the name of the site, which most pages add: "Agents — Example documentation".
    private func withoutSite(_ title: String?) -> String? {
        guard let title else { return nil }
        for separator in Self.separators {
            guard let place = title.firstRange(of: separator) else { continue }
            let last = title.lastRange(of: separator) ?? place
            let start = Self.word(String(title[..<last.lowerBound]))
            if let siteName, title[last.upperBound...] == siteName { return start }
            if let siteName, title[..<place.lowerBound] == siteName {
                return Self.word(String(title[place.upperBound...]))
            }
            if let heading, title.hasPrefix(heading + separator) { return heading }
            if separator != " - " && separator != ": " { return start }
        }
        return title
    }

    private static let separators = [" | ", " — ", " – ", " · ", " :: ", " » ", " • ", " - ", ": "]
}

extension String {
    fileprivate func lastRange(of words: String) -> Range<String.Index>? {
        ranges(of: words).last
    }
}

extension HTMLMetadata {
    /// The encoding that a page names in its first kilobyte: `<meta charset="gb2312">`, or within a `content` attribute.
    static func declaredEncoding(in bytes: UnsafeBufferPointer<UInt8>) -> TextEncoding? {
        let head = String(decoding: bytes.prefix(1024), as: UTF8.self).lowercased()
        guard let mark = head.firstRange(of: "charset=") else { return nil }
        let name = head[mark.upperBound...].drop { $0 == "\"" || $0 == "'" || $0 == " " }
            .prefix { $0.isLetter || $0.isNumber || $0 == "-" || $0 == "_" }
        return name.isEmpty ? nil : TextEncoding.named(name)
    }
}
