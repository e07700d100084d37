import Pipeline
import Testing

/// The code of the article `Wiring`, so that it stays true: each line of Swift in the article stands here, and
/// each text that it shows is what the code gives.
@Suite struct WiringArticleTests {
    private let article: Article

    init() throws { article = try Article("Wiring") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    private func letterPipeline() throws -> Pipeline {
        var pipeline = Pipeline(name: "letter")
        let trim = try pipeline.add(
            "trim", Transform { (text: String) in text.filter { $0 != "\n" } })
        let count = try pipeline.add("count", Transform { (text: String) in text.count })
        let prompt = try TextTemplate("{greeting=Dear} {name}, you wrote: {message}")
        try pipeline.add("letter", prompt)

        try pipeline.connect(trim.result, to: count.value)
        try pipeline.connect("trim.result", to: "letter.message")
        return pipeline
    }

    private func exposedPipeline() throws -> Pipeline {
        var pipeline = try letterPipeline()
        try pipeline.expose(input: "message", as: ["trim.value"])
        try pipeline.expose(input: "name", as: ["letter.name"])
        try pipeline.expose(output: "letter", as: "letter.text")
        return pipeline
    }

    // MARK: Connecting

    @Test func aNodeAloneStandsForTheSocketThatFits() throws {
        var pipeline = try letterPipeline()
        let shout = Transform { (text: String) in text.uppercased() }
        try pipeline.add("shout", shout)
        try pipeline.connect("letter", to: "shout")
        #expect(pipeline.connections.last?.from == "letter.text")
        #expect(pipeline.connections.last?.to == "shout.value")
    }

    @Test func aValueBecomesAListOfOne() async throws {
        var pipeline = Pipeline(name: "join")
        let join = try pipeline.add("join", ListJoiner<String>())
        let one = try pipeline.add("one", Transform { (text: String) in text.uppercased() })
        let many = try pipeline.add("many", Transform { (text: String) in [text, text] })
        try pipeline.connect(one.result, to: join.lists)
        try pipeline.connect(many.result, to: join.lists)
        let result = try await pipeline.run([one.value("a"), many.value("b")])
        let list = result[join.list]  // ["A", "b", "b"]
        #expect(list == ["A", "b", "b"])
    }

    @Test(arguments: [
        ("count.result", "letter.name", PipelineError.Code.typeMismatch),
        ("trim", "letter", .typeMismatch),
        ("trim.text", "letter.name", .unknownSocket),
        ("trim.result", "lettre.name", .unknownNode),
        ("letter.text", "count.value", .occupied),
    ])
    func mistakesAreShownAsTheArticleSays(from: String, to: String, code: PipelineError.Code) throws {
        var pipeline = try letterPipeline()
        let error = #expect(throws: PipelineError.self) {
            try pipeline.connect(Endpoint(from), to: Endpoint(to))
        }
        #expect(error?.code == code)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    // MARK: The whole

    @Test func aPipelineHasInputsAndOutputsOfItsOwn() async throws {
        let pipeline = try exposedPipeline()
        let values = try pipeline.inputValues(["message": "Hello\nagain", "name": "Ada"])
        let result = try await pipeline.run(values)
        let letter = try result.value("letter", as: String.self)  // "Dear Ada, you wrote: Helloagain"
        let count = result["count.result"] as? Int  // 10
        #expect(letter == "Dear Ada, you wrote: Helloagain")
        #expect(count == 10)

        let other = #expect(throws: PipelineError.self) { try result.value("letter", as: Int.self) }
        #expect(other?.code == .badOutput)
    }

    @Test func connectedOutputsAreResultsOnRequest() async throws {
        let pipeline = try exposedPipeline()
        let values = try pipeline.inputValues(["message": "Hello", "name": "Ada"])
        let result = try await pipeline.run(values, options: RunOptions(results: ["trim"]))
        let trimmed = result["trim.result"] as? String  // "Hello"
        #expect(trimmed == "Hello")
        #expect(try await pipeline.run(values)["trim.result"] == nil)
    }

    // MARK: Checks

    @Test func whatCanNeverRunIsFoundBeforehand() async throws {
        let pipeline = try letterPipeline()
        let unchecked = #expect(throws: PipelineError.self) { try pipeline.check() }
        #expect(unchecked?.code == .blocked)
        #expect(article.shows(unchecked?.message ?? ""), "\(unchecked?.message ?? "")")

        try pipeline.check(given: ["trim.value", "letter.name"])
        try exposedPipeline().check()
    }

    @Test func aLoopThatNothingStartsIsFoundBeforehand() throws {
        var pipeline = Pipeline(name: "circle")
        try pipeline.add("chicken", Transform { (text: String) in text })
        try pipeline.add("egg", Transform { (text: String) in text })
        try pipeline.connect("chicken", to: "egg")
        try pipeline.connect("egg", to: "chicken")
        let error = #expect(throws: PipelineError.self) { try pipeline.check() }
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    @Test func valuesAreCheckedWhenARunStarts() async throws {
        let pipeline = try letterPipeline()
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([InputValue("trim.value", "Hello"), InputValue("letter.name", 7)])
        }
        #expect(error?.code == .badInput)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }
}
