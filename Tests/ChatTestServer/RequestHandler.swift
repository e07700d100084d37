import Foundation
import NIOCore
import NIOHTTP1

/// Answers the requests of one connection.
final class RequestHandler: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let connection: Int
    private let log: RequestLog
    private let script: @Sendable (ChatTestServer.Request) -> TestResponse
    private var head: HTTPRequestHead?
    private var body = ByteBuffer()
    private var isAnswering = false

    init(
        connection: Int, log: RequestLog,
        script: @escaping @Sendable (ChatTestServer.Request) -> TestResponse
    ) {
        self.connection = connection
        self.log = log
        self.script = script
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body.clear()
        case .body(var bytes): body.writeBuffer(&bytes)
        case .end:
            guard let head else { return }
            let request = log.add(head, String(buffer: body), connection: connection)
            answer(script(request), context)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        if isAnswering { log.abandon() }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func answer(_ response: TestResponse, _ context: ChannelHandlerContext) {
        isAnswering = true
        var headers = HTTPHeaders(response.headers.map { ($0.key, $0.value) })
        if headers["Content-Type"].isEmpty { headers.add(name: "Content-Type", value: "text/event-stream") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        if response.pieces.first?.isSilent != true {
            context.writeAndFlush(wrapOutboundOut(.head(head)), promise: nil)
        }
        send(response.pieces[...], context)
    }

    private func send(_ pieces: ArraySlice<TestResponse.Piece>, _ context: ChannelHandlerContext) {
        guard let piece = pieces.first else {
            isAnswering = false
            context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
            return
        }
        let rest = pieces.dropFirst()
        switch piece {
        case .bytes(let bytes):
            let buffer = context.channel.allocator.buffer(bytes: bytes)
            context.writeAndFlush(wrapOutboundOut(.body(.byteBuffer(buffer))), promise: nil)
            send(rest, context)
        case .pause(let milliseconds):
            let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
            context.eventLoop.scheduleTask(in: .milliseconds(milliseconds)) {
                let (handler, context) = bound.value
                if context.channel.isActive { handler.send(rest, context) }
            }
        case .reset:
            isAnswering = false
            let channel = context.channel
            // To linger for no time is to reset.
            (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                .whenComplete { _ in channel.close(promise: nil) }
        case .silence: break
        }
    }
}
