import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// A server on this machine that answers requests as a script says, well or badly.
public final class ChatTestServer: Sendable {
    /// A request that came.
    public struct Request: Sendable {
        /// The method and the path: "POST /v1/chat/completions".
        public let line: String
        /// By name in small letters.
        public let headers: [String: String]
        /// The body as text.
        public let body: String
        /// How many requests came before it.
        public let number: Int
        /// Which connection it came on, from 0.
        public let connection: Int
    }

    /// Where it listens: "http://127.0.0.1:PORT/v1".
    public let address: String
    private let channel: any Channel
    private let log: RequestLog

    /// Starts it on a free port.
    ///
    /// - Parameter script: Says what to answer; called for one request after the other.
    public init(_ script: @escaping @Sendable (Request) -> TestResponse) async throws {
        let log = RequestLog()
        self.log = log
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                channel.eventLoop.makeCompletedFuture {
                    try channel.pipeline.syncOperations.configureHTTPServerPipeline()
                    try channel.pipeline.syncOperations.addHandler(
                        RequestHandler(connection: log.connect(), log: log, script: script))
                }
            }
            .bind(host: "127.0.0.1", port: 0).get()
        address = "http://127.0.0.1:\(channel.localAddress?.port ?? 0)/v1"
    }

    /// Runs a body with a server, which is stopped afterwards.
    public static func with<Result>(
        _ script: @escaping @Sendable (Request) -> TestResponse,
        _ body: (ChatTestServer) async throws -> Result
    ) async throws -> Result {
        let server = try await ChatTestServer(script)
        let result: Result
        do {
            result = try await body(server)
        } catch {
            try? await server.stop()
            throw error
        }
        try await server.stop()
        return result
    }

    /// Listens no more.
    public func stop() async throws {
        try await channel.close()
    }

    /// All requests so far.
    public var requests: [Request] { log.requests }

    /// How many requests ended because the client went away.
    public var abandoned: Int { log.abandoned }
}

/// What came to a server.
final class RequestLog: Sendable {
    private struct State {
        var requests: [ChatTestServer.Request] = []
        var connections = 0
        var abandoned = 0
    }

    private let state = Mutex(State())

    var requests: [ChatTestServer.Request] { state.withLock { $0.requests } }
    var abandoned: Int { state.withLock { $0.abandoned } }

    func connect() -> Int {
        state.withLock { state in
            defer { state.connections += 1 }
            return state.connections
        }
    }

    func abandon() {
        state.withLock { $0.abandoned += 1 }
    }

    func add(_ head: HTTPRequestHead, _ body: String, connection: Int) -> ChatTestServer.Request {
        state.withLock { state in
            let headers = head.headers.map { ($0.name.lowercased(), $0.value) }
            let request = ChatTestServer.Request(
                line: "\(head.method) \(head.uri)",
                headers: Dictionary(headers) { _, last in last }, body: body,
                number: state.requests.count, connection: connection)
            state.requests.append(request)
            return request
        }
    }
}
