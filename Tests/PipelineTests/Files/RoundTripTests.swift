import Foundation
import Pipeline
import TestSupport
import Testing

/// Random pipelines survive being written and read; files that were damaged are refused or read, never more.
@Suite struct RoundTripTests {
    /// Another one every run; a failure shows it.
    private static let seeds = (0..<40).map { _ in UInt64.random(in: 0 ... .max) }

    @Test(arguments: seeds)
    func whatIsWrittenReadsTheSame(seed: UInt64) throws {
        var random = RandomPipelines(seed: seed)
        for _ in 0..<10 {
            let pipeline = try random.pipeline()
            let text = try PipelineFile.text(of: pipeline)
            let again = try PipelineFile.parse(
                text, name: "t.yaml", registry: FileFixtures.registry, environment: [:])
            #expect(again.name == pipeline.name, "\(text)")
            #expect(again.summary == pipeline.summary, "\(text)")
            #expect(again.nodes.map(\.name) == pipeline.nodes.map(\.name), "\(text)")
            #expect(again.nodes.map(\.configuration) == pipeline.nodes.map(\.configuration), "\(text)")
            #expect(again.connections == pipeline.connections, "\(text)")
            #expect(again.inputs == pipeline.inputs, "\(text)")
            #expect(again.outputs == pipeline.outputs, "\(text)")
            #expect(try PipelineFile.text(of: again) == text)
        }
    }

    @Test(arguments: seeds)
    func damagedFilesAreRefusedWithALineOrRead(seed: UInt64) throws {
        var random = RandomPipelines(seed: seed)
        for _ in 0..<25 {
            var text = try PipelineFile.text(of: random.pipeline())
            for _ in 0..<Int.random(in: 1...4, using: &random.generator) { random.damage(&text) }
            guard let message = try FileFixtures.refusal(text) else { continue }
            for line in message.split(separator: "\n") {
                let hasPlace = line.prefixMatch(of: /t\.yaml:[1-9][0-9]*: ./) != nil
                #expect(hasPlace || line.hasPrefix("There are "), "\(line)\n\(text)")
            }
        }
    }

    /// Texts that a reader of YAML could take for something else.
    @Test(arguments: [
        "", " ", "no", "yes", "true", "null", "~", "1", "1.0", "007", "0x1F", "1e3", "12:30", "2024-01-02",
        "- a", "a: b",
        "a #b", "#a", "*a", "&a", "!a", "%a", "@a", "`a", "{a}", "[a]", "'", "\"", "'a'", "a\nb", "a\n",
        "\na", "a\n\nb",
        " a\nb", "a \nb", "a\n  b", "\t", "a\tb", "\u{0}", "\u{7F}", "\u{85}", "\u{2028}", "a\u{FEFF}b",
        "a\r\nb", "\r",
        "?", "? a", "-", "---", "...", "--- a", "a -> b", "<<", "=", "🙂", "e\u{301}", "小明", ".inf", ".nan",
        "a\n\n",
        "line\n# no comment\n- no list", String(repeating: "long ", count: 100),
    ])
    func hardTextsStayWhatTheyAre(text: String) throws {
        var pipeline = Pipeline(name: text, summary: text)
        let tree = ParameterTree.mapping([
            .init(
                "any",
                .list([.text(text), .mapping([.init("k", .text(text))]), .mapping([.init(text, .null)])]))
        ])
        let configuration = NodeConfiguration(type: "free", parameters: tree)
        try pipeline.add("n", FileFixtures.Free(), configuration: configuration)
        let written = try PipelineFile.text(of: pipeline)
        let again = try PipelineFile.parse(
            written, name: "t.yaml", registry: FileFixtures.registry, environment: [:])
        #expect(Array(again.name.unicodeScalars) == Array(text.unicodeScalars), "\(written)")
        #expect(again.summary == text, "\(written)")
        #expect(try again.node("n").configuration == configuration, "\(written)")
    }

    @Test func referencesStayReferences() throws {
        let text = """
            name: p
            nodes:
              n:
                type: free
                parameters:
                  any: {env: KEY}

            """
        let pipeline = try PipelineFile.parse(
            text, name: "t.yaml", registry: FileFixtures.registry, environment: ["KEY": "hunter2"])
        #expect(try PipelineFile.text(of: pipeline) == text)
    }
}

