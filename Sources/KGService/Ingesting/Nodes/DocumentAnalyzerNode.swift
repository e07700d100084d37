public import Extraction
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

    /// What statements are held to, where the ingestion has no ontology of its own.
    let ontology: Ontology?
    private let extractor: StatementSource
    private var analyzer = DocumentAnalyzer()
    private var isEmbedded = false

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - extractor: Where statements come from.
    ///   - ontology: What they are held to; an ontology of the ingestion's options goes before it.
    public init(extractor: StatementSource = .syntax, ontology: Ontology? = nil) {
        self.extractor = extractor
        self.ontology = ontology
    }

    /// Documents are analysed on all cores.
    public var overlaps: Bool { true }

    /// Loads what analyses sentences, and learns whether vectors come after the analysis.
    public mutating func warmUp(_ resources: Resources) throws {
        if extractor == .syntax { analyzer.sentences = try SentenceAnalyzer.builtIn() }
        let context = try resources.require(IngestContext.self)
        analyzer.ontology = (context.options.ontology ?? ontology).map { OntologyMapper($0) }
        isEmbedded = context.embedder != nil
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
