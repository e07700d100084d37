import Pipeline
import Synchronization
import Testing

@Suite struct SubPipelineTests {
    /// Tells a text bit by bit, and looks something up that the program offers.
    private struct Teller: Node {
        let text = Input<String>("text")
        let mark = Input("mark", default: ".")
        let notes = Variadic<String>("notes", isOptional: true)
        let told = Output<String>("told")
        let count = Output<Int>("count")
        var sign = ""

        mutating func warmUp(_ resources: Resources) async throws {
            sign = try resources.require(String.self)
        }

        func run(_ visit: Visit) async throws -> Outputs {
            for word in visit[text].split(separator: " ") { await visit.report(told(String(word))) }
            await visit.report(count(1))
            let text = ([visit[text]] + visit[notes]).joined(separator: "+") + visit[mark] + sign
            return [told(text), count(visit.number)]
        }
    }

    private static func inner() throws -> Pipeline {
        var pipeline = Pipeline(name: "inner")
        let first = try pipeline.add("first", Teller())
        let second = try pipeline.add("second", Teller())
        try pipeline.connect(first.told, to: second.text)
        try pipeline.expose(input: "words", as: ["first.text"])
        try pipeline.expose(input: "end", as: ["second.mark"])
        try pipeline.expose(input: "notes", as: ["first.notes"])
        try pipeline.expose(output: "result", as: "second.told")
        try pipeline.expose(output: "middle", as: "first.told")
        return pipeline
    }

    private static var resources: Resources {
        var resources = Resources()
        resources[String.self] = "/"
        return resources
    }

    private static func outer(_ node: SubPipeline) throws -> Pipeline {
        var pipeline = Pipeline(name: "outer")
        try pipeline.add("sub", node)
        return pipeline
    }

