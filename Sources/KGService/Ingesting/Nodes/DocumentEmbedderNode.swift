import GraphStore
import KnowledgeModel
public import Pipeline

/// Gives analysed documents the vectors of their passages, sentences, names and statements, where the ingestion has a
/// model; passes them on as they are where it has none.
public struct DocumentEmbedderNode: Node {
    /// A document.
    public let document = Input<AnalysedDocument>("document")
    /// The same with vectors.
    public let embedded = Output<AnalysedDocument>("document")

    private var embedder: DocumentEmbedder?

    /// Needs no settings.
    public init() {}

    /// Documents are embedded on all cores.
    public var overlaps: Bool { true }

    /// Takes the model of the ingestion.
    public mutating func warmUp(_ resources: Resources) throws {
        embedder = try resources.require(IngestContext.self).embedder
    }

    /// Embeds.
    public func run(_ visit: Visit) async throws -> Outputs {
        let analysed = visit[document]
        guard let embedder else { return [embedded(analysed)] }
        var facts = analysed.facts
        facts.vectors = try await embedder.vectors(of: facts)
        return [embedded(try AnalysedDocument(facts, of: analysed))]
    }
}
