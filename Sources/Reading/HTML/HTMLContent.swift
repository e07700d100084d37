/// Finds the part of a page that its reader came for.
///
/// What most sites put around it is known by its element, its role or its class, and left out. The content itself is
/// the element that documentation tools mark as such; failing that, the smallest that holds most of the page's text
/// outside of links.
struct HTMLContent {
    /// The nodes to render.
    private(set) var nodes: Range<Int>
    private let tree: HTMLTree
    /// For each node: whether it and all within it is left out.
    private var isLeftOut: [Bool]
    /// For each node: how many bytes of visible text outside of links come before it.
    private var proseBefore: [Int] = []
    /// For each node: how many headings of the first level come before it.
    private var titlesBefore: [Int] = []

    init(of tree: HTMLTree) {
        self.tree = tree
        nodes = tree.all
        isLeftOut = [Bool](repeating: false, count: tree.nodes.count)
        findBoilerplate()
        nodes = marked() ?? densest()
    }

    /// Whether an element within the content is left out.
    func isDropped(_ index: Int) -> Bool { isLeftOut[index] }

    /// Whether the page has any text to read.
    var isEmpty: Bool { prose(nodes) == 0 }

    // MARK: Measuring

    private func prose(_ range: Range<Int>) -> Int {
        proseBefore[range.upperBound] - proseBefore[range.lowerBound]
    }

    private mutating func findBoilerplate() {
        measure()
        let whole = prose(tree.all)
        var index = 0
        while index < tree.nodes.count {
            let end = Int(tree.nodes[index].end)
            // Whatever it is called: what holds most of the text is the text.
            if let tag = tree.nodes[index].tag, isBoilerplate(index, tag), prose(index..<end) * 2 <= whole {
                isLeftOut[index] = true
                index = end
            } else {
                index += 1
            }
        }
        measure()
    }

    /// Counts the text of all nodes that are shown.
    private mutating func measure() {
        proseBefore = [Int](repeating: 0, count: tree.nodes.count + 1)
        titlesBefore = proseBefore
        var sum = 0
        var titles = 0
        var hiddenEnd = 0
        var linkEnd = 0
        for (index, node) in tree.nodes.enumerated() {
            proseBefore[index] = sum
            titlesBefore[index] = titles
            guard index >= hiddenEnd else { continue }
            guard let tag = node.tag else {
                if index >= linkEnd { sum += tree.text(index).count { !HTMLCharacters.isSpace($0) } }
                continue
            }
            if isLeftOut[index] || isHidden(index, tag) {
                hiddenEnd = Int(node.end)
            } else if tag == .a {
                linkEnd = Int(node.end)
            } else if tag == .h1 {
                titles += 1
            }
        }
        proseBefore[tree.nodes.count] = sum
    }

    private func isHidden(_ index: Int, _ tag: HTMLTag) -> Bool {
        let role =
            tree.hasAttributes(index)
            ? HTMLRole(of: tag, HTMLProperties(tree.attributes(of: index)), in: nil) : HTMLRole(of: tag)
        if case .hidden = role { return true }
        return tag == .title
    }

    // MARK: Boilerplate

    private func isBoilerplate(_ index: Int, _ tag: HTMLTag) -> Bool {
        switch tag {
        case .nav, .form, .dialog, .menu: return true
        case .footer: return true
        case .header: return !holdsHeading(index)
        case .aside: return !isNote(index)
        case .a: return isInvitationToEdit(index)
        case .title: return true
        default: break
        }
        guard tree.hasAttributes(index) else { return false }
        for attribute in tree.attributes(of: index) {
            if attribute.isNamed("role"), Self.roles.contains(attribute.string) { return true }
            if attribute.isNamed("id") || attribute.isNamed("class") {
                let words = HTMLClasses(attribute.value)
                if words.contains(anyOf: Self.names) { return true }
                // "contents" alone is what Doxygen calls its text.
                if words.contains(anyOf: ["contents"]), words.contains(anyOf: ["topic", "local"]) {
                    return true
                }
            }
        }
        return false
    }

    /// Whether a header belongs to the text: it holds a heading, and nothing to find one's way by, as a page's banner.
    private func holdsHeading(_ index: Int) -> Bool {
        let parts = tree.descendants(of: index)
        return tree.firstElement(in: parts) { _, tag in HTMLTags.headings.contains(tag) } != nil
            && tree.firstElement(in: parts) { _, tag in tag == .nav || tag == .form } == nil
    }

