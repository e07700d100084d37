/// A sketch as a picture in SVG 1.1, for viewers of any kind: without style sheets, scripts or fonts of its own.
struct SVGText {
    private let sketch: PipelineSketch
    private let labels: [Label]
    private let layout: LayeredLayout

    private static let margin = 20.0
    private static let headingHeight = 34.0

    /// One or two lines of text, as they are shown.
    private struct Label {
        let title: String
        let subtitle: String
        let width: Double

        init(_ title: String, _ subtitle: String, _ style: Style) {
            let (big, small) = (style.titleSize, style.subtitleSize)
            self.title = TextMeasure.shortened(title, to: style.longest, size: big, isBold: style.isBold)
            self.subtitle = TextMeasure.shortened(subtitle, to: style.longest, size: small)
            width = max(
                TextMeasure.width(of: self.title, size: big, isBold: style.isBold),
                TextMeasure.width(of: self.subtitle, size: small))
        }
    }

    private struct Style {
        var titleSize = 13.0
        var subtitleSize = 11.0
        var isBold = false
        var longest = 260.0

        static let node = Style(titleSize: 14, isBold: true)
        static let terminal = Style()
        static let arrow = Style(titleSize: 12, longest: 220)
    }

    init(_ sketch: PipelineSketch) {
        self.sketch = sketch
        var inlets = [Int](repeating: 0, count: sketch.shapes.count)
        var outlets = [Set<Int>](repeating: [], count: sketch.shapes.count)
        for arrow in sketch.arrows {
            inlets[arrow.to] += 1
            outlets[arrow.from].insert(arrow.outlet)
        }
        let labels = sketch.shapes.map { Label($0.title, $0.subtitle, $0.kind == .node ? .node : .terminal) }
        let boxes = sketch.shapes.indices.map { shape in
            let ports = max(inlets[shape], outlets[shape].count)
            let height = sketch.shapes[shape].kind == .node ? 46.0 : 40.0
            return LayeredLayout.Box(
                size: LayeredLayout.Size(
                    width: max(72, labels[shape].width + 28), height: max(height, 16 + 13 * Double(ports))))
        }
        let wires = sketch.arrows.map { arrow in
            let label = Label(arrow.title, arrow.subtitle, .arrow)
            return LayeredLayout.Wire(
                from: arrow.from, outlet: arrow.outlet, to: arrow.to,
                label: arrow.isLabelled ? LayeredLayout.Size(width: label.width + 12, height: 32) : nil,
                leadsBack: arrow.leadsBack)
        }
        self.labels = labels
        layout = LayeredLayout(boxes: boxes, wires: wires)
    }

    /// The file.
    var text: String {
        let nameWidth = TextMeasure.width(of: sketch.name, size: 16, isBold: true)
        let width = (max(layout.size.width, nameWidth, 160) + 2 * Self.margin).rounded(.up)
        let height = (max(layout.size.height, 24) + 2 * Self.margin + Self.headingHeight).rounded(.up)
        let frame = "width=\"\(Self.number(width))\" height=\"\(Self.number(height))\""
        let name = XMLText.escaped(sketch.name)
        var lines = [
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" version=\"1.1\" role=\"img\" aria-label=\"\(name)\" \(frame) "
                + "viewBox=\"0 0 \(Self.number(width)) \(Self.number(height))\" "
                + "font-family=\"Helvetica, Arial, 'Noto Sans', 'Noto Sans CJK SC', sans-serif\">",
            "<title>\(name)</title>",
            "<desc>\(XMLText.escaped(description))</desc>",
            "<rect \(frame) fill=\"#ffffff\"/>",
            Self.text(
                sketch.name, x: Self.margin, y: Self.margin + 14, size: 16, color: "#1f2328", isBold: true,
                anchor: "start"),
        ]
        if sketch.shapes.isEmpty {
            lines.append(
                Self.text(
                    "It has no nodes yet.", x: Self.margin, y: Self.margin + Self.headingHeight + 14,
                    size: 13,
                    color: "#57606a", anchor: "start"))
        } else {
            let top = Self.number(Self.margin + Self.headingHeight)
            lines.append("<g transform=\"translate(\(Self.number(Self.margin)),\(top))\">")
            // Those that lead back come last, so that they are seen whole.
            let back = sketch.arrows.indices.filter { sketch.arrows[$0].leadsBack }
            let onward = sketch.arrows.indices.filter { !sketch.arrows[$0].leadsBack }
            for arrow in onward + back { lines += element(arrow: arrow) }
            for shape in sketch.shapes.indices { lines += element(shape: shape) }
            lines.append("</g>")
        }
        lines.append("</svg>")
        return lines.joined(separator: "\n") + "\n"
    }

