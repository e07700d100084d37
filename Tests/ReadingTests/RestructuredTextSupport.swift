import KnowledgeModel
import Testing

@testable import Reading

/// Resolves addresses as a site would whose pages lie in one folder.
struct StubResolver: LinkResolving {
    func target(of address: String) -> LinkTarget? {
        if let absolute = LinkTarget.absolute(address) { return absolute.uri.isEmpty ? nil : absolute }
        var target = LinkTarget(splitting: address)
        if target.uri.isEmpty {
            guard target.fragment != nil else { return nil }
            target.uri = "page"
        }
        return target
    }
}

/// A page of reStructuredText, as the renderer reads it.
struct RestructuredPage {
    let document: Document
    let fields: [String: String]
    let flaws: [RestructuredTextRenderer.Flaw]

    init(_ text: String, linesBefore: Int = 0, sourceLocation: SourceLocation = #_sourceLocation) {
        self.init(Array(text.utf8), linesBefore: linesBefore, sourceLocation: sourceLocation)
    }

    init(_ text: [UInt8], linesBefore: Int = 0, sourceLocation: SourceLocation = #_sourceLocation) {
        var builder = TextBuilder()
        var renderer = RestructuredTextRenderer(resolver: StubResolver())
        renderer.linesBefore = linesBefore
        text.withUnsafeBufferPointer { renderer.render($0, into: &builder) }
        let plain = builder.finishText()
        document = Document(
            uri: "page", title: "", text: plain, blocks: builder.blocks, structure: .page(builder.sections),
            links: builder.links, origin: Document.Origin(root: "", path: "page.rst"))
        fields = renderer.fields
        flaws = renderer.flaws
        document.checkInvariants(sourceLocation: sourceLocation)
    }

    var outline: [String] { document.outline }
}
