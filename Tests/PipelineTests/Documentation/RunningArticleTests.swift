import Pipeline
import Testing

/// The code of the article `Running`, so that it stays true: each line of Swift in the article stands here, and
/// each text that it shows is what the code gives.
@Suite struct RunningArticleTests {
    private let article: Article

    init() throws { article = try Article("Running") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    /// Keeps lines in their order.
    private actor Log {
        private(set) var lines: [String] = []
        func add(_ line: String) { lines.append(line) }
    }

    private struct NoNumber: Error, CustomStringConvertible {
        let text: String
        var description: String { "'\(text)' is not a number." }
    }

    private struct Lines: SourceNode {
        let text = Input<String>("text")
        let line = Output<String>("line")

        func stream(_ visit: Visit, emit: @Sendable (Outputs) async throws -> Void) async throws {
            for part in visit[text].split(separator: "\n") { try await emit([line(String(part))]) }
        }
    }

    private actor Sum: Node {
        nonisolated let value = Input<Int>("value")
        nonisolated let total = Output<Int>("total")
        private var sum = 0

        func run(_ visit: Visit) async throws -> Outputs {
            sum += visit[value]
            return []
        }

        func finish(_ visit: Visit) async throws -> Outputs { [total(sum)] }
    }

    private struct Sleeper: Node {
        func run(_ visit: Visit) async throws -> Outputs {
            try await Task.sleep(for: .seconds(3600))
            return []
        }
    }

    @Test func aRunnerRunsOften() async throws {
        var pipeline = Pipeline()
        let length = try pipeline.add("length", Transform { (text: String) in text.count })
        let lengths = try await pipeline.withRunner { runner in
            let short = try await runner.run([length.value("To be")])
            let long = try await runner.run([length.value("or not to be")])
            return [short[length.result], long[length.result]]
        }  // [5, 12]
        #expect(lengths == [5, 12])
    }

    @Test func oneBranchRuns() async throws {
        var pipeline = Pipeline()
        let route = try ConditionalRouter<Int>([.init("small", when: .below(10))], otherwise: "large")
        let size = try pipeline.add("size", route)
        try pipeline.add("double", Transform { (number: Int) in number * 2 })
        try pipeline.add("halve", Transform { (number: Int) in number / 2 })
        let join = try pipeline.add("join", BranchJoiner<Int>())
        try pipeline.connect("size.small", to: "double")
        try pipeline.connect("size.large", to: "halve")
        try pipeline.connect("double", to: "join")
        try pipeline.connect("halve", to: "join")
        let result = try await pipeline.run([size.value(4)])
        let number = result[join.value]  // 8
        #expect(number == 8)
        #expect(try await pipeline.run([size.value(40)])[join.value] == 20)
    }

    @Test func aValueOfTheCallerIsAReasonToRun() async throws {
        var pipeline = Pipeline()
        let route = try ConditionalRouter<String>([.init("long", when: .longerThan(3))], mayDrop: true)
        let size = try pipeline.add("size", route)
        try pipeline.add("text", try TextTemplate("{long=nothing} {given=}"))
        try pipeline.connect("size.long", to: "text.long")
        let given = try await pipeline.run([size.value("no"), InputValue("text.given", "here")])
        #expect(given["text.text"] as? String == "nothing here")
        #expect(try await pipeline.run([size.value("no")])["text.text"] == nil)
    }

    private func loop() throws -> (Pipeline, NodeReference<BranchJoiner<Int>>) {
        var pipeline = Pipeline()
        let start = try pipeline.add("start", BranchJoiner<Int>())
        let double = try pipeline.add("double", Transform { (number: Int) in number * 2 })
        let route = try ConditionalRouter<Int>([.init("again", when: .below(100))], otherwise: "done")
        let enough = try pipeline.add("enough", route)
        try pipeline.connect(start.value, to: double.value)
        try pipeline.connect(double.result, to: enough.value)
        try pipeline.connect("enough.again", to: "start.values")
        return (pipeline, start)
    }

    @Test func aLoopRunsUntilItsRouterLeavesIt() async throws {
        let (pipeline, start) = try loop()
        let result = try await pipeline.run([start.values(3)])
        let done = result["enough.done"] as? Int  // 192
        #expect(done == 192)

        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([start.values(3)], options: RunOptions(maximumVisits: 3))
        }
        #expect(error?.code == .tooManyVisits)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    @Test func aFailureNamesTheNode() async throws {
        let read = Transform { (text: String) throws -> Int in
            guard let number = Int(text) else { throw NoNumber(text: text) }
            return number
        }
        var pipeline = Pipeline()
        let reader = try pipeline.add("read", read)
        try pipeline.add("sleeper", Sleeper())
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([reader.value("seven")])
        }
        #expect(error?.code == .nodeFailed)
        #expect(error?.node == "read")
        #expect((error?.cause as? NoNumber)?.text == "seven")
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    @Test func aRunIsCancelledWithItsTask() async throws {
        var building = Pipeline()
        try building.add("sleeper", Sleeper())
        let pipeline = building
        let task = Task { try await pipeline.run() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func aStreamGivesWhatIsKnownInTheEnd() async throws {
        var pipeline = Pipeline()
        let lines = try pipeline.add("lines", Lines())
        let count = try pipeline.add("count", Transform { (line: String) in line.count })
        let sum = try pipeline.add("sum", Sum())
        try pipeline.connect(lines.line, to: count.value)
        try pipeline.connect(count.result, to: sum.value)
        let options = RunOptions(concurrency: 4, window: 8)
        let result = try await pipeline.run([lines.text("To be\nor not")], options: options)
        let total = result[sum.total]  // 11
        #expect(total == 11)
    }

    @Test func aStreamPassesNoLoop() throws {
        var (pipeline, _) = try loop()
        let numbers = try pipeline.add("numbers", Numbers(3))
        try pipeline.connect(numbers.number.endpoint, to: "start.values")
        let error = #expect(throws: PipelineError.self) { try pipeline.check() }
        #expect(error?.code == .badStream)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    @Test func aWatcherHearsOfVisits() async throws {
        var pipeline = Pipeline()
        let length = try pipeline.add("length", Transform { (text: String) in text.count })
        let log = Log()
        let result = try await pipeline.run([length.value("To be")]) { event in
            switch event {
            case .started(let visit): await log.add("\(visit.node) starts")
            case .reported(let visit, _): await log.add("\(visit.node) reports")
            case .finished(let visit, _, _): await log.add("\(visit.node) is done")
            }
        }
        #expect(result[length.result] == 5)
        #expect(await log.lines == ["length starts", "length is done"])
    }
}
