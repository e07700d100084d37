import Foundation
import Synchronization

/// Records what happens in a run. Memory is bounded: beyond a number of visits, they are only counted.
public final class TraceRecorder: Sendable {
    private struct State {
        var trace: PipelineTrace
        var begin = ContinuousClock.now
        var places: [String: Int] = [:]
    }

    private let state: Mutex<State>
    private let maximumVisits: Int

    /// Prepares for one run.
    ///
    /// - Parameter maximumVisits: The visits that are recorded; all are counted.
    public init(maximumVisits: Int = 10_000) {
        self.maximumVisits = maximumVisits
        state = Mutex(
            State(trace: PipelineTrace(pipeline: "", started: Date(), seconds: 0, nodes: [], visits: [])))
    }

    func begin(_ pipeline: Pipeline) {
        state.withLock { state in
            state.begin = .now
            state.trace.started = Date()
            state.trace.pipeline = pipeline.name
            state.trace.nodes = pipeline.nodes.map { entry in
                PipelineTrace.NodeTotal(node: entry.name, type: entry.typeName)
            }
            for (place, entry) in pipeline.nodes.enumerated() { state.places[entry.name] = place }
        }
    }

    func add(
        _ visit: Visit, from start: ContinuousClock.Instant, to end: ContinuousClock.Instant,
        _ outcome: Result<Outputs, any Error>
    ) {
        // Words are found outside the lock.
        let inputs = visit.inputs.compactMap { input in
            input.summary.map { PipelineTrace.Item(socket: input.name, value: $0) }
        }
        let outputs = ((try? outcome.get())?.values ?? []).map {
            PipelineTrace.Item(socket: $0.socket, value: ValueSummary.of($0.value))
        }
        let seconds = start.duration(to: end) / .seconds(1)
        var failure: String?
        if case .failure(let error) = outcome { failure = "\(error)" }
        state.withLock { state in
            if let place = state.places[visit.node] {
                state.trace.nodes[place].visits += 1
                state.trace.nodes[place].seconds += seconds
                state.trace.nodes[place].longest = max(state.trace.nodes[place].longest, seconds)
                if failure != nil { state.trace.nodes[place].failures += 1 }
            }
            guard state.trace.visits.count < maximumVisits else {
                state.trace.omittedVisits += 1
                return
            }
            state.trace.visits.append(
                PipelineTrace.VisitRecord(
                    node: visit.node, number: visit.number, element: visit.element,
                    start: state.begin.duration(to: start) / .seconds(1), seconds: seconds, inputs: inputs,
                    outputs: outputs, error: failure))
        }
    }

    /// What was recorded, up to now or to the end of the run.
    ///
    /// - Parameter error: What the run ended with.
    public func trace(error: (any Error)? = nil) -> PipelineTrace {
        state.withLock { state in
            var trace = state.trace
            trace.seconds = state.begin.duration(to: .now) / .seconds(1)
            trace.error = error.map { "\($0)" }
            trace.visits.sort { ($0.start, $0.node, $0.number) < ($1.start, $1.node, $1.number) }
            return trace
        }
    }
}

extension VisitInput {
    /// The value in words; nil when nothing was given.
    var summary: String? {
        switch value {
        case .none: nil
        case .one(let value): ValueSummary.of(value)
        case .many(let values): values.isEmpty ? nil : ValueSummary.of(values)
        }
    }
}

extension Pipeline.NodeEntry {
    /// The type of the node, as a file names it, or as its program does.
    public var typeName: String { configuration?.type ?? "\(type(of: node))" }
}
