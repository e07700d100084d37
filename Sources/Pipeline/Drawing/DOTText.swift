/// A sketch in the language of Graphviz.
struct DOTText {
    private let sketch: PipelineSketch

    init(_ sketch: PipelineSketch) {
        self.sketch = sketch
    }

    /// The file.
    var text: String {
        var lines = [
            "digraph \(Self.quoted(sketch.name)) {",
            "    graph [rankdir=LR, label=\(Self.label(sketch.name, "")), labelloc=t, labeljust=l, "
                + "bgcolor=white, fontname=\"Helvetica\"]",
            "    node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\"]",
            "    edge [fontname=\"Helvetica\", fontsize=11, color=\"#57606a\"]",
        ]
        lines += sketch.shapes.map { "    \(line($0))" }
        lines += sketch.arrows.map { "    \(line($0))" }
        lines.append("}")
        return lines.joined(separator: "\n") + "\n"
    }

    private func line(_ shape: PipelineSketch.Shape) -> String {
        let style =
            switch shape.kind {
            case .node: "fillcolor=\"#f6f8fa\", color=\"#57606a\""
            case .input: "shape=ellipse, fillcolor=\"#ddf4ff\", color=\"#0969da\""
            case .output: "shape=ellipse, fillcolor=\"#dafbe1\", color=\"#1a7f37\""
            case .openInput: "shape=ellipse, style=dashed, color=\"#0969da\""
            case .openOutput: "shape=ellipse, style=dashed, color=\"#1a7f37\""
            }
        return "\(shape.id) [label=\(Self.label(shape.title, shape.subtitle)), \(style)]"
    }

    private func line(_ arrow: PipelineSketch.Arrow) -> String {
        var attributes: [String] = []
        if arrow.isLabelled { attributes.append("label=\(Self.label(arrow.title, arrow.subtitle))") }
        if arrow.isOptional { attributes.append("style=dashed") }
        if arrow.leadsBack { attributes.append("color=\"#b45309\", constraint=false") }
        let list = attributes.isEmpty ? "" : " [\(attributes.joined(separator: ", "))]"
        return "\(sketch.shapes[arrow.from].id) -> \(sketch.shapes[arrow.to].id)\(list)"
    }

    /// A label of Graphviz's own kind of HTML, with the second line in smaller letters.
    private static func label(_ title: String, _ subtitle: String) -> String {
        let small =
            subtitle.isEmpty ? "" : "<FONT POINT-SIZE=\"10\">\(XMLText.escaped(subtitle))</FONT>"
        let lines = [XMLText.escaped(title), small].filter { !$0.isEmpty }
        return "<" + (lines.isEmpty ? " " : lines.joined(separator: "<BR/>")) + ">"
    }

    private static func quoted(_ text: String) -> String {
        "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\0", with: " ")
            + "\""
    }
}
