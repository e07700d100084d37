import GraphStore
import KnowledgeModel

extension StoredDocument {
    /// The section or post that a passage belongs to, as the entity that it is; nil for what stands before the first
    /// heading, which is the page itself.
    func partURI(of passage: Passage) -> (namespace: StaticString, name: String)? {
        if let post = post(of: passage) { return ("post", post.uri) }
        guard let section = section(of: passage), !section.anchor.isEmpty else { return nil }
        return ("section", uri + "#" + section.anchor)
    }

    /// The index of the section or post with a URI; nil when this document has none.
    func part(at partURI: String) -> Int? {
        switch structure {
        case .thread(let posts): posts.firstIndex { $0.uri == partURI }
        case .page(let sections):
            sections.firstIndex { !$0.anchor.isEmpty && uri + "#" + $0.anchor == partURI }
        }
    }
}
