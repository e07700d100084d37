import Synchronization

/// Messages from many tasks to one, in the order of their arrival.
///
/// Unlike a stream it goes on when the receiver is cancelled, so that a run can wait for its tasks to end.
final class Mailbox<Message: Sendable>: Sendable {
    private struct State {
        var messages: [Message] = []
        var next = 0
        var waiting: CheckedContinuation<Message, Never>?
    }

    private let state = Mutex(State())

    /// Leaves a message.
    func send(_ message: Message) {
        let waiting = state.withLock { state -> CheckedContinuation<Message, Never>? in
            if let waiting = state.waiting.take() { return waiting }
            state.messages.append(message)
            return nil
        }
        waiting?.resume(returning: message)
    }

    /// The next message, as soon as there is one. Only one task may wait at a time.
    func receive() async -> Message {
        await withCheckedContinuation { continuation in
            let message = state.withLock { state -> Message? in
                guard state.next < state.messages.count else {
                    state.waiting = continuation
                    return nil
                }
                let message = state.messages[state.next]
                state.next += 1
                if state.next == state.messages.count {
                    state.messages.removeAll(keepingCapacity: true)
                    state.next = 0
                }
                return message
            }
            if let message { continuation.resume(returning: message) }
        }
    }
}