    @Test func socketsAreThoseThatThePipelineNames() throws {
        let sockets = try SubPipeline(Self.inner()).sockets
        #expect(
            sockets.inputs.map(\.description) == [
                "words (String, mandatory)", "end (String, default \".\")", "notes (any number of String)",
            ])
        #expect(sockets.outputs.map(\.description) == ["result (String)", "middle (String)"])
    }

    @Test func aVisitRunsTheInnerPipeline() async throws {
        let pipeline = try Self.outer(try SubPipeline(Self.inner()))
        let plain = try await pipeline.run([InputValue("sub.words", "a b")], resources: Self.resources)
        #expect(plain["sub.result"] as? String == "a b./" + "./")
        #expect(plain["sub.middle"] as? String == "a b./")
        let full = try await pipeline.run(
            [
                InputValue("sub.words", "a"), InputValue("sub.end", "!"), InputValue("sub.notes", "n"),
                InputValue("sub.notes", "m"),
            ], resources: Self.resources)
        #expect(full["sub.result"] as? String == "a+n+m./!/")
    }

    @Test func oneInputMayGoToSeveralNodes() async throws {
        var inner = Pipeline(name: "inner")
        try inner.add("defaulted", Counter())
        try inner.add("mandatory", Transform { (value: Int?) in value ?? 0 })
        try inner.expose(input: "value", as: ["defaulted.start", "mandatory.value"])
        try inner.expose(output: "a", as: "defaulted.value")
        try inner.expose(output: "b", as: "mandatory.result")
        let node = try SubPipeline(inner)
        #expect(node.sockets.inputs.map(\.description) == ["value (Int or nothing, mandatory)"])
        let result = try await runAlone(node, ["value": 4])
        #expect(result["node.a"] as? Int == 5)
        #expect(result["node.b"] as? Int == 4)
    }

    @Test func outputsThatTheRunDoesNotGiveAreLeftOut() async throws {
        var inner = Pipeline(name: "inner")
        try inner.add("below", Below(10))
        try inner.expose(input: "value", as: ["below.value"])
        try inner.expose(output: "small", as: "below.below")
        try inner.expose(output: "big", as: "below.above")
        #expect(try await runAlone(try SubPipeline(inner), ["value": 3]).given == ["small"])
        #expect(try await runAlone(try SubPipeline(inner), ["value": 30]).given == ["big"])
    }

    @Test func errorsNameBothNodes() async throws {
        struct Broken: Error, CustomStringConvertible { let description = "it broke" }
        var inner = Pipeline(name: "inner")
        try inner.add("worker", Transform<Int, Int> { _ in throw Broken() })
        try inner.expose(input: "value", as: ["worker.value"])
        try inner.expose(output: "result", as: "worker.result")
        var middle = Pipeline(name: "middle")
        try middle.add("deep", try SubPipeline(inner))
        try middle.expose(input: "value", as: ["deep.value"])
        try middle.expose(output: "result", as: "deep.result")
        let error = await #expect(throws: PipelineError.self) {
            try await runAlone(try SubPipeline(middle), ["value": 1])
        }
        #expect(
            error?.message
                == "The node 'node' failed: The node 'deep' failed: The node 'worker' failed: it broke")
    }

    @Test func whatItCannotBeMadeReadyForNamesBothNodes() async throws {
        let pipeline = try Self.outer(try SubPipeline(Self.inner()))
        let error = await #expect(throws: PipelineError.self) {
            try await pipeline.run([InputValue("sub.words", "a")])
        }
        #expect(
            error?.message.hasPrefix(
                "The node 'sub' cannot be made ready: The node 'first' cannot be made ready: It needs String")
                == true)
    }

    @Test func innerNodesAreClosed() async throws {
        let node = Flaky(failures: 0)
        var inner = Pipeline(name: "inner")
        try inner.add("flaky", node)
        try inner.expose(input: "value", as: ["flaky.value"])
        try inner.expose(output: "sum", as: "flaky.sum")
        let sub = try SubPipeline(inner)
        #expect(sub.overlaps)
        #expect(try await runAlone(sub, ["value": 1])["node.sum"] as? Int == 2)
        #expect(node.log == ["warmUp", "close"])
    }

    @Test func cancellationPasses() async throws {
        let gate = Gate()
        gate.open()
        var inner = Pipeline(name: "inner")
        try inner.add(
            "slow",
            Transform { (value: Int) in
                await gate.pass()
                try await Task.sleep(for: .seconds(60))
                return value
            })
        try inner.expose(input: "value", as: ["slow.value"])
        let sub = try SubPipeline(inner)
        let task = Task { try await runAlone(sub, ["value": 1]) }
        await gate.untilArrivals(1)
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test func loopsKeepTheirOwnLimit() async throws {
        var inner = Pipeline(name: "inner")
        let count = try inner.add("count", Counter())
        let until = try inner.add("until", Below(50))
        try inner.connect(count.value, to: until.value)
        try inner.connect(until.below, to: count.again)
        try inner.expose(input: "start", as: ["count.start"])
        try inner.expose(output: "end", as: "until.above")
        #expect(try await runAlone(try SubPipeline(inner), ["start": 0])["node.end"] as? Int == 50)
        let error = await #expect(throws: PipelineError.self) {
            try await runAlone(try SubPipeline(inner, options: RunOptions(maximumVisits: 9)), ["start": 0])
        }
        #expect((error?.cause as? PipelineError)?.code == .tooManyVisits)
    }

    @Test func aStreamPassesThroughALoopInside() async throws {
        var inner = Pipeline(name: "inner")
        let join = try inner.add("join", BranchJoiner<Int>())
        let add = try inner.add("add", Add(7))
        let until = try inner.add("until", Below(20))
        try inner.connect(join.value, to: add.value)
        try inner.connect(add.sum, to: until.value)
        try inner.connect(until.below, to: join.values)
        try inner.expose(input: "number", as: ["join.values"])
        try inner.expose(output: "sum", as: "until.above")
        var pipeline = Pipeline()
        try pipeline.add("numbers", Numbers(8))
        try pipeline.add("sub", try SubPipeline(inner))
        let collect = try pipeline.add("collect", Collector())
        try pipeline.connect("numbers", to: "sub")
        try pipeline.connect("sub", to: "collect")
        #expect(try await pipeline.run()[collect.all] == [21, 22, 23, 24, 25, 26, 20, 21])
    }

    @Test func aStreamMayBeginInside() async throws {
        var inner = Pipeline(name: "inner")
        try inner.add("numbers", Numbers(4))
        try inner.add("collect", Collector())
        try inner.connect("numbers", to: "collect")
        try inner.expose(output: "all", as: "collect.all")
        #expect(try await runAlone(try SubPipeline(inner), [:])["node.all"] as? [Int] == [0, 1, 2, 3])
    }

    @Test func reportsPassOnUnderTheNamesOfOutputs() async throws {
        let reports = Mutex<[String]>([])
        var middle = Pipeline(name: "middle")
        try middle.add("sub", try SubPipeline(Self.inner()))
        try middle.expose(input: "words", as: ["sub.words"])
        try middle.expose(output: "text", as: "sub.result")
        let pipeline = try Self.outer(try SubPipeline(middle))
        _ = try await pipeline.run([InputValue("sub.words", "a b")], resources: Self.resources) { event in
            guard case .reported(let visit, let part) = event else { return }
            let text = part.value(of: Output<String>("text")).map { "text \($0)" }
            let own = part.value(of: Output<String>("sub.middle")).map { "middle \($0)" }
            let count = part.value(of: Output<Int>("sub.second.count")).map { "count \($0)" }
            reports.withLock { $0.append("\(visit.node): \(text ?? own ?? count ?? "other")") }
        }
        #expect(
            reports.withLock { $0 } == [
                "sub: middle a", "sub: middle b", "sub: other", "sub: text a", "sub: text b./",
                "sub: count 1",
            ])
    }

    @Test func whatCannotRunIsRefused() throws {
        var inner = Pipeline(name: "inner")
        try inner.add("add", Add(1))
        #expect(throws: PipelineError(.blocked, "")) { try SubPipeline(inner) }
        try inner.expose(input: "value", as: ["add.value"])
        let error = #expect(throws: PipelineError.self) {
            try SubPipeline(inner, options: RunOptions(breakpoints: [Breakpoint(before: "add")]))
        }
        #expect(error?.code == .badParameter)
        #expect(error?.message.contains("'add:1'") == true)
    }
}
