import Synchronization

/// A number that several tasks add to, and the highest that it was.
final class Count: Sendable {
    private let state = Mutex((value: 0, highest: 0))

    var value: Int { state.withLock { $0.value } }
    var highest: Int { state.withLock { $0.highest } }

    /// Adds a number, and tells what it comes to.
    @discardableResult
    func add(_ number: Int) -> Int {
        state.withLock {
            $0.value += number
            $0.highest = max($0.highest, $0.value)
            return $0.value
        }
    }

    /// Counts one more, and tells which it is.
    @discardableResult
    func next() -> Int { add(1) }
}
