import Synchronization

/// Lets tasks that want the same thing at the same time do it once: one does it, and the others wait for what comes of it.
final class SharedRuns<Value: Sendable>: Sendable {
    /// What came of it; nil when the one that did it was cancelled, so that another has to.
    private typealias Outcome = Result<Value, any Error>?

    private struct State {
        /// By key: who waits for the one that does it.
        var waiting: [String: [Int: CheckedContinuation<Outcome, any Error>]] = [:]
        var tickets = 0
    }

    private let state = Mutex(State())

    /// How many tasks wait for others.
    var waiterCount: Int { state.withLock { $0.waiting.values.reduce(0) { $0 + $1.count } } }

    /// Does something, or waits for the task that does it.
    ///
    /// - Parameters:
    ///   - key: Tells the same thing from others.
    ///   - body: Does it.
    /// - Throws: What the body throws, to all that wait; `CancellationError` to a task that is cancelled as it waits.
    func run(_ key: String, _ body: () async throws -> Value) async throws -> Value {
        while true {
            let isFirst = state.withLock { state in
                guard state.waiting[key] == nil else { return false }
                state.waiting[key] = [:]
                return true
            }
            if isFirst { return try await lead(key, body) }
            if let outcome = try await wait(for: key) { return try outcome.get() }
        }
    }

    private func lead(_ key: String, _ body: () async throws -> Value) async throws -> Value {
        let result: Result<Value, any Error>
        do {
            result = .success(try await body())
        } catch {
            result = .failure(error)
        }
        var outcome: Outcome = result
        // The others were not cancelled, and what a cancelled task fails with says nothing to them.
        if case .failure(let error) = result, Task.isCancelled || error is CancellationError { outcome = nil }
        let waiting = state.withLock { $0.waiting.removeValue(forKey: key) } ?? [:]
        for continuation in waiting.values { continuation.resume(returning: outcome) }
        return try result.get()
    }

    private func wait(for key: String) async throws -> Outcome {
        let ticket = state.withLock { state in
            state.tickets += 1
            return state.tickets
        }
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                let answer: Result<Outcome, any Error>? = state.withLock { state in
                    if Task.isCancelled { return .failure(CancellationError()) }
                    guard state.waiting[key] != nil else { return .success(nil) }
                    state.waiting[key]?[ticket] = continuation
                    return nil
                }
                if let answer { continuation.resume(with: answer) }
            }
        } onCancel: {
            let continuation = state.withLock { $0.waiting[key]?.removeValue(forKey: ticket) }
            continuation?.resume(throwing: CancellationError())
        }
    }
}
