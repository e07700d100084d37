import CGumbo

/// Walks over HTML and adds its plain text to a builder, with the borders that Markdown would give it.
struct HTMLRenderer {
    private let arena = HTMLArena()

    /// What an element is to the text.
    private enum Role {
        case inline, block, hidden, heading(Int), quote, list, item, code, table, row, cell, link, image,
            lineBreak
    }

    /// Parses HTML and adds its text.
    func render(
        _ html: UnsafeBufferPointer<UInt8>, resolver: any LinkResolving, into builder: inout TextBuilder
    ) {
        if HTMLTree.isNestedTooDeeply(html) {
            builder.border()
            Self.appendWithoutTags(html, to: &builder)
            builder.border()
            return
        }
        _ = HTMLTree.withRoot(of: html, arena: arena) { walk($0, resolver, &builder) }
        builder.abandonLinks()
    }

    /// The value of an attribute of the first tag in a piece of HTML.
    func attribute(_ name: String, of tag: UnsafeBufferPointer<UInt8>) -> String? {
        HTMLTree.withRoot(of: tag, arena: arena) { root -> String? in
            var pending = [root]
            while let node = pending.popLast() {
                if let value = Self.attribute(name, of: node) { return value }
                pending.append(contentsOf: Self.children(of: node))
            }
            return nil
        } ?? nil
    }

    // MARK: Walking

