/// What was written of a graph.
public struct ExportSummary: Equatable, Sendable {
    /// Entities and passages.
    public var nodes: Int
    /// Triples, mentions, and passages' places in documents where the format draws those.
    public var edges: Int
    /// The bytes of the output.
    public var byteCount: Int
    /// Whether nodes that belong to the selection were left out, or may have been, to keep to its limit.
    public var isCut: Bool

    init(nodes: Int, edges: Int, byteCount: Int, isCut: Bool) {
        self.nodes = nodes
        self.edges = edges
        self.byteCount = byteCount
        self.isCut = isCut
    }
}
