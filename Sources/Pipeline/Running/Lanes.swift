/// The states that are under way, and the visits that are due in them.
///
/// An error ends all lanes: the first is kept, and nothing is due after it.
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
    private let nodes: [any Node]
    private let concurrency: Int
    /// Visits that run.
    private(set) var running = 0
    /// By node: whether it is being visited.
    private var isRunning: [Bool]
    /// The last lane that came to its end.
    private(set) var finished: RunState?
    /// What went wrong first; no visit starts after it.
    private(set) var failure: (any Error)?

    init(nodes: [any Node], concurrency: Int) {
        self.nodes = nodes
        isRunning = Array(repeating: false, count: nodes.count)
        self.concurrency = concurrency
    }

    /// Lanes that have not come to their end.
    var count: Int { lanes.count }

    /// Whether one more lane may begin.
    func hasRoom(_ window: Int) -> Bool { lanes.count < window && failure == nil }

    /// Begins a lane, later than all others.
    mutating func append(_ state: consuming RunState, element: Int?) {
        lanes.append(Lane(element: element, state: state))
        collectDue(at: lanes.count - 1)
    }

    /// Lets nothing start any more.
    mutating func fail(_ error: any Error) { failure = failure ?? error }

    /// Takes what is due from a lane, and retires it when it has nothing left to do.
    private mutating func collectDue(at place: Int) {
        do {
            let element = lanes[place].element
            try lanes[place].state.takeDue { due.append(Due(element: element, start: $0)) }
            if lanes[place].state.isIdle { finished = lanes.remove(at: place).state }
        } catch {
            fail(error)
        }
    }

    /// The next visit that may start now, if any.
    ///
    /// A node whose visits must not overlap meets the elements in their order: not before it is settled in all earlier
    /// lanes.
    mutating func takeNext() -> Due? { nextPlace.map { take(at: $0) } }

    /// Whether there is a visit that may start now.
    var hasNext: Bool { nextPlace != nil }

    /// The visit that is due, when it is the only one and nothing runs.
    mutating func takeOnly() -> Due? {
        running == 0 && due.count - head == 1 ? takeNext() : nil
    }

    private var nextPlace: Int? {
        guard running < concurrency, failure == nil else { return nil }
        return due[head...].firstIndex { mayStart($0) }
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
        guard let element = visit.element, !nodes[node].overlaps else { return true }
        if isRunning[node] { return false }
        for lane in lanes {
            guard let other = lane.element, other < element else { break }
            if !lane.state.isSettled(node) { return false }
        }
        return true
    }

    /// Takes what a visit gave, and finds out what is due now; in a task that was cancelled, nothing.
    mutating func complete(_ visited: Execution.Visited) {
        running -= 1
        isRunning[visited.node] = false
        defer { if Task.isCancelled { fail(CancellationError()) } }
        guard let place = lanes.firstIndex(where: { $0.element == visited.element }) else { return }
        do {
            try lanes[place].state.complete(visited.node, try visited.outcome.get())
            collectDue(at: place)
        } catch {
            fail(error)
        }
    }
}
