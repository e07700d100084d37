/// What was written of a graph.
public struct ExportSummary: Equatable, Sendable {
    /// Entities and passages.
    public var nodes: Int
    /// Triples, mentions, and passages' places in documents where the format draws those.
    public var edges: Int
    /// The bytes of the output.
    public var byteCount: Int
    /// Whether the selection's limit left out nodes that belong to it.
    public var isCut: Bool

    init(nodes: Int, edges: Int, byteCount: Int, isCut: Bool) {
        self.nodes = nodes
        self.edges = edges
        self.byteCount = byteCount
        self.isCut = isCut
    }
}
