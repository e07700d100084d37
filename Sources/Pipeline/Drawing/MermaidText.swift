/// A sketch as a flow chart of Mermaid.
struct MermaidText {
    private let sketch: PipelineSketch

    init(_ sketch: PipelineSketch) {
        self.sketch = sketch
    }

    /// The file.
    var text: String {
        var lines = ["---", "title: \(Self.quoted(sketch.name))", "---", "flowchart LR"]
        lines += sketch.shapes.map { "    \(line($0))" }
        lines += sketch.arrows.map { "    \(line($0))" }
        let back = sketch.arrows.indices.filter { sketch.arrows[$0].leadsBack }
        if !back.isEmpty {
            let numbers = back.map(String.init).joined(separator: ",")
            lines.append("    linkStyle \(numbers) stroke:#b45309,color:#b45309")
        }
        for (kind, name, style) in Self.classes {
            let ids = sketch.shapes.filter { $0.kind == kind }.map(\.id)
            if ids.isEmpty { continue }
            lines.append("    classDef \(name) \(style)")
            lines.append("    class \(ids.joined(separator: ",")) \(name)")
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static let classes: [(kind: PipelineSketch.Shape.Kind, name: String, style: String)] = [
        (.node, "step", "fill:#f6f8fa,stroke:#57606a,color:#1f2328"),
        (.input, "given", "fill:#ddf4ff,stroke:#0969da,color:#1f2328"),
        (.output, "result", "fill:#dafbe1,stroke:#1a7f37,color:#1f2328"),
        (.openInput, "openInput", "fill:#ffffff,stroke:#0969da,color:#1f2328,stroke-dasharray:4 3"),
        (.openOutput, "openOutput", "fill:#ffffff,stroke:#1a7f37,color:#1f2328,stroke-dasharray:4 3"),
    ]

    private func line(_ shape: PipelineSketch.Shape) -> String {
        let label = Self.label(shape.title, shape.subtitle)
        return shape.kind == .node ? "\(shape.id)[\(label)]" : "\(shape.id)([\(label)])"
    }

    private func line(_ arrow: PipelineSketch.Arrow) -> String {
        let line = arrow.isOptional ? "-.->" : "-->"
        let label = arrow.isLabelled ? "|\(Self.label(arrow.title, arrow.subtitle))|" : ""
        return "\(sketch.shapes[arrow.from].id) \(line)\(label) \(sketch.shapes[arrow.to].id)"
    }

    private static func label(_ title: String, _ subtitle: String) -> String {
        let small = subtitle.isEmpty ? "" : "<small>\(escaped(subtitle))</small>"
        return "\"" + [escaped(title), small].filter { !$0.isEmpty }.joined(separator: "<br>") + "\""
    }

    /// Text within a label, whose entities begin with `#`.
    ///
    /// https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": escaped += "#quot;"
            case "<": escaped += "#lt;"
            case ">": escaped += "#gt;"
            case "&": escaped += "#amp;"
            case "a"..."z", "A"..."Z", "0"..."9", " ", "-", "_", ".", ",", "(", ")", "[", "]", "?":
                escaped.unicodeScalars.append(scalar)
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}": escaped += " "
            // Whatever else could mean something: `#`, backquotes, the colon of styles.
            case "\u{21}"..."\u{7E}": escaped += "#\(scalar.value);"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    /// A text of YAML between double quotes.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\\(scalar)"
            case "\u{0}"..<"\u{20}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}": quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
