import Synchronization

/// A clock that stands still until a test moves it on, or that jumps to whatever is waited for.
final class TestClock: Clock {
    struct Instant: InstantProtocol {
        var offset: Duration = .zero

        func advanced(by duration: Duration) -> Instant { Instant(offset: offset + duration) }
        func duration(to other: Instant) -> Duration { other.offset - offset }
        static func < (one: Instant, other: Instant) -> Bool { one.offset < other.offset }
    }

    private struct State {
        var now = Instant()
        var slept: [Duration] = []
        var sleepers: [Int: (deadline: Instant, continuation: CheckedContinuation<Void, any Error>)] = [:]
        var tickets = 0
        var watchers: [CheckedContinuation<Void, Never>] = []
    }

    private let jumps: Bool
    private let state = Mutex(State())

    /// - Parameter jumps: Whether nobody ever waits, because the clock jumps on.
    init(jumps: Bool = false) { self.jumps = jumps }

    var now: Instant { state.withLock { $0.now } }
    var minimumResolution: Duration { .zero }

    /// What was waited for, in order.
    var slept: [Duration] { state.withLock { $0.slept } }
    /// How many wait now.
    var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    func sleep(until deadline: Instant, tolerance: Duration? = nil) async throws {
        try Task.checkCancellation()
        let ticket = state.withLock { state in
            state.tickets += 1
            state.slept.append(state.now.duration(to: deadline))
            if jumps { state.now = max(state.now, deadline) }
            return state.tickets
        }
        if jumps { return }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (sleeper: CheckedContinuation<Void, any Error>) in
                // Nil when the task was cancelled before it slept.
                let watchers: [CheckedContinuation<Void, Never>]? = state.withLock { state in
                    if Task.isCancelled { return nil }
                    state.sleepers[ticket] = (deadline, sleeper)
                    defer { state.watchers = [] }
                    return state.watchers
                }
                if watchers == nil { sleeper.resume(throwing: CancellationError()) }
                for watcher in watchers ?? [] { watcher.resume() }
            }
        } onCancel: {
            let sleeper = state.withLock { $0.sleepers.removeValue(forKey: ticket) }
            sleeper?.continuation.resume(throwing: CancellationError())
        }
    }

    /// Waits until somebody waits for the clock.
    func untilSomebodySleeps() async {
        await withCheckedContinuation { watcher in
            let isNow = state.withLock { state in
                if state.sleepers.isEmpty { state.watchers.append(watcher) }
                return !state.sleepers.isEmpty
            }
            if isNow { watcher.resume() }
        }
    }

    /// Moves the clock on, and wakes those whose time has come.
    func advance(by duration: Duration) {
        let woken = state.withLock { state in
            state.now = state.now.advanced(by: duration)
            let due = state.sleepers.filter { $0.value.deadline <= state.now }
            for ticket in due.keys { state.sleepers[ticket] = nil }
            return due.values.map(\.continuation)
        }
        for continuation in woken { continuation.resume() }
    }
}
