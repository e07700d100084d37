import Extraction
import GraphStore
import KnowledgeModel
import Language
public import Pipeline

/// Finds passages, mentions and triples in a document.
public struct DocumentAnalyzerNode: Node {
    /// The document.
    public let document = Input<SourceDocument>("document")
    /// What it contributes.
    public let analysed = Output<AnalysedDocument>("document")

    private let extractor: StatementSource
    private var analyzer = DocumentAnalyzer()
    private var isEmbedded = false

    /// Takes settings.
    ///
    /// - Parameter extractor: Where statements come from.
    public init(extractor: StatementSource = .syntax) {
        self.extractor = extractor
    }

    /// Documents are analysed on all cores.
    public var overlaps: Bool { true }

    /// Loads what analyses sentences, and learns whether vectors come after the analysis.
    public mutating func warmUp(_ resources: Resources) throws {
        if extractor == .syntax { analyzer.sentences = try SentenceAnalyzer.builtIn() }
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

/// Where the statements of texts come from; what the structure of a document states is always taken.
public enum StatementSource: String, CaseIterable, Sendable {
    /// The trees of sentences, by rules: no model server is needed.
    case syntax
    /// Nowhere: ingestion is faster, and the graph has names and structure alone.
    case none
}