    /// Whether an aside belongs to the text: a note or a quotation.
    private func isNote(_ index: Int) -> Bool {
        for attribute in tree.attributes(of: index)
        where attribute.isNamed("class") || attribute.isNamed("role") {
            let words = attribute.string.lowercased()
            if Self.notes.contains(where: { words.contains($0) }) { return true }
        }
        return false
    }

    private func isInvitationToEdit(_ index: Int) -> Bool {
        guard tree.content(index).count <= 600 else { return false }
        return Self.invitations.contains(tree.plainText(of: index).lowercased())
    }

    private static let notes = [
        "admonition", "note", "tip", "warning", "callout", "aside", "important", "caution", "danger", "info",
        "alert",
        "quote", "onebox", "footnote",
    ]
    private static let roles: Set<String> = [
        "navigation", "banner", "contentinfo", "search", "complementary", "dialog", "alertdialog", "menu",
        "menubar",
        "toolbar", "tooltip",
    ]
    private static let invitations: Set<String> = [
        "edit this page", "edit on github", "edit this page on github", "view page source", "view source",
        "show source",
        "edit page", "suggest edits", "suggest an edit", "improve this page", "improve this doc",
        "report an issue",
        "copy page", "skip to content", "skip to main content", "back to top", "编辑此页", "在 github 上编辑此页",
    ]
    /// Classes and ids, as whole words.
    private static let names: [StaticString] = [
        "breadcrumb", "breadcrumbs", "theme-doc-breadcrumbs", "wy-breadcrumbs", "bd-breadcrumbs", "toc",
        "TOC",
        "table-of-contents", "tableOfContents", "table-of-content", "localtoc", "theme-doc-toc-mobile",
        "theme-doc-toc-desktop", "page-toc", "toc-drawer", "md-sidebar", "md-nav", "sidebar", "side-bar",
        "sphinxsidebar",
        "bd-sidebar", "bd-toc", "wy-nav-side", "wy-nav-top", "related", "related-pages", "related-posts",
        "rst-footer-buttons", "rst-versions", "prev-next-area", "prev-next-footer", "prev-next", "pagination",
        "pagination-nav", "pager", "post-nav", "page-nav", "page-navigation", "edit-this-page",
        "theme-edit-this-page",
        "edit-page-link", "edit-link", "md-source-file", "md-feedback", "md-header", "md-footer", "md-tabs",
        "theme-doc-footer", "theme-last-updated", "last-updated", "feedback", "page-feedback",
        "was-this-helpful",
        "cookie", "cookies", "cookie-banner", "cookie-consent", "cookie-notice", "consent", "gdpr", "share",
        "share-buttons", "sharing", "social-share", "social", "social-links", "newsletter", "subscribe",
        "advertisement",
        "ads", "ad", "adsbygoogle", "ethical-ad", "announcement", "announcement-bar", "skip-link",
        "skip-to-content",
        "searchbox", "search-box", "searchform", "site-header", "site-footer", "page-header-actions",
        "navbar", "topbar",
        "VPSidebar", "VPNav", "VPDocFooter", "VPDocAside", "sl-sidebar", "comments-closed", "print-hide",
        "noprint", "navbox", "vertical-navbox", "catlinks",
    ]

    // MARK: Finding

    /// The element that a documentation tool or the page itself marks as its content.
    private func marked() -> Range<Int>? {
        var best: (rank: Int, prose: Int, node: Int)?
        let whole = prose(tree.all)
        var index = 0
        while index < tree.nodes.count {
            let end = Int(tree.nodes[index].end)
            guard let tag = tree.nodes[index].tag, !isLeftOut[index] else {
                index = end
                continue
            }
            defer { index += 1 }
            guard let rank = rank(of: index, tag) else { continue }
            let length = prose(index..<end)
            // An empty frame for scripts to fill, or one of many teasers, is not it.
            guard length > 0, length * 4 >= whole else { continue }
            if let current = best, current.rank < rank || (current.rank == rank && current.prose >= length),
                !isCore(index, of: current.node)
            {
                continue
            }
            best = (rank, length, index)
        }
        guard let node = best?.node else { return nil }
        return (heading(before: node) ?? node)..<Int(tree.nodes[node].end)
    }

