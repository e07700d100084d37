import Foundation
import Synchronization

/// Answers as another model did when it was recorded, without asking anybody.
///
/// A request gets what was recorded for the very same request: where that was asked several times, one answer after the
/// other, and the last one from then on.
public final class ReplayedChatModel: ChatModel {
    /// The name of the model that was recorded.
    public let name: String
    private let exchanges: [JSONValue: [RecordedExchange]]
    private let given = Mutex<[JSONValue: Int]>([:])

    /// Reads a record.
    ///
    /// - Parameters:
    ///   - path: What ``RecordingChatModel`` wrote.
    ///   - name: The model that was recorded, of which the record may hold several.
    /// - Throws: ``ChatError`` of code `badSettings` that names a line that is no exchange; what `Data` throws where the
    ///   file cannot be read.
    public init(_ path: String, name: String) throws {
        self.name = name
        let lines = try Data(contentsOf: URL(filePath: path)).split(
            separator: 0x0A, omittingEmptySubsequences: false)
        var exchanges: [JSONValue: [RecordedExchange]] = [:]
        for (number, line) in lines.enumerated() where !line.isEmpty {
            guard let value = try? JSONValue(parsing: line), let exchange = RecordedExchange(value) else {
                throw ChatError(
                    .badSettings, "\(path):\(number + 1): this line is no recorded exchange with a model.")
            }
            exchanges[exchange.request, default: []].append(exchange)
        }
        self.exchanges = exchanges
    }

    /// Gives the recorded pieces.
    public func events(for request: ChatRequest) -> AsyncThrowingStream<ChatEvent, any Error> {
        .produced { give in
            let asked = RecordedExchange(request, model: self.name).request
            let count = self.given.withLock { given in
                defer { given[asked, default: 0] += 1 }
                return given[asked, default: 0]
            }
            guard let known = self.exchanges[asked], let last = known.last else {
                throw ChatError(.unscripted, "The record holds no answer of \(self.name) to this request.")
            }
            let exchange = count < known.count ? known[count] : last
            exchange.events.forEach(give)
            if let error = exchange.error { throw error }
        }
    }
}
