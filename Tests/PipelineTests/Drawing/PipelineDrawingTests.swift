import Pipeline
import TestSupport
import Testing

@Suite struct PipelineDrawingTests {
    /// A loop, a value that becomes a list, an optional input, and entries of both kinds.
    private static func small() throws -> Pipeline {
        var pipeline = Pipeline(name: "small")
        try pipeline.figure("reader", in: [.text("file"), .text("mode")], out: [.boxes("box")])
        try pipeline.figure(
            "writer", "file-writer", in: [.boxes("boxes"), .defaulted("hint")],
            out: [.text("hint"), .text("report")])
        try pipeline.connect("reader.box", to: "writer.boxes")
        try pipeline.connect("writer.hint", to: "writer.hint")
        try pipeline.expose(input: "path", as: ["reader.file"])
        try pipeline.expose(output: "report", as: "writer.report")
        return pipeline
    }

    @Test func mermaid() throws {
        let text = try PipelineDrawing(Self.small()).text(as: .mermaid)
        #expect(
            text == """
                ---
                title: "small"
                ---
                flowchart LR
                    n1["reader<br><small>Figure</small>"]
                    n2["writer<br><small>file-writer</small>"]
                    i3(["path<br><small>String</small>"])
                    i4(["mode<br><small>String</small>"])
                    o5(["report<br><small>String</small>"])
                    n1 -->|"box → boxes<br><small>Box#lt;String#gt;, as list</small>"| n2
                    n2 -.->|"hint<br><small>String</small>"| n2
                    i3 -->|"file"| n1
                    i4 --> n1
                    n2 --> o5
                    linkStyle 1 stroke:#b45309,color:#b45309
                    classDef step fill:#f6f8fa,stroke:#57606a,color:#1f2328
                    class n1,n2 step
                    classDef given fill:#ddf4ff,stroke:#0969da,color:#1f2328
                    class i3 given
                    classDef result fill:#dafbe1,stroke:#1a7f37,color:#1f2328
                    class o5 result
                    classDef openInput fill:#ffffff,stroke:#0969da,color:#1f2328,stroke-dasharray:4 3
                    class i4 openInput

                """)
    }

    @Test func dot() throws {
        let text = try PipelineDrawing(Self.small()).text(as: .dot)
        #expect(
            text == """
                digraph "small" {
                    graph [rankdir=LR, label=<small>, labelloc=t, labeljust=l, bgcolor=white, fontname="Helvetica"]
                    node [shape=box, style="rounded,filled", fontname="Helvetica"]
                    edge [fontname="Helvetica", fontsize=11, color="#57606a"]
                    n1 [label=<reader<BR/><FONT POINT-SIZE="10">Figure</FONT>>, fillcolor="#f6f8fa", color="#57606a"]
                    n2 [label=<writer<BR/><FONT POINT-SIZE="10">file-writer</FONT>>, fillcolor="#f6f8fa", color="#57606a"]
                    i3 [label=<path<BR/><FONT POINT-SIZE="10">String</FONT>>, shape=ellipse, fillcolor="#ddf4ff", color="#0969da"]
                    i4 [label=<mode<BR/><FONT POINT-SIZE="10">String</FONT>>, shape=ellipse, style=dashed, color="#0969da"]
                    o5 [label=<report<BR/><FONT POINT-SIZE="10">String</FONT>>, shape=ellipse, fillcolor="#dafbe1", color="#1a7f37"]
                    n1 -> n2 [label=<box → boxes<BR/><FONT POINT-SIZE="10">Box&lt;String&gt;, as list</FONT>>]
                    n2 -> n2 [label=<hint<BR/><FONT POINT-SIZE="10">String</FONT>>, style=dashed, color="#b45309", constraint=false]
                    i3 -> n1 [label=<file>]
                    i4 -> n1
                    n2 -> o5
                }

                """)
    }

    @Test func theOrderOfAddingHasNoInfluence() throws {
        for seed in 0..<20 as Range<UInt64> {
            var random = SeededGenerator(seed: seed)
            let plan = DrawingSamples.Plan(using: &random)
            let pipeline = try plan.pipeline()
            let shuffled = try plan.shuffled(using: &random).pipeline()
            for format in DrawingFormat.allCases {
                #expect(
                    PipelineDrawing(pipeline).text(as: format) == PipelineDrawing(shuffled).text(as: format),
                    "seed \(seed)")
            }
        }
    }

    @Test func numbersInNamesCountAsNumbers() throws {
        let text = try PipelineDrawing(DrawingSamples.chain(11)).text(as: .mermaid)
        let places = ["\"step2<", "\"step9<", "\"step10<"].map { text.firstRange(of: $0)?.lowerBound }
        #expect(places.compactMap { $0 }.count == 3)
        #expect(places.compactMap { $0 }.sorted() == places.compactMap { $0 })
    }

    @Test func whatMermaidWouldReadIsEscaped() throws {
        let text = try PipelineDrawing(DrawingSamples.strangeNames()).text(as: .mermaid)
        #expect(text.contains(#"title: "a \"strange\" <name> & #quot; \\n""#))
        #expect(
            text.contains(
                #"["end<br><small>#lt;script#gt;#quot;#amp;#35;amp#59;#96;style#58;#35;f#59;</small>"]"#))
        #expect(text.contains(#"["读取器<br><small>文档读取器</small>"]"#))
    }

    @Test func whatGraphvizWouldReadIsEscaped() throws {
        let text = try PipelineDrawing(DrawingSamples.strangeNames()).text(as: .dot)
        #expect(text.hasPrefix(#"digraph "a \"strange\" <name> & #quot; \\n" {"#))
        #expect(text.contains(#"label=<a &quot;strange&quot; &lt;name&gt; &amp; #quot; \n>"#))
        #expect(text.contains(#"&lt;script&gt;&quot;&amp;#amp;`style:#f;"#))
    }

    @Test func anEmptyNameIsAnEmptyLabel() {
        let text = PipelineDrawing(Pipeline(name: "")).text(as: .dot)
        #expect(text.contains("label=< >"))
    }

    @Test(arguments: DrawingFormat.allCases)
    func outputsThatLeadNowhereAreShownUnlessOutputsAreNamed(format: DrawingFormat) throws {
        var pipeline = Pipeline()
        try pipeline.figure("node", in: [], out: [.text("used"), .text("unused")])
        #expect(PipelineDrawing(pipeline).text(as: format).contains("unused") == true)
        try pipeline.expose(output: "result", as: "node.used")
        let text = PipelineDrawing(pipeline).text(as: format)
        #expect(text.contains("result"))
        #expect(text.contains("'node.unused' leads nowhere") == false)
        if format != .svg { #expect(!text.contains("unused")) }
    }
}
