internal import KnowledgeModel

/// Makes documents of the pages of kg's own JSON Lines.
struct KGPageReader {
    private let source: SourceFile
    private let html = HTMLRenderer()

    init(source: SourceFile) {
        self.source = source
    }

    /// The document of a page, or nil when its text is empty.
    ///
    /// - Parameter id: names the page in its file, and is its title where nothing else is.
    func document(
        id: String, _ text: [UInt8], _ markup: KGJSONLines.Markup, _ properties: PageProperties,
        _ place: RecordPlace
    ) -> Document? {
        var properties = properties
        let resolver: any LinkResolving =
            properties.uri.map { WebLinks(base: $0) } ?? PageLinks(page: place.path, in: source.tree)
        properties.uri = properties.uri ?? "\(source.folderURI)#page-\(FilePath.percentEncoded(id))"
        var builder = TextBuilder()
        text.withUnsafeBufferPointer { text in
            switch markup {
            case .plain: PlainText.append(text, to: &builder)
            case .html: html.render(text, resolver: resolver, into: &builder)
            case .markdown:
                SiteMarkup.removed(from: text, isMDX: false).withUnsafeBufferPointer { text in
                    var renderer = MarkdownRenderer(resolver: resolver, html: html)
                    renderer.render(text, into: &builder)
                }
            }
        }
        var document = source.page(
            &builder, properties, name: id,
            origin: source.origin(of: place.path, line: place.line, encoding: .utf8))
        guard !document.blocks.isEmpty else { return nil }
        // Lines of a text within a JSON string are no lines of the file.
        for index in document.blocks.indices { document.blocks[index].line = place.line }
        return document
    }
}

/// Resolves the addresses in a page against the page's own, as browsers do (RFC 3986, 5.2).
struct WebLinks: LinkResolving {
    /// The page's address, without a fragment.
    let base: String

    init(base: String) {
        self.base = LinkTarget(splitting: base).uri
    }

    func target(of address: String) -> LinkTarget? {
        if let absolute = LinkTarget.absolute(address) { return absolute.uri.isEmpty ? nil : absolute }
        guard !address.isEmpty else { return nil }
        var target = LinkTarget(splitting: address)
        let page = String(base.prefix { $0 != "?" })
        let site = ForumSite.site(of: base)
        if target.uri.isEmpty {
            target.uri = base
        } else if target.uri.hasPrefix("?") {
            target.uri = page + target.uri
        } else {
            let path = target.uri.prefix { $0 != "?" }
            let query = target.uri[path.endIndex...]
            let folder =
                path.hasPrefix("/") ? "" : FilePath.parent(of: String(page.dropFirst(site.count)) + "x")
            let isFolder = path.hasSuffix("/") || path.hasSuffix("/.") || path.hasSuffix("/..")
            let whole = FilePath.normalized(folder + "/" + path)
            target.uri = site + whole + (isFolder && whole != "/" ? "/" : "") + query
        }
        return target
    }
}