    private var description: String {
        let nodes = sketch.shapes.count { $0.kind == .node }
        let counts = "A pipeline of \(nodes) \(nodes == 1 ? "node" : "nodes")."
        return [sketch.summary, counts].compactMap { $0 }.joined(separator: " ")
    }

    // MARK: Parts

    private func element(shape number: Int) -> [String] {
        let shape = sketch.shapes[number]
        let frame = layout.boxes[number]
        let style: (class: String, fill: String, stroke: String, dash: String) =
            switch shape.kind {
            case .node: ("node", "#f6f8fa", "#57606a", "")
            case .input: ("input", "#ddf4ff", "#0969da", "")
            case .output: ("output", "#dafbe1", "#1a7f37", "")
            case .openInput: ("open-input", "#ffffff", "#0969da", " stroke-dasharray=\"4 3\"")
            case .openOutput: ("open-output", "#ffffff", "#1a7f37", " stroke-dasharray=\"4 3\"")
            }
        let radius = shape.kind == .node ? 6 : frame.size.height / 2
        let middle = frame.middle
        return [
            "<g class=\"\(style.class)\">",
            "<title>\(XMLText.escaped(shape.details.joined(separator: "\n")))</title>",
            "<rect x=\"\(Self.number(frame.x))\" y=\"\(Self.number(frame.y))\" "
                + "width=\"\(Self.number(frame.size.width))\" height=\"\(Self.number(frame.size.height))\" "
                + "rx=\"\(Self.number(radius))\" fill=\"\(style.fill)\" stroke=\"\(style.stroke)\" "
                + "stroke-width=\"1.3\"\(style.dash)/>",
            Self.text(
                labels[number].title, x: middle.x, y: middle.y - 3,
                size: shape.kind == .node ? Style.node.titleSize : Style.terminal.titleSize, color: "#1f2328",
                isBold: shape.kind == .node),
            Self.text(
                labels[number].subtitle, x: middle.x, y: middle.y + 13, size: Style.node.subtitleSize,
                color: "#57606a"),
            "</g>",
        ]
    }

    private func element(arrow number: Int) -> [String] {
        let arrow = sketch.arrows[number]
        let color = arrow.leadsBack ? "#b45309" : "#57606a"
        let path = layout.paths[number]
        let dash = arrow.isOptional ? " stroke-dasharray=\"5 4\"" : ""
        var lines = [
            "<g class=\"\(arrow.leadsBack ? "connection back" : "connection")\">",
            "<title>\(XMLText.escaped(arrow.details.joined(separator: "\n")))</title>",
            "<path d=\"\(Self.path(path))\" fill=\"none\" stroke=\"\(color)\" stroke-width=\"1.4\"\(dash)/>",
        ]
        if let tip = path.last?.end {
            let (x, y) = (Self.number(tip.x), Self.number(tip.y))
            lines.append("<path d=\"M\(x) \(y)l-9 -4v8z\" fill=\"\(color)\"/>")
        }
        if let frame = layout.labels[number] {
            let label = Label(arrow.title, arrow.subtitle, .arrow)
            let middle = frame.middle
            if !label.title.isEmpty {
                lines.append(
                    Self.text(
                        label.title, x: middle.x, y: middle.y - 4, size: Style.arrow.titleSize,
                        color: arrow.leadsBack ? color : "#1f2328"))
            }
            if !label.subtitle.isEmpty {
                lines.append(
                    Self.text(
                        label.subtitle, x: middle.x, y: middle.y + 12, size: Style.arrow.subtitleSize,
                        color: "#57606a"))
            }
        }
        return lines + ["</g>"]
    }

    private static func text(
        _ text: String, x: Double, y: Double, size: Double, color: String, isBold: Bool = false,
        anchor: String = "middle"
    ) -> String {
        "<text x=\"\(number(x))\" y=\"\(number(y))\" font-size=\"\(number(size))\" text-anchor=\"\(anchor)\" "
            + "fill=\"\(color)\"\(isBold ? " font-weight=\"bold\"" : "")>\(XMLText.escaped(text))</text>"
    }

    private static func path(_ steps: [LayeredLayout.Step]) -> String {
        steps.map { step in
            switch step {
            case .start(let point): "M\(pair(point))"
            case .line(let point): "L\(pair(point))"
            case .curve(let one, let other, let end): "C\(pair(one)) \(pair(other)) \(pair(end))"
            }
        }
        .joined()
    }

    private static func pair(_ point: LayeredLayout.Point) -> String {
        "\(number(point.x)) \(number(point.y))"
    }

    /// A number with one digit after the point, where there is need of one.
    private static func number(_ value: Double) -> String {
        let tenths = Int((value * 10).rounded())
        return tenths.isMultiple(of: 10) ? "\(tenths / 10)" : "\(Double(tenths) / 10)"
    }
}
