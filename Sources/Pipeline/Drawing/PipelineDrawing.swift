/// A pipeline as a picture: its nodes, its connections with their sockets and types, and what goes in and comes out.
///
/// Connections to inputs that need no value are dashed, those that close a loop have a colour of their own. Required
/// inputs that nothing feeds are shown as open entries, and so are outputs that lead nowhere when the pipeline names no
/// outputs.
///
/// ```swift
/// try PipelineDrawing(pipeline).text(as: .svg).write(to: file, atomically: true, encoding: .utf8)
/// ```
///
/// Drawing needs no other program and no network. Equal pipelines give equal texts: the order in which nodes and
/// connections were added has no influence.
public struct PipelineDrawing: Sendable {
    private let sketch: PipelineSketch

    /// Prepares the drawing of a pipeline; it need not be complete or free of mistakes.
    public init(_ pipeline: Pipeline) {
        sketch = PipelineSketch(pipeline)
    }

    /// The drawing as the text of a file.
    ///
    /// - Complexity: For Mermaid and DOT, linear. For SVG, O(n log n) in the number of nodes, connections, and columns
    ///   that connections pass.
    public func text(as format: DrawingFormat) -> String {
        switch format {
        case .mermaid: MermaidText(sketch).text
        case .dot: DOTText(sketch).text
        case .svg: SVGText(sketch).text
        }
    }
}
