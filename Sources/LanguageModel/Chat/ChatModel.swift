/// A language model that one can chat with.
///
/// Implementations may be asked by many tasks at once. Each request stands for itself: a model remembers nothing of others
/// but how its server wants to be asked.
public protocol ChatModel: Sendable {
    /// What people and caches call it: answers of two models with the same name are taken for one another.
    var name: String { get }

    /// Answers, piece by piece.
    ///
    /// The pieces end with one ``ChatEvent/finished(_:)``, or with an error, mostly a ``ChatError``. Asking begins at once;
    /// whoever stops reading, or is cancelled, stops the model too. Pieces that nobody has taken yet are kept, so that a
    /// slow reader holds nothing up. The sequence has one reader.
    func events(for request: ChatRequest) -> AsyncThrowingStream<ChatEvent, any Error>
}

extension ChatModel {
    /// Answers as a whole.
    ///
    /// - Throws: ``ChatError``; `CancellationError` when the task is cancelled, which stops the model.
    public func reply(to request: ChatRequest) async throws -> ChatReply {
        var assembly = ReplyAssembly()
        for try await event in events(for: request) {
            if let reply = assembly.add(event) { return reply }
        }
        try Task.checkCancellation()
        throw ChatError(.cut, "The model \(name) stopped in the middle of its answer.")
    }
}

extension AsyncThrowingStream where Element == ChatEvent, Failure == any Error {
    /// Events that a task produces, which is cancelled as soon as nobody reads them any more.
    static func produced(
        by body: @escaping @Sendable (_ give: @escaping @Sendable (ChatEvent) -> Void) async throws -> Void
    ) -> Self {
        AsyncThrowingStream { continuation in
            let task = Task {
                do {
                    try await body { continuation.yield($0) }
                    continuation.finish()
                } catch {
                    continuation.finish(throwing: error)
                }
            }
            continuation.onTermination = { _ in task.cancel() }
        }
    }
}