    /// The element just before the content that holds the page's heading, as in what AsciiDoc makes, where the content
    /// has none of its own. A site's name there is no beginning of the head's title.
    private func heading(before content: Int) -> Int? {
        let end = Int(tree.nodes[content].end)
        guard titlesBefore[end - 1] == titlesBefore[content],
            let parent = (0..<content).last(where: { tree.nodes[$0].tag != nil && tree.nodes[$0].end >= end }
            ),
            let sibling = Array(tree.siblings(in: parent + 1..<content)).last(where: {
                tree.nodes[$0].tag != nil
            }),
            !isLeftOut[sibling],
            let heading = tree.firstElement(in: sibling..<content, where: { _, tag in tag == .h1 }),
            let title = tree.firstElement(in: tree.all, where: { _, tag in tag == .title })
        else { return nil }
        let name = tree.plainText(of: title)
        return !name.isEmpty && tree.plainText(of: heading).hasPrefix(name) ? sibling : nil
    }

    /// Whether an element holds nearly all of another one that encloses it, its title included.
    private func isCore(_ inner: Int, of outer: Int) -> Bool {
        let end = Int(tree.nodes[outer].end)
        guard inner < end else { return false }
        return prose(inner..<Int(tree.nodes[inner].end)) * 10 >= prose(outer..<end) * 9
            && titlesBefore[inner] == titlesBefore[outer]
    }

    /// How surely an element is the content, 0 the most; nil when nothing says so.
    private func rank(of index: Int, _ tag: HTMLTag) -> Int? {
        guard tag != .body, tag != .html else { return nil }
        guard tree.hasAttributes(index) else { return tag == .main ? 1 : tag == .article ? 2 : nil }
        var rank: Int? = tag == .main ? 1 : tag == .article ? 2 : nil
        for attribute in tree.attributes(of: index) {
            if attribute.isNamed("class") || attribute.isNamed("id") {
                let words = HTMLClasses(attribute.value)
                if words.contains(anyOf: Self.surely) { return 0 }
                if words.contains(anyOf: Self.perhaps) { rank = min(rank ?? 3, 3) }
            } else if attribute.isNamed("role"), HTMLCharacters.isSame(attribute.value, "main") {
                rank = min(rank ?? 1, 1)
            } else if attribute.isNamed("itemprop"), HTMLCharacters.isSame(attribute.value, "articleBody") {
                return 0
            }
        }
        return rank
    }

    /// What the tools that make documentation sites call the text: Sphinx, MkDocs, Docusaurus, GitBook, VitePress,
    /// VuePress, Hugo, Starlight, Jupyter, Mintlify, rustdoc, and blogs.
    private static let surely: [StaticString] = [
        "body", "md-content__inner", "theme-doc-markdown", "bd-article", "furo-main-content", "markdown-body",
        "markdown-section", "vp-doc", "theme-default-content", "td-content", "sl-markdown-content",
        "nextra-content",
        "mdx-content", "post-content", "entry-content", "article-content", "article-body", "content__default",
        "jp-Notebook", "notebook-container", "mw-parser-output", "rst-content",
    ]
    private static let perhaps: [StaticString] = [
        "content", "main", "main-content", "mainContent", "documentwrapper", "document", "contents",
        "page-content",
        "contentContainer", "md-content", "article", "post", "entry",
    ]

    /// The smallest element that holds nearly all text outside of links.
    private func densest() -> Range<Int> {
        var range = tree.all
        let whole = prose(range)
        while let child = tree.siblings(in: range).first(where: { child in
            tree.nodes[child].tag != nil && prose(child..<Int(tree.nodes[child].end)) * 10 >= whole * 9
        }), case let inner = tree.descendants(of: child), !inner.isEmpty {
            // Paragraphs and tables are read as a whole.
            guard let tag = tree.nodes[child].tag, HTMLTags.structural.contains(tag), tag != .p,
                tag != .table,
                tag != .ul, tag != .ol, tag != .dl, tag != .pre, tag != .blockquote
            else { return child..<Int(tree.nodes[child].end) }
            range = inner
        }
        return range
    }
}
