/// What an element is to the text.
enum HTMLRole {
    case inline, block, hidden, quote, list, item, code, table, row, cell, image, lineBreak, link
    case heading(Int)
    /// A quotation that names the post it was taken from.
    case postQuote
    /// The preview of a page that a post links to.
    case preview
    /// A picture that grows when it is clicked.
    case lightbox
    case superscript, `subscript`, formula, quotation
    /// Film, sound or a page within the page.
    case media

    /// The role of an element without attributes.
    init(of tag: HTMLTag) {
        switch tag {
        case .p, .div, .section, .article, .header, .footer, .main, .nav, .aside, .details, .summary, .figure,
            .figcaption, .hr, .center, .address, .form, .fieldset, .body, .caption, .hgroup, .search, .dialog,
            .legend:
            self = .block
        case .h1: self = .heading(1)
        case .h2: self = .heading(2)
        case .h3: self = .heading(3)
        case .h4: self = .heading(4)
        case .h5: self = .heading(5)
        case .h6: self = .heading(6)
        case .blockquote: self = .quote
        case .ul, .ol, .dl, .menu, .dir: self = .list
        case .li, .dt, .dd: self = .item
        case .pre, .listing, .xmp, .plaintext: self = .code
        case .table: self = .table
        case .tr: self = .row
        case .td, .th: self = .cell
        case .a: self = .link
        case .img, .image: self = .image
        case .br: self = .lineBreak
        case .sup: self = .superscript
        case .sub: self = .subscript
        case .math: self = .formula
        case .q: self = .quotation
        case .iframe, .video, .audio, .object, .embed: self = .media
        case .script, .style, .head, .template, .noscript, .select, .svg, .canvas, .button, .noembed,
            .noframes, .map,
            .progress, .colgroup, .applet:
            self = .hidden
        default: self = .inline
        }
    }

    /// The role of an element whose attributes say more than its name.
    ///
    /// - Parameter parent: the role of the element around it that has one.
    init(of tag: HTMLTag, _ properties: HTMLProperties, in parent: HTMLRole?) {
        self.init(of: tag)
        let classes = properties.classes
        guard !properties.isHidden, classes.isEmpty || !classes.contains(anyOf: Self.decoration) else {
            // A formula's text is hidden behind its picture.
            self = tag == .math ? .formula : .hidden
            return
        }
        guard !classes.isEmpty else { return }
        switch (tag, parent) {
        case (.aside, _) where classes.contains(anyOf: ["quote"]): self = .postQuote
        case (.aside, _) where classes.contains(anyOf: ["onebox"]): self = .preview
        case (.blockquote, _) where classes.contains(anyOf: ["bbCodeBlock--quote"]): self = .postQuote
        case (.div, .postQuote?) where classes.contains(anyOf: ["title", "bbCodeBlock-title"]): self = .hidden
        case (.div, .lightbox?) where classes.contains(anyOf: ["meta"]): self = .hidden
        case (.a, _) where classes.contains(anyOf: ["lightbox"]): self = .lightbox
        case (.div, _) where classes.contains(anyOf: ["email-quoted-reply"]): self = .quote
        case (.table, _) where classes.contains(anyOf: Self.codeTables): self = .code
        case (.span, _) where classes.contains(anyOf: ["math", "mwe-math-element"]),
            (.div, _) where classes.contains(anyOf: ["math"]):
            self = .formula
        case (.ul, _) where classes.contains(anyOf: Self.frames),
            (.li, _) where classes.contains(anyOf: Self.frames):
            self = .block
        case (.img, _) where classes.contains(anyOf: ["avatar", "thumbnail", "site-icon"]): self = .hidden
        default: break
        }
    }

    /// Classes of what stands around the text on a page and is none of it: marks to copy a heading's address, buttons,
    /// numbers of lines, the second half of a formula shown twice.
    private static let decoration: [StaticString] = [
        "headerlink", "header-link", "hash-link", "anchor-link", "heading-anchor", "doc-anchor", "hideme",
        "rightside", "viewcode-link",
        "viewcode-back",
        "copybtn", "copy-button", "clipboard-copy", "zeroclipboard-container", "md-clipboard", "sr-only",
        "visually-hidden", "screen-reader-text", "linenos", "lineno", "linenodiv", "gutter", "rouge-gutter",
        "line-numbers-rows", "hljs-ln-numbers", "blob-num", "katex-html", "MathJax", "MathJax_Preview",
        "MathJax_SVG",
        "quote-controls", "poll-info", "poll-buttons", "email-hidden-toggle", "email-signature-reply",
        "octicon",
        "quoteheader", "quotefooter", "onebox-metadata", "cooked-selection-barrier", "click-count",
        "badge-notification", "mw-editsection",
    ]

    /// Classes of the lists in which Javadoc puts the sections of a page, each one an item.
    private static let frames: [StaticString] = [
        "blockList", "blockListLast", "summary-list", "details-list", "member-list",
    ]

    /// Classes of tables that show code, one column for the numbers of its lines.
    private static let codeTables: [StaticString] = [
        "highlighttable", "rouge-table", "hljs-ln", "js-file-line-container", "codehilitetable", "lntable",
    ]
}
