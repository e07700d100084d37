public import Extraction
import Foundation
import GraphStore
import KnowledgeModel
import Language
import LanguageModel
public import Pipeline

/// Finds passages, mentions and triples in a document.
///
/// Where a language model states what texts say, it is asked about all passages of the document before the document is
/// analysed. One that cannot be asked about whole is not given: the next run takes it up.
public struct DocumentAnalyzerNode: Node {
    /// The document.
    public let document = Input<SourceDocument>("document")
    /// What it contributes.
    public let analysed = Output<AnalysedDocument>("document")

    /// What statements are held to, where the ingestion has no ontology of its own.
    let ontology: Ontology?
    /// Where statements come from, where the ingestion does not say.
    let extractor: StatementSource
    private var analyzer = DocumentAnalyzer()
    private var session: ModelSession?
    private var run = ModelRun()
    private var isEmbedded = false

    /// Takes settings.
    ///
    /// - Parameters:
    ///   - extractor: Where statements come from; what the ingestion's options say goes before it.
    ///   - ontology: What they are held to; an ontology of the ingestion's options goes before it.
    public init(extractor: StatementSource = .syntax, ontology: Ontology? = nil) {
        self.extractor = extractor
        self.ontology = ontology
    }

    /// Documents are analysed on all cores.
    public var overlaps: Bool { true }

    /// Loads what analyses sentences, and learns whether vectors come after the analysis.
    public mutating func warmUp(_ resources: Resources) throws {
        let context = try resources.require(IngestContext.self)
        let ontology = context.options.ontology ?? ontology
        let extractor = context.options.extractor ?? extractor
        analyzer.ontology = ontology.map { OntologyMapper($0) }
        if extractor != .none { analyzer.sentences = try SentenceAnalyzer.builtIn() }
        if case .model(let settings) = extractor {
            let session = try ModelSession(settings, ontology: ontology)
            context.modelRun.add(session.extractor.meter)
            self.session = session
        }
        run = context.modelRun
        isEmbedded = context.embedder != nil
    }

    /// Closes the connections to a language model.
    public func close() async throws {
        try await session?.close()
    }

    /// Analyses.
    public func run(_ visit: Visit) async throws -> Outputs {
        let source = visit[document]
        guard let session else { return [analysed(try analyse(source, nil))] }
        do {
            let passages = analyzer.splitter.passages(of: source.document)
            let questions = PassageQuestion.questions(about: source.document, passages: passages)
            let found = try await session.extractor.triples(of: questions)
            run.note(found.failures, in: source.document, of: source.provenance.source)
            return [analysed(try analyse(source, (found, session.server.model)))]
        } catch is ModelHalt {
            // Why nothing is asked any more is said once, for all documents.
            run.leave(source.document, of: source.provenance.source, reason: nil)
        } catch let error as ChatError {
            run.leave(source.document, of: source.provenance.source, reason: error.message)
        }
        return []
    }

    private func analyse(
        _ source: SourceDocument, _ found: (DocumentTriples, model: String)?
    ) throws -> AnalysedDocument {
        let facts = analyzer.analyze(source.document, found: found)
        // Who adds vectors encodes with them.
        return try AnalysedDocument(facts, of: source, encodes: !isEmbedded)
    }
}