/// Makes pipelines of the fixtures' nodes, and damages text.
struct RandomPipelines {
    var generator: SeededGenerator

    init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

    mutating func pipeline() throws -> Pipeline {
        var pipeline = Pipeline(name: text(), summary: chance(2) ? text() : nil)
        for number in 0..<Int.random(in: 0...6, using: &generator) {
            let name = "\(["n", "_n", "Knoten-", "节点"][below(4)])\(number)"
            let any = NodeConfiguration(
                type: "free", parameters: .mapping(chance(4) ? [] : [.init("any", tree(depth: 3))]))
            switch below(3) {
            case 0:
                let configuration = NodeConfiguration(
                    type: "retriever", parameters: .mapping([.init("limit", .integer(1 + below(1000)))]))
                try pipeline.add(name, FileFixtures.Retriever(limit: 1), configuration: configuration)
            case 1:
                try pipeline.add(name, FileFixtures.Composer(), configuration: .init(type: "composer"))
            default:
                try pipeline.add(name, FileFixtures.Free(), configuration: any)
            }
        }
        for from in pipeline.nodes.shuffled(using: &generator) {
            for to in pipeline.nodes.shuffled(using: &generator) {
                // Most pairs do not fit or are taken; those that do are what is wanted.
                try? pipeline.connect(Endpoint(from.name, ""), to: Endpoint(to.name, ""))
            }
        }
        for (number, node) in pipeline.nodes.shuffled(using: &generator).enumerated() where chance(2) {
            if let input = node.sockets.inputs.first {
                let several = Array(repeating: Endpoint(node.name, input.name), count: 1 + below(2))
                try pipeline.expose(input: "in\(number)", as: several)
            }
            if let output = node.sockets.outputs.first {
                try pipeline.expose(output: "out\(number)", as: Endpoint(node.name, output.name))
            }
        }
        return pipeline
    }

    private mutating func tree(depth: Int) -> ParameterTree {
        switch below(depth > 0 ? 8 : 6) {
        case 0: return .null
        case 1: return .boolean(chance(2))
        case 2: return .integer(Int(truncatingIfNeeded: generator.next()))
        case 3: return .number(Double.random(in: -1e9...1e9, using: &generator))
        case 4: return .environment("NAME_\(below(9))")
        case 5: return .text(text())
        case 6: return .list((0..<below(4)).map { _ in tree(depth: depth - 1) })
        default:
            return .mapping((0..<below(4)).map { .init("\($0)" + text(), tree(depth: depth - 1)) })
        }
    }

    private mutating func text() -> String {
        let pieces = [
            "a", "Word", " ", "  ", "\n", "-", ": ", " #", "'", "\"", "{", "]", "*", "&", "!", "no", "1", "🙂",
            "ä", "\t", "\\",
            "\u{1}", "\u{2029}", "|", ">", "%", "->", ".",
        ]
        return (0..<below(7)).map { _ in pieces[below(pieces.count)] }.joined()
    }

    /// Takes something out of a text, puts something in, or moves it.
    mutating func damage(_ text: inout String) {
        var scalars = Array(text.unicodeScalars)
        let place = below(scalars.count + 1)
        let end = min(scalars.count, place + below(12))
        switch below(4) {
        case 0: scalars.removeSubrange(place..<end)
        case 1: scalars.insert(contentsOf: scalars[place..<end], at: below(scalars.count + 1))
        case 2:
            let pieces = [
                "\n", " ", "  - ", ": ", "{", "}", "[", "]", "&a ", "*a", "? ", "!!int ", "\"", "'", "|\n",
                "---\n", "\u{0}",
                "\u{FEFF}", "\t", "%", "env: ", "#", "null", "type: ", "\r",
            ]
            scalars.insert(contentsOf: pieces[below(pieces.count)].unicodeScalars, at: place)
        default: scalars.removeSubrange(place...)
        }
        text = ""
        text.unicodeScalars.append(contentsOf: scalars)
    }

    private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }
    private mutating func chance(_ of: Int) -> Bool { below(of) == 0 }
}
