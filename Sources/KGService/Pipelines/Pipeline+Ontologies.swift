import Extraction
import Pipeline

extension Pipeline {
    /// The ontologies that its nodes were made with, those inside of other nodes too.
    var ontologies: [Ontology] { nodes.flatMap { Self.ontologies(of: $0.node) } }

    private static func ontologies(of node: any Node) -> [Ontology] {
        switch node {
        case let node as DocumentAnalyzerNode: node.ontology.map { [$0] } ?? []
        case let node as any NodeWrapper: ontologies(of: node.wrapped)
        case let node as SubPipeline: node.pipeline.ontologies
        default: []
        }
    }
}
