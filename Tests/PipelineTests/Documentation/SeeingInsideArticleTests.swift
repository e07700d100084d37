import Foundation
import Pipeline
import Testing

/// The code of the article `SeeingInside`, so that it stays true: each line of Swift in the article stands here, and
/// each text and picture that it shows is what the code gives. `WRITE_PICTURES=1` draws the picture anew.
@Suite struct SeeingInsideArticleTests {
    private let article: Article

    init() throws { article = try Article("SeeingInside") }

    @Test func allCodeIsTested() throws {
        #expect(try article.linesMissing(from: #filePath) == [])
    }

    /// Writes an answer, better when it is told what is wrong.
    struct Writer: Node {
        let topic = Input<String>("topic")
        let problems = Input<String?>("problems", default: nil)
        let draft = Output<String>("draft")

        func run(_ visit: Visit) async throws -> Outputs {
            let draft = "All about \(visit[topic])"
            return [self.draft(visit[problems] == nil ? draft : draft + " [1]")]
        }
    }

    /// A loop that corrects itself.
    static func pipeline() throws -> Pipeline {
        var pipeline = Pipeline(name: "essay")
        let writer = try pipeline.add("writer", Writer())
        let check = try Validator<String> { $0.contains("[1]") ? [] : ["Cite something."] }
        let checker = try pipeline.add("checker", check)
        try pipeline.connect(writer.draft, to: checker.value)
        try pipeline.connect(checker.problems, to: writer.problems)
        try pipeline.expose(input: "topic", as: ["writer.topic"])
        try pipeline.expose(output: "essay", as: "checker.valid")
        return pipeline
    }

    private let values = [InputValue("writer.topic", "nodes")]

    // MARK: Drawing

    @Test func aPipelineIsDrawn() throws {
        let pipeline = try Self.pipeline()
        let drawing = PipelineDrawing(pipeline)
        let mermaid = drawing.text(as: .mermaid)
        #expect(article.blocks("mermaid") == [mermaid], "\(mermaid)")
    }

    @Test func thePictureIsThatOfThePipeline() throws {
        let file = Article.package(of: #filePath)
            .appending(path: "Sources/Pipeline/Pipeline.docc/Resources/essay.svg")
        let svg = PipelineDrawing(try Self.pipeline()).text(as: .svg)
        if ProcessInfo.processInfo.environment["WRITE_PICTURES"] != nil {
            try svg.write(to: file, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == svg)
    }

    // MARK: Trace

    @Test func aTraceTellsWhatHappened() async throws {
        let pipeline = try Self.pipeline()
        let recorder = TraceRecorder()
        let result = try await pipeline.run(values, recorder: recorder)
        let trace = recorder.trace()
        let text = TraceText(trace).description
        let json = try JSONEncoder().encode(trace)
        #expect(result["essay"] as? String == "All about nodes [1]")
        #expect(try JSONDecoder().decode(PipelineTrace.self, from: json) == trace)
        #expect(text.contains("checker"))

        let shown = TraceText(Self.withFixedTimes(trace))
        #expect(article.shows(shown), "\(shown)")
    }

    /// The trace with times that are the same on each day.
    private static func withFixedTimes(_ trace: PipelineTrace) -> PipelineTrace {
        var trace = trace
        trace.started = Date(timeIntervalSince1970: 1_767_225_600)
        trace.seconds = 0.8224
        let seconds = ["writer": 0.41, "checker": 0.001]
        for place in trace.nodes.indices {
            let time = seconds[trace.nodes[place].node] ?? 0
            trace.nodes[place].longest = time
            trace.nodes[place].seconds = time * Double(trace.nodes[place].visits)
        }
        var start = 0.0002
        for place in trace.visits.indices {
            trace.visits[place].start = start
            trace.visits[place].seconds = seconds[trace.visits[place].node] ?? 0
            start += trace.visits[place].seconds
        }
        return trace
    }

    @Test func aFailedRunLeavesATrace() async throws {
        let pipeline = try Self.pipeline()
        let recorder = TraceRecorder()
        do {
            _ = try await pipeline.run(values, options: RunOptions(maximumVisits: 1), recorder: recorder)
        } catch {
            let trace = recorder.trace(error: error)
            #expect(trace.error?.contains("as often as it may (1)") == true)
            #expect(trace.visits.map(\.node) == ["writer", "checker"])
        }
    }

    // MARK: Breakpoints

    @Test func aRunStopsAndGoesOn() async throws {
        let pipeline = try Self.pipeline()
        let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).json")
        defer { try? FileManager.default.removeItem(at: file) }

        let options = RunOptions(breakpoints: [Breakpoint(before: "writer", visit: 2)])
        try await pipeline.withRunner(options: options) { runner in
            let progress = try await runner.runToBreakpoint(values)
            if case .stopped(let snapshot) = progress {
                try snapshot.json().write(to: file)
            }
        }

        let snapshot = try PipelineSnapshot(json: Data(contentsOf: file))
        let progress = try await pipeline.withRunner { try await $0.resume(snapshot) }
        if case .finished(let result) = progress {
            let essay = result["essay"] as? String  // "All about nodes [1]"
            #expect(essay == "All about nodes [1]")
        } else {
            Issue.record("The run stopped again.")
        }
        #expect(snapshot.stops == [Breakpoint(before: "writer", visit: 2)])

        // A snapshot of another pipeline is refused.
        var changed = pipeline
        try changed.add("copy", Transform { (text: String) in text })
        try changed.connect("checker.valid", to: "copy.value")
        let other = changed
        let error = await #expect(throws: PipelineError.self) {
            try await other.withRunner { try await $0.resume(snapshot) }
        }
        #expect(error?.code == .badSnapshot)
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }

    @Test func streamsHaveNoBreakpoints() async throws {
        var pipeline = Pipeline()
        let numbers = try pipeline.add("numbers", Numbers(3))
        let add = try pipeline.add("add", Add(1))
        try pipeline.connect(numbers.number, to: add.value)
        let stream = pipeline
        let error = await #expect(throws: PipelineError.self) {
            try await stream.run(options: RunOptions(breakpoints: [Breakpoint(before: "add")]))
        }
        #expect(article.shows(error?.message ?? ""), "\(error?.message ?? "")")
    }
}
