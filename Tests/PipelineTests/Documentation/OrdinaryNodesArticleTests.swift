import Pipeline
import Testing

/// The code of the article `OrdinaryNodes`, so that it stays true: each line of Swift in the article stands here, and
/// each text that it shows is what the code gives.
@Suite struct OrdinaryNodesArticleTests {
    private let article: Article

    init() throws { article = try Article("OrdinaryNodes") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    struct Writer: Node {
        let topic = Input<String>("topic")
        let problems = Input<String?>("problems", default: nil)
        let draft = Output<String>("draft")

        func run(_ visit: Visit) async throws -> Outputs {
            let sources = visit[problems] == nil ? "" : " [1]"
            return [draft("All about \(visit[topic])\(sources)")]
        }
    }

    /// Answers at the third attempt.
    private actor Chat: Node {
        nonisolated let prompt = Input<String>("prompt")
        nonisolated let answer = Output<String>("answer")
        private(set) var attempts = 0

        struct Busy: Error {}

        func run(_ visit: Visit) async throws -> Outputs {
            attempts += 1
            if attempts < 3 { throw Busy() }
            return [answer("\(visit[prompt]) to you, at the \(attempts == 3 ? "third" : "next") attempt")]
        }
    }

    @Test(arguments: [("Why?", "question"), ("HELP", "loud"), ("Hello", "plain")])
    func aRouterAsksItsRoutesInTurn(text: String, output: String) async throws {
        let router = try ConditionalRouter<String>(
            [
                .init("question", when: .matches(try TextPattern(#"\?\s*$"#))),
                .init("loud") { $0 == $0.uppercased() },
            ],
            otherwise: "plain")
        var pipeline = Pipeline()
        let node = try pipeline.add("router", router)
        let result = try await pipeline.run([node.value(text)])
        #expect(result.values.keys.map(\.socket) == [output])
    }

    @Test func rankingsAreFused() async throws {
        var pipeline = Pipeline()
        let fusion = try RankFusion<String>(
            rankings: [.init("keyword"), .init("dense", weight: 2)], limit: 2, by: \.self)
        let fuse = try pipeline.add("fuse", fusion)
        let result = try await pipeline.run([
            InputValue("fuse.keyword", ["a", "b", "c"]), InputValue("fuse.dense", ["c", "a"]),
        ])
        let ranking = result[fuse.ranking]  // ["c", "a"]
        #expect(ranking == ["c", "a"])
    }

    @Test func aLoopCorrectsItself() async throws {
        var pipeline = Pipeline()
        let check = try Validator<String>(corrections: 2) { draft in
            draft.contains("[1]") ? [] : ["The text cites nothing."]
        }
        let writer = try pipeline.add("writer", Writer())
        let checker = try pipeline.add("checker", check)
        try pipeline.connect(writer.draft, to: checker.value)
        try pipeline.connect(checker.problems, to: writer.problems)
        let result = try await pipeline.run([writer.topic("nodes")])
        let text = result[checker.valid]  // "All about nodes [1]"
        #expect(text == "All about nodes [1]")
    }

    @Test func aLoopThatCorrectsNothingFails() async throws {
        var pipeline = Pipeline()
        let check = try Validator<String>(corrections: 2) { _ in ["The text cites nothing."] }
        let writer = try pipeline.add("writer", StubbornWriter())
        let checker = try pipeline.add("checker", check)
        try pipeline.connect(writer.draft, to: checker.value)
        try pipeline.connect(checker.problems, to: writer.problems)
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([writer.topic("nodes")])
        }
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    /// Writes the same whatever it is told.
    private struct StubbornWriter: Node {
        let topic = Input<String>("topic")
        let problems = Input<String?>("problems", default: nil)
        let draft = Output<String>("draft")

        func run(_ visit: Visit) async throws -> Outputs {
            [draft("All about \(visit[topic])")]
        }
    }

    @Test func aPipelineIsANode() async throws {
        var essay = Pipeline(name: "essay")
        try essay.add("writer", Writer())
        try essay.expose(input: "topic", as: ["writer.topic"])
        try essay.expose(output: "text", as: "writer.draft")

        var pipeline = Pipeline(name: "print")
        try pipeline.add("essay", try SubPipeline(essay))
        let upper = try pipeline.add("upper", Transform { (text: String) in text.uppercased() })
        try pipeline.connect("essay.text", to: "upper.value")
        let result = try await pipeline.run([InputValue("essay.topic", "nodes")])
        let printed = result[upper.result]  // "ALL ABOUT NODES"
        #expect(printed == "ALL ABOUT NODES")
    }

    @Test func wrappersChangeHowANodeIsRun() async throws {
        var pipeline = Pipeline()
        let chat = Chat()
        let patient = try Retry(
            Timeout(chat, after: .seconds(30)), attempts: 3, delay: .milliseconds(1))
        try pipeline.add("chat", patient)
        let result = try await pipeline.run([InputValue("chat.prompt", "Hello")])
        let answer = result["chat.answer"] as? String  // "Hello to you, at the third attempt"
        #expect(answer == "Hello to you, at the third attempt")

        let cached = try Cache(chat, configuration: "model m, temperature 0")
        var other = Pipeline()
        try other.add("chat", cached)
        for _ in 0..<2 { _ = try await other.run([InputValue("chat.prompt", "Hello")]) }
        #expect(await chat.attempts == 4)
    }

    @Test func templatesAreFilledIn() async throws {
        var pipeline = Pipeline()
        let prompt = try TextTemplate("Answer in {language=English}: {question}")
        let node = try pipeline.add("prompt", prompt)
        let result = try await pipeline.run([InputValue("prompt.question", "What is {this}?")])
        let text = result[node.text]  // "Answer in English: What is {this}?"
        #expect(text == "Answer in English: What is {this}?")

        let error = #expect(throws: PipelineError.self) { try TextTemplate("Hello {name") }
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }
}
