import KnowledgeModel

/// What a link leads to: a document and, where the link says so, a part of it.
///
/// The linked words say little of what they lead to ("here"), so what is known of a target is its address alone, until
/// its own facts say more.
struct LinkTargets {
    /// The document, unless the link stays in its own, and then the section or post; empty for links that lead to no
    /// document.
    private(set) var entities: [Entity] = []

    /// Tells what a link in a document leads to.
    init(of link: Link, in document: Document) {
        guard Self.leadsToDocument(link.target) else { return }
        let isOwn = link.target == document.uri
        if !isOwn {
            entities.append(
                Entity(namespace: .document, canonicalName: link.target, name: link.target, kind: .reference))
        }
        guard let fragment = link.fragment, !fragment.isEmpty else { return }
        let uri = link.target + "#" + fragment
        switch document.structure {
        case .page(let sections):
            if isOwn {
                entities += sections.filter { $0.anchor == fragment }.compactMap { Entity($0, of: document) }
            } else {
                entities.append(
                    Entity(namespace: .section, canonicalName: uri, name: uri, kind: .reference))
            }
        case .thread(let posts):
            entities += posts.filter { $0.uri == uri }.map { Entity($0) }
        }
    }

    private static func leadsToDocument(_ uri: String) -> Bool {
        uri.hasPrefix("https://") || uri.hasPrefix("http://") || uri.hasPrefix("file://")
    }
}
