import Extraction
import Pipeline

extension Pipeline {
    /// Its nodes that analyse documents, those inside of other nodes too.
    var analyzers: [DocumentAnalyzerNode] { nodes.flatMap { Self.analyzers(in: $0.node) } }

    /// The ontologies that these were made with.
    var ontologies: [Ontology] { analyzers.compactMap(\.ontology) }

    private static func analyzers(in node: any Node) -> [DocumentAnalyzerNode] {
        switch node {
        case let node as DocumentAnalyzerNode: [node]
        case let node as any NodeWrapper: analyzers(in: node.wrapped)
        case let node as SubPipeline: node.pipeline.analyzers
        default: []
        }
    }
}