    private func walk(_ root: HTMLTree.Node, _ resolver: any LinkResolving, _ builder: inout TextBuilder) {
        // An own stack instead of recursion: nesting is the writer's choice.
        var path:
            [(
                node: HTMLTree.Node, role: Role,
                children: UnsafeMutableBufferPointer<UnsafeMutableRawPointer?>, next: Int
            )] =
                []
        let role = Self.role(of: root)
        path.append((root, role, Self.childPointers(of: root), 0))
        while let top = path.last {
            guard top.next < top.children.count else {
                leave(top.role, &builder)
                path.removeLast()
                continue
            }
            path[path.count - 1].next += 1
            guard let child = top.children[top.next]?.assumingMemoryBound(to: GumboNode.self) else {
                continue
            }
            switch child.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
                builder.append(Self.text(of: child))
            case GUMBO_NODE_ELEMENT:
                let role = Self.role(of: child)
                if enter(child, role, resolver, &builder) {
                    path.append((child, role, Self.childPointers(of: child), 0))
                }
            default:
                break
            }
        }
    }

    /// Whether to go on with the element's children.
    private func enter(
        _ node: HTMLTree.Node, _ role: Role, _ resolver: any LinkResolving, _ builder: inout TextBuilder
    ) -> Bool {
        switch role {
        case .hidden: return false
        case .inline: break
        case .block: builder.border()
        case .heading(let level): builder.openHeading(level: level)
        case .quote: builder.enterQuote()
        case .list: builder.enterList()
        case .item: builder.enterItem()
        case .table: builder.enterTable()
        case .row: builder.enterRow()
        case .cell: builder.enterCell()
        case .lineBreak: builder.hardBreak()
        case .link:
            builder.beginLink(Self.attribute("href", of: node).flatMap { resolver.target(of: $0) })
        case .image:
            if let description = Self.attribute("alt", of: node) { builder.append(description) }
        case .code:
            appendCode(of: node, to: &builder)
            return false
        }
        return true
    }

    private func leave(_ role: Role, _ builder: inout TextBuilder) {
        switch role {
        case .block, .heading: builder.border()
        case .quote: builder.leaveQuote()
        case .list: builder.leaveList()
        case .item: builder.leaveItem()
        case .table: builder.leaveTable()
        case .link: builder.endLink()
        case .hidden, .inline, .row, .cell, .lineBreak, .image, .code: break
        }
    }

    /// Adds what a `<pre>` holds, whatever tags colour it.
    private func appendCode(of pre: HTMLTree.Node, to builder: inout TextBuilder) {
        var code: [UInt8] = []
        var language = Self.attribute("class", of: pre).flatMap(CodeLanguage.name(inClasses:))
        var pending: [HTMLTree.Node] = Self.children(of: pre).reversed()
        while let node = pending.popLast() {
            switch node.pointee.type {
            case GUMBO_NODE_TEXT, GUMBO_NODE_CDATA, GUMBO_NODE_WHITESPACE:
                code.append(contentsOf: Self.text(of: node))
            case GUMBO_NODE_ELEMENT:
                let tag = node.pointee.v.element.tag
                if tag == GUMBO_TAG_BR { code.append(UInt8(ascii: "\n")) }
                if tag == GUMBO_TAG_CODE, language == nil {
                    language = Self.attribute("class", of: node).flatMap(CodeLanguage.name(inClasses:))
                }
                pending.append(contentsOf: Self.children(of: node).reversed())
            default:
                break
            }
        }
        code.withUnsafeBufferPointer { builder.appendCode($0, language: language) }
    }

    // MARK: Nodes

    private static func role(of node: HTMLTree.Node) -> Role {
        guard node.pointee.type == GUMBO_NODE_ELEMENT else { return .hidden }
        switch node.pointee.v.element.tag {
        case GUMBO_TAG_P, GUMBO_TAG_DIV, GUMBO_TAG_SECTION, GUMBO_TAG_ARTICLE, GUMBO_TAG_HEADER,
            GUMBO_TAG_FOOTER,
            GUMBO_TAG_MAIN, GUMBO_TAG_NAV, GUMBO_TAG_ASIDE, GUMBO_TAG_DETAILS, GUMBO_TAG_SUMMARY,
            GUMBO_TAG_FIGURE,
            GUMBO_TAG_FIGCAPTION, GUMBO_TAG_HR, GUMBO_TAG_CENTER, GUMBO_TAG_ADDRESS, GUMBO_TAG_FORM,
            GUMBO_TAG_FIELDSET, GUMBO_TAG_BODY, GUMBO_TAG_CAPTION:
            return .block
        case GUMBO_TAG_H1: return .heading(1)
        case GUMBO_TAG_H2: return .heading(2)
        case GUMBO_TAG_H3: return .heading(3)
        case GUMBO_TAG_H4: return .heading(4)
        case GUMBO_TAG_H5: return .heading(5)
        case GUMBO_TAG_H6: return .heading(6)
        case GUMBO_TAG_BLOCKQUOTE: return .quote
        case GUMBO_TAG_UL, GUMBO_TAG_OL, GUMBO_TAG_DL: return .list
        case GUMBO_TAG_LI, GUMBO_TAG_DT, GUMBO_TAG_DD: return .item
        case GUMBO_TAG_PRE: return .code
        case GUMBO_TAG_TABLE: return .table
        case GUMBO_TAG_TR: return .row
        case GUMBO_TAG_TD, GUMBO_TAG_TH: return .cell
        case GUMBO_TAG_A: return .link
        case GUMBO_TAG_IMG: return .image
        case GUMBO_TAG_BR: return .lineBreak
        case GUMBO_TAG_SCRIPT, GUMBO_TAG_STYLE, GUMBO_TAG_HEAD, GUMBO_TAG_TEMPLATE, GUMBO_TAG_IFRAME,
            GUMBO_TAG_NOSCRIPT, GUMBO_TAG_SELECT:
            return .hidden
        default: return .inline
        }
    }

    private static func text(of node: HTMLTree.Node) -> UnsafeBufferPointer<UInt8> {
        guard let text = node.pointee.v.text.text else { return UnsafeBufferPointer(start: nil, count: 0) }
        var end = text
        while end.pointee != 0 { end += 1 }
        return UnsafeRawBufferPointer(start: text, count: end - text).bindMemory(to: UInt8.self)
    }

    private static func attribute(_ name: String, of node: HTMLTree.Node) -> String? {
        guard node.pointee.type == GUMBO_NODE_ELEMENT else { return nil }
        return withUnsafePointer(to: node.pointee.v.element.attributes) { attributes in
            gumbo_get_attribute(attributes, name).flatMap { $0.pointee.value }.map { String(cString: $0) }
        }
    }

    private static func childPointers(
        of node: HTMLTree.Node
    ) -> UnsafeMutableBufferPointer<UnsafeMutableRawPointer?> {
        guard node.pointee.type == GUMBO_NODE_ELEMENT else {
            return UnsafeMutableBufferPointer(start: nil, count: 0)
        }
        let children = node.pointee.v.element.children
        return UnsafeMutableBufferPointer(start: children.data, count: Int(children.length))
    }

    private static func children(of node: HTMLTree.Node) -> [HTMLTree.Node] {
        childPointers(of: node).compactMap { $0?.assumingMemoryBound(to: GumboNode.self) }
    }

    /// Adds the text between tags, for HTML whose nesting is an attack and not a structure.
    private static func appendWithoutTags(_ html: UnsafeBufferPointer<UInt8>, to builder: inout TextBuilder) {
        var rest = html[...]
        while let opening = rest.firstIndex(of: UInt8(ascii: "<")) {
            builder.append(UnsafeBufferPointer(rebasing: rest[..<opening]))
            builder.softBreak()
            guard let closing = rest[opening...].firstIndex(of: UInt8(ascii: ">")) else { return }
            rest = rest[(closing + 1)...]
        }
        builder.append(UnsafeBufferPointer(rebasing: rest))
    }
}
