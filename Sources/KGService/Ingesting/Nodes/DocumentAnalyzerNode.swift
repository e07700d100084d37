import Extraction
import GraphStore
import KnowledgeModel
public import Pipeline

/// Finds passages, mentions and triples in a document.
public struct DocumentAnalyzerNode: Node {
    /// The document.
    public let document = Input<SourceDocument>("document")
    /// What it contributes.
    public let analysed = Output<AnalysedDocument>("document")

    private let analyzer = DocumentAnalyzer()
    private var isEmbedded = false

    /// Needs no settings.
    public init() {}

    /// Documents are analysed on all cores.
    public var overlaps: Bool { true }

    /// Learns whether vectors come after the analysis.
    public mutating func warmUp(_ resources: Resources) throws {
        isEmbedded = try resources.require(IngestContext.self).embedder != nil
    }

    /// Analyses.
    public func run(_ visit: Visit) async throws -> Outputs {
        let source = visit[document]
        let facts = analyzer.analyze(source.document)
        // Who adds vectors encodes with them.
        return [analysed(try AnalysedDocument(facts, of: source, encodes: !isEmbedded))]
    }
}
