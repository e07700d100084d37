public import KnowledgeModel

/// The passages that a reader shows, where it does not show all of a store.
public struct VisiblePassages: Equatable, Sendable {
    /// What of a document is shown.
    enum Part: Equatable {
        case all
        case some
    }

    private var documents: [DocumentID: Part] = [:]
    private var passages: Set<PassageID> = []

    /// Shows nothing.
    public init() {}

    /// Whether nothing is shown.
    public var isEmpty: Bool { passages.isEmpty }

    /// The number of passages that are shown.
    public var count: Int { passages.count }

    /// Shows all passages of a document.
    public mutating func insert(_ document: StoredDocument) {
        guard document.passageCount > 0 else { return }
        documents[document.id] = .all
        passages.formUnion(document.passageIDs)
    }

    /// Shows one passage of a document.
    public mutating func insert(_ passage: PassageID, of document: DocumentID) {
        if documents[document] == nil { documents[document] = .some }
        passages.insert(passage)
    }

    /// Whether a passage is shown.
    public func contains(_ passage: PassageID) -> Bool { passages.contains(passage) }

    /// Whether any passage of a document is shown.
    public func contains(_ document: DocumentID) -> Bool { documents[document] != nil }

    /// What of a document is shown; nil for nothing.
    func part(of document: DocumentID) -> Part? { documents[document] }
}
