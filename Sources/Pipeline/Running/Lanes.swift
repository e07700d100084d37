/// The states that are under way, and the visits that are due in them.
struct Lanes {
    /// A visit, and the element it belongs to.
    struct Due: Sendable {
        let element: Int?
        let start: RunState.Start
    }

    private struct Lane {
        let element: Int?
        var state: RunState
    }

    /// By element, earliest first.
    private var lanes: [Lane] = []
    private var due: [Due] = []
    /// The visits before this place were taken.
    private var head = 0
    private let overlaps: [Bool]
    private let concurrency: Int
    /// Visits that run.
    private(set) var running = 0
    /// By node: whether it is being visited.
    private var isRunning: [Bool]
    /// The last lane that came to its end.
    private(set) var finished: RunState?

    init(nodes: [any Node], concurrency: Int) {
        overlaps = nodes.map(\.overlaps)
        isRunning = nodes.map { _ in false }
        self.concurrency = concurrency
    }

    /// Lanes that have not come to their end.
    var count: Int { lanes.count }

    mutating func append(_ state: RunState, element: Int?) {
        lanes.append(Lane(element: element, state: state))
    }

    /// Takes what is due from the states, and retires those that have nothing left to do.
    mutating func collectDue() throws {
        var isRetiring = false
        for place in lanes.indices {
            let element = lanes[place].element
            for start in try lanes[place].state.takeDue() { due.append(Due(element: element, start: start)) }
            if lanes[place].state.isIdle { isRetiring = true }
        }
        guard isRetiring else { return }
        lanes.removeAll { lane in
            guard lane.state.isIdle else { return false }
            finished = lane.state
            return true
        }
    }

    /// The next visit that may start now, if any.
    ///
    /// A node whose visits must not overlap meets the elements in their order: not before it is settled in all earlier
    /// lanes.
    mutating func takeNext() -> Due? {
        guard running < concurrency else { return nil }
        guard let place = due[head...].firstIndex(where: { mayStart($0) }) else { return nil }
        return take(at: place)
    }

    /// The visit that is due, when it is the only one and nothing runs.
    mutating func takeOnly() -> Due? {
        running == 0 && due.count - head == 1 ? takeNext() : nil
    }

    private mutating func take(at place: Int) -> Due {
        let taken = due[place]
        if place == head {
            head += 1
            if head == due.count {
                due.removeAll(keepingCapacity: true)
                head = 0
            }
        } else {
            due.remove(at: place)
        }
        running += 1
        isRunning[taken.start.node] = true
        return taken
    }

    private func mayStart(_ visit: Due) -> Bool {
        let node = visit.start.node
        guard let element = visit.element, !overlaps[node] else { return true }
        if isRunning[node] { return false }
        for lane in lanes {
            guard let other = lane.element, other < element else { break }
            if !lane.state.isSettled(node) { return false }
        }
        return true
    }

    /// Takes what a visit gave.
    ///
    /// - Throws: What the node failed with, or ``PipelineError`` when it gave what it cannot give.
    mutating func complete(_ visited: Execution.Visited) throws {
        running -= 1
        isRunning[visited.node] = false
        let outputs = try visited.outcome.get()
        guard let place = lanes.firstIndex(where: { $0.element == visited.element }) else { return }
        try lanes[place].state.complete(visited.node, outputs)
    }
}
