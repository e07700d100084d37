import Foundation
import Synchronization

/// Keeps every exchange with another model in a file of JSON Lines, for ``ReplayedChatModel``.
///
/// The file holds the texts of requests and answers, and no key.
public final class RecordingChatModel: ChatModel {
    private let model: any ChatModel
    private let file: Mutex<FileHandle>

    /// Begins to record.
    ///
    /// - Parameter path: A file, which is made where it is missing and otherwise continued.
    /// - Throws: What `FileHandle` throws where the file cannot be written.
    public init(_ model: any ChatModel, to path: String) throws {
        self.model = model
        if !FileManager.default.fileExists(atPath: path) { try Data().write(to: URL(filePath: path)) }
        let handle = try FileHandle(forWritingTo: URL(filePath: path))
        try handle.seekToEnd()
        file = Mutex(handle)
    }

    /// The name of the other model.
    public var name: String { model.name }

    /// Passes on what the other model gives, and writes it down when it has ended.
    public func events(for request: ChatRequest) -> AsyncThrowingStream<ChatEvent, any Error> {
        .produced { give in
            var exchange = RecordedExchange(request, model: self.name)
            do {
                for try await event in self.model.events(for: request) {
                    exchange.events.append(event)
                    give(event)
                }
                try Task.checkCancellation()
            } catch let error as ChatError {
                exchange.error = error
                try self.write(exchange)
                throw error
            }
            try self.write(exchange)
        }
    }

    private func write(_ exchange: RecordedExchange) throws {
        try file.withLock { try $0.write(contentsOf: Data("\(exchange.json)\n".utf8)) }
    }
}
