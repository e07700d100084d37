import KnowledgeModel

import struct Foundation.Date

/// A page of a web site: its main content without the navigation around it, and what its head says of it.
struct HTMLPage {
    let title: String?
    let author: String?
    let created: Date?
    /// The page's own address, where it names one.
    let canonical: String?
    let tags: [String]
    /// The language that the page says it is written in, as a tag such as "zh-CN".
    let language: String?

    /// Parses a page, and adds its main content to a builder.
    ///
    /// - Returns: nil when there is no text to read.
    init?(
        rendering html: UnsafeBufferPointer<UInt8>, resolver: any LinkResolving, renderer: HTMLRenderer,
        into builder: inout TextBuilder
    ) {
        self.init(rendering: HTMLTree(parsing: html), resolver: resolver, renderer: renderer, into: &builder)
    }

    /// Adds the main content of a parsed page to a builder.
    ///
    /// - Returns: nil when there is no text to read.
    init?(
        rendering tree: HTMLTree, resolver: any LinkResolving, renderer: HTMLRenderer,
        into builder: inout TextBuilder
    ) {
        let content = HTMLContent(of: tree)
        let blocksBefore = builder.blocks.count
        let sectionsBefore = builder.sections.count
        renderer.render(
            content.nodes, of: tree, resolver: resolver, into: &builder, except: content.isDropped)
        builder.closeBlock()
        guard builder.blocks.count > blocksBefore else { return nil }
        let heading = builder.sections.dropFirst(sectionsBefore).first { !$0.heading.isEmpty }?.heading
        let metadata = HTMLMetadata(of: tree, contentHeading: heading)
        title = metadata.title
        author = metadata.author
        created = metadata.created
        canonical = metadata.canonical
        tags = metadata.tags
        language = metadata.language
    }
}
