import AsyncHTTPClient
import Foundation
import NIOCore
import NIOPosix

/// Why one attempt to get an answer failed, and whether another one is worth it.
struct AttemptFailure: Error {
    let error: ChatError
    /// Whether the reason may pass.
    let isPassing: Bool
    /// How long the server asks to wait.
    var demand: Duration?
    /// Whether pieces of the answer were given.
    var hasBegun = false
    /// What the server refused, in small letters; nil where it did not refuse the request for its content.
    var refusal: String?

    /// Takes what came in place of an answer.
    init(status: Int, problem: ServerProblem, demand: Duration?, server: ChatServer) {
        self.demand = demand
        isPassing = RetryPolicy.isPassing(status: status)
        if [400, 415, 422, 501].contains(status), !problem.isTooLong { refusal = problem.words }
        let place = "The model server at \(server.baseURL)"
        let said = "status \(status), \(problem.message)"
        let (code, sentence): (ChatError.Code, String) =
            switch status {
            case _ where problem.isTooLong: (.tooLong, "\(place) says that the text is too long: \(said).")
            case 400..<500 where problem.isFiltered:
                (.filtered, "\(place) will not have this text answered (\(said)).")
            case 401, 402, 403:
                (
                    .unauthorized,
                    server.key == nil
                        ? "\(place) wants a key (\(said)); set the environment variable KG_LLM_KEY."
                        : "\(place) does not accept the key (\(said)); check KG_LLM_KEY or OPENAI_API_KEY."
                )
            case 404:
                (
                    .notFound,
                    "\(place) has no model '\(server.model)', or no chat completions (\(said)); check --llm-url and --llm-model."
                )
            case 429: (.rateLimited, "\(place) lets no more be asked for now (\(said)).")
            case 408, 500...: (.failed, "\(place) failed (\(said)).")
            case 300..<400:
                (.notFound, "\(place) points to another address (status \(status)); give that one.")
            default: (.refused, "\(place) refused the request (\(said)).")
            }
        error = ChatError(code, sentence, status: status)
    }

    /// Takes what kept a response from coming, or from coming to its end.
    init(_ cause: any Error, server: ChatServer, hasBegun: Bool) {
        self.hasBegun = hasBegun
        let place = "the model server at \(server.baseURL)"
        switch cause {
        case let chat as ChatError:
            error = chat
            isPassing = [.cut, .failed, .empty].contains(chat.code)
        case let cause as HTTPClientError where cause == .readTimeout:
            let seconds = server.idleTimeout / .seconds(1)
            error = ChatError(.stalled, "Nothing came from \(place) for \(seconds) s.")
            isPassing = true
        case let cause as HTTPClientError where cause == .deadlineExceeded:
            let seconds = server.totalTimeout / .seconds(1)
            error = ChatError(.timedOut, "The answer of \(place) was not complete after \(seconds) s.")
            isPassing = false
        case let cause as HTTPClientError where cause == .remoteConnectionClosed:
            error = ChatError(.cut, "The connection to \(place) was closed in the middle of the answer.")
            isPassing = true
        case let failure as IOError where failure.errnoCode != ECONNREFUSED:
            error = ChatError(.cut, "The connection to \(place) broke: \(Self.words(failure)).")
            isPassing = true
        case let cause as HTTPClientError where cause == .connectTimeout:
            error = ChatError(
                .unreachable,
                "No connection to \(place) came about in \(server.connectTimeout / .seconds(1)) s.")
            isPassing = true
        case let failure as NIOConnectionError:
            error = ChatError(
                .unreachable, "No connection to \(place) comes about: \(Self.reason(failure)). Is it running?"
            )
            isPassing = true
        default:
            error = ChatError(
                .unreachable, "No connection to \(place) comes about: \(Self.words(cause)). Is it running?")
            isPassing = true
        }
    }

    /// The error when no further attempt is made.
    func finalError(attempts: Int) -> ChatError {
        guard attempts > 1 || demand != nil else { return error }
        var error = error
        if let demand, isPassing {
            error.message += " It asks to wait for \(Int((demand / .seconds(1)).rounded(.up))) s."
        }
        if attempts > 1 { error.message += " It was asked \(attempts) times." }
        return error
    }

    /// Why a server could not be reached, in the system's words.
    private static func reason(_ failure: NIOConnectionError) -> String {
        if let cause = failure.connectionErrors.first?.error as? IOError {
            return String(cString: strerror(cause.errnoCode)).lowercased()
        }
        return "\(failure.host) has no address"
    }

    /// What an error says, on one line without a full stop.
    private static func words(_ error: any Error) -> String {
        ServerProblem.shown("\(error)".utf8)
    }
}
