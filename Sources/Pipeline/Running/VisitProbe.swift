import Metrics
import Tracing

/// Runs visits, and tells of them: to spans, metrics, a trace, and a watcher. What nobody wants costs nothing.
struct VisitProbe: Sendable {
    private let pipeline: String
    private let plan: PipelinePlan
    private let recorder: TraceRecorder?
    private let observer: PipelineObserver?
    private let timers: [Metrics.Timer]
    private let tracer: (any Tracer)?

    init(
        pipeline: String, plan: PipelinePlan, timers: [Metrics.Timer], recorder: TraceRecorder?,
        observer: PipelineObserver?
    ) {
        self.pipeline = pipeline
        self.plan = plan
        self.recorder = recorder
        self.observer = observer
        self.timers = timers
        let tracer = InstrumentationSystem.tracer
        self.tracer = tracer is NoOpTracer ? nil : tracer
    }

    /// The timers of all nodes; empty when the program collects no metrics.
    static func timers(pipeline: Pipeline) -> [Metrics.Timer] {
        if MetricsSystem.factory is NOOPMetricsHandler { return [] }
        return pipeline.nodes.map { entry in
            Metrics.Timer(
                label: "kg.pipeline.visit",
                dimensions: [("pipeline", pipeline.name), ("node", entry.name)],
                preferredDisplayUnit: .milliseconds)
        }
    }

    /// The visit that a node is given.
    private func visit(of node: Int, number: Int, element: Int?, inputs: [VisitInput]) -> Visit {
        let name = plan.nodes[node].name
        guard let observer else {
            return Visit(node: name, number: number, element: element, inputs: inputs, report: nil)
        }
        let place = PipelineEvent.NodeVisit(node: name, number: number, element: element)
        return Visit(node: name, number: number, element: element, inputs: inputs) { part in
            await observer(.reported(place, part))
        }
    }

    /// Runs a visit.
    func run(
        _ start: RunState.Start, element: Int?, _ body: (Visit) async throws -> Outputs
    ) async throws -> Outputs {
        let visit = visit(of: start.node, number: start.number, element: element, inputs: start.inputs)
        guard recorder != nil || observer != nil || tracer != nil || !timers.isEmpty else {
            return try await body(visit)
        }
        guard let tracer else { return try await timed(start, visit, body) }
        return try await tracer.withSpan("kg.pipeline.visit") { span in
            span.attributes["kg.pipeline"] = pipeline
            span.attributes["kg.pipeline.node"] = visit.node
            span.attributes["kg.pipeline.visit"] = visit.number
            if let element { span.attributes["kg.pipeline.element"] = element }
            return try await timed(start, visit, body)
        }
    }

    private func timed(
        _ start: RunState.Start, _ visit: Visit, _ body: (Visit) async throws -> Outputs
    ) async throws -> Outputs {
        let place = PipelineEvent.NodeVisit(node: visit.node, number: visit.number, element: visit.element)
        await observer?(.started(place))
        let begin = ContinuousClock.now
        let outcome: Result<Outputs, any Error>
        do {
            outcome = .success(try await body(visit))
        } catch {
            outcome = .failure(error)
        }
        let end = ContinuousClock.now
        if !timers.isEmpty {
            timers[start.node].recordNanoseconds(Int64(begin.duration(to: end) / .nanoseconds(1)))
        }
        // Most nodes have nothing to add when a stream ends.
        if start.isRunnable || (try? outcome.get())?.values.isEmpty != true {
            recorder?.add(visit, from: begin, to: end, outcome)
        }
        let outputs = try outcome.get()
        await observer?(.finished(place, outputs, begin.duration(to: end)))
        return outputs
    }

    /// What is said of a node's failure.
    func failure(_ error: any Error, of node: Int) -> PipelineError {
        PipelineError.failed(plan.nodes[node].name, "failed", error)
    }
}
