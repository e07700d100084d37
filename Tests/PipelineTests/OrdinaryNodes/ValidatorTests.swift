import Pipeline
import Testing

@Suite struct ValidatorTests {
    /// Writes better each time that it is told what is wrong.
    private struct Writer: Node {
        let topic = Input<String>("topic")
        let problems = Input<String?>("problems", default: nil)
        let draft = Output<String>("draft")

        func run(_ visit: Visit) async throws -> Outputs {
            let told = visit[problems].map { " [\($0)]" } ?? ""
            return [draft("\(visit[topic]) \(visit.number)\(told)")]
        }
    }

    private func loop(_ validator: Validator<String>) async throws -> RunResult {
        var pipeline = Pipeline()
        let writer = try pipeline.add("writer", Writer())
        let check = try pipeline.add("check", validator)
        try pipeline.connect(writer.draft, to: check.value)
        try pipeline.connect(check.problems, to: writer.problems)
        return try await pipeline.run([writer.topic("draft")])
    }

    @Test func aLoopCorrectsItself() async throws {
        let result = try await loop(
            try Validator(corrections: 2) { $0.hasPrefix("draft 3") ? [] : ["too early", "go on"] })
        #expect(result["check.valid"] as? String == "draft 3 [too early\ngo on]")
        #expect(result["check.invalid"] as? String == "draft 2 [too early\ngo on]")
        #expect(result["check.unresolved"] == nil)
    }

    @Test func aRightValuePassesAtOnce() async throws {
        let result = try await loop(try Validator(corrections: 0) { _ in [] })
        #expect(result.given == ["valid"])
        #expect(result["check.valid"] as? String == "draft 1")
    }

    @Test(arguments: [0, 1, 3]) func correctionsAreCounted(corrections: Int) async throws {
        let checks = Count()
        let error = await #expect(throws: PipelineError.self) {
            try await loop(
                try Validator(corrections: corrections) { _ in
                    checks.next()
                    return ["never right"]
                })
        }
        #expect(checks.value == corrections + 1)
        #expect(error?.node == "check")
        #expect(error?.message.contains("is wrong after \(corrections) corrections: never right") == true)
    }

    @Test func theLastValueIsGivenOnRequest() async throws {
        let result = try await loop(
            try Validator(corrections: 1, givesUnresolved: true) { _ in ["wrong"] })
        #expect(result["check.unresolved"] as? String == "draft 2 [wrong]")
        #expect(result["check.valid"] == nil)
    }

    @Test func whatIsThrownIsTheProblem() async throws {
        struct Unfit: Error, CustomStringConvertible { let description = "unfit" }
        let result = try await loop(
            try Validator(corrections: 1, trying: { if !$0.contains("unfit") { throw Unfit() } }))
        #expect(result["check.valid"] as? String == "draft 2 [unfit]")
    }

    @Test func cancellationIsNoProblem() async throws {
        let validator = try Validator<String>(corrections: 1, trying: { _ in throw CancellationError() })
        let error = await #expect(throws: PipelineError.self) { try await loop(validator) }
        #expect(error?.cause is CancellationError)
    }

    @Test func conditionsAreRequirements() async throws {
        let validator = try Validator<String>(
            corrections: 1,
            requiring: [(.contains("cite"), "Please cite."), (.shorterThan(100), "Please be brief.")])
        let result = try await loop(validator)
        #expect(result["check.valid"] as? String == "draft 2 [Please cite.]")
        #expect(throws: PipelineError(.badParameter, "")) {
            try Validator<Int>(requiring: [(.isEmpty, "not empty")])
        }
        #expect(throws: PipelineError(.badParameter, "")) { try Validator<Int>(corrections: -1) { _ in [] } }
    }
}
