import CoreMetrics
import InMemoryTracing
import MetricsTestKit
import Pipeline
import Testing
import Tracing

/// Spans and metrics, as a program collects them that has set up tracing and metrics.
@Suite(.serialized) struct TelemetryTests {
    /// A process has one tracer and one collector of metrics, for all tests.
    private static let telemetry: (tracer: InMemoryTracer, metrics: TestMetrics) = {
        let tracer = InMemoryTracer()
        let metrics = TestMetrics()
        InstrumentationSystem.bootstrap(tracer)
        MetricsSystem.bootstrap(metrics)
        return (tracer, metrics)
    }()

    /// The spans of a pipeline's visits.
    private func spans(of pipeline: String) -> [FinishedInMemorySpan] {
        Self.telemetry.tracer.finishedSpans.filter { $0.attributes.text("kg.pipeline") == pipeline }
    }

    private func pipeline(_ name: String) throws -> (Pipeline, InputReference<Int>) {
        var pipeline = Pipeline(name: name)
        let count = try pipeline.add("count", Counter())
        let until = try pipeline.add("until", Below(3))
        try pipeline.connect(count.value, to: until.value)
        try pipeline.connect(until.below, to: count.again)
        let first = try pipeline.add("first", Add(0))
        try pipeline.connect(first.sum, to: count.start)
        return (pipeline, first.value)
    }

    @Test func eachVisitIsASpan() async throws {
        _ = Self.telemetry
        let (pipeline, start) = try pipeline("spans")
        _ = try await pipeline.run([start(0)])
        let spans = spans(of: "spans")
        #expect(spans.count == 7)
        #expect(spans.allSatisfy { $0.operationName == "kg.pipeline.visit" })
        let visits = spans.filter { $0.attributes.text("kg.pipeline.node") == "count" }
        #expect(Set(visits.map { $0.attributes.text("kg.pipeline.visit") }) == ["1", "2", "3"])
    }

    @Test func aFailureIsInItsSpan() async throws {
        struct Broken: Error {}
        _ = Self.telemetry
        var pipeline = Pipeline(name: "failing")
        let node = try pipeline.add("node", Transform<Int, Int> { _ in throw Broken() })
        let error = await #expect(throws: PipelineError.self) { try await pipeline.run([node.value(1)]) }
        #expect(error?.cause is Broken)
        let span = try #require(spans(of: "failing").first)
        #expect(span.errors.count == 1)
    }

    @Test func eachNodeHasATimer() async throws {
        let metrics = Self.telemetry.metrics
        let (pipeline, start) = try pipeline("timers")
        _ = try await pipeline.run([start(0)])
        let timer = try metrics.expectTimer("kg.pipeline.visit", [("pipeline", "timers"), ("node", "count")])
        #expect(timer.values.count == 3)
        #expect(timer.values.allSatisfy { $0 >= 0 })
    }
}

extension SpanAttributes {
    /// An attribute as a text.
    fileprivate func text(_ name: String) -> String? {
        switch get(name) {
        case .string(let text): text
        case .int32(let number): "\(number)"
        case .int64(let number): "\(number)"
        default: nil
        }
    }
}
