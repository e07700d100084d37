import Extraction
import GraphStore
import KnowledgeModel
public import Pipeline

/// Finds passages, mentions and triples in a document, and encodes them as the keys that the document contributes.
public struct DocumentAnalyzerNode: Node {
    /// The document.
    public let document = Input<SourceDocument>("document")
    /// What it contributes.
    public let analysed = Output<AnalysedDocument>("document")

    private let analyzer = DocumentAnalyzer()

    /// Needs no settings.
    public init() {}

    /// Documents are analysed on all cores.
    public var overlaps: Bool { true }

    /// Analyses.
    public func run(_ visit: Visit) async throws -> Outputs {
        let source = visit[document]
        let facts = analyzer.analyze(source.document)
        return [
            analysed(
                AnalysedDocument(
                    encoded: try DocumentEncoder.encode(facts, provenance: source.provenance),
                    passageCount: facts.passages.count, isNew: source.isNew))
        ]
    }
}
