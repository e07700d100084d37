import Foundation
import Pipeline
import Testing

@Suite struct PipelineFileTests {
    private func parse(_ text: String) throws -> Pipeline {
        try PipelineFile.parse(text, name: "t.yaml", registry: FileFixtures.registry, environment: [:])
    }

    @Test func readsNodesConnectionsInputsAndOutputs() throws {
        let pipeline = try parse(FileFixtures.ask)
        #expect(pipeline.name == "ask")
        #expect(pipeline.summary == "Answers a question from the store.")
        #expect(pipeline.nodes.map(\.name) == ["retriever", "composer"])
        #expect((try pipeline.node("retriever").node as? FileFixtures.Retriever)?.limit == 20)
        #expect(
            try pipeline.node("retriever").configuration
                == NodeConfiguration(type: "retriever", parameters: .mapping([.init("limit", .integer(20))])))
        #expect(
            pipeline.connections == [
                Connection(from: "retriever.result", to: "composer.result", fit: .exact)
            ])
        #expect(pipeline.inputs.map(\.name) == ["question"])
        #expect(pipeline.inputs.map(\.endpoints) == [["retriever.question"]])
        #expect(pipeline.outputs.map(\.endpoint) == ["composer.answer"])
    }

    @Test(arguments: [
        "- retriever.result -> composer.result", "- retriever.result->composer.result",
        "- {from: retriever.result, to: composer.result}", "- retriever.result -> composer",
        "- from: retriever.result\n    to: composer.result", #"- "retriever.result -> composer.result""#,
    ])
    func connectionsHaveSeveralForms(form: String) throws {
        let text = FileFixtures.ask.replacing("- retriever.result -> composer.result", with: form)
        #expect(
            try parse(text).connections == [
                Connection(from: "retriever.result", to: "composer.result", fit: .exact)
            ])
    }

    @Test func theOnlySocketOfANodeNeedsNoName() throws {
        let text = FileFixtures.ask.replacing("retriever.question", with: "retriever")
            .replacing("composer.answer", with: "composer")
        let pipeline = try parse(text)
        #expect(pipeline.inputs.map(\.endpoints) == [["retriever.question"]])
        #expect(pipeline.outputs.map(\.endpoint) == ["composer.answer"])
    }

    @Test func anInputGoesToSeveralNodes() throws {
        let text = """
            name: two
            inputs:
              question: [a.question, b]
            nodes:
              a: {type: retriever}
              b: {type: retriever}
            """
        #expect(try parse(text).inputs.map(\.endpoints) == [["a.question", "b.question"]])
    }

    @Test func aNodeWithoutConfigurationCannotBeWritten() throws {
        var pipeline = Pipeline()
        try pipeline.add("made", FileFixtures.Composer())
        let error = #expect(throws: PipelineError.self) { try PipelineFile.text(of: pipeline) }
        #expect(error?.code == .badFile)
        #expect(error?.message.hasPrefix("The node 'made' was made by a program") == true)
    }

    @Test func isWrittenAsPeopleWriteIt() throws {
        let written = FileFixtures.ask.replacing("  - retriever", with: "- retriever")
        #expect(try PipelineFile.text(of: parse(FileFixtures.ask)) == written)
    }

    // MARK: Mistakes

    /// A change to the file above, and the line it leads to.
    struct Mistake: CustomTestStringConvertible, Sendable {
        let part: String
        let other: String
        let line: String
        var testDescription: String { other }

        init(_ part: String, _ other: String, _ line: String) {
            self.part = part
            self.other = other
            self.line = line
        }
    }

    static let mistakes = [
        Mistake(
            "outputs:", "output:",
            "t.yaml:5: The key 'output' is unknown in the pipeline (did you mean 'outputs'?); its keys are name, summary, "
                + "inputs, outputs, nodes, connections."),
        Mistake("name: ask\n", "", "t.yaml:1: The key 'name' of the pipeline is missing."),
        Mistake("name: ask", "name: [ask]", "t.yaml:1: 'name' must be a text; it is a list."),
        Mistake("name: ask", "name:", "t.yaml:1: 'name' must be a text; it has no value."),
        Mistake("name: ask", "name: ask\nname: b", "t.yaml:1: The key 'name' is there twice in one mapping."),
        Mistake(
            "    type: composer", "    typ: composer",
            "t.yaml:13: The key 'typ' is unknown in the node 'composer' (did you mean 'type'?); its keys are type, "
                + "parameters."),
        Mistake(
            "    type: composer", "    typ: composer",
            "t.yaml:12: The key 'type' of the node 'composer' is missing."),
        Mistake(
            "    type: composer", "    type: composr",
            "t.yaml:13: There is no node type 'composr' (did you mean 'composer'?); the types are composer, free, joiner, "
                + "nested, retriever, retry."),
        Mistake(
            "    type: composer", "    type: {}",
            "t.yaml:13: 'type' must be the name of a node type; it is a mapping."),
        Mistake(
            "  composer:\n    type: composer", "  composer: composer",
            "t.yaml:12: The node 'composer' must be a mapping with the keys type, parameters; it is 'composer'."
        ),
        Mistake(
            "limit: 20", "limit: many",
            "t.yaml:11: 'limit' of the node 'retriever' must be an integer from 1 to 1000; it is 'many'."),
        Mistake(
            "limit: 20", "limt: 20",
            "t.yaml:11: The key 'limt' is unknown in the node 'retriever' (did you mean 'limit'?); its keys are limit, "
                + "language."),
        Mistake(
            "    parameters:\n      limit: 20", "    parameters: 20",
            "t.yaml:10: 'parameters' of the node 'retriever' must be a mapping; it is '20'."),
        Mistake(
            "retriever.result -> composer.result", "retriever.result => composer.result",
            "t.yaml:15: In 'connections' each must be 'node.socket -> node.socket'; it is 'retriever.result => "
                + "composer.result'."),
        Mistake(
            "retriever.result -> composer.result", "retriever..result -> composer.result",
            "t.yaml:15: In 'connections' a socket must be written 'node.socket'; it is 'retriever..result'."),
        Mistake(
            "retriever.result -> composer.result", "retriver.result -> composer.result",
            "t.yaml:15: In 'connections' there is no node 'retriver' (did you mean 'retriever'?); the nodes are composer, "
                + "retriever."),
        Mistake(
            "retriever.result -> composer.result", "retriever.count -> composer.result",
            "t.yaml:15: In 'connections': Cannot connect 'retriever.count' to 'composer.result'. 'retriever.count' gives "
                + "Int, and 'composer.result' takes list of String;"),
        Mistake(
            "- retriever.result -> composer.result", "- {from: retriever.result, too: composer.result}",
            "t.yaml:15: The key 'too' is unknown in a connection (did you mean 'to'?); its keys are from, to."
        ),
        Mistake(
            "connections:", "connections: yes\nx:", "t.yaml:14: 'connections' must be a list; it is 'yes'."),
        Mistake(
            "question: retriever.question", "question: retriever.query",
            "t.yaml:4: In 'inputs': The node 'retriever' has no input 'query'."),
        Mistake(
            "question: retriever.question", "question: []",
            "t.yaml:4: In 'inputs': 'question' cannot be an input of the pipeline"),
        Mistake(
            "answer: composer.answer", "answer: retriever",
            "t.yaml:6: In 'outputs' the socket of 'retriever' must be named; it has result, count."),
        Mistake(
            "  composer:\n", "  com poser:\n",
            "t.yaml:12: In 'nodes': 'com poser' cannot be the name of a node"),
        Mistake("nodes:", "nodes: [", "t.yaml:9: This is not YAML: "),
        Mistake(
            "summary: A", "summary: \u{1}A", "t.yaml:2: This is not YAML: control characters are not allowed."
        ),
        Mistake("nodes:", "---\nnodes:", "t.yaml:7: This is not YAML: but found another document"),
        Mistake("nodes:", "<<: {}\nnodes:", "t.yaml:7: The key '<<' is unknown in the pipeline;"),
        Mistake(
            "nodes:", "[a, b]: {}\nnodes:", "t.yaml:7: A key must be a text; here it is a list or a mapping."),
        Mistake("limit: 20", "1: a\n      \"1\": b", "t.yaml:12: The key '1' is there twice in one mapping."),
    ]

    @Test(arguments: mistakes)
    func mistakesAreShownWithTheirLine(mistake: Mistake) throws {
        try #require(FileFixtures.ask.contains(mistake.part))
        let text = FileFixtures.ask.replacing(mistake.part, with: mistake.other, maxReplacements: 1)
        let message = try #require(try FileFixtures.refusal(text))
        #expect(message.split(separator: "\n").contains { $0.hasPrefix(mistake.line) }, "\(message)")
    }

    @Test(arguments: ["", "# nothing\n", "\n\n"])
    func anEmptyFileIsNoPipeline(text: String) throws {
        #expect(
            try FileFixtures.refusal(text) == "t.yaml:1: The file is empty; a pipeline has a name and nodes.")
    }

    @Test func allMistakesAreShownInTheirOrder() throws {
        let text = """
            nam: x
            nodes:
              one: {type: retriever, parameters: {limit: 0, language: [], colour: red}}
              two: {type: nothing}
              three: {type: composer}
            connections:
              - one.result -> three.result
              - four -> three
              - three.answer -> three.nothing
            """
        let message = try #require(try FileFixtures.refusal(text))
        #expect(
            message.split(separator: "\n").map { $0.prefix { $0 != "(" && $0 != ";" } } == [
                "t.yaml:1: The key 'nam' is unknown in the pipeline ",
                "t.yaml:1: The key 'name' of the pipeline is missing.",
                "t.yaml:3: 'language' of the node 'one' must be a text",
                "t.yaml:3: 'limit' of the node 'one' must be an integer from 1 to 1000",
                "t.yaml:3: The key 'colour' is unknown in the node 'one'",
                "t.yaml:4: There is no node type 'nothing'",
                "t.yaml:8: In 'connections' there is no node 'four'",
                "t.yaml:9: In 'connections': The node 'three' has no input 'nothing'. 'three' takes result ",
            ], "\(message)")
    }

    @Test func aFlaggedFileStopsListingAfterTwenty() throws {
        let text = "name: x\nnodes: {}\n" + (1...50).map { "key\($0): 1\n" }.joined()
        let lines = try #require(try FileFixtures.refusal(text)).split(separator: "\n")
        #expect(lines.count == 21)
        #expect(lines.last == "There are 30 more such problems.")
    }

    // MARK: Files that want too much

    @Test func aliasesThatMultiplyAreRefused() throws {
        var lines = ["name: bomb", "nodes: {}", "a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        for level in 1...9 {
            lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]")
        }
        let few = lines.joined(separator: "\n")
        #expect(try FileFixtures.refusal(few)?.contains("unknown in the pipeline") == true)
        for level in 10...40 {
            lines.append("a\(level): &a\(level) [*a\(level - 1), *a\(level - 1)]")
        }
        // Yams would compare the key with all that it stands for.
        lines.append("? *a40\n: x")
        let message = try FileFixtures.refusal(lines.joined(separator: "\n"))
        #expect(
            message
                == "t.yaml:1: The file repeats parts by 81 aliases ('*name'), too many for its length; write them out."
        )
    }

    @Test func tooManyValuesAreRefused() throws {
        let list = "[" + Array(repeating: "x", count: 30_000).joined(separator: ",") + "]"
        let text = "name: x\nnodes: {}\na: &a \(list)\nb: [*a, *a,\n *a, *a]"
        #expect(
            try FileFixtures.refusal(text)?.hasPrefix("t.yaml:3: The file has more than 100000 values")
                == true)
        let long = "name: x\nsummary: " + String(repeating: "x", count: 1 << 20)
        #expect(try FileFixtures.refusal(long)?.hasPrefix("t.yaml:1: The file is longer than") == true)
    }

    @Test(arguments: [101, 990, 100_000])
    func deepNestingIsRefused(depth: Int) throws {
        let deep = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
        let message = try FileFixtures.refusal("name: x\nnodes:\n  a: \(deep)")
        #expect(message?.hasPrefix("t.yaml:3: ") == true, "\(message ?? "")")
    }

    @Test func anchorsThatAreUsedALittleWork() throws {
        let text = """
            name: anchors
            nodes:
              one: {type: retriever, parameters: &p {limit: 3}}
              two: {type: retriever, parameters: *p}
            """
        #expect((try parse(text).node("two").node as? FileFixtures.Retriever)?.limit == 3)
    }

    // MARK: Loading

    @Test func loadsAFileAndThoseBesideIt() throws {
        try withFolder { folder in
            let inner = "name: inner\nnodes:\n  a: {type: retriever, parameters: {limit: 7}}\n"
            try write(inner, folder, "sub/inner.yaml")
            try write(Self.including("sub/inner.yaml"), folder, "outer.yaml")
            let pipeline = try load(folder, "outer.yaml")
            let nested = try #require(try pipeline.node("n").node as? FileFixtures.Nested).pipeline
            #expect(nested.name == "inner")
            // What is written again names the file still.
            #expect(try PipelineFile.text(of: pipeline).contains("file: sub/inner.yaml"))
        }
    }

    @Test func mistakesInAFileBesideItHaveItsNameAndLines() throws {
        try withFolder { folder in
            try write(
                "name: inner\nnodes:\n  a: {type: retriever, parameters: {limit: x}}\n", folder, "in.yaml")
            try write(Self.including("in.yaml"), folder, "out.yaml")
            let error = #expect(throws: PipelineError.self) { try load(folder, "out.yaml") }
            #expect(error?.message.hasPrefix("\(folder)/in.yaml:3: 'limit' of the node 'a'") == true)
        }
    }

    @Test(arguments: ["a.yaml", "./a.yaml", "sub/../a.yaml", "b.yaml"])
    func aFileThatLeadsToItselfIsRefused(path: String) throws {
        try withFolder { folder in
            try write("", folder, "sub/x")
            try write(Self.including(path), folder, "a.yaml")
            try write(Self.including("a.yaml"), folder, "b.yaml")
            let error = #expect(throws: PipelineError.self) { try load(folder, "a.yaml") }
            #expect(error?.message.contains("leads back to itself: a.yaml -> ") == true)
        }
    }

    @Test func aFileThatIsNotThereIsNamed() throws {
        try withFolder { folder in
            let error = #expect(throws: PipelineError.self) { try load(folder, "none.yaml") }
            #expect(error?.code == .badFile)
            #expect(error?.message == "The file '\(folder)/none.yaml' does not exist.")
            try write(Self.including("none.yaml"), folder, "a.yaml")
            let other = #expect(throws: PipelineError.self) { try load(folder, "a.yaml") }
            #expect(other?.message == "\(folder)/a.yaml:5: The file '\(folder)/none.yaml' does not exist.")
        }
    }

    @Test func whatIsNotUTF8IsRefusedAtItsLine() throws {
        try withFolder { folder in
            try Data("name: x\nsummary: ".utf8 + [0xFF, 0xFE]).write(
                to: URL(fileURLWithPath: folder + "/a.yaml"))
            let error = #expect(throws: PipelineError.self) { try load(folder, "a.yaml") }
            #expect(error?.message == "\(folder)/a.yaml:2: This is not text in UTF-8.")
        }
    }

    private static func including(_ path: String) -> String {
        "name: outer\nnodes:\n  n:\n    type: nested\n    parameters: {pipeline: {file: \(path)}}\n"
    }

    private func load(_ folder: String, _ name: String) throws -> Pipeline {
        try PipelineFile.load(
            path: folder + "/" + name, registry: FileFixtures.registry, environment: [:])
    }

    private func write(_ text: String, _ folder: String, _ name: String) throws {
        let file = URL(fileURLWithPath: folder + "/" + name)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try text.write(to: file, atomically: false, encoding: .utf8)
    }

    private func withFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "pipelines-\(UUID())").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        try body(folder)
    }
}
