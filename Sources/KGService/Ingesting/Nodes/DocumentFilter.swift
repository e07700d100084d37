import KnowledgeModel
public import Pipeline
public import Retrieval

/// Lets some documents pass. What it leaves out is not in the store afterwards, also when an older version was.
public struct DocumentFilter: Node {
    /// Any document.
    public let document = Input<SourceDocument>("document")
    /// One that may pass.
    public let passed = Output<SourceDocument>("document")

    private let documents: DocumentKind
    private let uriPrefix: String
    private let sizes: ClosedRange<Int>

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - documents: Which documents may pass.
    ///   - uriPrefix: What their URIs begin with.
    ///   - shortest: The least number of bytes of text.
    ///   - longest: The greatest number of bytes of text; not less than the least.
    public init(
        documents: DocumentKind = .all, uriPrefix: String = "", shortest: Int = 0, longest: Int = .max
    ) {
        self.documents = documents
        self.uriPrefix = uriPrefix
        sizes = shortest...max(shortest, longest)
    }

    /// Passes the document, or gives nothing.
    public func run(_ visit: Visit) async throws -> Outputs {
        let source = visit[document]
        let isWanted =
            documents.includes(source.document.structure) && source.document.uri.hasPrefix(uriPrefix)
            && sizes.contains(source.document.text.utf8.count)
        return isWanted ? [passed(source)] : []
    }
}
