import AsyncHTTPClient
import Foundation
import NIOCore
import NIOHTTP1
import Synchronization

/// A model behind an OpenAI-compatible server.
///
/// Connections are kept and used again. A request that fails for a reason that may pass is repeated, as ``RetryPolicy`` says
/// and the server asks; one that is refused for a field that the server does not know is asked again without it.
///
/// It must be closed, unless it was lent by ``with(_:_:)``.
public final class ServerChatModel: ChatModel {
    /// The server.
    public let server: ChatServer
    private let client: HTTPClient
    private let dialect = Mutex(ServerDialect())
    private let clock: any Clock<Duration>

    /// Prepares to ask; nothing is connected yet.
    ///
    /// - Parameter clock: Measures the waits between attempts.
    public init(_ server: ChatServer, clock: any Clock<Duration> = ContinuousClock()) {
        self.server = server
        self.clock = clock
        var configuration = HTTPClient.Configuration()
        configuration.timeout = HTTPClient.Configuration.Timeout(
            connect: TimeAmount(server.connectTimeout), read: TimeAmount(server.idleTimeout))
        configuration.connectionPool.retryConnectionEstablishment = false
        configuration.httpVersion = .http1Only
        configuration.redirectConfiguration = .disallow
        if let proxy = server.proxy {
            configuration.proxy = .server(
                host: proxy.host, port: proxy.port,
                authorization: proxy.credentials.map {
                    .basic(credentials: Data($0.value.utf8).base64EncodedString())
                })
        }
        client = HTTPClient(configuration: configuration)
    }

    /// Lends a model, which is closed afterwards.
    public static func with<Result>(
        _ server: ChatServer, _ body: (ServerChatModel) async throws -> Result
    ) async throws -> Result {
        let model = ServerChatModel(server)
        let result: Result
        do {
            result = try await body(model)
        } catch {
            // What went wrong first is what the user must hear.
            try? await model.close()
            throw error
        }
        try await model.close()
        return result
    }

    /// Closes all connections. Nothing may be asked afterwards.
    public func close() async throws {
        try await client.shutdown()
    }

    /// How the server holds answers to a schema, as far as it has refused to.
    var schemaSupport: ServerAbilities.Schemas { dialect.withLock { $0.schemas } }

    /// The model's name at the server.
    public var name: String { server.model }

    /// Answers, piece by piece.
    ///
    /// A connection that breaks when pieces were given gives ``ChatEvent/restarted`` and then all pieces anew.
    public func events(for request: ChatRequest) -> AsyncThrowingStream<ChatEvent, any Error> {
        .produced { give in
            do {
                try await self.answer(request, give)
            } catch let failure as AttemptFailure {
                throw failure.error
            }
        }
    }

    private func answer(
        _ request: ChatRequest, _ give: @Sendable (ChatEvent) -> Void
    ) async throws {
        var attempt = 1
        while true {
            let asked = dialect.withLock { $0 }
            do {
                return try await ask(request, asked, give)
            } catch let failure as AttemptFailure {
                try Task.checkCancellation()
                if failure.hasBegun { give(.restarted) }
                if let refusal = failure.refusal {
                    // Another request may have learned it in the meantime.
                    let hasLearned = dialect.withLock { dialect in
                        dialect != asked || dialect.learn(from: refusal, for: request)
                    }
                    if hasLearned { continue }
                }
                guard failure.isPassing,
                    let delay = server.retries.delay(
                        afterAttempt: attempt, demand: failure.demand, jitter: .random(in: 0...1))
                else {
                    throw failure.finalError(attempts: attempt)
                }
                attempt += 1
                try await clock.sleep(for: delay)
            }
        }
    }

    /// Makes one attempt.
    private func ask(
        _ request: ChatRequest, _ dialect: ServerDialect, _ give: (ChatEvent) -> Void
    ) async throws {
        var reader = ReplyReader(model: name, inputEstimate: TokenEstimate.tokens(in: request))
        do {
            let response = try await client.execute(
                httpRequest(dialect.body(request, model: name)),
                deadline: .now() + TimeAmount(server.totalTimeout))
            guard response.status == .ok else { throw try await refusal(response) }
            do {
                for try await bytes in response.body { try reader.add(bytes.readableBytesView).forEach(give) }
            } catch let error where !(error is ChatError || error is CancellationError) {
                // Whoever has the whole answer does not mind how the connection ended.
                guard let last = try? reader.finish(isBroken: true) else { throw error }
                return last.forEach(give)
            }
            try reader.finish().forEach(give)
        } catch let failure as AttemptFailure {
            throw failure
        } catch {
            try Task.checkCancellation()
            throw AttemptFailure(error, server: server, hasBegun: reader.hasBegun)
        }
    }

    private func httpRequest(_ body: JSONValue) -> HTTPClientRequest {
        var request = HTTPClientRequest(
            url: server.baseURL.appending(path: "chat/completions").absoluteString)
        request.method = .POST
        request.headers = [
            "Content-Type": "application/json", "Accept": "text/event-stream, application/json",
            "User-Agent": "kg",
        ]
        if let key = server.key { request.headers.add(name: "Authorization", value: "Bearer \(key.value)") }
        request.body = .bytes(ByteBuffer(string: body.description))
        return request
    }

    /// What a response says that is none of success.
    private func refusal(_ response: HTTPClientResponse) async throws -> AttemptFailure {
        // A body that is too long, or breaks off, tells no more than the status.
        let body = (try? await response.body.collect(upTo: 1 << 20)).map { Array($0.readableBytesView) } ?? []
        try Task.checkCancellation()
        return AttemptFailure(
            status: Int(response.status.code), problem: ServerProblem(body: body),
            demand: RetryPolicy.demand(of: response.headers.first(name: "Retry-After"), now: Date()),
            server: server)
    }
}
