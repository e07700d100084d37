import Foundation
import Pipeline
import TestSupport
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct SVGTextTests {
    /// An element with what is in it.
    private final class Element {
        let name: String
        let attributes: [String: String]
        var text = ""
        var children: [Element] = []

        init(_ name: String, _ attributes: [String: String]) {
            self.name = name
            self.attributes = attributes
        }

        var all: [Element] { [self] + children.flatMap(\.all) }
        subscript(_ attribute: String) -> Double { Double(attributes[attribute] ?? "") ?? .nan }
        func all(_ name: String, class: String? = nil) -> [Element] {
            all.filter {
                $0.name == name
                    && (`class` == nil
                        || ($0.attributes["class"] ?? "").split(separator: " ").contains {
                            $0 == `class` ?? ""
                        })
            }
        }
        var title: String { children.first { $0.name == "title" }?.text ?? "" }
        var words: [String] { all("text").map(\.text) }
    }

    private final class Reader: NSObject, XMLParserDelegate {
        var open = [Element("", [:])]

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            open.append(Element(name, attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) {
            open.last?.text += string
        }

        func parser(
            _ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?
        ) {
            let element = open.removeLast()
            open.last?.children.append(element)
        }
    }

    private static func read(_ pipeline: Pipeline) throws -> Element {
        let parser = XMLParser(data: Data(PipelineDrawing(pipeline).text(as: .svg).utf8))
        let reader = Reader()
        parser.delegate = reader
        try #require(parser.parse(), "\(String(describing: parser.parserError))")
        return try #require(reader.open.first?.children.first)
    }

    @Test func everythingIsDrawnOnce() throws {
        let svg = try Self.read(DrawingSamples.retrieval())
        #expect(
            svg.all("g", class: "node").map { $0.words[0] }
                == ["composer", "encoder", "fusion", "meaning", "reranker", "words"])
        #expect(svg.all("g", class: "node").map { $0.words[1] }.contains("bm25-retriever"))
        #expect(svg.all("g", class: "input").map(\.words) == [["query", "String"], ["style", "String"]])
        #expect(
            svg.all("g", class: "output").map(\.words)
                == [["answer", "String"], ["evidence", "list of Passage"]])
        #expect(svg.all("g", class: "connection").count == 5 + 5 + 2)
        #expect(svg.all("g", class: "back").isEmpty)
        #expect(svg.attributes["role"] == "img")
        #expect(svg.title == "ask")
        #expect(svg.all("desc").map(\.text) == ["Answers a question from passages. A pipeline of 6 nodes."])
    }

    @Test func toolTipsTellSocketsAndTypes() throws {
        let svg = try Self.read(DrawingSamples.retrieval())
        let fusion = try #require(svg.all("g", class: "node").first { $0.words[0] == "fusion" })
        #expect(
            fusion.title == """
                fusion: rank-fusion
                Inputs:
                • lists (any number of list of Passage)
                • weights (String, default "a & b")
                Outputs:
                • fused (list of Passage)
                """)
        let titles = svg.all("g", class: "connection").map(\.title)
        #expect(
            titles.contains(
                "words.passages → fusion.lists\ngives list of Passage\ntakes any number of list of Passage"))
        #expect(titles.contains("style → composer.style\ntakes String, default \"a & b\""))
    }

    @Test func optionalInputsAreDashed() throws {
        let svg = try Self.read(DrawingSamples.retrieval())
        let dashed = svg.all("g", class: "connection").filter {
            $0.all("path").contains { $0.attributes["stroke-dasharray"] != nil }
        }
        #expect(dashed.map(\.title).map { $0.prefix { $0 != "\n" } } == ["style → composer.style"])
    }

    @Test func whatClosesALoopLeadsBack() throws {
        let simple = try Self.read(DrawingSamples.loop()).all("g", class: "back").map(\.words)
        #expect(simple == [["error → complaint", "String"]])
        let nested = try Self.read(DrawingSamples.nestedLoops()).all("g", class: "back").map { $0.words[0] }
        #expect(nested.sorted() == ["again → value", "restart → value"])
    }

    @Test func strangeNamesAreTextAndNothingElse() throws {
        let svg = try Self.read(DrawingSamples.strangeNames())
        #expect(svg.title == "a \"strange\" <name> & #quot; \\n")
        #expect(svg.attributes["aria-label"] == "a \"strange\" <name> & #quot; \\n")
        #expect(svg.all("desc").first?.text.hasPrefix("It's <b>bold</b> & \u{FFFD} \"quoted\"; end ") == true)
        #expect(svg.words.contains("读取器"))
        #expect(svg.words.contains("<script>\"&#amp;`style:#f;"))
        #expect(svg.all("script").isEmpty)
        #expect(svg.all("b").isEmpty)
    }

    @Test func longNamesAreShortenedInTheMiddleAndWholeInTheToolTip() throws {
        let svg = try Self.read(DrawingSamples.strangeNames())
        let node = try #require(
            svg.all("g", class: "node").first { $0.title.hasPrefix("a_very_long_name_that") })
        #expect(node.words[0].hasPrefix("a_very_long"))
        #expect(node.words[0].hasSuffix("about-it"))
        #expect(node.words[0].contains("…"))
        #expect(
            node.title.contains(
                "a_very_long_name_that_somebody_gave_to_a_node_because_it_says_everything-about-it"))
    }

    @Test func anEmptyPipelineSaysSo() throws {
        let svg = try Self.read(Pipeline(name: "empty"))
        #expect(svg.words == ["empty", "It has no nodes yet."])
    }

    @Test func largePipelinesAreDrawnWhole() throws {
        for (pipeline, connections) in try [
            (DrawingSamples.chain(1_000), 999 + 2), (DrawingSamples.fan(500), 1_000 + 2),
        ] {
            let lines = PipelineDrawing(pipeline).text(as: .svg).split(separator: "\n")
            #expect(lines.count { $0 == "<g class=\"connection\">" } == connections)
            #expect(lines.count { $0 == "<g class=\"node\">" } == pipeline.nodes.count)
        }
    }

    @Test(arguments: 0..<40)
    func boxesOfRandomPipelinesKeepApartWithinThePicture(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let plan = DrawingSamples.Plan(using: &random)
        let svg = try Self.read(plan.pipeline())
        #expect(svg.all("g", class: "node").map { $0.words[0] } == plan.nodes, "seed \(seed)")
        let drawn = svg.all("g", class: "connection").map { String($0.title.prefix { $0 != "\n" }) }
        for connection in plan.connections {
            #expect(drawn.count { $0 == "\(connection.from) → \(connection.to)" } == 1, "seed \(seed)")
        }
        let shapes = ["node", "open-input", "open-output"].flatMap { svg.all("g", class: $0) }
        #expect(drawn.count == plan.connections.count + shapes.count - plan.nodes.count, "seed \(seed)")
        // All shapes are in one group, which leaves a margin of 20 and the height of the heading.
        let boxes = shapes.flatMap { $0.all("rect") }
        #expect(boxes.count == shapes.count)
        for (number, one) in boxes.enumerated() {
            #expect(one["x"] >= 0 && one["x"] + one["width"] + 40 <= svg["width"], "seed \(seed)")
            #expect(one["y"] >= 0 && one["y"] + one["height"] + 74 <= svg["height"] + 0.1, "seed \(seed)")
            for other in boxes[..<number] {
                let isApart =
                    one["x"] >= other["x"] + other["width"] || other["x"] >= one["x"] + one["width"]
                    || one["y"] >= other["y"] + other["height"] || other["y"] >= one["y"] + one["height"]
                #expect(isApart, "seed \(seed)")
            }
        }
    }
}
