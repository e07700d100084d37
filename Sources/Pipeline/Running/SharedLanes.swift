import Synchronization

/// Lanes that several tasks work on.
final class SharedLanes: Sendable {
    private let lanes: Mutex<Lanes>

    init(nodes: [any Node], concurrency: Int) {
        lanes = Mutex(Lanes(nodes: nodes, concurrency: concurrency))
    }

    /// Begins a lane, later than all others.
    ///
    /// The state is the lane's own from then on, so that changing it copies nothing.
    func append(_ state: consuming RunState, element: Int?) {
        // A closure cannot consume what it captures, but can take it.
        var state: RunState? = consume state
        lanes.withLock { lanes in
            if let state = state.take() { lanes.append(state, element: element) }
        }
    }

    /// Looks at the lanes, or changes them, alone.
    func withLock<Result: Sendable>(_ body: (inout Lanes) -> Result) -> Result {
        lanes.withLock { body(&$0) }
    }
}
