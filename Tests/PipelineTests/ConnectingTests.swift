import Pipeline
import Testing

/// Wiring mistakes are found when they are made, and explained.
@Suite struct ConnectingTests {
    private struct Words: Node {
        let text = Input<String>("text")
        let limit = Input("limit", default: 10)
        let words = Output<[String]>("words")
        let count = Output<Int>("count")

        func run(_ visit: Visit) async throws -> Outputs {
            let found = visit[text].split(separator: " ").prefix(visit[limit]).map(String.init)
            return [words(found), count(found.count)]
        }
    }

    private struct Report: Node {
        let title = Input<String?>("title", default: nil)
        let lines = Input<[String]>("lines")
        let notes = Variadic<String>("notes", isOptional: true)
        let report = Output<String>("report")

        func run(_ visit: Visit) async throws -> Outputs { [report(visit[lines].joined())] }
    }

    private static func pipeline() throws -> Pipeline {
        var pipeline = Pipeline()
        try pipeline.add("words", Words())
        try pipeline.add("more", Words())
        try pipeline.add("report", Report())
        try pipeline.add("title", Report())
        return pipeline
    }

    @Test func typesFitExactlyAsOptionalAndAsList() throws {
        var pipeline = try Self.pipeline()
        try pipeline.connect("words.words", to: "report.lines")
        try pipeline.connect("report.report", to: "title.lines")
        try pipeline.connect("title.report", to: "report.title")
        #expect(pipeline.connections.map(\.fit) == [.exact, .list, .optional])
    }

    @Test func theOnlySocketThatFitsNeedsNoName() throws {
        var pipeline = try Self.pipeline()
        try pipeline.connect("words.count", to: "more")
        #expect(pipeline.connections.first?.to == "more.limit")
        let error = #expect(throws: PipelineError.self) { try pipeline.connect("report", to: "title") }
        #expect(error?.message.contains("It could mean 'report.report' to 'title.title'") == true)
    }

    @Test func typesThatDoNotFitAreShownWithAllSockets() throws {
        var pipeline = try Self.pipeline()
        let error = #expect(throws: PipelineError.self) {
            try pipeline.connect("words.count", to: "report.lines")
        }
        #expect(
            error?.message == """
                Cannot connect 'words.count' to 'report.lines'. 'words.count' gives Int, and 'report.lines' takes \
                list of String; values fit when the types are the same, or the input takes an optional or a list of \
                them. 'words' gives words (list of String), count (Int). 'report' takes title (String or nothing, \
                default nothing), lines (list of String, mandatory), notes (any number of String).
                """)
        #expect(error?.code == .typeMismatch)
        #expect(error?.node == "report")
        #expect(error?.socket == "lines")
    }

    @Test(arguments: [
        (
            "words.word", "report.lines", PipelineError.Code.unknownSocket,
            "has no output 'word'. 'words' gives words ("
        ),
        ("words.words", "report.line", .unknownSocket, "has no input 'line'. 'report' takes title ("),
        (
            "word.words", "report.lines", .unknownNode,
            "no node 'word'. The nodes are more, report, title, words."
        ),
        ("words.words", "repo.lines", .unknownNode, "no node 'repo'."),
    ])
    func whatIsUnknownIsNamed(from: String, to: String, code: PipelineError.Code, words: String) throws {
        var pipeline = try Self.pipeline()
        let error = #expect(throws: PipelineError.self) {
            try pipeline.connect(Endpoint(from), to: Endpoint(to))
        }
        #expect(error?.code == code)
        #expect(error?.message.contains(words) == true)
    }

    @Test func aPlainInputHasOneSender() throws {
        var pipeline = try Self.pipeline()
        try pipeline.connect("words.words", to: "report.lines")
        try pipeline.connect("words.words", to: "report.lines")
        let error = #expect(throws: PipelineError.self) {
            try pipeline.connect("more.words", to: "report.lines")
        }
        #expect(error?.code == .occupied)
        #expect(error?.message.contains("'words.words'") == true)
        #expect(pipeline.connections.count == 1)
    }

    @Test func theCompilerComparesTypesOfReferences() throws {
        var pipeline = Pipeline()
        let words = try pipeline.add("words", Words())
        let report = try pipeline.add("report", Report())
        try pipeline.connect(words.words, to: report.lines)
        #expect(pipeline.connections == [Connection(from: "words.words", to: "report.lines", fit: .exact)])
    }

    @Test(arguments: ["", "a.b", "1st", "a b", "-a"])
    func namesOfNodesHoldNoSeparators(name: String) throws {
        var pipeline = Pipeline()
        let error = #expect(throws: PipelineError.self) { try pipeline.add(name, Words()) }
        #expect(error?.code == .badName)
    }
}
