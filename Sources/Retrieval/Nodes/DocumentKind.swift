public import KnowledgeModel

/// Which documents a filter lets pass.
public enum DocumentKind: String, CaseIterable, Sendable {
    /// Documentation pages and forum threads.
    case all
    /// Documentation pages.
    case pages
    /// Forum threads.
    case threads

    /// Whether a document of this structure is one of them.
    public func includes(_ structure: Document.Structure) -> Bool {
        switch (self, structure) {
        case (.all, _), (.pages, .page), (.threads, .thread): true
        default: false
        }
    }
}
