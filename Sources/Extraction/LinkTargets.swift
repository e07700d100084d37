import KnowledgeModel

/// What a link leads to: a document and, where the link says so, a part of it.
struct LinkTargets {
    /// The document, unless the link stays in its own, and then the section or post; empty for links that lead to no
    /// document.
    private(set) var entities: [Entity] = []

    /// Tells what a link in a document leads to.
    init(of link: Link, in document: Document) {
        guard Self.leadsToDocument(link.target) else { return }
        let words = Self.words(of: link, in: document)
        let isOwn = link.target == document.uri
        if !isOwn {
            let isPage = if case .page = document.structure { true } else { false }
            // The target's own facts say what it is; until they are known, a forum links most often to its threads.
            let kind: Entity.Kind =
                isPage || Self.site(of: link.target) != Self.site(of: document.uri) ? .page : .thread
            entities.append(
                Entity(
                    namespace: .document, canonicalName: link.target, name: words ?? link.target, kind: kind))
        }
        guard let fragment = link.fragment, !fragment.isEmpty else { return }
        let uri = link.target + "#" + fragment
        switch document.structure {
        case .page(let sections):
            if isOwn {
                entities += sections.filter { $0.anchor == fragment }.compactMap { Entity($0, of: document) }
            } else {
                entities.append(
                    Entity(namespace: .section, canonicalName: uri, name: words ?? fragment, kind: .section))
            }
        case .thread(let posts):
            entities += posts.filter { $0.uri == uri }.map { Entity($0) }
        }
    }

    /// The linked words; nil when there are none or too many for a name.
    private static func words(of link: Link, in document: Document) -> String? {
        guard !link.range.isEmpty, link.range.count <= 200, link.range.upperBound <= document.text.utf8.count
        else {
            return nil
        }
        return String(document[link.range])
    }

    private static func leadsToDocument(_ uri: String) -> Bool {
        uri.hasPrefix("https://") || uri.hasPrefix("http://") || uri.hasPrefix("file://")
    }

    private static func site(of uri: String) -> Substring {
        guard let scheme = uri.firstRange(of: "://") else { return uri[...] }
        return uri[scheme.upperBound...].prefix { $0 != "/" }
    }
}
