import Foundation
import Pipeline
import Testing

/// The code of the article `PipelineFiles`, so that it stays true: each line of Swift in the article stands here, its
/// files are read from it, and each text that it shows is what the code gives.
@Suite struct PipelineFilesArticleTests {
    private let article: Article

    init() throws { article = try Article("PipelineFiles") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    struct Shorten: Node {
        let text = Input<String>("text")
        let short = Output<String>("short")
        let limit: Int

        func run(_ visit: Visit) async throws -> Outputs { [short(String(visit[text].prefix(limit)))] }
    }

    struct Translate: Node {
        let text = Input<String>("text")
        let translation = Output<String>("translation")
        let key: Secret

        func run(_ visit: Visit) async throws -> Outputs {
            [translation("\(visit[text]), translated with a key of \(key.revealed().count) characters")]
        }
    }

    private static func registry() -> NodeRegistry {
        var registry = NodeRegistry()
        registry.register(
            NodeType(
                "shorten", summary: "Cuts a text.",
                parameters: [
                    .init("limit", "integer from 1 to 1000", default: "80", "The most characters to give.")
                ]
            ) { parameters in
                Shorten(limit: try parameters.integer("limit", default: 80, in: 1...1000))
            })
        registry.register(
            NodeType(
                "translate", summary: "Translates a text.",
                parameters: [.init("key", "secret", "The key of the service.")]
            ) { parameters in
                Translate(key: try parameters.secret("key"))
            })
        @Sendable func joiner<Element: Sendable>(of type: Element.Type) -> any Node { ListJoiner<Element>() }
        registry.register(
            NodeType(
                "list-joiner", summary: "Makes one list of many.",
                parameters: [.init("of", "type of values", default: "text", "What the lists hold.")]
            ) { parameters in
                joiner(of: try parameters.valueType("of", default: String.self))
            })
        registry.register(
            NodeType(
                "retry", summary: "Runs a node again when it fails.",
                parameters: [
                    .init("node", "node", "What is run."),
                    .init("attempts", "integer from 1", default: "3", "How often it is run at most."),
                ]
            ) { parameters in
                let attempts = try parameters.integer("attempts", default: 3, in: 1...Int.max)
                return try Retry(try parameters.node("node"), attempts: attempts)
            })
        registry.register(
            NodeType(
                "pipeline", summary: "Runs a pipeline.",
                parameters: [.init("pipeline", "pipeline", "What is run.")]
            ) { parameters in
                try SubPipeline(try parameters.pipeline("pipeline"))
            })
        return registry
    }

    private func load(_ yaml: String, _ environment: [String: String] = [:]) throws -> Pipeline {
        let registry = Self.registry()
        return try PipelineFile.parse(
            yaml, name: "note.yaml", registry: registry, environment: environment)
    }

    @Test func aFileIsReadAndRun() async throws {
        let yaml = article.blocks("yaml")[0]
        let pipeline = try load(yaml)
        let values = try pipeline.inputValues(from: [(name: "text", text: "A note that is too long")])
        let result = try await pipeline.run(values)
        let notes = try result.value("notes", as: [String].self)  // ["A note"]
        #expect(notes == ["A note"])
    }

    @Test func aFileIsLoaded() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "note.yaml").path
        try article.blocks("yaml")[0].write(toFile: path, atomically: true, encoding: .utf8)
        let registry = Self.registry()
        let pipeline = try PipelineFile.load(
            path: path, registry: registry, environment: ProcessInfo.processInfo.environment)
        #expect(pipeline.name == "note")
    }

    @Test func aPipelineIsWritten() throws {
        let pipeline = try load(article.blocks("yaml")[0])
        let text = try PipelineFile.text(of: pipeline)
        #expect(text == article.blocks("yaml")[0])

        var made = Pipeline()
        try made.add("shorten", Shorten(limit: 3))
        #expect(throws: PipelineError(.badFile, "")) { try PipelineFile.text(of: made) }
    }

    @Test func nodesStandWithinNodes() throws {
        let retried = try load(article.blocks("yaml")[1], ["TRANSLATION_KEY": "12345"])
        #expect(try retried.node("translate").sockets.inputs.map(\.name) == ["text"])
        #expect(try retried.node("clean").sockets.outputs.map(\.name) == ["clean"])
    }

    @Test func aSecretIsNotShown() async throws {
        let pipeline = try load(article.blocks("yaml")[1], ["TRANSLATION_KEY": "12345"])
        #expect(try PipelineFile.text(of: pipeline).contains("{env: TRANSLATION_KEY}"))

        let unset = #expect(throws: PipelineError.self) { try load(article.blocks("yaml")[1]) }
        #expect(article.shows(unset?.message ?? ""), "\(unset?.message ?? "")")

        let written = article.blocks("yaml")[1].replacing("{env: TRANSLATION_KEY}", with: "12345")
        let refused = #expect(throws: PipelineError.self) { try load(written) }
        #expect(article.shows(refused?.message ?? ""), "\(refused?.message ?? "")")
    }

    @Test func mistakesAreShownAsTheArticleSays() throws {
        let error = #expect(throws: PipelineError.self) { try load(article.blocks("yaml")[2]) }
        #expect(error?.code == .badFile)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }
}
